/* SPDX-License-Identifier: MIT */
/* The filter of system calls, from one table. Found by strace of the walks
 * and of random visits; a call that is here for another reason says so. */
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/guard_line.h"
#include "platform/sandbox_watched.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#define MACHINE 0
#elif defined(__x86_64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0
#endif

enum test { ANY, EQUAL, WITHOUT };

/* The first row that fits a call answers it; what none fits ends the process. */
struct row {
	uint32_t number;
	enum test test;
	uint32_t argument; /* which one; its low 32 bits, where all that is asked for lies */
	uint32_t value;    /* it is this, or has none of these bits */
	uint32_t answer;
};

#define ALLOW(call) { SYS_##call, ANY, 0, 0, SECCOMP_RET_ALLOW }
#define ALLOW_IF(call, argument, value) { SYS_##call, EQUAL, argument, value, SECCOMP_RET_ALLOW }
#define ALLOW_WITHOUT(call, argument, bits) \
	{ SYS_##call, WITHOUT, argument, bits, SECCOMP_RET_ALLOW }
#define REFUSE(call, errno_) { SYS_##call, ANY, 0, 0, SECCOMP_RET_ERRNO | (errno_) }

enum {
	OPEN_CHANGES = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
};

static const struct row rows[] = {
	/* Reading. SQLite, fonts and words would sooner hear of a refusal than end. */
	ALLOW(pread64),
	ALLOW(read),
	ALLOW(lseek),
	ALLOW(close),
	ALLOW_WITHOUT(openat, 2, OPEN_CHANGES),
	REFUSE(openat, EACCES),
	ALLOW(getdents64),
	ALLOW(fstat),
	ALLOW(newfstatat),
	ALLOW(statx),
	ALLOW(faccessat),
	ALLOW(faccessat2),
	REFUSE(readlinkat, EACCES),
#ifdef SYS_open
	ALLOW_WITHOUT(open, 1, OPEN_CHANGES),
	REFUSE(open, EACCES),
	ALLOW(stat),
	ALLOW(lstat),
	ALLOW(access),
	REFUSE(readlink, EACCES),
#endif
	ALLOW_IF(fcntl, 1, F_GETFD),
	ALLOW_IF(fcntl, 1, F_SETFD),
	ALLOW_IF(fcntl, 1, F_GETFL),
	/* F_SETOWN would send signals to others. */
	REFUSE(fcntl, EPERM),
	/* A stream on a terminal asks whether it is one. */
	REFUSE(ioctl, ENOTTY),

	/* The one line, and complaints. */
	ALLOW_IF(recvfrom, 0, GUARD_LINE_FD),
	ALLOW_IF(recvmsg, 0, GUARD_LINE_FD),
	/* SDL asks udev whether devices came or went: not while a visit runs. */
	REFUSE(recvmsg, EAGAIN),
	ALLOW_IF(sendto, 0, GUARD_LINE_FD),
	ALLOW_IF(sendmsg, 0, GUARD_LINE_FD),
	ALLOW_IF(write, 0, STDERR_FILENO),
	ALLOW_IF(writev, 0, STDERR_FILENO),

	/* Waiting, and the clock where the kernel has no page for it. */
#ifdef SYS_poll
	ALLOW(poll),
#endif
	ALLOW(ppoll),
	ALLOW(restart_syscall),
	ALLOW(clock_gettime),
	ALLOW(clock_getres),
	ALLOW(gettimeofday),
	ALLOW(clock_nanosleep),
	ALLOW(nanosleep),
	ALLOW(futex),
	ALLOW(sched_yield),

	/* Memory that never runs. */
	ALLOW(brk),
	ALLOW_WITHOUT(mmap, 2, PROT_EXEC),
	ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
	ALLOW(munmap),
	ALLOW(mremap),
	ALLOW(madvise),
	ALLOW(getrandom),
	/* qsort asks how much memory there is. */
	ALLOW(sysinfo),

	/* The end; abort by way of a signal to itself, which compile adds. */
	ALLOW(exit_group),
	ALLOW(exit),
	ALLOW(rt_sigreturn),
	ALLOW(rt_sigprocmask),
	ALLOW(rt_sigaction),
	ALLOW(getpid),
	ALLOW(gettid),
#if SANDBOX_WATCHED
	ALLOW(clone),
	ALLOW(ptrace),
	ALLOW(prctl),
	ALLOW(wait4),
	ALLOW(sigaltstack),
	ALLOW(getppid),
#ifdef SYS_getdents
	ALLOW(getdents),
#endif
#endif
};

/* The longest row makes six steps; around the rows are as many and a row. */
enum { ROWS = sizeof(rows) / sizeof(rows[0]), STEPS_MAX = 6 * (ROWS + 2) };

struct program {
	unsigned short count;
	struct sock_filter steps[STEPS_MAX];
};

static void add(struct program *program, uint16_t code, uint32_t value, uint8_t if_true,
		uint8_t if_false)
{
	program->steps[program->count++] = (struct sock_filter){ code, if_true, if_false, value };
}

static void add_load(struct program *program, size_t offset)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void add_answer(struct program *program, uint32_t answer)
{
	add(program, BPF_RET | BPF_K, answer, 0, 0);
}

/* The number is loaded before and after. */
static void add_row(struct program *program, const struct row *row)
{
	if (row->test == ANY) {
		add(program, BPF_JMP | BPF_JEQ | BPF_K, row->number, 0, 1);
		add_answer(program, row->answer);
		return;
	}
	add(program, BPF_JMP | BPF_JEQ | BPF_K, row->number, 0, 4);
	add_load(program, offsetof(struct seccomp_data, args) + row->argument * sizeof(uint64_t));
	if (row->test == EQUAL)
		add(program, BPF_JMP | BPF_JEQ | BPF_K, row->value, 0, 1);
	else
		add(program, BPF_JMP | BPF_JSET | BPF_K, row->value, 1, 0);
	add_answer(program, row->answer);
	add_load(program, offsetof(struct seccomp_data, nr));
}

static void compile(struct program *program)
{
	const struct row own_signal = ALLOW_IF(tgkill, 0, (uint32_t)getpid());

	/* Numbers mean other calls to a 32-bit program; x32's are in no row. */
	add_load(program, offsetof(struct seccomp_data, arch));
	add(program, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
	add_answer(program, SECCOMP_RET_KILL_PROCESS);
	add_load(program, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < ROWS; i++)
		add_row(program, &rows[i]);
	add_row(program, &own_signal);
	add_answer(program, SECCOMP_RET_KILL_PROCESS);
}

bool sandbox_close(struct error *error)
{
	struct program program = { 0 };
	struct sock_fprog filter = { 0, program.steps };
	const struct rlimit most = { SANDBOX_MOST, SANDBOX_MOST };
	long result;

	if (!MACHINE)
		return fail(error, "sandbox: the system calls of this kind of machine are not known");
	/* AddressSanitizer maps terabytes that it never touches. */
	if (!SANDBOX_WATCHED && setrlimit(RLIMIT_AS, &most) != 0)
		return fail(error, "sandbox: memory can't be limited (%s)", strerror(errno));
	compile(&program);
	filter.len = program.count;
	result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
	if (result > 0)
		return fail(error, "sandbox: thread %ld has a filter of its own", result);
	return result == 0 ||
	       fail(error, "sandbox: system calls can't be restricted (%s)", strerror(errno));
}
