#include "axon_random.h"
#include "axon_threads.h"

static void block(uint64_t seed, uint64_t counter, uint64_t index, uint32_t out[4]) {
  uint32_t c0 = (uint32_t)index, c1 = (uint32_t)(index >> 32);
  uint32_t c2 = (uint32_t)counter, c3 = (uint32_t)(counter >> 32);
  uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = (uint64_t)c0 * 0xD2511F53u, p1 = (uint64_t)c2 * 0xCD9E8D57u;
    uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c1 = (uint32_t)p1, c3 = (uint32_t)p0, c0 = n0, c2 = n2;
    k0 += 0x9E3779B9u, k1 += 0xBB67AE85u;
  }
  out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

typedef struct { uint64_t seed, counter; uint32_t *out; long n; } job;
enum { CHUNK = 16384 };

static void fill(void *context, long chunk) {
  const job *j = context;
  long end = (chunk + 1) * CHUNK < j->n ? (chunk + 1) * CHUNK : j->n;
  for (long i = chunk * CHUNK; i < end; i += 4) {
    uint32_t words[4];
    block(j->seed, j->counter, (uint64_t)i / 4, words);
    for (long l = 0; l < 4 && i + l < end; l++) j->out[i + l] = words[l];
  }
}

void axon_philox(uint64_t seed, uint64_t counter, uint32_t *out, long n) {
  job j = {seed, counter, out, n};
  axon_parallel((n + CHUNK - 1) / CHUNK, fill, &j);
}
