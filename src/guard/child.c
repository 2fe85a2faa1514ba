/* SPDX-License-Identifier: MIT */
#include "guard/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STANDARD = 3, THIRD = 3, SLOWER = 5 };

struct child child_none(void)
{
	return (struct child){ .handle = -1, .said = -1, .heard = -1 };
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Its own three: above the places that they are put to. */
struct ends {
	int input, output, third;
};

static bool put(int from, int to)
{
	return from >= 0 && dup2(from, to) == to;
}

static void become(struct ends ends, const struct child_start *how, pid_t guard)
{
	setpriority(PRIO_PROCESS, 0, SLOWER);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != guard || !put(ends.input, STDIN_FILENO) || !put(ends.output, STDOUT_FILENO) ||
	    (how->third && !put(ends.third, THIRD)))
		_exit(127);
	close_range(how->third ? THIRD + 1 : STANDARD, ~0U, 0);
	signal(SIGPIPE, SIG_DFL);
	execv(how->program, how->arguments);
	_exit(127);
}

static bool make_pipe(int *ours, int *its, bool it_reads)
{
	int pair[2];

	if (pipe2(pair, O_CLOEXEC) < 0)
		return false;
	*ours = pair[it_reads];
	*its = fcntl(pair[!it_reads], F_DUPFD_CLOEXEC, THIRD + 1);
	close(pair[!it_reads]);
	return *its >= 0 && fcntl(*ours, F_SETFL, O_NONBLOCK) == 0;
}

static int above(int fd)
{
	return fcntl(fd, F_DUPFD_CLOEXEC, THIRD + 1);
}

static bool make_ends(struct child *child, struct ends *ends, const struct child_start *how)
{
	bool ok = true;

	if (how->input >= 0)
		ok = (ends->input = above(how->input)) >= 0;
	else if (how->third)
		ok = (ends->input = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;
	else
		ok = make_pipe(&child->heard, &ends->input, true);
	if (how->output >= 0)
		ok = ok && (ends->output = above(how->output)) >= 0;
	else
		ok = ok && make_pipe(&child->said, &ends->output, false);
	return ok && (!how->third || make_pipe(&child->heard, &ends->third, true));
}

bool child_start(struct child *child, const struct child_start *how, struct error *error)
{
	struct ends ends = { -1, -1, -1 };
	pid_t guard = getpid();
	bool ok;

	*child = child_none();
	ok = make_ends(child, &ends, how) && (child->pid = fork()) >= 0;
	if (ok && child->pid == 0)
		become(ends, how, guard);
	if (ok && (child->handle = visit_open_handle(child->pid)) < 0) {
		kill(child->pid, SIGKILL);
		waitpid(child->pid, NULL, 0);
		ok = false;
	}
	if (!ok)
		fail(error, "%s can't be started: %s", how->program, strerror(errno));
	close_fd(&ends.input);
	close_fd(&ends.output);
	close_fd(&ends.third);
	if (!ok) {
		close_fd(&child->said);
		close_fd(&child->heard);
		*child = child_none();
	}
	return ok;
}

bool child_tell(struct child *child, const char *text, size_t size)
{
	return child->heard >= 0 && write(child->heard, text, size) == (ssize_t)size;
}

void child_hang_up(struct child *child)
{
	close_fd(&child->heard);
}

bool child_hear(struct child *child)
{
	ssize_t got;

	if (child->said < 0)
		return false;
	if (child->used == sizeof(child->lines))
		return child_whole(child) > 0;
	got = read(child->said, child->lines + child->used, sizeof(child->lines) - child->used);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (got <= 0 || child->total + (size_t)got > CHILD_SAYS_MOST) {
		close_fd(&child->said);
		return false;
	}
	child->used += (size_t)got;
	child->total += (size_t)got;
	return child->used < sizeof(child->lines) || child_whole(child) > 0;
}

size_t child_whole(const struct child *child)
{
	const char *last = memrchr(child->lines, '\n', child->used);

	return last ? (size_t)(last - child->lines) + 1 : 0;
}

void child_took(struct child *child, size_t size)
{
	memmove(child->lines, child->lines + size, child->used - size);
	child->used -= size;
}

void child_kill(struct child *child, struct visit_grave graves[VISIT_GRAVES])
{
	if (child->pid > 0) {
		kill(child->pid, SIGKILL);
		visit_lay_to_rest(child->pid, child->handle, graves);
		child->handle = -1;
	}
	close_fd(&child->handle);
	close_fd(&child->said);
	close_fd(&child->heard);
	explicit_bzero(child->lines, sizeof(child->lines));
	*child = child_none();
}
