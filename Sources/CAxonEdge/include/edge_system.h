// The system in a few calls, without libc's types. All return -1 (or a negative number) on failure.
#ifndef EDGE_SYSTEM_H
#define EDGE_SYSTEM_H

// Has the layout of `struct pollfd`; the implementation checks it.
typedef struct edge_poll_entry {
  int descriptor;
  short wanted;
  short found;
} edge_poll_entry;

static const short edge_readable = 1, edge_writable = 4;

// Not an error: nothing to read or no room to write now.
static const long edge_again = -2;

long edge_read(int descriptor, unsigned char *bytes, long count);
long edge_write(int descriptor, const unsigned char *bytes, long count);
void edge_close(int descriptor);
int edge_poll(edge_poll_entry *entries, int count, int milliseconds);

// A socket that listens on a numeric IPv4 or IPv6 address; its port when `port` is 0.
int edge_listen(const char *address, int port, int backlog);
int edge_port(int descriptor);
int edge_accept(int listener);
// Sends no more; what comes can still be read.
void edge_finish(int descriptor);
// Begins to connect; once writable, `edge_connected` is 0 when it has succeeded.
int edge_connect(const char *address, int port);
int edge_connected(int descriptor);

int edge_open(const char *path);
// Opens or makes a file of exactly `size` bytes for reading and writing.
int edge_open_sized(const char *path, long long size);
long edge_read_at(int descriptor, unsigned char *bytes, long count, long long offset);
long edge_write_at(int descriptor, const unsigned char *bytes, long count, long long offset);
int edge_flush(int descriptor);
// The size and identity of an open file, or of whatever is at a path now.
int edge_file_state(int descriptor, long long *size, unsigned long long *identity);
int edge_path_state(const char *path, long long *size, unsigned long long *identity);

// Milliseconds since some start, never stepping; and since 1970, as the clock is set.
long long edge_monotonic(void);
long long edge_clock(void);
long long edge_nanoseconds(void);

// Tells systemd (sd_notify) through NOTIFY_SOCKET; 0 also when nobody asked.
int edge_notify(const char *state);
// How often systemd wants to hear of us, in milliseconds; 0: never.
long long edge_watchdog(void);

// From now on broken pipes are errors of write, and SIGTERM and SIGINT are remembered.
void edge_watch_signals(void);
int edge_is_stopping(void);

// The system's words for the last error.
const char *edge_reason(void);
void edge_exit(int code);

#endif
