/* SPDX-License-Identifier: MIT */
#include "ui/face.h"
#include "ui/face_ttf.h"

#include "base/pages.h"
#include "base/utf8.h"
#include "ui/face_table.h"

#include <SDL_ttf.h>
#include <dirent.h>
#include <hb-ot.h>
#include <hb.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char debian_directories[] = "/usr/share/fonts/truetype/noto:"
					 "/usr/share/fonts/opentype/noto";

enum { PATH_LENGTH = 1024, SIZE_LIMIT = 1024 };

struct font {
	bool tried;
	hb_blob_t *blob; /* the file, mapped: both libraries read it here */
	hb_font_t *hb;
	TTF_Font *ttf;
	int hb_size, ttf_size;
	int units;          /* of the em */
	int ascent, height; /* in units, as SDL2_ttf has them */
};

struct faces {
	char *directories;
	bool started; /* TTF_Init has been called */
	struct font fonts[FACE_COUNT][2];
	void *kept;
	void (*release)(void *kept);
};

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool is_at(char path[PATH_LENGTH], const char *directory, int length, const char *below,
		  const char *file)
{
	int written = snprintf(path, PATH_LENGTH, "%.*s/%s/%s", length, directory, below, file);

	return written > 0 && written < PATH_LENGTH && access(path, R_OK) == 0;
}

/* In order of name, so that of two equal files the same one is always taken. */
static bool is_below(char path[PATH_LENGTH], const char *directory, int length, const char *file)
{
	struct dirent **entries = NULL;
	bool found = false;
	int count;

	if (snprintf(path, PATH_LENGTH, "%.*s", length, directory) >= PATH_LENGTH)
		return false;
	count = scandir(path, &entries, is_visible, by_name);
	for (int i = 0; i < count; i++) {
		found = found || is_at(path, directory, length, entries[i]->d_name, file);
		free(entries[i]);
	}
	free(entries);
	return found;
}

/* In the folders themselves first: to look below one is to read a list of
 * fifteen hundred files, for each file that lies in another. */
static bool find_file(const struct faces *faces, const char *file, char path[PATH_LENGTH])
{
	int length;

	for (const char *at = faces->directories; *at; at += length + (at[length] == ':')) {
		length = (int)strcspn(at, ":");
		if (length > 0 && is_at(path, at, length, ".", file))
			return true;
	}
	for (const char *at = faces->directories; *at; at += length + (at[length] == ':')) {
		length = (int)strcspn(at, ":");
		if (length > 0 && is_below(path, at, length, file))
			return true;
	}
	return false;
}

/* NULL if the file is not there or is no font. HarfBuzz alone: a CJK file
 * costs SDL2_ttf 2.4 MB, HarfBuzz only the pages that are read. */
static struct font *font_of(struct faces *faces, int face, bool bold)
{
	struct font *font = &faces->fonts[face][bold];
	char path[PATH_LENGTH];
	hb_face_t *file_face;

	if (font->tried)
		return font->hb ? font : NULL;
	font->tried = true;
	if (!find_file(faces, face_table[face].file[bold], path))
		return NULL;
	font->blob = hb_blob_create_from_file_or_fail(path);
	if (!font->blob || hb_face_count(font->blob) <= face_table[face].index)
		return NULL;
	file_face = hb_face_create(font->blob, face_table[face].index);
	font->units = (int)hb_face_get_upem(file_face);
	font->hb = hb_font_create(file_face);
	hb_face_destroy(file_face);
	return font;
}

/* A Bold that is missing is drawn in Regular; faces_can has said so before. */
static struct font *nearest_font(struct faces *faces, int face, bool bold)
{
	struct font *font = NULL;

	if (face >= 0 && face < FACE_COUNT) {
		font = font_of(faces, face, bold);
		if (!font)
			font = font_of(faces, face, false);
	}
	return font ? font : font_of(faces, FACE_LATIN, bold);
}

