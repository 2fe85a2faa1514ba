/* SPDX-License-Identifier: MIT */
/*
 * Search as one types: needs, services and pages that begin like it, over a
 * keyboard in the visitor's script. What is typed lives in the visit alone.
 */
#include <string.h>

#include "screens/needs.h"
#include "screens/note.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "ui/keyboard.h"
#include "ui/widgets.h"

enum { RESULTS = 24, HOTLINES = 3 };

/* Of less than this width a third shows no word that is typed, and two thirds
 * no name that is found. */
enum { MM_BESIDE_LEAST = 100 };

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct language *language = screen_language(kiosk);

	if (*kiosk->visit.query &&
	    !directory_search(directory, kiosk->visit.query, &kiosk->visit.where, RESULTS, language, &page->arena,
			      &page->founds, error))
		return false;
	/* Never a dead end: people to talk to stand in for what was not found. */
	return page->founds.exact > 0 || directory_hotlines(directory, CATEGORY_NONE, language, &page->arena,
							    &page->services, error);
}

static void put_field(const struct kiosk *kiosk, struct view *view, struct rect rect)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .max_lines = 1 };
	struct phrase typed = { .text = kiosk->visit.query, .language = view->language };
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS), icon = view_px(view, 8), width;
	struct rect inner = rect_inset(rect, view_px(view, 5), 0), caret;

	if (box >= 0)
		view->frame->marks[box].outline = view->theme->act;
	view_icon(view, rect_cut_start(&inner, icon), "search", icon, view->theme->act, false);
	rect_cut_start(&inner, view_px(view, 3));
	if (!*typed.text) {
		struct phrase hint = view_say(view, "Type a word, like food or bed");

		setting.color = view->theme->soft;
		if (view_width(view, hint, &setting, 1) <= inner.w)
			view_text_middle(view, inner, hint, &setting);
		return;
	}
	width = view_width(view, typed, &setting, 1);
	/* A long text shows its end, where the next letter comes. */
	while (width > inner.w && *typed.text) {
		typed.text++;
		while ((*typed.text & 0xC0) == 0x80)
			typed.text++;
		width = view_width(view, typed, &setting, 1);
	}
	view_text_middle(view, inner, typed, &setting);
	caret = (struct rect){ inner.x + width + 1, rect.y + rect.h / 4, rect_most(2, view_px(view, 0.6)), rect.h / 2 };
	view_box(view, caret, view->theme->act, 0);
}

static struct row found_row(struct view *view, const struct found *found)
{
	struct row row = { .compact = true, .name = found->name, .detail = view_plain("") };
	bool hotline = found->service_kind == SERVICE_HOTLINE;
	const struct note *note = hotline ? NULL : notes_on(view->notes, found->key);

	switch (found->kind) {
	case FOUND_CATEGORY:
		row.id = screen_id_text(view, "category", category_code(found->category));
		row.name = view_say(view, needs[found->category].words);
		if (found->count > 0)
			row.detail = view_count(view, "{n} place", "{n} places", found->count);
		row.action = (struct action){ ACTION_OPEN, SCREEN_CATEGORY, found->category };
		break;
	case FOUND_PAGE:
		row.id = screen_id_text(view, "page", found->key);
		row.action = (struct action){ ACTION_OPEN, SCREEN_PAGE, found->id };
		break;
	case FOUND_SERVICE:
		if (note) {
			row.badge = note_badge(view, note);
			row.badge_tint = TINT_CLAY;
		}
		row.id = screen_id_text(view, hotline ? "hotline" : "service", found->key);
		row.detail = say_town(view, found->city, found->state_province);
		row.action = (struct action){ ACTION_OPEN, hotline ? SCREEN_HOTLINE : SCREEN_SERVICE, found->id };
		break;
	}
	return row;
}

static struct row hotline_row(struct view *view, const struct service_row *service)
{
	return (struct row){ .id = screen_id_text(view, "hotline", service->key),
			     .name = service->name,
			     .detail = view_plain(""),
			     .compact = true,
			     .action = { ACTION_OPEN, SCREEN_HOTLINE, service->id } };
}

/* For those who have no word for it, or can't type. */
static struct row finder_row(struct view *view)
{
	return (struct row){ .id = "finder",
			     .name = view_say(view, "Step by step"),
			     .detail = view_plain(""),
			     .compact = true,
			     .action = { ACTION_OPEN, SCREEN_FINDER, FINDER_WHERE } };
}

