#pragma once
#include <stddef.h>

/// A caching allocator: blocks are 64-byte aligned, come in size classes, and are kept for reuse
/// when freed. Thread-safe. Small blocks go through a list of the calling thread without a lock.
/// Returns null when the system has no memory.
void *axon_allocate(size_t bytes);
void axon_release(void *block, size_t bytes);

typedef struct {
  /// Bytes in blocks that tensors hold now, and the most there ever were.
  size_t used, peak;
  /// Bytes that were asked of the system and not given back.
  size_t reserved;
  /// How many blocks were asked of the system, ever.
  size_t system_allocations;
} axon_memory_statistics;

axon_memory_statistics axon_memory(void);
/// Gives cached blocks that nobody uses back to the system (those of this thread and shared ones).
void axon_memory_trim(void);
