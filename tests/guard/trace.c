/* SPDX-License-Identifier: MIT */
#include "trace.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum condition { ALWAYS, READING, TO_THE_LINE, PICTURE_ONLY };

struct rule {
	const char *call;
	enum condition condition;
};

/* What a visit may do, sandbox or not. */
static const struct rule of_visits[] = {
	{ "openat", READING }, { "open", READING },
	{ "write", TO_THE_LINE }, { "writev", TO_THE_LINE }, { "sendto", TO_THE_LINE }, { "sendmsg", TO_THE_LINE },
	{ "mmap", PICTURE_ONLY },
	{ "read", ALWAYS }, { "readv", ALWAYS }, { "pread64", ALWAYS }, { "lseek", ALWAYS }, { "close", ALWAYS },
	{ "fstat", ALWAYS }, { "stat", ALWAYS }, { "lstat", ALWAYS }, { "newfstatat", ALWAYS }, { "statx", ALWAYS },
	{ "access", ALWAYS }, { "faccessat", ALWAYS }, { "faccessat2", ALWAYS }, { "readlink", ALWAYS },
	{ "readlinkat", ALWAYS }, { "getdents64", ALWAYS }, { "fcntl", ALWAYS }, { "fadvise64", ALWAYS },
	{ "recvfrom", ALWAYS }, { "recvmsg", ALWAYS }, { "poll", ALWAYS }, { "ppoll", ALWAYS },
	{ "munmap", ALWAYS }, { "mremap", ALWAYS }, { "mprotect", ALWAYS }, { "madvise", ALWAYS }, { "brk", ALWAYS },
	{ "mlockall", ALWAYS }, { "futex", ALWAYS }, { "sched_yield", ALWAYS }, { "getrandom", ALWAYS },
	{ "clock_gettime", ALWAYS }, { "clock_getres", ALWAYS }, { "gettimeofday", ALWAYS },
	{ "clock_nanosleep", ALWAYS }, { "nanosleep", ALWAYS }, { "restart_syscall", ALWAYS },
	{ "sysinfo", ALWAYS }, { "uname", ALWAYS }, { "getpid", ALWAYS }, { "getppid", ALWAYS }, { "gettid", ALWAYS },
	{ "getuid", ALWAYS }, { "geteuid", ALWAYS }, { "getgid", ALWAYS }, { "getegid", ALWAYS }, { "capget", ALWAYS },
	{ "prctl", ALWAYS }, { "arch_prctl", ALWAYS }, { "prlimit64", ALWAYS }, { "setrlimit", ALWAYS },
	{ "getrlimit", ALWAYS }, { "umask", ALWAYS }, { "set_tid_address", ALWAYS }, { "set_robust_list", ALWAYS },
	{ "rseq", ALWAYS }, { "sched_getaffinity", ALWAYS }, { "rt_sigaction", ALWAYS }, { "rt_sigprocmask", ALWAYS },
	{ "rt_sigreturn", ALWAYS }, { "sigaltstack", ALWAYS }, { "landlock_create_ruleset", ALWAYS },
	{ "landlock_add_rule", ALWAYS }, { "landlock_restrict_self", ALWAYS }, { "seccomp", ALWAYS },
	{ "exit_group", ALWAYS }, { "exit", ALWAYS }, { NULL, ALWAYS },
};

/* What the guard may do once home has been shown. ftruncate is of memory that
 * it has just made: it has no other file to which that could be done. */
static const struct rule of_guard[] = {
	{ "poll", ALWAYS }, { "ppoll", ALWAYS }, { "recvfrom", ALWAYS }, { "sendto", ALWAYS }, { "read", ALWAYS },
	{ "accept4", ALWAYS }, { "close", ALWAYS }, { "kill", ALWAYS }, { "wait4", ALWAYS },
	{ "socketpair", ALWAYS }, { "fcntl", ALWAYS }, { "memfd_create", ALWAYS }, { "ftruncate", ALWAYS },
	{ "mmap", ALWAYS }, { "munmap", ALWAYS }, { "mprotect", ALWAYS }, { "madvise", ALWAYS }, { "brk", ALWAYS },
	{ "fork", ALWAYS }, { "vfork", ALWAYS }, { "clone", ALWAYS }, { "clone3", ALWAYS }, { "pidfd_open", ALWAYS },
	{ "rt_sigprocmask", ALWAYS }, { "rt_sigreturn", ALWAYS }, { "restart_syscall", ALWAYS },
	{ "clock_gettime", ALWAYS }, { NULL, ALWAYS },
};

/* What the guard's own child may do before it is a visit. */
static const struct rule of_children[] = {
	{ "setpriority", ALWAYS }, { "dup2", ALWAYS }, { "dup3", ALWAYS }, { "fcntl", ALWAYS }, { "close", ALWAYS },
	{ "close_range", ALWAYS }, { "set_robust_list", ALWAYS }, { "rseq", ALWAYS }, { "rt_sigprocmask", ALWAYS },
	{ "gettid", ALWAYS }, { "exit_group", ALWAYS }, { NULL, ALWAYS },
};

static bool is_reading(const char *rest)
{
	static const char *const changes[] = { "O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE" };

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		if (strstr(rest, changes[i]))
			return false;
	return strstr(rest, "O_RDONLY");
}

static bool holds(enum condition condition, const char *rest)
{
	switch (condition) {
	case READING:
		return is_reading(rest);
	case TO_THE_LINE:
		return strncmp(rest, "3, ", 3) == 0;
	case PICTURE_ONLY:
		return !strstr(rest, "MAP_SHARED") || !strstr(rest, "PROT_WRITE") || strstr(rest, ", 4, 0");
	case ALWAYS:
		break;
	}
	return true;
}

static bool is_allowed(const struct rule *rules, const char *call)
{
	size_t length = strcspn(call, "(");

	if (call[length] != '(')
		return false;
	for (; rules->call; rules++)
		if (strlen(rules->call) == length && strncmp(rules->call, call, length) == 0)
			return holds(rules->condition, call + length + 1);
	return false;
}

static bool is_visit(const struct trace *trace, pid_t pid)
{
	for (int i = 0; i < trace->visits; i++)
		if (trace->pids[i] == pid)
			return true;
	return false;
}

static void judge(struct trace *trace, const struct rule *rules, const char *call, const char *line)
{
	if (is_allowed(rules, call))
		return;
	if (trace->faults++ == 0)
		snprintf(trace->first, sizeof(trace->first), "%s", line);
}

/* A call of the guard's children, before or after one has become a visit. */
static void judge_child(struct trace *trace, pid_t pid, const char *call, const char *line)
{
	if (is_visit(trace, pid)) {
		trace->of_visits++;
		judge(trace, of_visits, call, line);
	} else if (strncmp(call, "execve(", 7) == 0 && trace->visits < TRACE_VISITS) {
		trace->pids[trace->visits++] = pid;
	} else {
		judge(trace, of_children, call, line);
	}
}

/* Lines that tell how a call ended say nothing that its beginning did not; nor
 * do signals and ends. */
static bool is_beginning(const char *call)
{
	return strncmp(call, "<...", 4) != 0 && strncmp(call, "+++", 3) != 0 && strncmp(call, "---", 3) != 0;
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
			judge(trace, of_guard, call, line);
		}
		home |= pid == guard && strstr(call, "\"r\", 8192");
	}
	free(line);
}
