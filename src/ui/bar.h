/* SPDX-License-Identifier: MIT */
/*
 * The bar at the foot of every screen: how high it is.
 *
 * It is drawn by widget_bar. Its height depends only on the panel, the
 * language and the text size, so nothing in it moves between screens.
 */
#ifndef UI_BAR_H
#define UI_BAR_H

#include "ui/view.h"

/* px */
int bar_height(struct view *view);

#endif
