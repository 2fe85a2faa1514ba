/* SPDX-License-Identifier: MIT */
/*
 * What stays of a word: all memory of a process, or a file, is searched for
 * it in every form that it is known to take on its way to the glass.
 *
 * Needles are made of a word that nobody else would write; a scan adds up
 * what it finds of them. Letters and glyphs count from any eight in a row,
 * pictures from any half of the word's width. Nothing is found that the
 * kernel alone keeps (pipes, sockets, freed pages), nor what is compressed.
 * The scanning process holds the needles and is never scanned itself.
 */
#ifndef TESTS_GUARD_SCAN_H
#define TESTS_GUARD_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/error.h"
#include "ui/canvas.h"
#include "ui/face.h"
#include "ui/paragraph.h"

/* Glyphs: ids of so many bits, one in so many bytes. HarfBuzz's records and
 * the paragraph's have 20 bytes, those of SDL2_ttf 12. */
enum scan_kind {
	SCAN_UTF8,
	SCAN_UTF16,
	SCAN_UTF32,
	SCAN_GLYPH32_4,
	SCAN_GLYPH32_8,
	SCAN_GLYPH32_12,
	SCAN_GLYPH32_20,
	SCAN_GLYPH16_2,
	SCAN_GLYPH16_4,
	SCAN_PIXELS, /* XRGB8888, whatever X is */
	SCAN_MASK,   /* coverage, a byte a pixel */
	SCAN_RUNS,   /* coverage as ui/runs keeps it; where it left nothing out, a mask */
	SCAN_KINDS
};

enum { SCAN_LETTERS = 8, SCAN_FIRST = 8, SCAN_NAME = 80 };

struct needles;

/* Letters only; a word of eight letters or more, in UTF-8. */
struct needles *needles_new(const char *word);
void needles_free(struct needles *needles);

/* The glyphs that the product's face for this language has for the word. */
void needles_add_glyphs(struct needles *needles, struct faces *faces, const struct language *language, bool bold);

/* The word's picture: the rows with the most edges within this part of a
 * canvas, which is the word and nothing else (the rect of its mark). */
void needles_add_pixels(struct needles *needles, const struct canvas *canvas, struct rect rect);

/* Its coverage, as masks and as runs, drawn anew. */
void needles_add_ink(struct needles *needles, struct faces *faces, const struct language *language,
		     struct text_style style);

/* All of this for a mark of this word alone, painted on this canvas. */
struct mark;
void needles_add_mark(struct needles *needles, struct faces *faces, const struct mark *mark,
		      const struct canvas *canvas);

/* One form of it as it lies in memory, to be planted. The bytes written; 0 if
 * there is no needle of this kind, or none that short. */
size_t needles_sample(const struct needles *needles, enum scan_kind kind, bool reversed, uint8_t *out, size_t space);

struct scan_hit {
	enum scan_kind kind;
	bool reversed;
	uint64_t at;          /* address or offset */
	char name[SCAN_NAME]; /* process and mapping, or file */
};

/* Begins as zeros; every scan adds to it. */
struct scan {
	size_t hits[SCAN_KINDS];     /* places, reversed ones too */
	size_t reversed[SCAN_KINDS]; /* last letter first */
	struct scan_hit first[SCAN_FIRST];
	size_t first_count;
	size_t mappings;             /* and files */
	uint64_t bytes;
	size_t unread;               /* mappings that could not be read, or not all of them */
	char unread_name[SCAN_NAME]; /* the last of these */
};

/* All that a process has in its memory, and in memory files that it has open:
 * what it never touched of its private mappings is passed over, for nothing
 * can be there. It should stand still meanwhile. False if it may not be read
 * or ended; what was found until then is added. */
bool scan_process(struct scan *scan, const struct needles *needles, pid_t process, struct error *error);

bool scan_file(struct scan *scan, const struct needles *needles, const char *path, struct error *error);

void scan_bytes(struct scan *scan, const struct needles *needles, const char *name, const void *bytes,
		size_t length);

size_t scan_total(const struct scan *scan);
const char *scan_name(enum scan_kind kind);

/* A table, for the person who has to find where it was left. */
void scan_print(const struct scan *scan, FILE *out);

#endif
