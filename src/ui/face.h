/* SPDX-License-Identifier: MIT */
/*
 * Font files, by script: a fixed table, each file opened when first needed.
 *
 * No fontconfig: the same text looks the same on every machine. One
 * TTF_Font and one hb_font_t are kept per file and set to the size of the
 * moment, because a CJK font costs 2.4 MB for each that is open. Hinting is
 * LIGHT, or widths would not match HarfBuzz. Not for two threads.
 */
#ifndef UI_FACE_H
#define UI_FACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "language/language.h"

struct faces;
struct hb_font_t;

enum { FACE_NONE = -1, FACE_LATIN = 0 };

/* directories: where fonts are looked for (searched one level deep), colon
 * separated; NULL takes Debian's. The Latin face must be there; another
 * that is missing only means that its languages are not offered. */
struct faces *faces_open(const char *directories, struct error *error);
void faces_close(struct faces *faces);

/* Whether every letter of the language's probe has a glyph; if not, error
 * names the missing font file and the Debian package to install. */
bool faces_can(struct faces *faces, const struct language *language, struct error *error);

/* The face for a character in a text of this language and script (ISO 15924
 * tag as an integer, HB_TAG order); the script's own face first, then Latin,
 * then any. ASCII goes to Latin where the script's own face has only a part of
 * it, so that a phone number is of one face. FACE_NONE if no font has it. */
int faces_pick(struct faces *faces, uint32_t code, uint32_t script, const struct language *language);

/* Set to the size (em, px) and borrowed until the next call. For drawing with
 * SDL2_ttf see face_ttf.h. */
struct hb_font_t *faces_hb(struct faces *faces, int face, bool bold, int size);

bool faces_has(struct faces *faces, int face, uint32_t code);

/* What SDL2_ttf will take for the ascent and the height of a surface at this
 * size, px; found without setting the size, which would cost glyphs. */
void faces_extent(struct faces *faces, int face, bool bold, int size, int *ascent, int *height);

/* Height above and below the baseline, px, of the face a language is set in. */
void faces_metrics(struct faces *faces, const struct language *language, bool bold, int size,
		   int *ascent, int *descent);

/* The em size, px, whose capitals are at least this high; and back. */
int faces_size_for_cap(struct faces *faces, double cap_px, bool bold);
double faces_cap(struct faces *faces, int size, bool bold);

/* Closes what is large and not of this language: elsewhere a CJK font, 5 MB
 * while it is open, draws one name in the row of languages. It is opened again
 * when it is wanted. */
void faces_rest(struct faces *faces, const struct language *language);

/* Where one module (paragraph) keeps what it wants to use again; NULL at
 * first. faces_close gives it to release. */
void **faces_keep(struct faces *faces, void (*release)(void *kept));

#endif
