/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ui/widgets.h"

static struct block *add(struct flow *flow, struct phrase text, struct setting setting, int gap)
{
	struct block *block;

	if (!*text.text || flow->count == BLOCKS_MAX)
		return NULL;
	block = &flow->blocks[flow->count++];
	*block = (struct block){ .text = text, .setting = setting, .gap = gap };
	return block;
}

static void add_running(struct flow *flow, struct view *view, struct phrase text, enum type_role role, uint32_t color)
{
	struct setting setting = { .role = role, .color = color, .running = role == TYPE_TEXT };

	add(flow, text, setting, view_px(view, role == TYPE_TEXT ? 1.2 : 2.5));
}

void flow_add(struct flow *flow, struct view *view, struct phrase text, enum type_role role, uint32_t color)
{
	if (*text.text)
		flow->told = NULL;
	add_running(flow, view, text, role, color);
}

void flow_value(struct flow *flow, struct view *view, struct phrase text)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink };
	struct block *block = add(flow, text, setting, view_px(view, 0.6));

	if (block)
		block->whole = true;
}

void flow_panel(struct flow *flow, struct view *view, struct phrase text)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .running = true };
	struct block *block = add(flow, text, setting, view_px(view, 2));

	if (block)
		block->panel = true;
}

void flow_bullet(struct flow *flow, struct view *view, struct phrase text)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .running = true };
	struct block *block = add(flow, text, setting, view_px(view, 1.2));

	if (block)
		block->bullet = true;
}

/* By the English name that a language has in its table. */
static const struct {
	const char *english, *words;
} names[] = {
	{ "English", N_("In English:") },
	{ "Spanish", N_("In Spanish:") },
	{ "Arabic", N_("In Arabic:") },
	{ "Chinese", N_("In Chinese:") },
};

static const char *name_words(const struct language *language)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].english, language->english) == 0)
			return names[i].words;
	return names[0].words;
}

void flow_note(struct flow *flow, struct view *view, struct phrase text)
{
	const struct language *told = flow->told;

	if (!*text.text)
		return;
	flow->told = text.language;
	view->draft |= text.draft;
	if (text.language == view->language || text.language == told)
		return;
	add_running(flow, view,
		 view_say(view, text.outdated ? N_("This changed and is not translated yet. In English:") :
						name_words(text.language)),
		 TYPE_TEXT, view->theme->soft);
}

void flow_told(struct flow *flow, struct view *view, struct phrase text, enum type_role role)
{
	size_t count;

	flow_note(flow, view, text);
	count = flow->count;
	add_running(flow, view, text, role, view->theme->ink);
	if (flow->count > count)
		flow->blocks[count].setting.own_side = true;
}

static int inset(const struct view *view, const struct block *block)
{
	return block->panel ? view_px(view, 3.5) : block->bullet ? view_px(view, 6) : 0;
}

static int line_height(struct view *view, const struct block *block)
{
	return view_style(view, &block->setting, block->text.language).leading;
}

static int line_count(struct view *view, const struct block *block, int width)
{
	return view_measure(view, block->text, &block->setting, width - 2 * inset(view, block))->line_count;
}

static int pad(const struct view *view, const struct block *block)
{
	return block->panel ? view_px(view, 2) : 0;
}

/* How many lines of the whole flow come before this block. */
struct cursor {
	size_t block;
	int line; /* of the block */
};

static struct cursor find(struct view *view, const struct flow *flow, int width, int64_t at)
{
	struct cursor cursor = { 0, 0 };

	for (; cursor.block < flow->count; cursor.block++) {
		int lines = line_count(view, &flow->blocks[cursor.block], width);

		if (at < lines) {
			cursor.line = (int)(at < 0 ? 0 : at);
			return cursor;
		}
		at -= lines;
	}
	return (struct cursor){ 0, 0 };
}

/* Lines of the block, from `line`, that fit in room; the gap is paid first. */
static int lines_that_fit(struct view *view, const struct block *block, int width, int line, int room, int gap)
{
	int all = line_count(view, block, width) - line;
	int fit = (room - gap - 2 * pad(view, block)) / line_height(view, block);

	/* A heading is not left alone at the foot of a page, nor a panel cut
	 * in two when it could stand whole on the next. */
	if (fit < all && gap > 0 && (block->panel || block->whole || fit < 2))
		return 0;
	return rect_most(0, rect_least(all, fit));
}

