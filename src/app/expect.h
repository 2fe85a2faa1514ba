/* SPDX-License-Identifier: MIT */
/*
 * Whether a frame, as text, is the one that a file holds.
 */
#ifndef APP_EXPECT_H
#define APP_EXPECT_H

#include "ui/frame.h"

/* update: writes the file instead. The error shows the first line that differs. */
bool expect_frame(const struct frame *frame, const char *path, bool update, struct error *error);

#endif
