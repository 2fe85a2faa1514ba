/* SPDX-License-Identifier: MIT */
/*
 * One need: what it is, what to expect and to ask (a page), its services.
 */
#include <string.h>

#include "screens/chips.h"
#include "screens/listing.h"
#include "screens/needs.h"
#include "screens/screen.h"
#include "screens/understand.h"
#include "screens/wishes.h"

/* Fewer than this are not left alone. */
enum { FEW = 4 };

/* Never a dead end: where little or nothing is left, people to talk to follow. */
static bool add_hotlines(struct page *page, enum category category, struct directory *directory,
			 const struct language *language, struct error *error)
{
	struct service_rows *rows = &page->services, hotlines;
	struct service_row *items;
	size_t own = rows->count;

	if (!directory_hotlines(directory, category, language, &page->arena, &hotlines, error))
		return false;
	items = arena_alloc(&page->arena, (own + hotlines.count) * sizeof(*items));
	if (own)
		memcpy(items, rows->items, own * sizeof(*items));
	for (size_t i = 0; i < hotlines.count && rows->count < LISTING_ROWS; i++) {
		size_t same = 0;

		while (same < own && items[same].id != hotlines.items[i].id)
			same++;
		if (same < own)
			continue;
		items[rows->count] = hotlines.items[i];
		items[rows->count].position = (int64_t)rows->count;
		rows->count++;
	}
	rows->items = items;
	rows->total = (int64_t)rows->count;
	return true;
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct place *place = kiosk_place(kiosk);
	const struct language *language = screen_language(kiosk);
	enum category category = (enum category)place->id;
	struct wishes wishes = kiosk_wishes(kiosk);
	int64_t at = place->at < FEW ? 0 : place->at;

	if (!directory_services(directory, category, kiosk->visit.where.state, &wishes, at, LISTING_BEFORE,
				LISTING_AFTER, language, &page->arena, &page->services, error) ||
	    !directory_pages(directory, category, language, &page->arena, &page->pages, error) ||
	    !directory_states(directory, category, &page->arena, &page->states, error))
		return false;
	page->count.fit = page->services.fit;
	page->count.ask = page->services.total - page->services.fit;
	if (page->services.total < FEW && !add_hotlines(page, category, directory, language, error))
		return false;
	return !page->pages.count || directory_page(directory, page->pages.items[0].id, language, &page->arena,
						    &page->article, error);
}

/* Those that hold now, each with the touch that takes it away. */
static void add_wishes(struct chips *chips, struct view *view, const struct visit *visit)
{
	for (int i = 0; i < WISH_LOOKS; i++) {
		const struct wish_look *look = &wish_looks[i];

		if (visit->wishes & WISH_BIT(look->wish))
			chips_add(chips, view, screen_id_text(view, "filter", wish_name(look->wish)),
				  chip_removed(view, view_say(view, look->words)), CHIP_CHOSEN,
				  (struct action){ .type = ACTION_WISH, .id = look->wish });
	}
	/* What it is stands in the finder, not over a list that others see. */
	if (visit->situation)
		chips_add(chips, view, "filter:situation", chip_removed(view, view_say(view, "My situation")), CHIP_CHOSEN,
			  (struct action){ .type = ACTION_SITUATION, .id = SITUATION_ANY });
}

/* The most needed first: where there is no room for the last ones, the screen
 * of filters has them. */
static void make_chips(struct view *view, const struct kiosk *kiosk, const struct page *page, struct chips *chips)
{
	int64_t category = kiosk_place(kiosk)->id;

	if (category == CATEGORY_ADVOCACY)
		chips_add(chips, view, "understand", view_say(view, "For me, or someone I help"), CHIP_LINK, UNDERSTAND_OPEN);
	chips_add(chips, view, "filters", view_say(view, "Filters"), CHIP_LINK,
		  (struct action){ ACTION_OPEN, SCREEN_FILTERS, category });
	add_wishes(chips, view, &kiosk->visit);
	if (page->states.count)
		chips_add(chips, view, "filter:state", listing_place(view, kiosk, page), CHIP_LINK,
			  (struct action){ ACTION_OPEN, SCREEN_PLACES, category });
	chips_add(chips, view, "map", view_say(view, "Map"), CHIP_LINK, (struct action){ ACTION_OPEN, SCREEN_MAP, category });
	if (category == CATEGORY_ADVOCACY)
		chips_add(chips, view, "finder", view_say(view, "Step by step"), CHIP_LINK,
			  (struct action){ ACTION_OPEN, SCREEN_FINDER, FINDER_WHERE });
	else if (page->pages.count)
		chips_add(chips, view, screen_id_text(view, "page", page->pages.items[0].key),
			  view_say(view, "What to expect"), CHIP_LINK,
			  (struct action){ ACTION_OPEN, SCREEN_PAGE, page->pages.items[0].id });
}

static void put_heading(struct view *view, struct rect *body, const struct kiosk *kiosk, const struct page *page)
{
	const struct need *need = &needs[kiosk_place(kiosk)->id];
	/* The way to understand leaves room for the filters. */
	double rows = kiosk_place(kiosk)->id == CATEGORY_ADVOCACY ? 1.5 : 3;
	struct chips chips = { .count = 0 };

	make_chips(view, kiosk, page, &chips);
	chips_heading(view, body, need->icon, need->tint, view_say(view, need->words), &chips,
		      view_px(view, rows * MM_ROW + 2 * MM_GAP));
}

/* A sentence over the list, where it leaves room for three rows. */
static void put_sentence(struct view *view, struct rect *body, struct phrase words)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
	int width = rect_least(body->w, view_prose_width(view));
	int height = view_height(view, words, &soft, width) + view_px(view, MM_GAP);

	if (body->h - height < 3 * view_px(view, MM_ROW) + 2 * view_px(view, MM_GAP))
		return;
	view_text(view, (struct rect){ body->x, body->y, width, height }, words, &soft);
	rect_cut_top(body, height);
}

static void view_category(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	bool wished = kiosk->visit.wishes || kiosk->visit.situation;
	struct rect body = widget_page(view);

	put_heading(view, &body, kiosk, page);
	if (page->count.fit + page->count.ask == 0)
		put_sentence(view, &body,
			     view_say(view, wished ?
						    N_("No place here fits all of this. These lines can help you look.") :
						    N_("No place is listed here yet. You can talk to someone.")));
	/* What it is gives way where it would push the services off the glass. */
	else if (page->pages.count && !page->article.expired && !view->large)
		put_sentence(view, &body, page->article.summary);
	listing_view(view, body, &page->services, kiosk_place(kiosk)->at);
}

const struct screen category_screen = { load, view_category };
