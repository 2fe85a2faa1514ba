/* SPDX-License-Identifier: MIT */
#include "guard/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { COMMAND_MAX = 4096 };

struct control {
	int listener, client;
	char line[COMMAND_MAX]; /* what the client has sent so far */
	size_t used, taken;     /* taken: bytes of the command that waits */
	bool waits;
};

static void drop(struct control *control)
{
	if (control->client >= 0)
		close(control->client);
	control->client = -1;
	control->used = control->taken = 0;
	control->waits = false;
}

struct control *control_open(const char *path, struct error *error)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct control *control = calloc(1, sizeof(*control));

	if (!control)
		abort();
	control->client = -1;
	control->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (strlen(path) >= sizeof(address.sun_path)) {
		fail(error, "%s: is too long for the name of a socket", path);
		goto failed;
	}
	strcpy(address.sun_path, path);
	unlink(path);
	if (control->listener >= 0 &&
	    bind(control->listener, (struct sockaddr *)&address, sizeof(address)) == 0 &&
	    listen(control->listener, 1) == 0)
		return control;
	fail(error, "%s: can't be made as a socket: %s", path, strerror(errno));
failed:
	control_close(control);
	return NULL;
}

void control_close(struct control *control)
{
	if (!control)
		return;
	drop(control);
	if (control->listener >= 0)
		close(control->listener);
	free(control);
}

int control_fd(const struct control *control)
{
	if (!control)
		return -1;
	return control->client >= 0 ? control->client : control->listener;
}

static const char *whole_line(struct control *control)
{
	char *end = memchr(control->line, '\n', control->used);

	if (!end || control->waits)
		return NULL;
	*end = '\0';
	control->taken = (size_t)(end - control->line) + 1;
	control->waits = true;
	return control->line;
}

const char *control_heard(struct control *control)
{
	ssize_t got;

	if (control->client < 0) {
		control->client = accept4(control->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		return NULL;
	}
	got = recv(control->client, control->line + control->used, sizeof(control->line) - control->used, 0);
	if (got <= 0 && !(got < 0 && (errno == EAGAIN || errno == EINTR))) {
		drop(control);
		return NULL;
	}
	control->used += got > 0 ? (size_t)got : 0;
	return whole_line(control);
}

void control_answer(struct control *control, const char *text, size_t size, bool last)
{
	if (!control || !control->waits)
		return;
	if (send(control->client, text, size, MSG_NOSIGNAL) != (ssize_t)size) {
		drop(control);
		return;
	}
	if (!last)
		return;
	control->used -= control->taken;
	memmove(control->line, control->line + control->taken, control->used);
	control->taken = 0;
	control->waits = false;
}

bool control_waits(const struct control *control)
{
	return control && control->waits;
}
