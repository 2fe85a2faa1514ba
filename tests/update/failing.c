/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into a program: lets the nth call of a kind fail, once or from then on.
 *
 *   FAIL="KIND:N[+]:HOW[,KIND:N[+]:HOW]"  e.g. "write:17:ENOSPC", "memory:3+:ENOMEM"
 *   FAIL_COUNTS=FILE                      64-bit counts of calls, by kind, for whoever started it
 *
 * Kinds: memory read write sync open name map. HOW: an errno, or `short`: half of what was
 * asked. Counts go on in a process that is forked off: both share them.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { KIND_MEMORY, KIND_READ, KIND_WRITE, KIND_SYNC, KIND_OPEN, KIND_NAME, KIND_MAP, KIND_COUNT };
enum { FAULTS_MOST = 2, HOW_SHORT = -1 };

static const char *const kinds[KIND_COUNT] = { "memory", "read", "write", "sync", "open", "name", "map" };

static struct fault {
	enum kind kind;
	uint64_t at;
	bool on; /* and all that come after it */
	int how;
} faults[FAULTS_MOST];
static size_t fault_count;
static _Atomic uint64_t own_counts[KIND_COUNT], *counts = own_counts;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static int read_how(const char *text)
{
	static const struct {
		const char *name;
		int how;
	} names[] = { { "EIO", EIO },	  { "ENOSPC", ENOSPC }, { "EROFS", EROFS }, { "EINTR", EINTR },
		      { "ENOMEM", ENOMEM }, { "EMFILE", EMFILE }, { "EAGAIN", EAGAIN }, { "short", HOW_SHORT } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(names[i].name, text, strlen(names[i].name)) == 0)
			return names[i].how;
	_exit(99);
}

__attribute__((constructor)) static void start(void)
{
	const char *text = getenv("FAIL"), *path = getenv("FAIL_COUNTS");
	int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;

	if (file >= 0) {
		void *shared = (void *)syscall(SYS_mmap, NULL, sizeof(own_counts), PROT_READ | PROT_WRITE,
					       MAP_SHARED, file, 0L);

		if (shared != MAP_FAILED)
			counts = shared;
		syscall(SYS_close, file);
	}
	for (; text && *text && fault_count < FAULTS_MOST; text = strchr(text, ',') ? strchr(text, ',') + 1 : NULL) {
		struct fault *fault = &faults[fault_count++];
		char *end;

		while (fault->kind < KIND_COUNT && strncmp(text, kinds[fault->kind], strlen(kinds[fault->kind])) != 0)
			fault->kind++;
		fault->at = strtoull(strchr(text, ':') + 1, &end, 10);
		fault->on = *end == '+';
		fault->how = read_how(end + fault->on + 1);
	}
}

/* What is to become of this call: 0, an errno, or HOW_SHORT. */
static int fate(enum kind kind)
{
	uint64_t number = atomic_fetch_add(&counts[kind], 1) + 1;

	for (size_t i = 0; i < fault_count; i++)
		if (faults[i].kind == kind && (faults[i].on ? number >= faults[i].at : number == faults[i].at))
			return faults[i].how;
	return 0;
}

static bool fails(enum kind kind)
{
	int how = fate(kind);

	if (how > 0)
		errno = how;
	return how > 0;
}

void *malloc(size_t size)
{
	return fails(KIND_MEMORY) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails(KIND_MEMORY) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails(KIND_MEMORY) ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	size_t all;

	return __builtin_mul_overflow(count, size, &all) || fails(KIND_MEMORY) ? NULL : __libc_realloc(old, all);
}

static size_t part(int how, size_t size)
{
	return how == HOW_SHORT && size > 1 ? size / 2 : size;
}

ssize_t read(int file, void *bytes, size_t size)
{
	int how = fate(KIND_READ);

	if (how > 0)
		return errno = how, -1;
	return syscall(SYS_read, file, bytes, part(how, size));
}

static ssize_t read_at(int file, void *bytes, size_t size, off64_t at)
{
	int how = fate(KIND_READ);

	if (how > 0)
		return errno = how, -1;
	return syscall(SYS_pread64, file, bytes, part(how, size), at);
}

ssize_t pread(int file, void *bytes, size_t size, off_t at)
{
	return read_at(file, bytes, size, at);
}

ssize_t pread64(int file, void *bytes, size_t size, off64_t at)
{
	return read_at(file, bytes, size, at);
}

ssize_t write(int file, const void *bytes, size_t size)
{
	int how = fate(KIND_WRITE);

	if (how > 0)
		return errno = how, -1;
	return syscall(SYS_write, file, bytes, part(how, size));
}

static ssize_t write_at(int file, const void *bytes, size_t size, off64_t at)
{
	int how = fate(KIND_WRITE);

	if (how > 0)
		return errno = how, -1;
	return syscall(SYS_pwrite64, file, bytes, part(how, size), at);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
	return write_at(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
	return write_at(file, bytes, size, at);
}

int fsync(int file)
{
	return fails(KIND_SYNC) ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file)
{
	return fails(KIND_SYNC) ? -1 : (int)syscall(SYS_fdatasync, file);
}

#define MODE_OF(flags, last)                              \
	({                                                \
		va_list list_;                            \
		int mode_ = 0;                            \
		va_start(list_, last);                    \
		if ((flags) & (O_CREAT | __O_TMPFILE))    \
			mode_ = va_arg(list_, int);       \
		va_end(list_);                            \
		mode_;                                    \
	})

static int open_at(int folder, const char *path, int flags, int mode)
{
	return fails(KIND_OPEN) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	return open_at(AT_FDCWD, path, flags, MODE_OF(flags, flags));
}

int open64(const char *path, int flags, ...)
{
	return open_at(AT_FDCWD, path, flags, MODE_OF(flags, flags));
}

int openat(int folder, const char *path, int flags, ...)
{
	return open_at(folder, path, flags, MODE_OF(flags, flags));
}

int openat64(int folder, const char *path, int flags, ...)
{
	return open_at(folder, path, flags, MODE_OF(flags, flags));
}

int memfd_create(const char *name, unsigned flags)
{
	return fails(KIND_OPEN) ? -1 : (int)syscall(SYS_memfd_create, name, flags);
}

FILE *fopen(const char *path, const char *mode)
{
	FILE *(*real)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");

	return fails(KIND_OPEN) ? NULL : real(path, mode);
}

int rename(const char *from, const char *to)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int renameat(int folder, const char *from, int other, const char *to)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_renameat, folder, from, other, to);
}

int unlink(const char *path)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_unlinkat, folder, path, flags);
}

int ftruncate(int file, off_t size)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_ftruncate, file, size);
}

int ftruncate64(int file, off64_t size)
{
	return fails(KIND_NAME) ? -1 : (int)syscall(SYS_ftruncate, file, size);
}

void *mmap(void *at, size_t size, int access, int flags, int file, off_t from)
{
	return fails(KIND_MAP) ? MAP_FAILED : (void *)syscall(SYS_mmap, at, size, access, flags, file, from);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *), void *data)
{
	int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
		(int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(RTLD_NEXT, "pthread_create");

	return fails(KIND_MAP) ? EAGAIN : real(thread, how, run, data);
}
