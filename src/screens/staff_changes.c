/* SPDX-License-Identifier: MIT */
/*
 * What an update would change, one thing under the other: as it is, and as it
 * would be. Hotlines come first, as they were told.
 */
#include <string.h>

#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/staff_parts.h"

/* A line of the list: the head of a change, or one of its fields. */
struct item {
	const struct staff_change *change;
	const struct staff_field *field; /* NULL: the head */
};

static int item_count(const struct staff *staff)
{
	return staff->changed + staff->fields_used;
}

static struct item item_at(const struct staff *staff, int index)
{
	for (int i = 0; i < staff->changed; i++) {
		const struct staff_change *change = &staff->changes[i];

		if (index == 0)
			return (struct item){ change, NULL };
		if (index <= change->count)
			return (struct item){ change, &staff->fields[change->first + index - 1] };
		index -= 1 + change->count;
	}
	return (struct item){ NULL, NULL };
}

static const struct {
	const char *name, *words;
} fields[] = {
	{ "phones", N_("Phone numbers") },  { "phones of the place", N_("Phone numbers there") },
	{ "address", N_("Address") },       { "hours", N_("Hours") },
	{ "name", N_("Name") },             { "description", N_("Description") },
	{ "languages", N_("Languages") },   { "organization", N_("Organization") },
	{ "papers to bring", N_("Papers to bring") }, { "serves", N_("Who it is for") },
	{ "place", N_("Place") },           { "title", N_("Title") },
	{ "phones of the organization", N_("Phone numbers of the organization") },
};

/* Other columns are called as they are in the sheet. */
static struct phrase field_words(struct view *view, const char *name)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (strcmp(fields[i].name, name) == 0)
			return view_say(view, fields[i].words);
	return view_plain(name);
}

static struct phrase kind_words(struct view *view, const struct staff_change *change)
{
	static const char *const words[STAFF_KINDS] = { N_("Address hidden"), N_("Removed"), N_("Changed"), N_("New") };
	struct phrase kind = view_say(view, words[change->kind]);

	return change->what == STAFF_HOTLINE ? view_join(view, view_say(view, "Hotline"), " · ", kind) : kind;
}

static enum tint kind_tint(const struct staff_change *change)
{
	static const enum tint tints[STAFF_KINDS] = { TINT_PLUM, TINT_CLAY, TINT_SLATE, TINT_SAGE };

	return change->what == STAFF_HOTLINE ? TINT_CLAY : tints[change->kind];
}

static const struct setting head_words = { .role = TYPE_CARD, .max_lines = 5 };
static const struct setting badge_words = { .role = TYPE_LABEL, .align = ALIGN_CENTER };
static const struct setting label_words = { .role = TYPE_TEXT, .max_lines = 2 };

static int pad(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 0.7 : 1.4);
}

static bool badge_beside(struct view *view, const struct staff_change *change, int width)
{
	struct setting name = head_words;
	int badge = view_width(view, kind_words(view, change), &badge_words, 1) + 2 * view_px(view, 3);

	return view_width(view, view_plain(change->name), &name, 1) + badge + view_px(view, 4) <= width;
}

/* Its words on one line where there is room. */
static int badge_height(struct view *view, const struct staff_change *change, int width)
{
	return view_height(view, kind_words(view, change), &badge_words, width - 2 * view_px(view, 3) + 2) + view_px(view, 1.5);
}

static int head_height(struct view *view, const struct staff_change *change, int width)
{
	int badge = badge_height(view, change, width);
	int name = view_height(view, view_plain(change->name), &head_words, width);

	return badge_beside(view, change, width) ? rect_most(name, badge) : name + badge + view_px(view, 1);
}

static struct rect half(struct view *view, struct rect *area)
{
	struct rect first = rect_cut_start(area, (area->w - view_px(view, 6)) / 2);

	rect_cut_start(area, view_px(view, 6));
	return first;
}

static int one_height(struct view *view, const char *text, struct rect area)
{
	struct setting none = label_words;

	return *text ? staff_marked(view, area, text, false) : view_height(view, view_say(view, "none"), &none, area.w);
}

static int beside_height(struct view *view, const struct staff_field *field, int width)
{
	struct rect area = { 0, 0, width, 0 }, first = half(view, &area);

	return rect_most(one_height(view, field->before, first), one_height(view, field->after, area));
}

static int stacked_height(struct view *view, const struct staff_field *field, int width)
{
	struct rect area = { 0, 0, width - view_px(view, 10), 0 };

	return one_height(view, field->before, area) + one_height(view, field->after, area);
}

/* Old and new beside each other where there is room for both, word by word. */
static bool is_wide(struct view *view, const struct staff_field *field, int width)
{
	struct setting bold = { .role = TYPE_LABEL };
	int word = rect_most(view_word_width(view, view_plain(field->before), &bold),
			     view_word_width(view, view_plain(field->after), &bold));

	return width >= view_px(view, view->large ? 190 : 110) && word <= (width - view_px(view, 6)) / 2 &&
	       beside_height(view, field, width) <= stacked_height(view, field, width);
}

static int field_height(struct view *view, const struct staff_field *field, int width)
{
	int label = view_room(view, field_words(view, field->name), &label_words, width);

	return label + (is_wide(view, field, width) ? beside_height(view, field, width) : stacked_height(view, field, width));
}

