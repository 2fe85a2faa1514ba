/* SPDX-License-Identifier: MIT */
/*
 * Where a byte of a paragraph is drawn: what the eye meets first, in texts
 * that go both ways.
 */
#ifndef TESTS_SCREENS_EYE_H
#define TESTS_SCREENS_EYE_H

#include "ui/paragraph.h"

/* Its line, its piece's place (px), its place in that (bytes). */
struct spot {
	int line, x;
	uint32_t offset;
	bool right_to_left, found;
};

/* Not found: the byte is of nothing that is drawn. */
struct spot eye_spot(const struct paragraph *paragraph, uint32_t byte);

#endif
