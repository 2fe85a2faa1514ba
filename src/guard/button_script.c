/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guard/button_chip.h"
#include "guard/button_kind.h"

struct button_script {
	struct button button;
	int fd;
	bool down, gone;
};

static int script_fd(const struct button *button)
{
	return ((const struct button_script *)button)->fd;
}

/* Edges came before: they are handed out first. Until then the descriptor
 * stays readable, as a chip's that hung up: the pipe itself is empty now. */
static void leave_a_sign(struct button_script *script)
{
	int end = open("/dev/null", O_RDONLY | O_CLOEXEC);

	script->gone = true;
	if (end < 0)
		return;
	dup3(end, script->fd, O_CLOEXEC);
	close(end);
}

static int script_read(struct button *button, struct button_edge *edges, int most)
{
	struct button_script *script = (struct button_script *)button;
	char byte = 0;
	int count = 0;

	while (!script->gone && count < most && read(script->fd, &byte, 1) == 1) {
		if (byte == 'g')
			leave_a_sign(script);
		if (byte != 'd' && byte != 'u')
			continue;
		script->down = byte == 'd';
		edges[count++] = (struct button_edge){ button_now(), script->down };
	}
	return script->gone && count == 0 ? -1 : count;
}

static bool script_is_down(struct button *button, bool *gone)
{
	const struct button_script *script = (const struct button_script *)button;

	*gone = script->gone;
	return script->down && !script->gone;
}

static void script_close(struct button *button)
{
	close(((struct button_script *)button)->fd);
	free(button);
}

static const struct button_kind script_kind = { script_fd, script_read, script_is_down,
						script_close };

struct button *button_script_open(const struct button_wiring *wiring, struct error *error)
{
	/* For writing too, so that no writer is waited for and none is missed. */
	int fd = open(wiring->script, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	struct button_script *script = NULL;
	struct stat file;

	if (fd < 0) {
		fail(error, "the button's script %s can't be opened: %s", wiring->script,
		     strerror(errno));
		return NULL;
	}
	if (fstat(fd, &file) < 0 || !S_ISFIFO(file.st_mode)) {
		fail(error, "the button's script %s is not a named pipe; make one with mkfifo",
		     wiring->script);
		close(fd);
		return NULL;
	}
	script = calloc(1, sizeof(*script));
	if (!script)
		abort();
	*script = (struct button_script){ .button.kind = &script_kind, .fd = fd };
	return &script->button;
}
