// Which kernels this machine runs, and the search by name.
#include "map.h"

#include <stdlib.h>
#include <string.h>

static int best_isa(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq"))
    return 2;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("f16c"))
    return 1;
#endif
  return 0;
}

int axon_isa(void) {
  static int known = -1;
  // Racing threads compute and store the same.
  int isa = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (isa >= 0) return isa;
  isa = best_isa();
  const char *wish = getenv("AXON_ISA");
  if (wish && !strcmp(wish, "base")) isa = 0;
  if (wish && !strcmp(wish, "avx2") && isa > 1) isa = 1;
  __atomic_store_n(&known, isa, __ATOMIC_RELAXED);
  return isa;
}

const char *axon_isa_name(void) {
  static const char *const names[] = {"base", "avx2", "avx512"};
  return names[axon_isa()];
}

#define AT_4(group) MAP_TABLE(group, 4),
#define AT_8(group) MAP_TABLE(group, 8),
#define AT_16(group) MAP_TABLE(group, 16),
static const axon_map_entry *const tables[][16] = {
  {AXON_GROUPS(AT_4)},
#if defined(__x86_64__)
  {AXON_GROUPS(AT_8)},
  {AXON_GROUPS(AT_16)},
#endif
};

axon_map_kernel axon_map_find(const char *name, axon_compute compute, int isa) {
  for (const axon_map_entry *const *table = tables[isa]; *table; table++)
    for (const axon_map_entry *entry = *table; entry->name; entry++)
      if (!strcmp(entry->name, name)) return entry->kernel[compute];
  return 0;
}
