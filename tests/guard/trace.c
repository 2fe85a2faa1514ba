/* SPDX-License-Identifier: MIT */
#include "trace.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What a visit may do, sandbox or not; and what is_harmless lets through. */
static const char of_visits[] =
	" read readv pread64 lseek close fstat stat lstat newfstatat statx access faccessat"
	" faccessat2 readlink readlinkat getdents64 fcntl fadvise64"
	" recvfrom recvmsg poll ppoll restart_syscall"
	" munmap mremap mprotect madvise brk mlockall futex sched_yield"
	" getrandom clock_gettime clock_getres gettimeofday clock_nanosleep nanosleep"
	" sysinfo uname getpid getppid gettid getuid geteuid getgid getegid capget"
	" prctl arch_prctl prlimit64 setrlimit getrlimit umask sched_getaffinity"
	" set_tid_address set_robust_list rseq rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack"
	" landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp"
	" exit_group exit ";

/* What the guard may do once home has been shown. ftruncate is of memory that
 * it has just made: it has no other file to which that could be done. */
static const char of_guard[] =
	" poll ppoll recvfrom sendto read accept4 close kill wait4"
	" socketpair fcntl memfd_create ftruncate mmap munmap mprotect madvise brk"
	" fork vfork clone clone3 pidfd_open"
	" rt_sigprocmask rt_sigreturn restart_syscall clock_gettime ";

/* What the guard's own child may do before it is a visit. */
static const char of_children[] =
	" setpriority dup2 dup3 fcntl close close_range"
	" set_robust_list rseq rt_sigprocmask gettid exit_group ";

static bool is_reading(const char *rest)
{
	static const char *const changes[] = { "O_WRONLY", "O_RDWR",   "O_CREAT",
					       "O_TRUNC",  "O_APPEND", "O_TMPFILE" };

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		if (strstr(rest, changes[i]))
			return false;
	return strstr(rest, "O_RDONLY");
}

static bool is_named(const char *call, const char *names)
{
	char name[64];

	snprintf(name, sizeof(name), " %.*s ", (int)strcspn(call, "("), call);
	return strchr(call, '(') && strstr(names, name);
}

/* Of what is so only with some arguments. */
static bool is_harmless(const char *call)
{
	const char *rest = call + strcspn(call, "(");

	if (is_named(call, " openat open "))
		return is_reading(rest);
	if (is_named(call, " write writev sendto sendmsg "))
		return strncmp(rest, "(3, ", 4) == 0;
	if (is_named(call, " mmap "))
		return !strstr(rest, "MAP_SHARED") || !strstr(rest, "PROT_WRITE") ||
		       strstr(rest, ", 4, 0");
	return false;
}

static bool is_visit(const struct trace *trace, pid_t pid)
{
	for (int i = 0; i < trace->visits; i++)
		if (trace->pids[i] == pid)
			return true;
	return false;
}

static void judge(struct trace *trace, bool good, const char *line)
{
	if (good)
		return;
	if (trace->faults++ == 0)
		snprintf(trace->first, sizeof(trace->first), "%s", line);
}

/* A call of the guard's children, before or after one has become a visit. */
static void judge_child(struct trace *trace, pid_t pid, const char *call, const char *line)
{
	if (is_visit(trace, pid)) {
		trace->of_visits++;
		judge(trace, is_named(call, of_visits) || is_harmless(call), line);
	} else if (is_named(call, " execve ") && trace->visits < TRACE_VISITS) {
		trace->pids[trace->visits++] = pid;
	} else {
		judge(trace, is_named(call, of_children), line);
	}
}

/* Lines that tell how a call ended say nothing that its beginning did not; nor
 * do signals and ends. */
static bool is_beginning(const char *call)
{
	return strncmp(call, "<...", 4) != 0 && strncmp(call, "+++", 3) != 0 &&
	       strncmp(call, "---", 3) != 0;
}

void trace_read(struct trace *trace, FILE *log, pid_t guard)
{
	char *line = NULL;
	size_t room = 0;
	bool home = false;

	memset(trace, 0, sizeof(*trace));
	while (getline(&line, &room, log) > 0) {
		char *call;
		pid_t pid = (pid_t)strtol(line, &call, 10);

		call += strspn(call, " ");
		if (is_beginning(call) && pid != guard)
			judge_child(trace, pid, call, line);
		if (is_beginning(call) && pid == guard && home) {
			trace->of_guard++;
			judge(trace, is_named(call, of_guard), line);
		}
		home |= pid == guard && strstr(call, "\"r\", 8192");
	}
	free(line);
}
