/* SPDX-License-Identifier: MIT */
#include "ui/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "ui/chart.h"
#include "ui/qr.h"
#include "ui/runs.h"

enum { CELL_WIDTH = 32, CELL_HEIGHT = 16, GAP_CELLS = 4 };

struct painter {
	struct type *type;
	struct icons *icons;
	struct chart *chart; /* NULL: no borders */
	int width, height, columns, rows;
	uint64_t *wanted, *painted, *shown; /* a hash for each cell */
	struct rect reaches[FRAME_MARKS];   /* of the frame that is wanted: where its marks leave pixels */
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
	painter->columns = (width + CELL_WIDTH - 1) / CELL_WIDTH;
	painter->rows = (height + CELL_HEIGHT - 1) / CELL_HEIGHT;
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
	chart_free(painter->chart);
	free(painter->wanted);
	free(painter);
}

void painter_borders(struct painter *painter, const struct borders *borders)
{
	chart_free(painter->chart);
	painter->chart = borders ? chart_new(painter->width, borders) : NULL;
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

/* Everything of a mark that reaches the pixels; of a box not its place. */
static uint64_t mark_hash(const struct frame *frame, const struct mark *mark)
{
	const struct rect rect = mark->kind == MARK_BOX ? (struct rect){ 0 } : mark->rect;
	const int64_t values[] = {
		mark->kind,        rect.x,              rect.y,           rect.w,              rect.h,
		mark->color,       mark->outline,       mark->line,       mark->radius,        mark->language,
		mark->style.size,  mark->style.leading, mark->style.bold, mark->align,         mark->max_lines,
		mark->origin,      mark->width,         mark->first_line, mark->line_count,    mark->icon,
		mark->flip,        mark->module,
	};
	const char *text = frame->text + mark->text;

	if (mark->kind == MARK_MAP)
		return hash_bytes(HASH_START, &frame->map, sizeof(frame->map));
	return hash_bytes(hash_bytes(HASH_START, values, sizeof(values)), text, strlen(text));
}

static struct mask text_mask(struct painter *painter, const struct frame *frame, const struct mark *mark)
{
	return type_mask(painter->type, frame->text + mark->text, &languages[mark->language], mark->style, mark->width,
			 mark->max_lines, mark->align, mark->first_line, mark->line_count);
}

/* A mask's bounds are measured from the paragraph's first line. */
static struct rect ink_place(const struct mark *mark, struct rect bounds)
{
	bounds.x += mark->origin;
	bounds.y += mark->rect.y - mark->first_line * mark->style.leading;
	return bounds;
}

/* Letters are lower than their line, and may reach beyond their box. */
static struct rect reach(struct painter *painter, const struct frame *frame, const struct mark *mark)
{
	return mark->kind == MARK_TEXT ? ink_place(mark, text_mask(painter, frame, mark).bounds) : mark->rect;
}

/* Columns of cells, from the first to before the last. */
struct span {
	int from, to;
};

static struct span columns_within(const struct painter *painter, struct rect part)
{
	int end = part.x + part.w;

	return (struct span){ (part.x + CELL_WIDTH - 1) / CELL_WIDTH,
			      end == painter->width ? painter->columns : end / CELL_WIDTH };
}

/* A cell that lies wholly in the even part of a box shows nothing but its
 * colour: not what is under it, and not how large the box is. So a cell of
 * paper, or of a card, is the same on most screens and need not be sent.
 * Found for a whole row of cells at once: most of what is drawn is even. */
static struct span even_columns(const struct painter *painter, const struct mark *box, struct rect row)
{
	int edge = rect_most(box->radius, box->line);
	struct rect wide = rect_common(rect_inset(box->rect, box->line, edge), row);
	struct rect high = rect_common(rect_inset(box->rect, edge, box->line), row);

	if (wide.h == row.h)
		return columns_within(painter, wide);
	return high.h == row.h ? columns_within(painter, high) : (struct span){ 0, 0 };
}

/* What a cell sees of a box: edges that are farther away than its corners
 * reach leave no pixel here, wherever they are. */
static uint64_t local_hash(uint64_t hash, const struct mark *box, struct rect cell)
{
	int far = box->radius + box->line;
	struct rect seen = rect_common(box->rect, rect_inset(cell, -far, -far));

	hash = hash_word(hash, (uint64_t)(uint32_t)seen.x << 32 | (uint32_t)seen.y);
	return hash_word(hash, (uint64_t)(uint32_t)seen.w << 32 | (uint32_t)seen.h);
}

static void add_box(struct painter *painter, uint64_t *cells, struct span all, const struct mark *box, uint64_t hash,
		    struct rect row)
{
	struct span even = even_columns(painter, box, row);

	for (int column = all.from; column < all.to; column++) {
		struct rect cell = { column * CELL_WIDTH, row.y, CELL_WIDTH, row.h };

		if (column >= even.from && column < even.to)
			cells[column] = box->color + 1;
		else
			cells[column] = hash_word(cells[column], local_hash(hash, box, rect_common(cell, row)));
	}
}

static void add_mark(struct painter *painter, const struct frame *frame, size_t index)
{
	const struct rect glass = { 0, 0, painter->width, painter->height };
	const struct mark *mark = &frame->marks[index];
	uint64_t hash = mark_hash(frame, mark);
	struct rect area = rect_common(painter->reaches[index], glass);
	struct span all = { area.x / CELL_WIDTH, (area.x + area.w - 1) / CELL_WIDTH + 1 };

	if (area.w == 0)
		return;
	for (int row = area.y / CELL_HEIGHT; row <= (area.y + area.h - 1) / CELL_HEIGHT; row++) {
		struct rect strip = { 0, row * CELL_HEIGHT, painter->width, CELL_HEIGHT };
		uint64_t *cells = painter->wanted + row * painter->columns;

		if (mark->kind == MARK_BOX)
			add_box(painter, cells, all, mark, hash, rect_common(strip, glass));
		else
			for (int column = all.from; column < all.to; column++)
				cells[column] = hash_word(cells[column], hash);
	}
}

static void want(struct painter *painter, const struct frame *frame)
{
	memset(painter->wanted, 0, cell_bytes(painter));
	for (size_t i = 0; i < frame->mark_count; i++) {
		painter->reaches[i] = reach(painter, frame, &frame->marks[i]);
		add_mark(painter, frame, i);
	}
}

static bool differs(const struct painter *painter, const uint64_t *a, const uint64_t *b, int row, int column)
{
	size_t cell = (size_t)row * (size_t)painter->columns + (size_t)column;

	return a[cell] != b[cell];
}

/* The next run of differing cells of a row; small gaps are taken along,
 * because each rectangle costs a request to the display. */
static bool next_run(const struct painter *painter, const uint64_t *a, const uint64_t *b, int row, int gap, int *from,
		     int *to)
{
	int column = *to;

	while (column < painter->columns && !differs(painter, a, b, row, column))
		column++;
	if (column == painter->columns)
		return false;
	*from = column;
	*to = column + 1;
	for (; column < painter->columns && column < *to + gap; column++)
		if (differs(painter, a, b, row, column))
			*to = column + 1;
	return true;
}

/* A run under one of the same columns makes that one higher. */
static bool joined(struct rect *rects, int count, struct rect run)
{
	for (int i = count; i-- > 0;) {
		if (rects[i].y + rects[i].h == run.y && rects[i].x == run.x && rects[i].w == run.w) {
			rects[i].h += run.h;
			return true;
		}
	}
	return false;
}

/* Cells that differ, as rectangles that do not overlap; -1 if they are too many. */
static int gather(const struct painter *painter, const uint64_t *a, const uint64_t *b, int gap, struct rect *rects)
{
	const struct rect glass = { 0, 0, painter->width, painter->height };
	int count = 0;

	for (int row = 0; row < painter->rows; row++) {
		int from, to = 0;

		while (next_run(painter, a, b, row, gap, &from, &to)) {
			struct rect run = { from * CELL_WIDTH, row * CELL_HEIGHT, (to - from) * CELL_WIDTH, CELL_HEIGHT };

			if (joined(rects, count, run))
				continue;
			if (count == PAINTER_RECTS)
				return -1;
			rects[count++] = run;
		}
	}
	for (int i = 0; i < count; i++)
		rects[i] = rect_common(rects[i], glass);
	return count;
}

/* If pieces are too many, one run a row; if rows are, the whole glass. */
static int differing(const struct painter *painter, const uint64_t *a, const uint64_t *b, struct rect *rects)
{
	int count = gather(painter, a, b, GAP_CELLS, rects);

	if (count < 0)
		count = gather(painter, a, b, painter->columns, rects);
	if (count < 0) {
		rects[0] = (struct rect){ 0, 0, painter->width, painter->height };
		count = 1;
	}
	return count;
}

static void paint_text(struct painter *painter, const struct frame *frame, const struct mark *mark,
		       const struct canvas *canvas)
{
	struct mask mask = text_mask(painter, frame, mark);
	struct rect place = ink_place(mark, mask.bounds);

	if (mask.runs)
		runs_draw(canvas, place.x, place.y, place.h, mask.runs, mark->color);
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

/* The part of a box that is surely filled: all but the rows of its corners. */
static struct rect solid_part(const struct mark *box)
{
	return rect_inset(box->rect, 0, box->radius);
}

/* Fills what no later box will cover: a glass full of cards is written once,
 * not twice, and memory is what filling costs. */
static void fill_uncovered(const struct frame *frame, size_t next, struct rect rect, uint32_t color,
			   const struct canvas *canvas)
{
	struct rect cover = { 0 };

	rect = rect_common(rect, canvas->clip);
	while (next < frame->mark_count && cover.w == 0) {
		if (frame->marks[next].kind == MARK_BOX)
			cover = rect_common(rect, solid_part(&frame->marks[next]));
		next++;
	}
	if (cover.w == 0) {
		canvas_fill(canvas, rect, color);
		return;
	}
	fill_uncovered(frame, next, rect_cut_top(&rect, cover.y - rect.y), color, canvas);
	fill_uncovered(frame, next, rect_cut_bottom(&rect, rect.h - cover.h), color, canvas);
	fill_uncovered(frame, next, rect_cut_start(&rect, cover.x - rect.x), color, canvas);
	fill_uncovered(frame, next, rect_cut_end(&rect, rect.w - cover.w), color, canvas);
}

static void paint_mark(struct painter *painter, const struct frame *frame, const struct mark *mark,
		       const struct canvas *canvas)
{
	switch (mark->kind) {
	case MARK_BOX:
		if (mark->radius == 0 && mark->line == 0)
			fill_uncovered(frame, (size_t)(mark - frame->marks) + 1, mark->rect, mark->color, canvas);
		else
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
	case MARK_MAP:
		if (painter->chart)
			chart_draw(painter->chart, &frame->map, canvas);
		else
			canvas_fill(canvas, mark->rect, frame->map.water);
		break;
	case MARK_PICTURE:
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
		part.clip = rect_common(rects[i], (struct rect){ 0, 0, canvas->width, canvas->height });
		for (size_t k = 0; k < frame->mark_count; k++)
			if (rect_touches(painter->reaches[k], rects[i]))
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
