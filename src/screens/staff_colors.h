/* SPDX-License-Identifier: MIT */
/* How many colors the test of them shows: `at` of its place below that is one. */
#ifndef SCREENS_STAFF_COLORS_H
#define SCREENS_STAFF_COLORS_H

enum { STAFF_COLORS = 6 };

#endif
