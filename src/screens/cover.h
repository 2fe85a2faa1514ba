/* SPDX-License-Identifier: MIT */
/*
 * "Still there?": hides a screen that nobody has touched for a while.
 *
 * Lies over any place; says nothing of what is under it.
 */
#ifndef SCREENS_COVER_H
#define SCREENS_COVER_H

#include "kiosk/kiosk.h"
#include "ui/view.h"

void cover_view(const struct kiosk *kiosk, struct view *view);

#endif
