/* SPDX-License-Identifier: MIT */
/*
 * A visit in a window: waits, hands events to the app, shows what changed.
 */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"
#include "base/guard_line.h"
#include "platform/window.h"

/* Runs until the window is closed. guard: the line to it; -1 if there is none:
 * the visit then starts over in place. */
void loop_run(struct app *app, struct window *window, const struct config *config, int guard);

#endif
