/* SPDX-License-Identifier: MIT */
/*
 * The light behind a panel, where the kernel has a driver for it: most panels
 * on a ribbon cable, hardly any on HDMI.
 *
 * Nothing is kept open and nothing is remembered: a driver may come late, and
 * a guard that ended while it was dark must not leave it so. The usual light
 * is the most that there is.
 */
#ifndef GUARD_BACKLIGHT_H
#define GUARD_BACKLIGHT_H

#include <stdbool.h>

/* folder: the kernel's class/backlight. light: of `full`; never so little that
 * it is off. True if there is one, and all that there are took it. */
bool backlight_set(const char *folder, int light, int full);

#endif