static int item_height(struct view *view, struct item item, int width)
{
	return 2 * pad(view) + (item.field ? field_height(view, item.field, width) :
					     head_height(view, item.change, width));
}

static void put_head(struct view *view, struct rect area, const struct staff_change *change)
{
	struct setting name = head_words, badge = badge_words;
	struct phrase words = kind_words(view, change);
	int width = view_width(view, words, &badge, 1) + 2 * view_px(view, 3);
	int height = badge_height(view, change, rect_least(width, area.w));
	bool beside = badge_beside(view, change, area.w);
	struct rect rect;

	name.color = view->theme->ink;
	badge.color = view->theme->tint_ink[kind_tint(change)];
	rect = beside ? rect_cut_end(&area, width) : rect_cut_top(&area, height);
	rect.w = rect_least(rect.w, width);
	rect = rect_middle(rect, rect.w, height);
	view_box(view, rect, view->theme->tint_pale[kind_tint(change)], MM_RADIUS_SMALL);
	view_text_middle(view, rect, words, &badge);
	if (!beside)
		rect_cut_top(&area, view_px(view, 1));
	view_text(view, area, view_plain(change->name), &name);
}

static void put_one(struct view *view, struct rect area, const char *text)
{
	struct setting none = label_words;

	none.color = view->theme->soft;
	if (*text)
		staff_marked(view, area, text, true);
	else
		view_text(view, area, view_say(view, "none"), &none);
}

/* An arrow stands before what it would be, in any layout. */
static void put_field(struct view *view, struct rect area, const struct staff_field *field)
{
	struct setting label = label_words;
	int arrow = view_px(view, 7), line;
	struct rect first, sign;

	label.color = view->theme->soft;
	view_cut_text(view, &area, field_words(view, field->name), &label);
	line = view_style(view, &label, &languages[0]).leading;
	if (is_wide(view, field, area.w)) {
		first = half(view, &area);
		sign = (struct rect){ area.x - view_px(view, 6.5), area.y, view_px(view, 6), line };
	} else {
		area.w -= view_px(view, 10);
		area.x += view_px(view, 10);
		first = area;
		rect_cut_top(&area, one_height(view, field->before, area));
		sign = (struct rect){ area.x - view_px(view, 9), area.y, arrow, line };
	}
	put_one(view, first, field->before);
	view_icon(view, sign, "open", view_px(view, 5), view->theme->act, true);
	put_one(view, area, field->after);
}

/* How many from index on fit; a head never stands alone at the foot. */
static int items_that_fit(struct view *view, const struct staff *staff, int from, struct rect body)
{
	int total = item_count(staff), used = 0, count = 0;

	for (int i = from; i < total; i++) {
		struct item item = item_at(staff, i);

		used += item_height(view, item, body.w);
		if (used > body.h && count > 0)
			break;
		count++;
	}
	if (count > 1 && from + count < total && !item_at(staff, from + count - 1).field &&
	    item_at(staff, from + count).field)
		count--;
	return count;
}

/* The latest beginning from which forward paging comes to index. */
static int page_before(struct view *view, const struct staff *staff, int index, struct rect body)
{
	int from = 0;

	for (int next = 0; next < index; next += rect_most(1, items_that_fit(view, staff, next, body)))
		from = next;
	return from;
}

static void put_items(struct view *view, const struct staff *staff, struct rect body, int from, int count)
{
	for (int i = from; i < from + count; i++) {
		struct item item = item_at(staff, i);
		struct rect area = rect_cut_top(&body, item_height(view, item, body.w));

		if (!item.field && i > from)
			view_box(view, (struct rect){ area.x, area.y, area.w, rect_most(1, view_px(view, 0.34)) },
				 view->theme->outline, 0);
		rect_cut_top(&area, pad(view));
		rect_cut_bottom(&area, pad(view));
		if (item.field)
			put_field(view, area, item.field);
		else
			put_head(view, area, item.change);
	}
}

static void view_changes(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct staff *staff = page->staff;
	struct rect body = widget_page(view), turned, turner;
	int total = item_count(staff), from = (int)kiosk_place(kiosk)->at, count;

	if (view_is_small(view) || view->large)
		widget_title(view, &body, NULL, TINT_SLATE, view_say(view, "What changes"));
	else
		widget_heading(view, &body, "list", TINT_SLATE, view_say(view, "What changes"));
	if (staff->stage == STAFF_READY && !view_is_small(view) && !view->large) {
		struct rect hold = rect_cut_bottom(&body, staff_hold_height(view, body.w));

		staff_hold(view, hold, staff->held);
		rect_cut_bottom(&body, view_px(view, MM_GAP));
	}
	if (from < 0 || from >= total)
		from = 0;
	count = items_that_fit(view, staff, from, body);
	if (from > 0 || count < total) {
		turned = body;
		turner = widget_turner_cut(view, &turned);
		body = turned;
		count = items_that_fit(view, staff, from, body);
		widget_turner(view, turner, from > 0 ? page_before(view, staff, from, body) : -1,
			      from + count < total ? from + count : -1);
	}
	put_items(view, staff, body, from, count);
}

const struct screen staff_changes_screen = { NULL, view_changes };
