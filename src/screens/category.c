/* SPDX-License-Identifier: MIT */
/*
 * One need: what it is, what to expect and to ask (a page), its services.
 */
#include <string.h>

#include "screens/listing.h"
#include "screens/needs.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/understand.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct place *place = kiosk_place(kiosk);
	const struct language *language = screen_language(kiosk);
	enum category category = (enum category)place->id;
	struct wishes wishes = { .where = kiosk->visit.where };

	if (!directory_services(directory, category, kiosk->visit.where.state, &wishes, place->at, LISTING_BEFORE, LISTING_AFTER,
				language, &page->arena, &page->services, error) ||
	    !directory_pages(directory, category, language, &page->arena, &page->pages, error) ||
	    !directory_states(directory, category, &page->arena, &page->states, error))
		return false;
	return !page->pages.count || directory_page(directory, page->pages.items[0].id, language, &page->arena,
						    &page->article, error);
}

static struct phrase place_words(struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	const struct whereabouts *where = &kiosk->visit.where;

	if (where->sureness != GEO_NOWHERE && memcmp(where, &kiosk->settings.where, sizeof(*where)) == 0)
		return view_say(view, "Near here");
	if (where->sureness != GEO_NOWHERE && *where->zip)
		return say_one(view, "Near ZIP {code}", "code", where->zip, true);
	if (where->sureness != GEO_NOWHERE)
		return view_say(view, "Near the place on the map");
	for (size_t i = 0; i < page->states.count; i++)
		if (strcmp(page->states.items[i].code, kiosk->visit.where.state) == 0)
			return view_plain(page->states.items[i].name);
	return view_say(view, "All states");
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

	chips[count] = (struct chip){ id, words, action, 0 };
	chips[count].width = rect_most(view_px(view, MM_TOUCH), view_width(view, words, &setting, 1) + view_px(view, 9));
	return count + 1;
}

static int make_chips(struct view *view, const struct kiosk *kiosk, const struct page *page, struct chip *chips)
{
	int count = 0;

	if (kiosk_place(kiosk)->id == CATEGORY_ADVOCACY)
		count = add_chip(view, chips, count, "understand", view_say(view, "For me, or someone I help"), UNDERSTAND_OPEN);
	else if (page->pages.count)
		count = add_chip(view, chips, count, screen_id_text(view, "page", page->pages.items[0].key),
				 view_say(view, "What to expect"),
				 (struct action){ ACTION_OPEN, SCREEN_PAGE, page->pages.items[0].id });
	if (page->states.count)
		count = add_chip(view, chips, count, "filter:state", place_words(view, kiosk, page),
				 (struct action){ ACTION_OPEN, SCREEN_PLACES, kiosk_place(kiosk)->id });
	return count;
}

static void put_chip(struct view *view, struct rect rect, const struct chip *chip)
{
	widget_button(view, rect, chip->id, chip->words, false, chip->action);
}

/* In a row under the title; each in its own where that is too narrow. */
static void put_chips_below(struct view *view, struct rect *body, const struct chip *chips, int count, int wanted)
{
	int gap = view_px(view, MM_GAP);
	struct setting label = { .role = TYPE_LABEL };
	bool own = wanted - gap > body->w;
	struct rect row = { 0 };

	for (int i = 0; i < count; i++) {
		int width = own ? body->w : chips[i].width;
		int height = rect_most(view_px(view, MM_TOUCH_SMALL + 0.4),
				       view_height(view, chips[i].words, &label, width - view_px(view, 4)) + view_px(view, 2));

		if (own || i == 0) {
			row = rect_cut_top(body, height);
			rect_cut_top(body, gap);
		}
		put_chip(view, rect_cut_start(&row, width), &chips[i]);
		rect_cut_start(&row, gap);
	}
}

/* What can be chosen stands beside the title where there is room. */
static void put_heading(struct view *view, struct rect *body, const struct kiosk *kiosk, const struct page *page)
{
	const struct need *need = &needs[kiosk_place(kiosk)->id];
	struct setting title = { .role = TYPE_TITLE };
	struct phrase words = view_say(view, need->words);
	struct chip chips[CHIPS_MAX];
	int count = make_chips(view, kiosk, page, chips), gap = view_px(view, MM_GAP), wanted = 0;
	struct rect head = *body, row;

	for (int i = 0; i < count; i++)
		wanted += chips[i].width + gap;
	if (wanted + view_width(view, words, &title, 1) + view_px(view, MM_CHIP + MM_PAD + 2) > body->w) {
		/* A small glass has room for the notice on home and in records. */
		if (view_is_small(view))
			widget_title(view, body, need->icon, need->tint, words);
		else
			widget_heading(view, body, need->icon, need->tint, words);
		put_chips_below(view, body, chips, count, wanted);
		return;
	}
	head.w -= wanted;
	widget_heading(view, &head, need->icon, need->tint, words);
	row = *body;
	row = rect_cut_top(&row, view_px(view, MM_TOUCH_SMALL + 0.4));
	rect_cut_top(body, rect_most(head.y - body->y, row.h + gap));
	for (int i = count; i-- > 0;) {
		put_chip(view, rect_cut_end(&row, chips[i].width), &chips[i]);
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
		int width = rect_least(body.w, view_prose_width(view));
		int height = view_height(view, page->article.summary, &soft, width) + view_px(view, MM_GAP);

		if (body.h - height >= 2 * view_px(view, MM_ROW) + view_px(view, MM_GAP) && !view->large) {
			view_text(view, (struct rect){ body.x, body.y, width, height }, page->article.summary, &soft);
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
