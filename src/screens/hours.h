/* SPDX-License-Identifier: MIT */
/*
 * Whether a service is open, its week and its exceptional days, in words.
 *
 * Words only: what is open is for directory/schedule.h to say.
 */
#ifndef SCREENS_HOURS_H
#define SCREENS_HOURS_H

#include "directory/directory.h"
#include "ui/widgets.h"

/* For the end of a list's row: "Open now", "Opens 8 pm", "Opens Monday",
 * "Ask"; "" where the clock is in doubt. */
struct phrase hours_badge(struct view *view, const struct opening *opening);
enum tint hours_tint(const struct opening *opening);

/* "Open now, until 5 pm." "Closed now. Opens Monday, 9 am." "Not sure if it is
 * open now: call first."; "" where the clock is in doubt. */
struct phrase hours_state(struct view *view, const struct service *service);

/* The week as groups of days, and what is so for a time only. */
void hours_week(struct flow *flow, struct view *view, const struct service *service);

#endif
