/* SPDX-License-Identifier: MIT */
#include "ui/painter.h"

#include <stdlib.h>
#include <string.h>

#include "ui/qr.h"
#include "ui/runs.h"

enum { CELL = 48 };

struct painter {
	struct type *type;
	struct icons *icons;
	int width, height, columns, rows;
	uint64_t *wanted, *painted, *shown; /* a hash for each cell */
};

struct painter *painter_new(int width, int height, struct type *type, struct icons *icons)
{
	struct painter *painter = calloc(1, sizeof(*painter));
	size_t cells;

	if (!painter)
		abort();
	painter->type = type;
	painter->icons = icons;
	painter->width = width;
	painter->height = height;
	painter->columns = (width + CELL - 1) / CELL;
	painter->rows = (height + CELL - 1) / CELL;
	cells = (size_t)painter->columns * (size_t)painter->rows;
	painter->wanted = calloc(3 * cells, sizeof(uint64_t));
	if (!painter->wanted)
		abort();
	painter->painted = painter->wanted + cells;
	painter->shown = painter->painted + cells;
	return painter;
}

void painter_free(struct painter *painter)
{
	if (!painter)
		return;
	free(painter->wanted);
	free(painter);
}

static size_t cell_bytes(const struct painter *painter)
{
	return (size_t)painter->columns * (size_t)painter->rows * sizeof(uint64_t);
}

void painter_forget(struct painter *painter)
{
	memset(painter->painted, 0, cell_bytes(painter));
	memset(painter->shown, 0, cell_bytes(painter));
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ byte[i]) * 0x100000001B3;
	return hash;
}

/* Everything of a mark that reaches the pixels. */
static uint64_t mark_hash(const struct frame *frame, const struct mark *mark)
{
	const int64_t values[] = {
		mark->kind,        mark->rect.x,        mark->rect.y,     mark->rect.w,        mark->rect.h,
		mark->color,       mark->outline,       mark->line,       mark->radius,        mark->language,
		mark->style.size,  mark->style.leading, mark->style.bold, mark->align,         mark->max_lines,
		mark->origin,      mark->width,         mark->first_line, mark->line_count,    mark->icon,
		mark->flip,        mark->module,
	};
	const char *text = frame->text + mark->text;

	return hash_bytes(hash_bytes(0xCBF29CE484222325, values, sizeof(values)), text, strlen(text));
}

/* Letters may reach a little beyond their box. */
static struct rect reach(const struct mark *mark)
{
	int more = mark->kind == MARK_TEXT ? mark->style.size / 2 : 0;

	return (struct rect){ mark->rect.x - more, mark->rect.y - more, mark->rect.w + 2 * more,
			      mark->rect.h + 2 * more };
}

static void add_mark(struct painter *painter, const struct frame *frame, const struct mark *mark)
{
	uint64_t hash = mark_hash(frame, mark);
	struct rect area = rect_common(reach(mark), (struct rect){ 0, 0, painter->width, painter->height });

	if (area.w == 0)
		return;
	for (int row = area.y / CELL; row <= (area.y + area.h - 1) / CELL; row++) {
		uint64_t *cells = painter->wanted + row * painter->columns;

		for (int column = area.x / CELL; column <= (area.x + area.w - 1) / CELL; column++)
			cells[column] = (cells[column] ^ hash) * 0x9E3779B97F4A7C15 + 1;
	}
}

static void want(struct painter *painter, const struct frame *frame)
{
	memset(painter->wanted, 0, cell_bytes(painter));
	for (size_t i = 0; i < frame->mark_count; i++)
		add_mark(painter, frame, &frame->marks[i]);
}

static bool row_differs(const struct painter *painter, const uint64_t *a, const uint64_t *b, int row, int left,
			int count)
{
	for (int i = 0; i < count; i++)
		if (a[row * painter->columns + left + i] != b[row * painter->columns + left + i])
			return true;
	return false;
}