static bool open_ttf(struct font *font)
{
	unsigned length;
	const char *bytes = hb_blob_get_data(font->blob, &length);
	unsigned index = hb_face_get_index(hb_font_get_face(font->hb));
	SDL_RWops *source;

	if (font->ttf)
		return true;
	source = SDL_RWFromConstMem(bytes, (int)length);
	/* At the size of its own units, ascent and height are exact. */
	font->ttf = source ? TTF_OpenFontIndexRW(source, 1, font->units, (long)index) : NULL;
	if (!font->ttf)
		return false;
	font->ttf_size = font->units;
	font->ascent = TTF_FontAscent(font->ttf);
	font->height = TTF_FontHeight(font->ttf);
	TTF_SetFontHinting(font->ttf, TTF_HINTING_LIGHT);
	return true;
}

static bool open_latin(struct faces *faces, struct error *error)
{
	for (int bold = 0; bold < 2; bold++) {
		struct font *font = font_of(faces, FACE_LATIN, bold);
		const struct face_row *row = &face_table[FACE_LATIN];

		if (!font)
			return fail(error, "The font %s is not in %s (Debian package %s).",
				    row->file[bold], faces->directories, row->package);
		if (!open_ttf(font))
			return fail(error, "The font %s cannot be read: %s.", row->file[bold],
				    TTF_GetError());
	}
	return true;
}

struct faces *faces_open(const char *directories, struct error *error)
{
	struct faces *faces = calloc(1, sizeof(*faces));

	if (!faces)
		abort();
	faces->directories = strdup(directories ? directories : debian_directories);
	if (!faces->directories)
		abort();
	faces->started = TTF_Init() == 0;
	if (!faces->started) {
		fail(error, "SDL2_ttf does not start: %s.", TTF_GetError());
		goto failed;
	}
	if (!open_latin(faces, error))
		goto failed;
	return faces;
failed:
	faces_close(faces);
	return NULL;
}

static uint32_t script_of(const struct language *language)
{
	return (uint32_t)hb_tag_from_string(language->script, 4);
}

/* The face that sets the running text of a language, even if it is missing. */
static int face_of_language(const struct language *language)
{
	int face = face_table_row(script_of(language), 0);

	return face == FACE_NONE ? FACE_LATIN : face;
}

/* The pages stay in the kernel's cache, but are not ours any more. */
static void give_back(hb_blob_t *blob)
{
	unsigned length;
	const char *bytes = hb_blob_get_data(blob, &length);

	if ((uintptr_t)bytes % (uintptr_t)sysconf(_SC_PAGESIZE) == 0)
		pages_give_back(bytes, length);
}

void faces_rest(struct faces *faces, const struct language *language)
{
	for (int face = 0; face < FACE_COUNT; face++) {
		if (!face_table[face].han || face == face_of_language(language))
			continue;
		for (int bold = 0; bold < 2; bold++) {
			struct font *font = &faces->fonts[face][bold];

			if (font->ttf)
				TTF_CloseFont(font->ttf);
			font->ttf = NULL;
			if (font->blob)
				give_back(font->blob); /* measuring has read some of it too */
		}
	}
}

static void close_font(struct font *font)
{
	if (font->ttf)
		TTF_CloseFont(font->ttf);
	hb_font_destroy(font->hb);
	hb_blob_destroy(font->blob);
}

void faces_close(struct faces *faces)
{
	if (!faces)
		return;
	if (faces->kept)
		faces->release(faces->kept);
	for (int face = 0; face < FACE_COUNT; face++)
		for (int bold = 0; bold < 2; bold++)
			close_font(&faces->fonts[face][bold]);
	if (faces->started)
		TTF_Quit();
	free(faces->directories);
	free(faces);
}

void **faces_keep(struct faces *faces, void (*release)(void *kept))
{
	faces->release = release;
	return &faces->kept;
}

static bool font_has(const struct font *font, uint32_t code)
{
	hb_codepoint_t glyph;

	return font && hb_font_get_nominal_glyph(font->hb, code, &glyph);
}

bool faces_has(struct faces *faces, int face, uint32_t code)
{
	return face >= 0 && face < FACE_COUNT && font_has(font_of(faces, face, false), code);
}

