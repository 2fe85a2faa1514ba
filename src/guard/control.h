/* SPDX-License-Identifier: MIT */
/*
 * Tests only: a Unix socket that takes walk commands, one a line, for the
 * visit in use. One at a time; each is answered by what it prints and a last
 * line, `ok` or `error: ...`.
 */
#ifndef GUARD_CONTROL_H
#define GUARD_CONTROL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct control;

/* A socket that is there already is replaced. */
struct control *control_open(const char *path, struct error *error);
void control_close(struct control *control);

/* What poll is to watch for reading; -1: nothing now. control may be NULL. */
int control_fd(const struct control *control);

/* Something was heard. A whole command is returned, borrowed until the next
 * call; NULL if there is none (yet). No other comes before it is answered. */
const char *control_heard(struct control *control);

/* A part of the answer; last: the command is answered. A caller that does not
 * read is dropped. Nothing happens where no command waits. */
void control_answer(struct control *control, const char *text, size_t size, bool last);

/* Whether a command waits for its answer. */
bool control_waits(const struct control *control);

#endif
