/* SPDX-License-Identifier: MIT */
#include "ui/paragraph.h"

#include "base/rect.h"
#include "ui/paragraph_work.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#define ELLIPSIS "\u2026"
#define ISOLATE_CLOSE "\u2069"

/* Wider than any text that is read in, and far from overflow. */

static void release(void *kept)
{
	struct work *work = kept;

	free(work->text);
	free(work->units);
	free(work->bytes);
	free(work->pens);
	free(work->boundaries);
	free(work->items);
	free(work->glyphs);
	free(work->isolates);
	free(work->rows);
	free(work->pieces);
	ubidi_close(work->bidi);
	ubidi_close(work->line_bidi);
	hb_buffer_destroy(work->buffer);
	ubrk_close(work->clusters);
	for (int i = 0; i < BREAKERS; i++)
		ubrk_close(work->breakers[i].lines);
	free(work);
}

struct work *work_of(struct faces *faces)
{
	void **kept = faces_keep(faces, release);
	UErrorCode status = U_ZERO_ERROR;
	struct work *work = *kept;

	if (work)
		return work;
	work = calloc(1, sizeof(*work));
	if (!work)
		abort();
	work->faces = faces;
	work->bidi = ubidi_open();
	work->line_bidi = ubidi_open();
	work->buffer = hb_buffer_create();
	work->clusters = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
	if (!work->bidi || !work->line_bidi || !hb_buffer_allocation_successful(work->buffer) ||
	    !work->clusters)
		abort();
	*kept = work;
	return work;
}

static int64_t width_of(const struct work *work, int start, int end)
{
	return work->pens[end] - work->pens[start];
}

/* How far a row from start can go at most; blanks hang over. */
static int reach_of(const struct work *work, int start)
{
	int at = start;

	while (at < work->unit_count &&
	       (work_is_blank(work->units[at]) || width_of(work, start, at + 1) <= work->limit))
		if (work->units[at++] == '\n')
			break;
	return at;
}

static bool ends_line(const struct work *work, int start, int at)
{
	return at == work->unit_count || (at > start && work->units[at - 1] == '\n');
}

static bool is_held(const struct work *work, int at)
{
	return work->boundaries[at] & BOUNDARY_HELD;
}

/* The last place where a row from start may end, not behind reach: between
 * words, or else between clusters; start if there is none. */
static int last_break(struct work *work, int start, int reach)
{
	int first_ink = start;

	for (int at = reach; at > start; at--)
		if (work->boundaries[at] & BOUNDARY_SOFT && !is_held(work, at) &&
		    work_is_cluster(work, at))
			return at;
	while (first_ink < reach && work_is_blank(work->units[first_ink]))
		first_ink++;
	for (int at = reach; at > first_ink; at--)
		if (!is_held(work, at) && work_is_cluster(work, at))
			return at;
	return start;
}

/* A cluster that is wider than the line stands on one alone. */
static int one_cluster(struct work *work, int start)
{
	while (start < work->unit_count && work_is_blank(work->units[start]))
		start++;
	return work_cluster_after(work, start);
}

/* Returns where the next row starts. */
static int set_next_row(struct work *work, int start)
{
	int piece_count = work->piece_count, row_count = work->row_count;
	int end = reach_of(work, start);

	if (!ends_line(work, start, end)) {
		work_find_breaks(work);
		end = last_break(work, start, end);
		if (end == start)
			end = one_cluster(work, start);
	}
	work_set_row(work, start, end);
	/* A cut can make letters wider, by taking their neighbours away. */
	while (work->rows[row_count].advance > work->limit) {
		work_find_breaks(work);
		int shorter = last_break(work, start, end - 1);

		if (shorter == start)
			break;
		end = shorter;
		work->row_count = row_count;
		work->piece_count = piece_count;
		work_set_row(work, start, end);
	}
	return end;
}

static int ellipsis_width(const struct work *work)
{
	uint32_t script = (uint32_t)hb_tag_from_string(work->language->script, 4);
	int face = faces_pick(work->faces, 0x2026, script, work->language);
	hb_font_t *font = faces_hb(work->faces, face, work->style.bold, work->style.size);
	hb_codepoint_t glyph = 0;

	hb_font_get_nominal_glyph(font, 0x2026, &glyph);
	return hb_font_get_glyph_h_advance(font, glyph);
}

/* A cluster boundary at or before this one. A part of a telephone number
 * would be a wrong number, so an isolate that could stand on one line goes as
 * a whole; those that end behind until were cut before. */
static int cut_before(struct work *work, int start, int at, int until)
{
	if (!work_is_cluster(work, at))
		at = work_cluster_before(work, at);
	for (int i = 0; i < work->isolate_count; i++) {
		struct isolate isolate = work->isolates[i];

		if (isolate.start < at && at < isolate.end && isolate.end <= until &&
		    width_of(work, isolate.start, isolate.end) <= work->limit)
			at = isolate.start;
	}
	while (at > start &&
	       (u_isUWhiteSpace(work->units[at - 1]) || is_isolate_start(work->units[at - 1])))
		at--;
	return rect_most(at, start);
}