/* Cells that differ, as rectangles: one run a row, runs of equal columns in
 * neighbouring rows joined. */
static int differing(const struct painter *painter, const uint64_t *a, const uint64_t *b, struct rect *rects)
{
	int count = 0;

	for (int row = 0; row < painter->rows; row++) {
		int left = 0, right = painter->columns;
		struct rect *last = count ? &rects[count - 1] : NULL;

		while (left < right && !row_differs(painter, a, b, row, left, 1))
			left++;
		while (right > left && !row_differs(painter, a, b, row, right - 1, 1))
			right--;
		if (left == right)
			continue;
		struct rect run = { left * CELL, row * CELL, (right - left) * CELL, CELL };

		if (last && last->y + last->h == run.y && last->x == run.x && last->w == run.w)
			last->h += CELL;
		else
			rects[count++] = run;
	}
	for (int i = 0; i < count; i++)
		rects[i] = rect_common(rects[i], (struct rect){ 0, 0, painter->width, painter->height });
	return count;
}

static void paint_text(struct painter *painter, const struct frame *frame, const struct mark *mark,
		       const struct canvas *canvas)
{
	struct mask mask = type_mask(painter->type, frame->text + mark->text, &languages[mark->language], mark->style,
				     mark->width, mark->max_lines, mark->align, mark->first_line, mark->line_count);
	/* A mask's bounds are measured from the paragraph's first line. */
	int top = mark->rect.y - mark->first_line * mark->style.leading;

	if (mask.runs)
		runs_draw(canvas, mark->origin + mask.bounds.x, top + mask.bounds.y, mask.bounds.h, mask.runs, mark->color);
}

static void paint_code(const struct frame *frame, const struct mark *mark, const struct canvas *canvas)
{
	struct qr qr;
	int version = mark->line_count; /* the least version */

	if (!qr_encode(frame->text + mark->text, version, &qr))
		return;
	for (int y = 0; y < qr.edge; y++)
		for (int x = 0; x < qr.edge; x++)
			if (qr.dark[y][x])
				canvas_fill(canvas,
					    (struct rect){ mark->rect.x + x * mark->module,
							   mark->rect.y + y * mark->module, mark->module, mark->module },
					    mark->color);
}

static void paint_mark(struct painter *painter, const struct frame *frame, const struct mark *mark,
		       const struct canvas *canvas)
{
	switch (mark->kind) {
	case MARK_BOX:
		canvas_box(canvas, mark->rect, mark->radius, mark->color, mark->line, mark->outline);
		break;
	case MARK_TEXT:
		paint_text(painter, frame, mark, canvas);
		break;
	case MARK_ICON:
		if (painter->icons)
			canvas_mask(canvas, mark->rect.x, mark->rect.y, mark->rect.w, mark->rect.h,
				    icons_mask(painter->icons, mark->icon, mark->rect.w), mark->color, mark->flip);
		break;
	case MARK_QR:
		paint_code(frame, mark, canvas);
		break;
	case MARK_PICTURE:
	case MARK_MAP:
		break;
	}
}

void painter_paint(struct painter *painter, const struct frame *frame, const struct canvas *canvas)
{
	struct rect rects[PAINTER_RECTS];
	struct canvas part = *canvas;
	int count;

	want(painter, frame);
	count = differing(painter, painter->wanted, painter->painted, rects);
	for (int i = 0; i < count; i++) {
		part.clip = rects[i];
		for (size_t k = 0; k < frame->mark_count; k++)
			if (rect_touches(reach(&frame->marks[k]), rects[i]))
				paint_mark(painter, frame, &frame->marks[k], &part);
	}
	memcpy(painter->painted, painter->wanted, cell_bytes(painter));
}

int painter_show(struct painter *painter, struct rect rects[PAINTER_RECTS])
{
	int count = differing(painter, painter->painted, painter->shown, rects);

	memcpy(painter->shown, painter->painted, cell_bytes(painter));
	return count;
}
