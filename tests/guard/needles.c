/* SPDX-License-Identifier: MIT */
#include "needles.h"

#include <assert.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/ink.h"
#include "ui/runs.h"

/* A picture's piece has at least so many pixels and changes from pixel to
 * pixel; pieces begin STEP bytes or pixels apart. */
enum { LEAST_WIDTH = 24, LEAST_CHANGES = 8, ROWS = 3, STEP = 4 };

static void *room(size_t bytes)
{
	void *memory = calloc(1, bytes);

	if (!memory)
		abort();
	return memory;
}

static uint16_t pair_at(const uint8_t *bytes)
{
	uint16_t pair;

	memcpy(&pair, bytes, sizeof(pair));
	return pair;
}

/* The rarer the better: zeros and full bytes are everywhere, and a pair that
 * the needle has often others will have too. */
static size_t best_anchor(const uint8_t *bytes, size_t length)
{
	uint16_t *seen = room(65536 * sizeof(*seen));
	size_t best = 0, least = SIZE_MAX;

	for (size_t at = 0; at + 1 < length; at++)
		seen[pair_at(bytes + at)]++;
	for (size_t at = 0; at + 1 < length; at++) {
		size_t common = seen[pair_at(bytes + at)];

		for (size_t i = at; i < at + 2; i++)
			common += bytes[i] == 0 || bytes[i] == 0xFF ? length : 0;
		if (common < least && pair_at(bytes + at) != 0) {
			least = common;
			best = at;
		}
	}
	free(seen);
	assert(least < SIZE_MAX);
	return best;
}

static void add(struct needles *needles, struct needle needle)
{
	struct needle *kept = room(sizeof(*kept)), **end;
	size_t length = needle.unit * needle.count;
	uint8_t *bytes = room(length);
	uint16_t pair;

	*kept = needle;
	kept->bytes = memcpy(bytes, needle.bytes, length);
	kept->anchor = best_anchor(kept->bytes, needle.unit);
	pair = pair_at(kept->bytes + kept->anchor);
	needles->known[pair / 64] |= UINT64_C(1) << pair % 64;
	for (end = &needles->chains[pair]; *end;)
		end = &(*end)->next;
	*end = kept;
	if (needle_span(kept) > needles->reach)
		needles->reach = needle_span(kept);
}

static size_t write_unit(uint32_t value, size_t unit, uint8_t *out)
{
	if (unit == 1)
		return utf8_put((char *)out, value);
	assert(unit == 4 || value < 0x10000);
	for (size_t i = 0; i < unit; i++)
		out[i] = (uint8_t)(value >> 8 * i);
	return unit;
}

/* Every piece of SCAN_LETTERS values, forwards and backwards; stride 0: one
 * behind the other. */
static void add_values(struct needles *needles, enum scan_kind kind, const uint32_t *values, size_t count, size_t unit,
		       size_t stride)
{
	for (size_t from = 0; from + SCAN_LETTERS <= count; from++) {
		for (int reversed = 0; reversed < 2; reversed++) {
			uint8_t bytes[SCAN_LETTERS * 4];
			size_t length = 0;

			for (size_t i = 0; i < SCAN_LETTERS; i++)
				length += write_unit(values[from + (reversed ? SCAN_LETTERS - 1 - i : i)], unit,
						     bytes + length);
			add(needles, (struct needle){ .kind = kind,
						      .reversed = reversed,
						      .bytes = bytes,
						      .unit = stride ? unit : length,
						      .stride = stride ? stride : length,
						      .count = stride ? SCAN_LETTERS : 1 });
		}
	}
}

struct needles *needles_new(const char *word)
{
	struct needles *needles = room(sizeof(*needles));
	const char *at = word, *end = word + strlen(word);
	uint32_t *letters = room((strlen(word) + 1) * sizeof(*letters));
	size_t count = 0;