/* Says that what follows is not quite what was typed; left out where there
 * is no room for it over the first row. */
static struct rect put_sentence(struct view *view, struct rect area, struct phrase sentence, const struct row *first)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft };
	int height = view_height(view, sentence, &soft, area.w);
	struct rect body = area;
	int row;

	widget_turner_cut(view, &body);
	row = rect_most(widget_row_height(view, first, body.w), view_px(view, 1.5 * MM_TOUCH));
	if (height + view_px(view, 1) + row > body.h)
		return area;
	view_text(view, area, sentence, &soft);
	rect_cut_top(&area, height + view_px(view, 1));
	return area;
}

static bool is_found(const struct page *page, int64_t service)
{
	for (size_t i = 0; i < page->founds.count; i++)
		if (page->founds.items[i].kind == FOUND_SERVICE && page->founds.items[i].id == service)
			return true;
	return false;
}

/* What may be wanted, then people to talk to, then the way without words. */
static struct rect put_instead(const struct page *page, struct view *view, struct rect area, struct rows *rows,
			       struct row *items)
{
	struct phrase sentence = rows->count ? view_say(view, "Nothing is spelled just like that. This is close:")
					     : view_say(view, "Nothing found. Try fewer letters, or:");
	size_t hotlines = 0;

	for (size_t i = 0; i < page->services.count && hotlines < HOTLINES; i++) {
		if (is_found(page, page->services.items[i].id))
			continue;
		items[rows->count++] = hotline_row(view, &page->services.items[i]);
		hotlines++;
	}
	items[rows->count++] = finder_row(view);
	return put_sentence(view, area, sentence, &items[0]);
}

static void put_results(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect area)
{
	struct row items[RESULTS + HOTLINES + 1];
	struct rows rows = { .items = items, .at = kiosk_place(kiosk)->at };

	for (size_t i = 0; i < page->founds.count && rows.count < RESULTS; i++)
		items[rows.count++] = found_row(view, &page->founds.items[i]);
	if (!*kiosk->visit.query)
		items[rows.count++] = finder_row(view);
	else if (!page->founds.exact)
		area = put_instead(page, view, area, &rows, items);
	for (size_t i = 0; i < rows.count && view_is_small(view); i++)
		items[i].most_lines = 2;
	rows.total = (int64_t)rows.count;
	if (rows.count)
		widget_rows(view, area, &rows);
}

/* Where little is left over the keys: what was found stands beside the field,
 * the first of it in the same line. */
static void put_low(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct rect field = rect_cut_start(&body, body.w / 3);

	rect_cut_start(&body, view_px(view, MM_GAP));
	put_field(kiosk, view, rect_cut_top(&field, rect_least(field.h, view_px(view, MM_TOUCH_SMALL))));
	put_results(kiosk, page, view, body);
}

static void put_usual(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct setting field = { .role = TYPE_TEXT }, soft = { .role = TYPE_TEXT, .color = view->theme->soft };
	int height = view_px(view, view_is_small(view) ? 10 : 15);

	if (view_is_draft(view) && !view_is_small(view))
		view_cut_text(view, &body, view_say(view, "Draft translation"), &soft);
	height = rect_most(height, view_style(view, &field, view->language).leading + view_px(view, 1));
	put_field(kiosk, view, rect_cut_top(&body, height));
	rect_cut_top(&body, view_px(view, MM_GAP));
	put_results(kiosk, page, view, body);
}

static void view_search(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view), keys = body;

	/* Small glass: the keys take the margins too. */
	if (view_is_small(view)) {
		keys.x = view_px(view, 2);
		keys.w = view->panel.width - 2 * keys.x;
	}
	keyboard_view(view, keys, KEYBOARD_LETTERS);
	rect_cut_bottom(&body, keyboard_height(view, keys.w, KEYBOARD_LETTERS) + view_px(view, MM_GAP));
	if (body.h < view_px(view, view->large ? 62 : 32) && body.w >= view_px(view, MM_BESIDE_LEAST))
		put_low(kiosk, page, view, body);
	else
		put_usual(kiosk, page, view, body);
}

const struct screen search_screen = { load, view_search };
