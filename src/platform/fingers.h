/* SPDX-License-Identifier: MIT */
/*
 * The board's touch devices, read by SDL (its `evdev` driver).
 *
 * One finger at a time counts: the first that comes down, until it is lifted.
 * SDL only looks when it is asked, so this keeps a second descriptor on each
 * device, for waiting: an untouched panel wakes nobody.
 */
#ifndef PLATFORM_FINGERS_H
#define PLATFORM_FINGERS_H

#include <poll.h>
#include <stdbool.h>

#include "base/error.h"
#include "platform/pane.h"

enum { FINGERS_DEVICES = 16 };

struct fingers;

/* Opens all devices that there are; a visit's sandbox allows no more later.
 * width, height: of the picture, px. turned: see guard/glass.h. Fails where
 * there is no touch panel; may be called again. */
struct fingers *fingers_open(int width, int height, int turned, struct error *error);
void fingers_close(struct fingers *fingers);

/* For where there is none yet, and to be called before it is looked for: what
 * poll finds readable as soon as a device comes or may be opened; -1 if there
 * is no such thing. The caller closes it. inotify on /dev: what udev tells its
 * listeners is not heard in the kiosk's own network (board/fingerpost.service.in). */
int fingers_expect(void);
/* Takes what it has told, so that it tells the next. */
void fingers_expected(int expect);

/* Fills in what poll is to watch; how many. */
int fingers_watch(const struct fingers *fingers, struct pollfd fds[FINGERS_DEVICES]);

/* The next touch that waits; PANE_NOTHING if there is none, PANE_CLOSED if a
 * device is gone: the visit is to end, the next one opens what is there then. */
struct pane_event fingers_next(struct fingers *fingers);

/* Where on the picture a touch at across, down (0 to 1, of the panel) is, px. */
void fingers_place(float across, float down, const int size[2], int turned, int place[2]);

#endif