	needles->word = strdup(word);
	while (at < end)
		letters[count++] = utf8_next(&at, end);
	assert(count >= SCAN_LETTERS);
	add_values(needles, SCAN_UTF8, letters, count, 1, 0);
	add_values(needles, SCAN_UTF16, letters, count, 2, 0);
	add_values(needles, SCAN_UTF32, letters, count, 4, 0);
	free(letters);
	return needles;
}

void needles_free(struct needles *needles)
{
	if (!needles)
		return;
	for (size_t i = 0; i < 65536; i++) {
		while (needles->chains[i]) {
			struct needle *needle = needles->chains[i];

			needles->chains[i] = needle->next;
			free((void *)needle->bytes);
			free(needle);
		}
	}
	free(needles->word);
	free(needles);
}

/* In this order: wide glyphs without gaps are also narrow ones with gaps, and
 * are to be taken for the wide ones. */
static const struct {
	enum scan_kind kind;
	size_t unit, stride;
} records[] = {
	{ SCAN_GLYPH32_4, 4, 4 },   { SCAN_GLYPH32_8, 4, 8 }, { SCAN_GLYPH32_12, 4, 12 },
	{ SCAN_GLYPH32_20, 4, 20 }, { SCAN_GLYPH16_2, 2, 2 }, { SCAN_GLYPH16_4, 2, 4 },
};

