// Records what a program writes and flushes, below SQLite and above the kernel: preloaded into the
// server, it appends every write of a file below LOOD_DISK_FOLDER to LOOD_DISK_RECORD.
//
// A record is: kind (1 byte), path length (2 bytes), path, offset (8), size (8), and of a write the
// bytes. Kinds: W write, T truncate, S flush, U unlink. With LOOD_DISK_LIES, flushes of files whose
// names end so are done in pretence only.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int path_of(int fd, char *path, size_t size) {
  const char *folder = getenv("LOOD_DISK_FOLDER");
  if (!folder) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static void put(char kind, const char *path, int64_t offset, int64_t size, const void *bytes) {
  static ssize_t (*own_write)(int, const void *, size_t);
  if (!own_write) own_write = real("write");
  pthread_mutex_lock(&one_at_a_time);
  if (record < 0) {
    const char *name = getenv("LOOD_DISK_RECORD");
    if (name) record = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
  if (record >= 0) {
    uint16_t length = strlen(path);
    size_t head = 1 + 2 + length + 16, body = kind == 'W' ? (size_t)size : 0;
    char *whole = malloc(head + body);
    whole[0] = kind;
    memcpy(whole + 1, &length, 2);
    memcpy(whole + 3, path, length);
    memcpy(whole + 3 + length, &offset, 8);
    memcpy(whole + 11 + length, &size, 8);
    if (body) memcpy(whole + head, bytes, body);
    for (size_t done = 0; done < head + body;) {
      ssize_t step = own_write(record, whole + done, head + body - done);
      if (step <= 0) abort();
      done += step;
    }
    free(whole);
  }
  pthread_mutex_unlock(&one_at_a_time);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  static ssize_t (*own)(int, const void *, size_t, off64_t);
  if (!own) own = real("pwrite64");
  ssize_t done = own(fd, bytes, size, offset);
  char path[4096];
  if (done > 0 && path_of(fd, path, sizeof path)) put('W', path, offset, done, bytes);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
  return pwrite64(fd, bytes, size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  static ssize_t (*own)(int, const void *, size_t);
  if (!own) own = real("write");
  char path[4096];
  int ours = path_of(fd, path, sizeof path);
  off_t offset = ours ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = own(fd, bytes, size);
  if (done > 0 && ours) put('W', path, offset, done, bytes);
  return done;
}

int ftruncate64(int fd, off64_t size) {
  static int (*own)(int, off64_t);
  if (!own) own = real("ftruncate64");
  int done = own(fd, size);
  char path[4096];
  if (done == 0 && path_of(fd, path, sizeof path)) put('T', path, 0, size, NULL);
  return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int flushed(int fd, const char *name) {
  int (*own)(int) = real(name);
  char path[4096];
  int ours = path_of(fd, path, sizeof path);
  const char *lies = getenv("LOOD_DISK_LIES");
  if (ours && lies) {
    size_t length = strlen(path), end = strlen(lies);
    if (length >= end && strcmp(path + length - end, lies) == 0) return 0;
  }
  int done = own(fd);
  if (done == 0 && ours) put('S', path, 0, 0, NULL);
  return done;
}

int fsync(int fd) { return flushed(fd, "fsync"); }
int fdatasync(int fd) { return flushed(fd, "fdatasync"); }

int unlink(const char *path) {
  static int (*own)(const char *);
  if (!own) own = real("unlink");
  int done = own(path);
  const char *folder = getenv("LOOD_DISK_FOLDER");
  if (done == 0 && folder && strncmp(path, folder, strlen(folder)) == 0) put('U', path, 0, 0, NULL);
  return done;
}