static void put_block(struct view *view, const struct block *block, struct rect area, int line, int count)
{
	int side = inset(view, block);
	struct rect inner = rect_inset(area, side, pad(view, block));

	if (block->panel)
		view_box(view, area, view->theme->panel, MM_RADIUS);
	if (block->bullet && line == 0) {
		int dot = view_px(view, 1.6);
		int middle = area.y + line_height(view, block) / 2;

		/* Where the text begins, which may be the other side of the glass. */
		bool foreign = block->text.language->direction != view->language->direction;
		int x = foreign ? area.x + area.w - view_px(view, 2) - dot : area.x + view_px(view, 2);

		view_box(view, (struct rect){ x, middle - dot / 2, dot, dot },
			 block->setting.color, 0.8);
	}
	view_lines(view, inner, block->text, &block->setting, line, count);
}

/* Nor is a heading left, or cut in two, where nothing of what it heads has room
 * under it. A bold line is one above names and numbers alone: above the hours
 * of a place it says whether it is open now, and is worth reading first. */
static bool stands_alone(struct view *view, const struct flow *flow, struct cursor cursor, struct rect area, int gap)
{
	const struct block *block = &flow->blocks[cursor.block], *next = block + 1;

	if (cursor.block + 1 == flow->count ||
	    (block->setting.role != TYPE_CARD && !(block->setting.role == TYPE_LABEL && next->whole)))
		return false;
	rect_cut_top(&area, gap + line_count(view, block, area.w) * line_height(view, block));
	return lines_that_fit(view, next, area.w, 0, area.h, next->gap) == 0;
}

/* Walks a page from the cursor on, drawing it if asked; returns its lines. */
static int walk(struct view *view, const struct flow *flow, struct rect area, struct cursor cursor, bool draw)
{
	int walked = 0;

	for (; cursor.block < flow->count; cursor.block++, cursor.line = 0) {
		const struct block *block = &flow->blocks[cursor.block];
		int gap = walked ? block->gap : 0;
		int count = lines_that_fit(view, block, area.w, cursor.line, area.h, gap);
		bool ends = cursor.line + count == line_count(view, block, area.w);

		if (walked > 0 && (count == 0 || stands_alone(view, flow, cursor, area, gap)))
			break;
		count = rect_most(1, count);
		rect_cut_top(&area, gap);
		struct rect part = rect_cut_top(&area, count * line_height(view, block) + 2 * pad(view, block));

		if (draw)
			put_block(view, block, part, cursor.line, count);
		walked += count;
		if (!ends)
			break;
	}
	return walked;
}

/* The page before begins at the earliest line from which a page reaches at. */
static int64_t page_before(struct view *view, const struct flow *flow, struct rect area, int64_t at)
{
	int64_t first = 0;

	if (at <= 0)
		return -1;
	while (first < at) {
		int64_t next = first + walk(view, flow, area, find(view, flow, area.w, first), false);

		if (next >= at)
			return first;
		first = next;
	}
	return 0;
}

static int64_t count_lines(struct view *view, const struct flow *flow, int width)
{
	int64_t total = 0;

	for (size_t i = 0; i < flow->count; i++)
		total += line_count(view, &flow->blocks[i], width);
	return total;
}

bool flow_fits(struct view *view, const struct flow *flow, struct rect area)
{
	area.w = rect_least(area.w, view_prose_width(view));
	return walk(view, flow, area, (struct cursor){ 0, 0 }, false) == count_lines(view, flow, area.w);
}

void flow_draw(struct view *view, const struct flow *flow, struct rect area, int64_t at, int64_t *previous,
	       int64_t *next)
{
	int64_t total;
	int walked;

	area.w = rect_least(area.w, view_prose_width(view));
	total = count_lines(view, flow, area.w);
	if (at >= total)
		at = 0;
	walked = walk(view, flow, area, find(view, flow, area.w, at), true);
	*previous = page_before(view, flow, area, at);
	*next = at + walked < total ? at + walked : -1;
}
