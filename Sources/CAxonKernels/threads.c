// One team of threads for our kernels and the libraries: libgomp's, called as a C function. A pool
// of our own beside it would fight with it for the processors.
#define _GNU_SOURCE
#include "axon_threads.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

static void (*start_team)(void (*)(void *), void *, unsigned, unsigned);
static void (*set_library_threads)(int);
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic int thread_count;
static atomic_flag team = ATOMIC_FLAG_INIT;
static _Thread_local int inside, prepared;

static int processors(void) {
#ifdef __linux__
  cpu_set_t set;
  if (!sched_getaffinity(0, sizeof set, &set)) return CPU_COUNT(&set);
#endif
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

static void find_library(void) {
  const char *wanted = getenv("AXON_THREADS");
  int count = wanted ? atoi(wanted) : processors();
  if (!atomic_load(&thread_count)) atomic_store(&thread_count, count < 1 ? 1 : count);
  // Its idle threads spin for milliseconds by default, which starves whoever shares the processors;
  // sleeping at once costs hundreds of microseconds a region. This is some tens of microseconds.
  if (!getenv("OMP_WAIT_POLICY")) setenv("GOMP_SPINCOUNT", "20000", 0);
  void *library = dlopen("libgomp.so.1", RTLD_NOW | RTLD_GLOBAL);
  if (!library) return;
  start_team = (void (*)(void (*)(void *), void *, unsigned, unsigned))dlsym(library, "GOMP_parallel");
  set_library_threads = (void (*)(int))dlsym(library, "omp_set_num_threads");
}

int axon_thread_count(void) {
  pthread_once(&once, find_library);
  return atomic_load_explicit(&thread_count, memory_order_relaxed);
}
void axon_set_thread_count(int count) {
  pthread_once(&once, find_library);
  atomic_store(&thread_count, count < 1 ? 1 : count);
}
int axon_has_threads(void) {
  pthread_once(&once, find_library);
  return start_team != NULL;
}

typedef struct {
  void (*body)(void *, long);
  void *context;
  long chunks;
  _Atomic long next;
} region;

static void work(void *data) {
  region *r = data;
  inside++;
  for (;;) {
    long chunk = atomic_fetch_add_explicit(&r->next, 1, memory_order_relaxed);
    if (chunk >= r->chunks) break;
    r->body(r->context, chunk);
  }
  inside--;
}

/// The library must not thread on its own: its bits would follow the number of threads.
static void hold_library(void) {
  if (prepared) return;
  prepared = 1;
  axon_thread_count();
  if (set_library_threads) set_library_threads(1);
}

void axon_serial(long chunks, void (*body)(void *, long), void *context) {
  hold_library();
  inside++;
  for (long chunk = 0; chunk < chunks; chunk++) body(context, chunk);
  inside--;
}

void axon_parallel(long chunks, void (*body)(void *, long), void *context) {
  hold_library();
  int threads = axon_thread_count();
  if (threads > chunks) threads = (int)chunks;
  if (threads < 2 || inside || !start_team || atomic_flag_test_and_set(&team)) {
    axon_serial(chunks, body, context);
    return;
  }
  region r = {body, context, chunks, 0};
  start_team(work, &r, (unsigned)threads, 0);
  atomic_flag_clear(&team);
}
