/* SPDX-License-Identifier: MIT */
#include "guard/visit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/guard_line.h"

struct visit_process visit_none(void)
{
	return (struct visit_process){ .line = -1, .handle = -1 };
}

/* The C library has no pidfd_open before 2.36. */
int visit_open_handle(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

/* What there is none of is not inherited from the guard either. */
static bool hand_over(int from, int to)
{
	if (from < 0) {
		close(to);
		return true;
	}
	return from == to ? fcntl(from, F_SETFD, 0) == 0 : dup2(from, to) == to;
}

/* The visit's own: above the places that they are put to, see above(). */
struct ends {
	int line, picture, notes;
};

static void become(struct ends ends, const struct visit_start *how)
{
	/* The guard may run ahead of others; a visit may not. */
	setpriority(PRIO_PROCESS, 0, 0);
	if (!hand_over(ends.line, GUARD_LINE_FD) || !hand_over(ends.picture, GUARD_PICTURE_FD) ||
	    !hand_over(ends.notes, GUARD_NOTES_FD))
		_exit(127);
	/* What the guard itself was given by whoever started it. */
	close_range(GUARD_NOTES_FD + 1, ~0U, 0);
	execv(how->program, how->arguments);
	_exit(127);
}

/* Moves a descriptor out of the way of those that a visit gets. */
static int above(int fd)
{
	int moved = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, GUARD_NOTES_FD + 1);

	if (fd >= 0)
		close(fd);
	return moved;
}

static bool make_line(struct visit_process *visit, struct ends *ends)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return false;
	visit->line = pair[0];
	ends->line = above(pair[1]);
	return ends->line >= 0;
}

static bool make_picture(struct visit_process *visit, struct ends *ends, size_t size)
{
	void *mapped;

	ends->picture = above(memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
	if (ends->picture < 0 || ftruncate(ends->picture, (off_t)size) < 0 ||
	    fcntl(ends->picture, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0)
		return false;
	mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, ends->picture, 0);
	if (mapped == MAP_FAILED)
		return false;
	visit->picture = mapped;
	visit->size = size;
	return true;
}

/* What a visit can read, and neither it nor another can change. */
static bool make_notes(struct ends *ends, const char *text)
{
	size_t size = strlen(text);

	ends->notes = above(memfd_create("notes", MFD_CLOEXEC | MFD_ALLOW_SEALING));
	return ends->notes >= 0 && pwrite(ends->notes, text, size, 0) == (ssize_t)size &&
	       fcntl(ends->notes, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
}

static void drop_picture(struct visit_process *visit)
{
	if (!visit->picture)
		return;
	explicit_bzero(visit->picture, visit->size);
	munmap(visit->picture, visit->size);
	visit->picture = NULL;
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

static void close_ends(struct visit_process *visit)
{
	drop_picture(visit);
	close_fd(visit->line);
	close_fd(visit->handle);
	*visit = visit_none();
}

static bool start_process(struct visit_process *visit, struct ends ends, const struct visit_start *how)
{
	pid_t pid = fork();

	if (pid == 0)
		become(ends, how);
	if (pid < 0)
		return false;
	visit->handle = visit_open_handle(pid);
	if (visit->handle < 0) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		return false;
	}
	visit->pid = pid;
	return true;
}

bool visit_start(struct visit_process *visit, const struct visit_start *how, int64_t now, struct error *error)
{
	struct ends ends = { -1, -1, -1 };
	bool ok = false;

	*visit = visit_none();
	visit->started = now;
	if (!make_line(visit, &ends) || (how->picture > 0 && !make_picture(visit, &ends, how->picture)) ||
	    (how->notes && !make_notes(&ends, how->notes)))
		goto done;
	/* Before the process is there, so that it is the first that it hears. */
	visit_tell(visit, VISIT_FAULTS, &how->faults, 1);
	ok = start_process(visit, ends, how);
done:
	if (!ok)
		fail(error, "no visit can be started: %s", strerror(errno));
	close_fd(ends.line);
	close_fd(ends.picture);
	close_fd(ends.notes);
	if (!ok)
		close_ends(visit);
	return ok;
}

void visit_lay_to_rest(pid_t pid, int handle, struct visit_grave graves[VISIT_GRAVES])
{
	visit_empty_graves(graves, graves[VISIT_GRAVES - 1].pid > 0);
	for (int i = 0; i < VISIT_GRAVES; i++) {
		if (graves[i].pid == 0) {
			graves[i] = (struct visit_grave){ pid, handle };
			return;
		}
	}
}

void visit_kill(struct visit_process *visit, struct visit_grave graves[VISIT_GRAVES])
{
	if (visit->pid > 0) {
		kill(visit->pid, SIGKILL);
		visit_lay_to_rest(visit->pid, visit->handle, graves);
		visit->handle = -1;
	}
	close_ends(visit);
}

static int wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int visit_bury(struct visit_process *visit)
{
	int end = visit->pid > 0 ? wait_for(visit->pid) : -1;

	close_ends(visit);
	return end;
}

void visit_empty_graves(struct visit_grave graves[VISIT_GRAVES], bool wait)
{
	int used = 0;

	for (int i = 0; i < VISIT_GRAVES; i++) {
		struct visit_grave grave = graves[i];

		graves[i] = (struct visit_grave){ 0, -1 };
		if (grave.pid <= 0)
			continue;
		if (waitpid(grave.pid, NULL, wait ? 0 : WNOHANG) == 0)
			graves[used++] = grave;
		else
			close(grave.handle);
	}
}

void visit_hang_up(struct visit_process *visit)
{
	close_fd(visit->line);
	visit->line = -1;
}

bool visit_tell(const struct visit_process *visit, char message, const void *content, size_t size)
{
	char whole[LINE_MESSAGE_MAX];

	if (visit->line < 0 || size >= sizeof(whole))
		return false;
	whole[0] = message;
	if (size > 0)
		memcpy(whole + 1, content, size);
	return send(visit->line, whole, size + 1, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)size + 1;
}
