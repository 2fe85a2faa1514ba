/* SPDX-License-Identifier: MIT */
/*
 * What the chosen way of taking a number along shows: the code, the number
 * in groups to remember, or what to say at the desk.
 */
#ifndef SCREENS_TAKE_PANEL_H
#define SCREENS_TAKE_PANEL_H

#include "directory/directory.h"
#include "kiosk/action.h"
#include "ui/view.h"

void take_panel_view(struct view *view, struct rect area, const struct service *service, enum take_way way);

/* px it wants: for a code with its quiet, or the number, which is not broken. */
int take_panel_width(struct view *view, const struct service *service);

#endif
