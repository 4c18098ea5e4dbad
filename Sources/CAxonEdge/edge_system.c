#define _GNU_SOURCE
#include "edge_system.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(edge_poll_entry) == sizeof(struct pollfd), "size of pollfd");
_Static_assert(offsetof(edge_poll_entry, wanted) == offsetof(struct pollfd, events), "events");
_Static_assert(offsetof(edge_poll_entry, found) == offsetof(struct pollfd, revents), "revents");
_Static_assert(POLLIN == 1 && POLLOUT == 4, "events of poll");

static long outcome(long result) {
  if (result >= 0) return result;
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? edge_again : -1;
}

long edge_read(int descriptor, unsigned char *bytes, long count) {
  return outcome(read(descriptor, bytes, (size_t)count));
}

long edge_write(int descriptor, const unsigned char *bytes, long count) {
  return outcome(write(descriptor, bytes, (size_t)count));
}

void edge_close(int descriptor) { close(descriptor); }

int edge_poll(edge_poll_entry *entries, int count, int milliseconds) {
  return poll((struct pollfd *)entries, (nfds_t)count, milliseconds);
}

// Fills in an address; gives its length, 0 when the text is none.
static socklen_t address_of(const char *text, int port, struct sockaddr_storage *storage) {
  memset(storage, 0, sizeof *storage);
  struct sockaddr_in *four = (struct sockaddr_in *)storage;
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
  if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons((unsigned short)port);
    return sizeof *four;
  }
  if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
    six->sin6_family = AF_INET6;
    six->sin6_port = htons((unsigned short)port);
    return sizeof *six;
  }
  errno = EINVAL;
  return 0;
}

static int socket_for(const struct sockaddr_storage *address) {
  return socket(address->ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

int edge_listen(const char *address, int port, int backlog) {
  struct sockaddr_storage storage;
  socklen_t length = address_of(address, port, &storage);
  if (length == 0) return -1;
  int number = socket_for(&storage), on = 1;
  if (number < 0) return -1;
  setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(number, (struct sockaddr *)&storage, length) < 0 || listen(number, backlog) < 0) {
    int reason = errno;
    close(number);
    errno = reason;
    return -1;
  }
  return number;
}

int edge_port(int descriptor) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  if (getsockname(descriptor, (struct sockaddr *)&storage, &length) < 0) return -1;
  return ntohs(storage.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&storage)->sin6_port
                                             : ((struct sockaddr_in *)&storage)->sin_port);
}

int edge_accept(int listener) {
  int number = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK), on = 1;
  if (number < 0) return (int)outcome(-1);
  setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return number;
}

void edge_finish(int descriptor) { shutdown(descriptor, SHUT_WR); }

int edge_connect(const char *address, int port) {
  struct sockaddr_storage storage;
  socklen_t length = address_of(address, port, &storage);
  if (length == 0) return -1;
  int number = socket_for(&storage);
  if (number < 0) return -1;
  if (connect(number, (struct sockaddr *)&storage, length) < 0 && errno != EINPROGRESS) {
    close(number);
    return -1;
  }
  return number;
}

int edge_connected(int descriptor) {
  int reason = 0;
  socklen_t length = sizeof reason;
  if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &reason, &length) < 0) return -1;
  errno = reason;
  return reason ? -1 : 0;
}

int edge_open(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); }

int edge_open_sized(const char *path, long long size) {
  int number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (number < 0) return -1;
  if (ftruncate(number, size) == 0) return number;
  close(number);
  return -1;
}

long edge_read_at(int descriptor, unsigned char *bytes, long count, long long offset) {
  return outcome(pread(descriptor, bytes, (size_t)count, offset));
}

long edge_write_at(int descriptor, const unsigned char *bytes, long count, long long offset) {
  return outcome(pwrite(descriptor, bytes, (size_t)count, offset));
}

int edge_flush(int descriptor) { return fdatasync(descriptor); }

// Linux's answer to statx, which this musl doesn't declare; its wrappers of stat bring translations for old
// kernels with them.
typedef struct file_state {
  uint32_t known, block_size;
  uint64_t attributes;
  uint32_t links, user, group;
  uint16_t mode, padding;
  uint64_t number, size;
  unsigned char blocks_and_times[80];
  uint32_t node_major, node_minor, device_major, device_minor;
  unsigned char more[112];
} file_state;

_Static_assert(sizeof(file_state) == 256 && offsetof(file_state, size) == 40 &&
                   offsetof(file_state, device_major) == 136,
               "layout of statx");

static int state_of(int descriptor, const char *path, long long *size,
                    unsigned long long *identity) {
  enum { wants_number_and_size = 0x300 };
  file_state state;
  if (syscall(SYS_statx, descriptor, path, AT_EMPTY_PATH, wants_number_and_size, &state) < 0) {
    return -1;
  }
  *size = (long long)state.size;
  *identity = state.number * 31 + ((uint64_t)state.device_major << 32) + state.device_minor;
  return 0;
}

int edge_file_state(int descriptor, long long *size, unsigned long long *identity) {
  return state_of(descriptor, "", size, identity);
}

int edge_path_state(const char *path, long long *size, unsigned long long *identity) {
  return state_of(AT_FDCWD, path, size, identity);
}

static long long nanoseconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (long long)time.tv_sec * 1000000000 + time.tv_nsec;
}

long long edge_monotonic(void) { return nanoseconds(CLOCK_MONOTONIC) / 1000000; }
long long edge_clock(void) { return nanoseconds(CLOCK_REALTIME) / 1000000; }
long long edge_nanoseconds(void) { return nanoseconds(CLOCK_MONOTONIC); }

int edge_notify(const char *state) {
  const char *path = getenv("NOTIFY_SOCKET");
  if (!path || !path[0]) return 0;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(path);
  if (length >= sizeof address.sun_path) return -1;
  memcpy(address.sun_path, path, length);
  // A name in the abstract space begins with a zero byte, written as '@'.
  if (path[0] == '@') address.sun_path[0] = 0;
  int number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (number < 0) return -1;
  long sent = sendto(number, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address,
                     (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
  close(number);
  return sent < 0 ? -1 : 0;
}

long long edge_watchdog(void) {
  const char *text = getenv("WATCHDOG_USEC");
  long long microseconds = 0;
  for (; text && *text >= '0' && *text <= '9' && microseconds < 1LL << 50; text++) {
    microseconds = microseconds * 10 + (*text - '0');
  }
  return microseconds / 1000;
}

static volatile sig_atomic_t stopping;

static void stop(int signal) {
  (void)signal;
  stopping = 1;
}

void edge_watch_signals(void) {
  // Whoever started us may have blocked them, which is inherited.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
}

int edge_is_stopping(void) { return stopping; }

// libc's table of words is larger than all of this file.
const char *edge_reason(void) {
  switch (errno) {
    case EACCES: return "permission denied";
    case EADDRINUSE: return "the address is in use";
    case EADDRNOTAVAIL: return "this machine does not have the address";
    case EINVAL: return "not valid";
    case EISDIR: return "it is a folder";
    case ENOENT: return "it does not exist";
    case ENOSPC: return "the disk is full";
    case EROFS: return "the file system can only be read";
    default: break;
  }
  static char text[] = "error 000";
  for (int index = 8, rest = errno; index > 5; index--, rest /= 10) text[index] = (char)('0' + rest % 10);
  return text;
}

void edge_exit(int code) { _exit(code); }
