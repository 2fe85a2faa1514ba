/* SPDX-License-Identifier: MIT */
/* The system calls of a visit. Found by strace of the walks and of random
 * visits; a call that is here for another reason says so. */
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/calls.h"
#include "base/guard_line.h"
#include "base/watched.h"

enum {
	OPEN_CHANGES = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
};

static const struct call_row rows[] = {
	/* Reading. SQLite, fonts and words would sooner hear of a refusal than end. */
	CALL_ALLOW(pread64),
	CALL_ALLOW(read),
	CALL_ALLOW(lseek),
	CALL_ALLOW(close),
	CALL_ALLOW_WITHOUT(openat, 2, OPEN_CHANGES),
	CALL_REFUSE(openat, EACCES),
	CALL_ALLOW(getdents64),
	CALL_ALLOW(fstat),
	CALL_ALLOW(newfstatat),
	CALL_ALLOW(statx),
	CALL_ALLOW(faccessat),
	CALL_ALLOW(faccessat2),
	CALL_REFUSE(readlinkat, EACCES),
#ifdef SYS_open
	CALL_ALLOW_WITHOUT(open, 1, OPEN_CHANGES),
	CALL_REFUSE(open, EACCES),
	CALL_ALLOW(stat),
	CALL_ALLOW(lstat),
	CALL_ALLOW(access),
	CALL_REFUSE(readlink, EACCES),
#endif
	CALL_ALLOW_IF(fcntl, 1, F_GETFD),
	CALL_ALLOW_IF(fcntl, 1, F_SETFD),
	CALL_ALLOW_IF(fcntl, 1, F_GETFL),
	/* F_SETOWN would send signals to others. */
	CALL_REFUSE(fcntl, EPERM),
	/* A stream on a terminal asks whether it is one. */
	CALL_REFUSE(ioctl, ENOTTY),

	/* The one line, and complaints. */
	CALL_ALLOW_IF(recvfrom, 0, GUARD_LINE_FD),
	CALL_ALLOW_IF(recvmsg, 0, GUARD_LINE_FD),
	/* SDL asks udev whether devices came or went: not while a visit runs. */
	CALL_REFUSE(recvmsg, EAGAIN),
	CALL_ALLOW_IF(sendto, 0, GUARD_LINE_FD),
	CALL_ALLOW_IF(sendmsg, 0, GUARD_LINE_FD),
	CALL_ALLOW_IF(write, 0, STDERR_FILENO),
	CALL_ALLOW_IF(writev, 0, STDERR_FILENO),

	/* Waiting, and the clock where the kernel has no page for it. */
#ifdef SYS_poll
	CALL_ALLOW(poll),
#endif
	CALL_ALLOW(ppoll),
	CALL_ALLOW(restart_syscall),
	CALL_ALLOW(clock_gettime),
	CALL_ALLOW(clock_getres),
	CALL_ALLOW(gettimeofday),
	CALL_ALLOW(clock_nanosleep),
	CALL_ALLOW(nanosleep),
	CALL_ALLOW(futex),
	CALL_ALLOW(sched_yield),

	/* Memory that never runs. */
	CALL_ALLOW(brk),
	CALL_ALLOW_WITHOUT(mmap, 2, PROT_EXEC),
	CALL_ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
	CALL_ALLOW(munmap),
	CALL_ALLOW(mremap),
	CALL_ALLOW(madvise),
	CALL_ALLOW(getrandom),
	/* qsort asks how much memory there is. */
	CALL_ALLOW(sysinfo),

	/* The end; abort by way of a signal to itself, which sandbox_close adds. */
	CALL_ALLOW(exit_group),
	CALL_ALLOW(exit),
	CALL_ALLOW(rt_sigreturn),
	CALL_ALLOW(rt_sigprocmask),
	CALL_ALLOW(rt_sigaction),
	CALL_ALLOW(getpid),
	CALL_ALLOW(gettid),
#if SANDBOX_WATCHED
	CALL_ALLOW(clone),
	CALL_ALLOW(ptrace),
	CALL_ALLOW(prctl),
	CALL_ALLOW(wait4),
	CALL_ALLOW(sigaltstack),
	CALL_ALLOW(getppid),
#ifdef SYS_getdents
	CALL_ALLOW(getdents),
#endif
#endif
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

bool sandbox_close(struct error *error)
{
	const struct call_row own_signal = CALL_ALLOW_IF(tgkill, 0, (uint32_t)getpid());
	const struct rlimit most = { SANDBOX_MOST, SANDBOX_MOST };
	struct call_row all[ROWS + 1];

	memcpy(all, rows, sizeof(rows));
	all[ROWS] = own_signal;
	/* AddressSanitizer maps terabytes that it never touches. */
	if (!SANDBOX_WATCHED && setrlimit(RLIMIT_AS, &most) != 0)
		return fail(error, "sandbox: memory can't be limited (%s)", strerror(errno));
	return calls_limit(all, ROWS + 1, error);
}