/* Thai, for one, has a hyphen but no digits: a number would be of two faces. */
static bool is_half_ascii(struct faces *faces, int face)
{
	return !faces_has(faces, face, '0') || !faces_has(faces, face, '(');
}

int faces_pick(struct faces *faces, uint32_t code, uint32_t script, const struct language *language)
{
	int own = face_table_row(script, script_of(language));

	if (own > FACE_LATIN && code < 0x80 && is_half_ascii(faces, own))
		own = FACE_LATIN;
	if (faces_has(faces, own, code))
		return own;
	for (int face = FACE_LATIN; face < FACE_COUNT; face++)
		if (faces_has(faces, face, code))
			return face;
	return FACE_NONE;
}

bool faces_can(struct faces *faces, const struct language *language, struct error *error)
{
	const struct face_row *row = &face_table[face_of_language(language)];
	const char *text = language->probe, *end = text + strlen(text);

	for (int bold = 0; bold < 2; bold++) {
		const struct font *own = font_of(faces, face_of_language(language), bold);
		const struct font *latin = font_of(faces, FACE_LATIN, bold);

		if (!own)
			return fail(error, "%s needs the font %s (Debian package %s).",
				    language->english, row->file[bold], row->package);
		for (const char *at = text; at < end;) {
			uint32_t code = utf8_next(&at, end);

			if (!font_has(own, code) && !font_has(latin, code))
				return fail(error,
					    "%s needs U+%04X, but %s (Debian package %s) lacks it.",
					    language->english, (unsigned)code, row->file[bold],
					    row->package);
		}
	}
	return true;
}

static int within(int size)
{
	return size < 1 ? 1 : size > SIZE_LIMIT ? SIZE_LIMIT : size;
}

TTF_Font *faces_ttf(struct faces *faces, int face, bool bold, int size)
{
	struct font *font = nearest_font(faces, face, bold);

	size = within(size);
	if (!open_ttf(font))
		return NULL;
	if (font->ttf_size != size && TTF_SetFontSize(font->ttf, size) != 0)
		return NULL;
	font->ttf_size = size;
	return font->ttf;
}

struct hb_font_t *faces_hb(struct faces *faces, int face, bool bold, int size)
{
	struct font *font = nearest_font(faces, face, bold);

	size = within(size);
	if (font->hb_size != size)
		hb_font_set_scale(font->hb, size * 64, size * 64);
	font->hb_size = size;
	return font->hb;
}

/* As FreeType and SDL2_ttf round: to 26.6, then up to the next pixel. */
static int scaled(int in_units, int size, int units)
{
	int64_t scale = (((int64_t)size << 22) + units / 2) / units;
	int64_t fraction = (in_units * scale + 0x8000) >> 16;

	return (int)((fraction + 63) >> 6);
}

void faces_extent(struct faces *faces, int face, bool bold, int size, int *ascent, int *height)
{
	struct font *font = nearest_font(faces, face, bold);

	if (font->height == 0 && !open_ttf(font))
		font = font_of(faces, FACE_LATIN, false);
	*ascent = scaled(font->ascent, within(size), font->units);
	*height = scaled(font->height, within(size), font->units);
}

void faces_metrics(struct faces *faces, const struct language *language, bool bold, int size,
		   int *ascent, int *descent)
{
	int height;

	faces_extent(faces, face_of_language(language), bold, size, ascent, &height);
	*descent = height - *ascent;
}

/* Of the em. The letter says it more surely than the table of the font. */
static double cap_part(struct faces *faces, bool bold)
{
	const int size = SIZE_LIMIT;
	hb_font_t *font = faces_hb(faces, FACE_LATIN, bold, size);
	hb_glyph_extents_t extents = { 0 };
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(font, 'H', &glyph) ||
	    !hb_font_get_glyph_extents(font, glyph, &extents))
		return 0.7;
	return extents.y_bearing / (size * 64.0);
}

double faces_cap(struct faces *faces, int size, bool bold)
{
	return size * cap_part(faces, bold);
}

int faces_size_for_cap(struct faces *faces, double cap_px, bool bold)
{
	return within((int)ceil(cap_px / cap_part(faces, bold) - 1e-6));
}