void needles_add_glyphs(struct needles *needles, struct faces *faces, const struct language *language, bool bold)
{
	const hb_feature_t kerning = { HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	const char *first = needles->word;
	hb_buffer_t *buffer = hb_buffer_create();
	uint32_t script, *ids;
	const hb_glyph_info_t *infos;
	unsigned count;
	int face;

	hb_buffer_add_utf8(buffer, needles->word, -1, 0, -1);
	hb_buffer_guess_segment_properties(buffer);
	script = (uint32_t)hb_buffer_get_script(buffer);
	face = faces_pick(faces, utf8_next(&first, first + strlen(first)), script, language);
	hb_shape(faces_hb(faces, face, bold, 24), buffer, &kerning, 1);
	infos = hb_buffer_get_glyph_infos(buffer, &count);
	assert(count >= SCAN_LETTERS);
	ids = room(count * sizeof(*ids));
	for (unsigned i = 0; i < count; i++)
		ids[i] = infos[i].codepoint;
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
		add_values(needles, records[i].kind, ids, count, records[i].unit, records[i].stride);
	free(ids);
	hb_buffer_destroy(buffer);
}

/* Rows of pixels, of one byte or of four. */
struct grid {
	const uint8_t *bytes;
	size_t pixel, pitch; /* bytes */
	int w, h;
};

static int changes(const uint8_t *row, size_t pixel, int w)
{
	int count = 0;

	for (int x = 1; x < w; x++)
		count += memcmp(row + (size_t)x * pixel, row + (size_t)(x - 1) * pixel, pixel) != 0;
	return count;
}

static int piece_width(int w)
{
	return w / 2 > LEAST_WIDTH ? w / 2 : LEAST_WIDTH;
}

/* Each piece of a row that is of the piece's width and has enough in it. */
static void add_pieces(struct needles *needles, enum scan_kind kind, const uint8_t *row, size_t pixel, int w, int piece)
{
	for (int x = 0; x + piece <= w; x += STEP) {
		const uint8_t *start = row + (size_t)x * pixel;
		size_t length = (size_t)piece * pixel;

		if (changes(start, pixel, piece) >= LEAST_CHANGES)
			add(needles, (struct needle){ .kind = kind,
						      .bytes = start,
						      .unit = length,
						      .stride = length,
						      .count = 1 });
	}
}

/* The rows with the most edges, most first. */
static void best_rows(const struct grid *grid, int rows[ROWS])
{
	int most[ROWS] = { -1, -1, -1 };

	assert(grid->w >= LEAST_WIDTH && grid->h >= ROWS);
	for (int y = 0; y < grid->h; y++) {
		int count = changes(grid->bytes + (size_t)y * grid->pitch, grid->pixel, grid->w), row = y;

		for (int i = 0; i < ROWS; i++) {
			if (count > most[i]) {
				int other_count = most[i], other_row = rows[i];

				most[i] = count;
				rows[i] = row;
				count = other_count;
				row = other_row;
			}
		}
	}
	assert(most[0] >= LEAST_CHANGES);
}

void needles_add_pixels(struct needles *needles, const struct canvas *canvas, struct rect rect)
{
	const uint32_t *start = canvas->pixels + (long)rect.y * canvas->stride + rect.x;
	const struct grid grid = { (const uint8_t *)start, 4, (size_t)canvas->stride * 4, rect.w, rect.h };
	uint32_t *row = room((size_t)rect.w * sizeof(*row));
	int rows[ROWS] = { 0 };

	best_rows(&grid, rows);
	for (int i = 0; i < ROWS; i++) {
		for (uint32_t unused = 0; unused <= 0xFF000000; unused += 0xFF000000) {
			for (int x = 0; x < rect.w; x++)
				row[x] = (start[(long)rows[i] * canvas->stride + x] & 0xFFFFFF) | unused;
			add_pieces(needles, SCAN_PIXELS, (const uint8_t *)row, 4, rect.w, piece_width(rect.w));
			if (unused)
				break;
		}
	}
	free(row);
}

static void add_mask(struct needles *needles, const uint8_t *mask, int w, int h)
{
	const struct grid grid = { mask, 1, (size_t)w, w, h };
	int rows[ROWS] = { 0 };

	best_rows(&grid, rows);
	for (int i = 0; i < ROWS; i++) {
		const uint8_t *row = mask + (size_t)rows[i] * (size_t)w;
		size_t length = runs_size(row, w, 1);
		uint8_t *runs = room(length);

		add_pieces(needles, SCAN_MASK, row, 1, w, piece_width(w));
		/* Without the end, and without the first skip: it is the margin. */
		runs_write(row, w, 1, runs);
		length -= RUNS_PAIR + 1;
		add_pieces(needles, SCAN_RUNS, runs + 1, 1, (int)length, piece_width((int)length));
		free(runs);
	}
}

void needles_add_ink(struct needles *needles, struct faces *faces, const struct language *language,
		     struct text_style style)
{
	struct arena arena = { 0 };
	const struct paragraph *paragraph =
		paragraph_lay(faces, needles->word, language, style, 1 << 14, 1, ALIGN_START, &arena);
	struct rect bounds = ink_bounds(paragraph, 0, 1);
	uint8_t *mask = room((size_t)bounds.w * (size_t)bounds.h);
	bool drawn = ink_draw(faces, paragraph, 0, 1, bounds, mask);

	assert(drawn);
	if (drawn)
		add_mask(needles, mask, bounds.w, bounds.h);
	free(mask);
	arena_free(&arena);
}

void needles_add_mark(struct needles *needles, struct faces *faces, const struct mark *mark,
		      const struct canvas *canvas)
{
	const struct language *language = &languages[mark->language];

	needles_add_glyphs(needles, faces, language, mark->style.bold);
	needles_add_pixels(needles, canvas, mark->rect);
	needles_add_ink(needles, faces, language, mark->style);
}

size_t needles_sample(const struct needles *needles, enum scan_kind kind, bool reversed, uint8_t *out, size_t space)
{
	for (size_t i = 0; i < 65536; i++) {
		for (const struct needle *needle = needles->chains[i]; needle; needle = needle->next) {
			if (needle->kind != kind || needle->reversed != reversed || needle_span(needle) > space)
				continue;
			memset(out, 0, needle_span(needle));
			for (size_t k = 0; k < needle->count; k++)
				memcpy(out + k * needle->stride, needle->bytes + k * needle->unit, needle->unit);
			return needle_span(needle);
		}
	}
	return 0;
}
