/* Loaded before the C library: the n-th call that changes the disk fails, or kills the process.
 *
 * Counted are calls of this process on regular files and folders; standard output and error are
 * left alone, and so are pipes. `arm_calls(0, 0, 0)` counts without doing anything.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long at, calls;
static int failure, is_lasting, is_armed;

/* `error` -1 kills; `lasting` lets every later call that needs space fail too. */
void arm_calls(long n, int error, int lasting) {
    at = n, failure = error, is_lasting = lasting, calls = 0, is_armed = 1;
}

long count_calls(void) { return calls; }

static int strikes(int needs_space) {
    if (!is_armed) return 0;
    long now = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    if (!at || now < at || (now > at && !(is_lasting && needs_space))) return 0;
    if (failure < 0) kill(getpid(), SIGKILL);
    errno = failure;
    return 1;
}

static int is_disk(int fd) {
    struct stat status;
    int kept = errno;
    int is = fd > 2 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    errno = kept;
    return is;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define ON_PATH(type, name, space, parameters, arguments) \
    type name parameters { REAL(name); return strikes(space) ? -1 : real arguments; }
#define ON_FILE(type, name, space, fd, parameters, arguments) \
    type name parameters { REAL(name); return is_disk(fd) && strikes(space) ? -1 : real arguments; }

#define OPEN(name, first, firsts) \
    int name(first const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        int is_written = (flags & O_ACCMODE) != O_RDONLY; \
        if (is_written && strikes(flags & O_CREAT)) return -1; \
        return real(firsts path, flags, mode); \
    }
#define NOTHING
#define FOLDER int at_fd,
#define FOLDERS at_fd,
OPEN(open, NOTHING, NOTHING)
OPEN(open64, NOTHING, NOTHING)
OPEN(openat, FOLDER, FOLDERS)
OPEN(openat64, FOLDER, FOLDERS)

ON_FILE(ssize_t, write, 1, fd, (int fd, const void *data, size_t size), (fd, data, size))
ON_FILE(ssize_t, pwrite, 1, fd, (int fd, const void *data, size_t size, off_t to), (fd, data, size, to))
ON_FILE(ssize_t, pwrite64, 1, fd, (int fd, const void *data, size_t size, off64_t to), (fd, data, size, to))
ON_FILE(ssize_t, writev, 1, fd, (int fd, const struct iovec *data, int count), (fd, data, count))
ON_FILE(int, fsync, 1, fd, (int fd), (fd))
ON_FILE(int, fdatasync, 1, fd, (int fd), (fd))
ON_FILE(int, ftruncate, 0, fd, (int fd, off_t size), (fd, size))
ON_FILE(int, ftruncate64, 0, fd, (int fd, off64_t size), (fd, size))
ON_FILE(ssize_t, sendfile, 1, fd, (int fd, int from, off_t *offset, size_t size), (fd, from, offset, size))
ON_FILE(ssize_t, sendfile64, 1, fd, (int fd, int from, off64_t *offset, size_t size), (fd, from, offset, size))
ON_PATH(int, rename, 0, (const char *one, const char *other), (one, other))
ON_PATH(int, renameat, 0, (int a, const char *one, int b, const char *other), (a, one, b, other))
ON_PATH(int, renameat2, 0, (int a, const char *one, int b, const char *other, unsigned flags), (a, one, b, other, flags))
ON_PATH(int, unlink, 0, (const char *path), (path))
ON_PATH(int, unlinkat, 0, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH(int, rmdir, 0, (const char *path), (path))
ON_PATH(int, mkdir, 1, (const char *path, mode_t mode), (path, mode))
ON_PATH(int, mkdirat, 1, (int folder, const char *path, mode_t mode), (folder, path, mode))
ON_PATH(int, chmod, 0, (const char *path, mode_t mode), (path, mode))
ON_PATH(int, link, 1, (const char *one, const char *other), (one, other))
