/* SPDX-License-Identifier: MIT */
#include "tool/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/calls.h"
#include "base/landlock.h"
#include "base/watched.h"

#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITES                                                          \
	(READS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
	 LANDLOCK_ACCESS_FS_MAKE_REG)
#define ALL                                                                         \
	(WRITES | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |      \
	 LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |               \
	 LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |              \
	 LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* What it needs, found by strace of every test; the end of the list is for the end. */
static const struct call_row rows[] = {
	CALL_ALLOW(read),
	CALL_ALLOW(pread64),
	CALL_ALLOW(write),
	CALL_ALLOW(writev),
	CALL_ALLOW(pwrite64),
	CALL_ALLOW(lseek),
	CALL_ALLOW(close),
	CALL_ALLOW(openat),
	CALL_ALLOW(getdents64),
	CALL_ALLOW(fstat),
	CALL_ALLOW(newfstatat),
	CALL_ALLOW(statx),
	CALL_ALLOW(fstatfs),
	CALL_ALLOW(faccessat),
	CALL_ALLOW(faccessat2),
	CALL_ALLOW(readlinkat),
	CALL_ALLOW(renameat),
	CALL_ALLOW(renameat2),
	CALL_ALLOW(unlinkat),
	CALL_ALLOW(ftruncate),
	CALL_ALLOW(fallocate),
	CALL_ALLOW(fchmod),
	CALL_ALLOW(fchown),
	CALL_ALLOW(fsync),
	CALL_ALLOW(fdatasync),
	CALL_ALLOW(fadvise64),
	CALL_ALLOW(flock),
	CALL_ALLOW(umask),
	CALL_ALLOW(fcntl),
	CALL_ALLOW(memfd_create),
	CALL_REFUSE(ioctl, ENOTTY),
#ifdef SYS_open
	CALL_ALLOW(open),
	CALL_ALLOW(stat),
	CALL_ALLOW(lstat),
	CALL_ALLOW(access),
	CALL_ALLOW(readlink),
	CALL_ALLOW(rename),
	CALL_ALLOW(unlink),
	CALL_ALLOW(mkdir),
#endif
	CALL_ALLOW(getcwd),
	CALL_ALLOW(geteuid),
	CALL_ALLOW(getuid),

	/* Threads: words are collected by one, rows packed by another. */
	CALL_ALLOW_WITHOUT(clone, 0, 0x7E000000), /* no new namespaces */
	CALL_REFUSE(clone3, ENOSYS),              /* its flags can't be seen; clone is used then */
	CALL_ALLOW(set_robust_list),
	CALL_ALLOW(rseq),
	CALL_ALLOW(futex),
	CALL_ALLOW(sched_yield),
	CALL_ALLOW(sched_getaffinity),
	CALL_ALLOW(clock_gettime),
	CALL_ALLOW(clock_nanosleep),
	CALL_ALLOW(gettimeofday),

	/* Memory that never runs. */
	CALL_ALLOW(brk),
	CALL_ALLOW_WITHOUT(mmap, 2, PROT_EXEC),
	CALL_ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
	CALL_ALLOW(munmap),
	CALL_ALLOW(mremap),
	CALL_ALLOW(madvise),
	CALL_ALLOW(getrandom),
	CALL_ALLOW(sysinfo),
	CALL_ALLOW(prlimit64),

	CALL_ALLOW(exit_group),
	CALL_ALLOW(exit),
	CALL_ALLOW(rt_sigreturn),
	CALL_ALLOW(rt_sigprocmask),
	CALL_ALLOW(rt_sigaction),
	CALL_ALLOW(getpid),
	CALL_ALLOW(gettid),
	CALL_ALLOW(tgkill), /* abort; a signal to others is the kernel's to refuse: no privileges */
	CALL_ALLOW(restart_syscall),
#if SANDBOX_WATCHED
	CALL_ALLOW(ptrace),
	CALL_ALLOW(prctl),
	CALL_ALLOW(wait4),
	CALL_ALLOW(sigaltstack),
	CALL_ALLOW(getppid),
#ifdef SYS_getdents
	CALL_ALLOW(getdents), /* by which it finds the threads */
#endif
#endif
};

static bool limit(enum __rlimit_resource what, rlim_t most, struct error *error)
{
	const struct rlimit limit = { most, most };

	return setrlimit(what, &limit) == 0 ||
	       fail(error, "the use of the machine can't be limited (%s)", strerror(errno));
}

static bool let(int ruleset, const char *path, uint64_t access, struct error *error)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = access };
	bool done;

	if (!path)
		return true;
	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return errno == ENOENT || fail(error, "%s: %s", path, strerror(errno));
	done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0 ||
	       fail(error, "%s: can't be let through Landlock (%s)", path, strerror(errno));
	close(beneath.parent_fd);
	return done;
}

static bool lock(const struct confinement *confinement, struct error *error)
{
	long version = landlock_version();
	struct {
		uint64_t files;
	} all = { ALL | (version > 1 ? LANDLOCK_ACCESS_FS_REFER : 0) |
		  (version > 2 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0) };
	uint64_t writes = WRITES | (version > 2 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0);
	int ruleset;
	bool done;

	if (version < 1)
		return true;
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	if (ruleset < 0)
		return fail(error, "Landlock can't be set up (%s)", strerror(errno));
	done = (!SANDBOX_WATCHED || let(ruleset, "/proc", READS, error)) &&
	       let(ruleset, confinement->read, READS, error) &&
	       let(ruleset, confinement->write, writes, error) &&
	       let(ruleset, confinement->more, writes, error) &&
	       let(ruleset, "/dev/null", WRITES & ~(READS | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG), error) &&
	       let(ruleset, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE, error);
	if (done && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
		done = fail(error, "Landlock can't be entered (%s)", strerror(errno));
	close(ruleset);
	return done;
}

bool confine(const struct confinement *confinement, struct error *error)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return fail(error, "privileges can't be given up (%s)", strerror(errno));
	/* AddressSanitizer maps terabytes that it never touches. */
	return limit(RLIMIT_CORE, 0, error) && limit(RLIMIT_CPU, CONFINE_SECONDS, error) &&
	       limit(RLIMIT_FSIZE, CONFINE_BYTES, error) &&
	       (SANDBOX_WATCHED || limit(RLIMIT_AS, CONFINE_BYTES, error)) &&
	       lock(confinement, error) && calls_limit(rows, sizeof(rows) / sizeof(rows[0]), error);
}
