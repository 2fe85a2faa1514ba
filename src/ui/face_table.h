/* SPDX-License-Identifier: MIT */
/*
 * Which font file is for which scripts: the table behind face.h.
 *
 * Debian's Noto, in the UI families where there are any, because one line
 * height then suits nearly all. No other file is ever looked for.
 */
#ifndef UI_FACE_TABLE_H
#define UI_FACE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

enum { FACE_COUNT = 15, FACE_SCRIPTS = 3 };

struct face_row {
	const char *file[2];  /* Regular, Bold */
	unsigned index;       /* of the face in a .ttc */
	const char *package;  /* Debian's, for the message when it is missing */
	uint32_t scripts[FACE_SCRIPTS]; /* ISO 15924, as HB_TAG; 0 ends */
	bool han;             /* has Han letters in the shapes of its language */
};

extern const struct face_row face_table[FACE_COUNT];

/* The row for a text in this script (as HB_TAG) when the language's own script
 * is the second; FACE_NONE if no row is. Han letters are drawn in the shapes
 * of the language, not of the script. */
int face_table_row(uint32_t script, uint32_t of_language);

#endif
