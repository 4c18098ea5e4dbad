// The caching allocator: fresh pages cost more than most kernels, so freed blocks are kept.
#define _GNU_SOURCE
#include "axon_memory.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

// Four classes to each doubling, from 64 bytes on: at most a quarter of a block is unused.
enum { CLASSES = 160, SMALL = 44, KEPT_PER_THREAD = 64 };
static const size_t LARGE = (size_t)4 << 20;

typedef struct block { struct block *next; } block;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static block *shared[CLASSES];
static _Atomic size_t used, peak, reserved, system_allocations;

typedef struct { block *first[SMALL]; int count[SMALL]; } lists;
static _Thread_local lists own;
static _Thread_local int registered;
static pthread_key_t at_exit;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int class_of(size_t bytes, size_t *size) {
  if (bytes <= 64) return *size = 64, 0;
  int doubling = 63 - __builtin_clzl(bytes - 1);
  size_t step = (size_t)1 << (doubling - 2), base = (size_t)1 << doubling;
  size_t quarter = (bytes - base + step - 1) / step;
  *size = base + quarter * step;
  return (doubling - 6) * 4 + (int)quarter;
}

static size_t size_of_class(int c) {
  size_t base = (size_t)64 << (c / 4);
  return base + (size_t)(c % 4) * (base / 4);
}

/// A thread that ends hands its blocks to the others.
static void hand_over(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (int c = 0; c < SMALL; c++)
    while (own.first[c]) {
      block *b = own.first[c];
      own.first[c] = b->next;
      b->next = shared[c];
      shared[c] = b;
      atomic_fetch_sub_explicit(&used, size_of_class(c), memory_order_relaxed);
    }
  pthread_mutex_unlock(&lock);
}
static void make_key(void) { pthread_key_create(&at_exit, hand_over); }

static void *from_system(size_t size) {
  void *p = NULL;
  if (size >= LARGE) {
    p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
#ifdef MADV_HUGEPAGE
    madvise(p, size, MADV_HUGEPAGE);
#endif
  } else if (posix_memalign(&p, 64, size)) {
    return NULL;
  }
  atomic_fetch_add(&reserved, size);
  atomic_fetch_add(&system_allocations, 1);
  return p;
}

static void to_system(void *p, size_t size) {
  if (size >= LARGE) munmap(p, size);
  else free(p);
  atomic_fetch_sub(&reserved, size);
}

void *axon_allocate(size_t bytes) {
  size_t size;
  int c = class_of(bytes, &size);
  if (c >= CLASSES) return NULL;
  if (c < SMALL && own.first[c]) {
    block *b = own.first[c];
    own.first[c] = b->next;
    own.count[c]--;
    return b;
  }
  // Small blocks are counted when they enter or leave a thread's list: no atomic on the fast path.
  size_t now = atomic_fetch_add_explicit(&used, size, memory_order_relaxed) + size;
  size_t most = atomic_load_explicit(&peak, memory_order_relaxed);
  while (now > most && !atomic_compare_exchange_weak(&peak, &most, now)) {}
  pthread_mutex_lock(&lock);
  block *b = shared[c];
  if (b) shared[c] = b->next;
  pthread_mutex_unlock(&lock);
  if (b) return b;
  void *fresh = from_system(size);
  if (!fresh) {
    axon_memory_trim();
    fresh = from_system(size);
  }
  if (!fresh) atomic_fetch_sub(&used, size);
  return fresh;
}

void axon_release(void *p, size_t bytes) {
  size_t size;
  int c = class_of(bytes, &size);
  block *b = p;
  if (c < SMALL && own.count[c] < KEPT_PER_THREAD) {
    if (!registered) {
      registered = 1;
      pthread_once(&once, make_key);
      pthread_setspecific(at_exit, &own);
    }
    b->next = own.first[c];
    own.first[c] = b;
    own.count[c]++;
    return;
  }
  atomic_fetch_sub_explicit(&used, size, memory_order_relaxed);
  pthread_mutex_lock(&lock);
  b->next = shared[c];
  shared[c] = b;
  pthread_mutex_unlock(&lock);
}

axon_memory_statistics axon_memory(void) {
  size_t cached = 0;
  for (int c = 0; c < SMALL; c++) cached += (size_t)own.count[c] * size_of_class(c);
  size_t now = atomic_load(&used);
  return (axon_memory_statistics){
      now > cached ? now - cached : 0, atomic_load(&peak), atomic_load(&reserved),
      atomic_load(&system_allocations)};
}

void axon_memory_trim(void) {
  for (int c = 0; c < SMALL; c++) {
    size_t size = size_of_class(c);
    while (own.first[c]) {
      block *b = own.first[c];
      own.first[c] = b->next;
      atomic_fetch_sub(&used, size);
      to_system(b, size);
    }
    own.count[c] = 0;
  }
  pthread_mutex_lock(&lock);
  for (int c = 0; c < CLASSES; c++)
    while (shared[c]) {
      block *b = shared[c];
      shared[c] = b->next;
      to_system(b, size_of_class(c));
    }
  pthread_mutex_unlock(&lock);
}
