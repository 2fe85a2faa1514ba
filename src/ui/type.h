/* SPDX-License-Identifier: MIT */
/*
 * Laid-out paragraphs and their masks, kept while they are likely to be
 * wanted again.
 *
 * Two generations: what is used fills the young one; when that is full, the
 * old one is emptied (zeroed) and becomes the young. So memory is bounded,
 * nothing is allocated once both have grown, and a page that comes back is
 * found ready. What every visit begins with, home, is kept beside them.
 * Borrowed pointers hold until the next call.
 */
#ifndef UI_TYPE_H
#define UI_TYPE_H

#include <stdint.h>

#include "base/rect.h"
#include "ui/face.h"
#include "ui/paragraph.h"

struct type;

/* faces is borrowed. */
struct type *type_new(struct faces *faces);
void type_free(struct type *type);

struct faces *type_faces(struct type *type);

/* As paragraph_lay. */
const struct paragraph *type_lay(struct type *type, const char *text, const struct language *language,
				 struct text_style style, int width, int max_lines, enum align align);

/* A paragraph's ink, bounds relative to its origin. */
struct mask {
	struct rect bounds;
	const uint8_t *runs; /* bounds.h rows, see runs.h; NULL when there is no ink */
};

/* The ink of lines [first, first + count) of that paragraph; count 0: all. */
struct mask type_mask(struct type *type, const char *text, const struct language *language,
		      struct text_style style, int width, int max_lines, enum align align, int first, int count);

/* What has been asked for until now stays, as far as there is room: to draw
 * home's one Chinese name anew takes a font of 20 MB. To be called before
 * anything of a visitor is asked for. */
void type_settle(struct type *type);

/* Zeroes and drops all of it but what was there when it settled. */
void type_forget(struct type *type);

#endif