static void append(struct work *work, const char *text)
{
	size_t length = strlen(text), need = (size_t)work->text_length + length + 1;

	work->text = work_room(work->text, &work->text_room, need, 1);
	memcpy(work->text + work->text_length, text, length + 1);
	work->text_length += (int)length;
	work->text_used = rect_most(work->text_used, work->text_length);
}

static void end_text(struct work *work, int cut)
{
	int open = 0;

	for (int i = 0; i < cut; i++) {
		if (work->units[i] == '\n')
			open = 0;
		else if (is_isolate_start(work->units[i]))
			open++;
		else if (is_isolate_end(work->units[i]) && open > 0)
			open--;
	}
	work->text_length = work->bytes[cut];
	while (open-- > 0)
		append(work, ISOLATE_CLOSE);
	append(work, ELLIPSIS);
}

/* What does not fit is left out, and the last row says so. The rows before
 * stay as they are. */
static void shorten(struct work *work)
{
	struct row last = work->rows[--work->row_count];
	int64_t room = work->limit - ellipsis_width(work);
	int cut = last.start, until = work->unit_count;

	while (cut < last.end && width_of(work, last.start, cut + 1) <= room)
		cut++;
	for (;; cut--) {
		work_find_breaks(work);
		cut = cut_before(work, last.start, cut, until);
		end_text(work, cut);
		work_analyse(work);
		work->piece_count = last.first_piece;
		work_set_row(work, last.start, work->unit_count);
		if (cut == last.start || work->rows[work->row_count - 1].advance <= work->limit)
			break;
		work->row_count--;
		until = cut;
	}
}

static int ceil_px(int64_t fraction)
{
	return (int)((fraction + 63) >> 6);
}

static int start_of(int width, int room, enum align align, enum direction direction)
{
	if (align == ALIGN_CENTER)
		return (room - width) / 2;
	return (align == ALIGN_END) == (direction == RIGHT_TO_LEFT) ? 0 : room - width;
}

/* From the row's own coordinates to the paragraph's. */
static void finish_line(struct work *work, struct paragraph *paragraph, int index, enum align align)
{
	const struct row *row = &work->rows[index];
	struct line *line = &paragraph->lines[index];
	int ascent, descent, leading = work->style.leading;

	faces_metrics(work->faces, work->language, work->style.bold, work->style.size, &ascent,
		      &descent);
	line->start = (uint32_t)work->bytes[row->start];
	line->length = (uint32_t)work->bytes[row->end] - line->start;
	line->width = ceil_px(row->advance);
	line->x = start_of(line->width, paragraph->width, align, work->language->direction);
	line->baseline = index * leading + (leading - ascent - descent) / 2 + ascent;
	line->first_piece = row->first_piece;
	line->piece_count = row->piece_count;
	for (int i = line->first_piece; i < line->first_piece + line->piece_count; i++) {
		paragraph->pieces[i].x += line->x;
		paragraph->pieces[i].y += line->baseline;
	}
	paragraph->ink_width = rect_most(paragraph->ink_width, line->width);
}

static struct paragraph *finish(struct work *work, int width, enum align align, struct arena *arena)
{
	struct paragraph *paragraph = arena_alloc(arena, sizeof(*paragraph));
	size_t pieces = (size_t)work->piece_count * sizeof(*work->pieces);

	paragraph->text = arena_copy(arena, work->text, (size_t)work->text_length);
	paragraph->style = work->style;
	paragraph->width = width;
	paragraph->height = work->row_count * work->style.leading;
	paragraph->line_count = work->row_count;
	paragraph->lines = arena_alloc(arena, (size_t)work->row_count * sizeof(*paragraph->lines));
	paragraph->piece_count = work->piece_count;
	paragraph->pieces = arena_alloc(arena, pieces);
	if (pieces > 0)
		memcpy(paragraph->pieces, work->pieces, pieces);
	paragraph->missing = work->missing;
	for (int i = 0; i < work->row_count; i++)
		finish_line(work, paragraph, i, align);
	return paragraph;
}

const struct paragraph *paragraph_lay(struct faces *faces, const char *text,
				      const struct language *language, struct text_style style,
				      int width, int max_lines, enum align align,
				      struct arena *arena)
{
	struct work *work = work_of(faces);
	struct paragraph *paragraph;
	bool cut;
	int at = 0;

	work->language = language;
	work->style = style;
	work->limit = (int64_t)rect_most(width, 1) * 64;
	work_read(work, text ? text : "");
	work_analyse(work);
	while (at < work->unit_count && (max_lines <= 0 || work->row_count < max_lines))
		at = set_next_row(work, at);
	cut = work_has_ink(work, at, work->unit_count);
	if (cut)
		shorten(work);
	else if (work->row_count > 0) /* with the empty lines that were left out */
		work->rows[work->row_count - 1].end = work->unit_count;
	paragraph = finish(work, width, align, arena);
	paragraph->cut = cut;
	/* It may have been typed by a visitor, and the arena forgets it too. */
	work_wipe(work);
	return paragraph;
}
