/* SPDX-License-Identifier: MIT */
/*
 * One need: what it is, what to expect and to ask (a page), its services.
 */
#include <string.h>

#include "screens/listing.h"
#include "screens/needs.h"
#include "screens/screen.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct place *place = kiosk_place(kiosk);
	const struct language *language = screen_language(kiosk);
	enum category category = (enum category)place->id;

	if (!directory_services(directory, category, kiosk->visit.state, place->at, LISTING_BEFORE, LISTING_AFTER,
				language, &page->arena, &page->services, error) ||
	    !directory_pages(directory, category, language, &page->arena, &page->pages, error) ||
	    !directory_states(directory, category, &page->arena, &page->states, error))
		return false;
	return !page->pages.count || directory_page(directory, page->pages.items[0].id, language, &page->arena,
						    &page->article, error);
}

static struct phrase place_words(struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	for (size_t i = 0; i < page->states.count; i++)
		if (strcmp(page->states.items[i].code, kiosk->visit.state) == 0)
			return view_plain(page->states.items[i].name);
	return view_say(view, "Choose a state");
}

struct chip {
	const char *id;
	struct phrase words;
	struct action action;
	int width;
};

enum { CHIPS_MAX = 2 };

static int add_chip(struct view *view, struct chip *chips, int count, const char *id, struct phrase words,
		    struct action action)
{
	struct setting setting = { .role = TYPE_LABEL };

	chips[count] = (struct chip){ id, words, action, view_width(view, words, &setting, 1) + view_px(view, 9) };
	return count + 1;
}

static int make_chips(struct view *view, const struct kiosk *kiosk, const struct page *page, struct chip *chips)
{
	int count = 0;

	if (page->pages.count)
		count = add_chip(view, chips, count, screen_id_text(view, "page", page->pages.items[0].key),
				 view_say(view, "What to expect"),
				 (struct action){ ACTION_OPEN, SCREEN_PAGE, page->pages.items[0].id });
	if (page->states.count)
		count = add_chip(view, chips, count, "filter:state", place_words(view, kiosk, page),
				 (struct action){ ACTION_OPEN, SCREEN_PLACES, kiosk_place(kiosk)->id });
	return count;
}

/* Beside the title where there is room, else in a row of their own. */
static void put_heading(struct view *view, struct rect *body, const struct kiosk *kiosk, const struct page *page)
{
	const struct need *need = &needs[kiosk_place(kiosk)->id];
	struct setting title = { .role = TYPE_TITLE, .max_lines = 3 };
	struct phrase words = view_say(view, need->words);
	struct chip chips[CHIPS_MAX];
	int count = make_chips(view, kiosk, page, chips), gap = view_px(view, MM_GAP), wanted = 0;
	int height = view_px(view, MM_TOUCH_SMALL + 1);
	struct rect head = *body, row;
	bool beside;

	for (int i = 0; i < count; i++)
		wanted += chips[i].width + gap;
	beside = wanted + view_width(view, words, &title, 1) + view_px(view, MM_CHIP + MM_PAD + 2) <= body->w;
	if (beside)
		head.w -= wanted;
	widget_heading(view, &head, need->icon, need->tint, words);
	row = (struct rect){ body->x, body->y, body->w, height };
	body->h -= head.y - body->y;
	body->y = head.y;
	if (!beside && count)
		row = rect_cut_top(body, height);
	if (!beside && count)
		rect_cut_top(body, gap);
	for (int i = count; i-- > 0;) {
		struct rect rect = beside ? rect_cut_end(&row, chips[i].width) :
					    rect_cut_end(&row, rect_least(chips[i].width, row.w / (i + 1) - gap));

		widget_button(view, rect, chips[i].id, chips[i].words, false, chips[i].action);
		rect_cut_end(&row, gap);
	}
}

static void view_category(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
	struct rect body = widget_page(view);

	put_heading(view, &body, kiosk, page);
	/* What it is gives way where it would push the services off the glass. */
	if (page->pages.count) {
		int height = view_height(view, page->article.summary, &soft, body.w) + view_px(view, MM_GAP);

		if (body.h - height >= 2 * view_px(view, MM_ROW) + view_px(view, MM_GAP) && !view->large) {
			view_text(view, body, page->article.summary, &soft);
			rect_cut_top(&body, height);
		}
	}
	if (page->services.count) {
		listing_view(view, body, &page->services, kiosk_place(kiosk)->at);
		return;
	}
	view_text(view, body, view_say(view, "No place is listed here yet. You can talk to someone."), &soft);
}

const struct screen category_screen = { load, view_category };
