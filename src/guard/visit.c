/* SPDX-License-Identifier: MIT */
#include "guard/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/guard_line.h"

/* The C library has no pidfd_open before 2.36. */
static int open_handle(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

static void become(int line, const char *program, char *const *arguments)
{
	if (line == GUARD_LINE_FD)
		fcntl(line, F_SETFD, 0);
	else if (dup2(line, GUARD_LINE_FD) < 0)
		_exit(127);
	/* What the guard itself was given by whoever started it. */
	close_range(GUARD_LINE_FD + 1, ~0U, 0);
	execv(program, arguments);
	_exit(127);
}

bool visit_start(struct visit_process *visit, const char *program, char *const *arguments, struct error *error)
{
	int pair[2] = { -1, -1 };

	*visit = (struct visit_process){ .line = -1, .handle = -1 };
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return fail(error, "no line to a visit can be made: %s", strerror(errno));
	visit->pid = fork();
	if (visit->pid == 0)
		become(pair[1], program, arguments);
	close(pair[1]);
	visit->line = pair[0];
	if (visit->pid > 0)
		visit->handle = open_handle(visit->pid);
	if (visit->pid > 0 && visit->handle >= 0)
		return true;
	fail(error, "no visit can be started: %s", strerror(errno));
	visit_kill(visit);
	return false;
}

int visit_kill(struct visit_process *visit)
{
	int status = 0, end = -1;

	if (visit->pid > 0) {
		kill(visit->pid, SIGKILL);
		while (waitpid(visit->pid, &status, 0) < 0 && errno == EINTR)
			;
		if (WIFEXITED(status))
			end = WEXITSTATUS(status);
	}
	if (visit->line >= 0)
		close(visit->line);
	if (visit->handle >= 0)
		close(visit->handle);
	*visit = (struct visit_process){ .line = -1, .handle = -1 };
	return end;
}
