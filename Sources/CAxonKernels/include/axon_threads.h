#pragma once

/// Calls `body(context, chunk)` for every chunk in 0..<chunks, on the threads of one team. Chunks
/// are claimed in any order, so a body must write only what belongs to its chunk. Serial inside
/// another parallel region, while another thread owns the team, or without libgomp.
void axon_parallel(long chunks, void (*body)(void *context, long chunk), void *context);

/// The same on this thread alone, for work too small to share.
void axon_serial(long chunks, void (*body)(void *context, long chunk), void *context);

/// The threads of a region: from AXON_THREADS, else the processors of this process.
int axon_thread_count(void);
void axon_set_thread_count(int count);
/// Whether libgomp was found.
int axon_has_threads(void);
