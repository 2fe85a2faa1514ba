/* SPDX-License-Identifier: MIT */
/* Where lines may end, and the pieces of one line in the order of the eye. */
#include "ui/paragraph_work.h"

#include "base/rect.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static UBreakIterator *breaker_for(struct work *work, const char *tag)
{
	UErrorCode status = U_ZERO_ERROR;
	struct breaker *breaker;

	for (int i = 0; i < BREAKERS; i++)
		if (work->breakers[i].lines && strcmp(work->breakers[i].tag, tag) == 0)
			return work->breakers[i].lines;
	breaker = &work->breakers[work->next_breaker];
	work->next_breaker = (work->next_breaker + 1) % BREAKERS;
	ubrk_close(breaker->lines);
	breaker->lines = ubrk_open(UBRK_LINE, tag, NULL, 0, &status);
	strncpy(breaker->tag, tag, sizeof(breaker->tag) - 1);
	return breaker->lines;
}

static UScriptCode unit_script(UChar unit)
{
	UErrorCode status = U_ZERO_ERROR;

	return uscript_getScript(unit, &status);
}

/* ICU breaks Korean inside words, and cuts Karen by a Burmese dictionary. */
static bool is_unwanted(const struct work *work, int at)
{
	UScriptCode script = unit_script(work->units[at]);

	if (script != USCRIPT_HANGUL && script != USCRIPT_MYANMAR)
		return false;
	if (unit_script(work->units[at - 1]) != script)
		return false;
	return script == USCRIPT_HANGUL || strcmp(work->language->tag, "my") != 0;
}

/* ICU takes isolates' ends for marks of the letter before: the break that it
 * finds behind an initiator belongs before it, and the other way round. */
static int outside_isolate(const struct work *work, int at)
{
	while (at > 0 && is_isolate_start(work->units[at - 1]))
		at--;
	while (at < work->unit_count && is_isolate_end(work->units[at]))
		at++;
	return at;
}

static int open_isolate(struct work *work, int start, int around)
{
	work->isolates = work_room(work->isolates, &work->isolate_room,
				   (size_t)work->isolate_count + 1, sizeof(*work->isolates));
	work->isolates[work->isolate_count] = (struct isolate){ start, start, around };
	return work->isolate_count++;
}

static void find_isolates(struct work *work)
{
	int open = -1;

	work->isolate_count = 0;
	for (int i = 0; i <= work->unit_count; i++) {
		if (i == work->unit_count || work->units[i] == '\n') {
			for (; open >= 0; open = work->isolates[open].around)
				work->isolates[open].end = i;
		} else if (is_isolate_start(work->units[i])) {
			open = open_isolate(work, i, open);
		} else if (is_isolate_end(work->units[i]) && open >= 0) {
			work->isolates[open].end = i + 1;
			open = work->isolates[open].around;
		}
	}
}

static void hold_isolates(struct work *work)
{
	for (int i = 0; i < work->isolate_count; i++) {
		struct isolate isolate = work->isolates[i];
		bool is_within_held = work->boundaries[isolate.start] & BOUNDARY_HELD;

		if (is_within_held ||
		    work->pens[isolate.end] - work->pens[isolate.start] > work->limit)
			continue;
		for (int at = isolate.start + 1; at < isolate.end; at++)
			work->boundaries[at] |= BOUNDARY_HELD;
	}
}

void work_find_breaks(struct work *work)
{
	UBreakIterator *lines = breaker_for(work, work->language->tag);
	UErrorCode status = U_ZERO_ERROR;

	if (work->has_breaks)
		return;
	work->has_breaks = true;
	find_isolates(work);
	hold_isolates(work);
	ubrk_setText(work->clusters, work->units, work->unit_count, &status);
	if (!lines)
		return;
	ubrk_setText(lines, work->units, work->unit_count, &status);
	for (int at = ubrk_next(lines); at != UBRK_DONE && at < work->unit_count;
	     at = ubrk_next(lines))
		if (!is_unwanted(work, at))
			work->boundaries[outside_isolate(work, at)] |= BOUNDARY_SOFT;
}

bool work_is_cluster(struct work *work, int at)
{
	return at <= 0 || at >= work->unit_count || ubrk_isBoundary(work->clusters, at);
}

int work_cluster_before(struct work *work, int at)
{
	int before = ubrk_preceding(work->clusters, at);

	return before == UBRK_DONE ? 0 : before;
}

int work_cluster_after(struct work *work, int at)
{
	int after = ubrk_following(work->clusters, at);

	return after == UBRK_DONE ? work->unit_count : after;
}

bool work_is_blank(UChar unit)
{
	bool is_bidi = (unit >= 0x200E && unit <= 0x200F) || (unit >= 0x202A && unit <= 0x202E) ||
		       (unit >= 0x2066 && unit <= 0x2069) || unit == 0x061C;

	if (unit < 0x80)
		return unit == ' ' || unit == '\n';
	return is_bidi || unit == 0x200B || u_isUWhiteSpace(unit);
}

int work_trim(const struct work *work, int start, int end)
{
	while (end > start && work_is_blank(work->units[end - 1]))
		end--;
	return end;
}

