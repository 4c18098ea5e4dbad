// What only a device's program needs: memory in a few hundred bytes of code instead of libc's 7 KB, and
// names that Swift has no code for.
#ifdef AXON_EDGE_DEVICE

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

// Blocks lie one behind the other in pages of the system; each has a header. Free neighbours join when
// memory is asked for. The daemon takes nearly all of its memory at the start, so that a walk along the
// blocks is short. Large blocks are pages of their own and go back to the system.
typedef struct block {
  size_t size;  // of the whole block; the lowest bit says that it is in use
  size_t origin;  // of a large block: where its pages begin
} block;

enum { alignment = 16, region = 1 << 16, large = 1 << 15 };

_Static_assert(sizeof(block) <= alignment, "the header fits before an aligned address");

static unsigned char *first, *end;

static void *pages(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

static void *allocate_large(size_t align, size_t size) {
  size_t whole = size + align + alignment;
  unsigned char *memory = whole < size ? NULL : pages(whole);
  if (!memory) return NULL;
  unsigned char *user =
      (unsigned char *)(((uintptr_t)memory + alignment + align - 1) & ~(uintptr_t)(align - 1));
  *(block *)(user - alignment) = (block){whole, (size_t)memory};
  return user;
}

static void *allocate(size_t align, size_t size) {
  if (align > alignment || size >= large) return allocate_large(align, size);
  size_t whole = ((size ? size : 1) + 2 * alignment - 1) & ~(size_t)(alignment - 1);
  for (int attempt = 0; attempt < 2; attempt++) {
    for (unsigned char *place = first; place < end;) {
      block *here = (block *)place;
      size_t count = here->size & ~(size_t)1;
      if (!(here->size & 1)) {
        while (place + count < end && !(((block *)(place + count))->size & 1)) {
          count += ((block *)(place + count))->size;
        }
        here->size = count;
        if (count >= whole) {
          if (count > whole) ((block *)(place + whole))->size = count - whole;
          *here = (block){whole | 1, 0};
          return place + alignment;
        }
      }
      place += count;
    }
    // Regions follow each other where the system has them so; else the older one is left as it is.
    unsigned char *more = pages(region);
    if (!more) return NULL;
    if (more != end) first = more;
    ((block *)more)->size = region;
    end = more + region;
  }
  return NULL;
}

void free(void *memory) {
  if (!memory) return;
  block *here = (block *)((unsigned char *)memory - alignment);
  if (here->origin) {
    munmap((void *)here->origin, here->size);
  } else {
    here->size &= ~(size_t)1;
  }
}

void *malloc(size_t size) { return allocate(alignment, size); }

void *aligned_alloc(size_t align, size_t size) { return allocate(align, size); }

int posix_memalign(void **memory, size_t align, size_t size) {
  *memory = allocate(align, size);
  return *memory ? 0 : ENOMEM;
}

void *calloc(size_t count, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(count, size, &whole)) return NULL;
  void *memory = malloc(whole);
  return memory ? memset(memory, 0, whole) : NULL;
}

void *realloc(void *memory, size_t size) {
  if (!memory) return malloc(size);
  block *here = (block *)((unsigned char *)memory - alignment);
  size_t old = here->origin ? here->size - ((size_t)memory - here->origin)
                            : (here->size & ~(size_t)1) - alignment;
  void *new = malloc(size);
  if (!new) return NULL;
  memcpy(new, memory, old < size ? old : size);
  free(memory);
  return new;
}

// One thread counts references without atomic instructions (`-assume-single-threaded`).
void *swift_retain(void *object);
void *swift_retain_n(void *object, uint32_t count);
void swift_release(void *object);
void swift_release_n(void *object, uint32_t count);

void *swift_nonatomic_retain(void *object) { return swift_retain(object); }
void *swift_nonatomic_retain_n(void *object, uint32_t count) { return swift_retain_n(object, count); }
void swift_nonatomic_release(void *object) { swift_release(object); }
void swift_nonatomic_release_n(void *object, uint32_t count) { swift_release_n(object, count); }

#endif