bool work_has_ink(const struct work *work, int start, int end)
{
	for (int i = start; i < end;) {
		UChar32 code = next_code(work->units, &i, end);

		if (code > 0xFFFF || !work_is_blank((UChar)code))
			if (!u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
				return true;
	}
	return false;
}

/* The box that SDL2_ttf draws a run in: its pen starts at (0, ascent) and the
 * surface grows to all sides that ink reaches. x to the right, y down. */
struct box {
	int left, right, top, bottom;
	int64_t advance;
};

static int floor_px(int64_t fraction)
{
	return (int)(fraction >> 6);
}

static int ceil_px(int64_t fraction)
{
	return (int)((fraction + 63) >> 6);
}

static struct box measure(hb_font_t *font, const struct glyph *glyphs, int count, int ascent,
			  int height)
{
	struct box box = { .bottom = height };

	for (int i = 0; i < count; i++) {
		hb_glyph_extents_t ink = { 0 };
		int x = floor_px(box.advance + glyphs[i].x);
		int y = floor_px((int64_t)ascent * 64 - glyphs[i].y);

		hb_font_get_glyph_extents(font, glyphs[i].id, &ink);
		box.left = rect_least(box.left, x + floor_px(ink.x_bearing));
		box.right = rect_most(box.right, x + ceil_px(ink.x_bearing + ink.width));
		box.top = rect_least(box.top, y - ceil_px(ink.y_bearing));
		box.bottom = rect_most(box.bottom, y - floor_px(ink.y_bearing + ink.height));
		box.advance += glyphs[i].advance;
	}
	box.right = rect_most(box.right, floor_px(box.advance));
	return box;
}

/* SDL2_ttf shapes each piece by itself, so a part of an item is shaped anew:
 * letters look different at the end of a line. */
static struct box box_of(struct work *work, const struct item *item, int start, int end)
{
	bool is_whole = start == item->start && end == item->end;
	int first = is_whole ? item->first_glyph : work->glyph_count;
	int count = is_whole ? item->glyph_count : work_shape(work, item, start, end);
	hb_font_t *font = faces_hb(work->faces, item->face, work->style.bold, work->style.size);
	struct box box;
	int ascent, height;

	faces_extent(work->faces, item->face, work->style.bold, work->style.size, &ascent, &height);
	box = measure(font, work->glyphs + first, count, ascent, height);
	box.top -= ascent;
	box.bottom -= ascent;
	return box;
}

/* Returns where the pen is after it. */
static int64_t set_piece(struct work *work, const struct item *item, int start, int end,
			 int64_t pen)
{
	struct box box = box_of(work, item, start, end);

	if (box.right > box.left && work_has_ink(work, start, end)) {
		work->pieces = work_room(work->pieces, &work->piece_room,
					 (size_t)work->piece_count + 1, sizeof(*work->pieces));
		work->pieces[work->piece_count++] = (struct piece){
			.face = item->face,
			.script = item->script,
			.right_to_left = item->right_to_left,
			.start = (uint32_t)work->bytes[start],
			.length = (uint32_t)(work->bytes[end] - work->bytes[start]),
			.x = floor_px(pen + 32) + box.left,
			.y = box.top,
			.w = box.right - box.left,
			.h = box.bottom - box.top,
		};
	}
	return pen + box.advance;
}

static int item_at(const struct work *work, int unit)
{
	int low = 0, high = work->item_count - 1;

	while (low < high) {
		int middle = (low + high) / 2;

		if (work->items[middle].end <= unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Units of one direction, in the order of the eye. */
static int64_t set_run(struct work *work, int start, int end, bool right_to_left, int64_t pen)
{
	int first = item_at(work, start), last = item_at(work, end - 1);

	for (int i = 0; i <= last - first; i++) {
		const struct item *item = &work->items[right_to_left ? last - i : first + i];

		pen = set_piece(work, item, rect_most(start, item->start),
				rect_least(end, item->end), pen);
	}
	return pen;
}

static int64_t set_runs(struct work *work, int start, int end)
{
	UErrorCode status = U_ZERO_ERROR;
	int64_t pen = 0;
	int count;

	if (start == end)
		return 0;
	ubidi_setLine(work->bidi, start, end, work->line_bidi, &status);
	count = ubidi_countRuns(work->line_bidi, &status);
	if (U_FAILURE(status))
		abort(); /* memory */
	for (int i = 0; i < count; i++) {
		int32_t from, length;
		UBiDiDirection direction = ubidi_getVisualRun(work->line_bidi, i, &from, &length);

		pen = set_run(work, start + from, start + from + length, direction == UBIDI_RTL,
			      pen);
	}
	return pen;
}

void work_set_row(struct work *work, int start, int end)
{
	struct row row = { start, end, 0, work->piece_count, 0 };

	row.advance = set_runs(work, start, work_trim(work, start, end));
	row.piece_count = work->piece_count - row.first_piece;
	work->rows =
		work_room(work->rows, &work->row_room, (size_t)work->row_count + 1, sizeof(row));
	work->rows[work->row_count++] = row;
}
