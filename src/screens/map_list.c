/* SPDX-License-Identifier: MIT */
/*
 * The list twin of the map: the same services, as rows.
 *
 * Where the map shows none, or more than a list can hold, the need's whole
 * list is shown instead, and that is said.
 */
#include "screens/listing.h"
#include "screens/map.h"
#include "screens/needs.h"
#include "ui/widgets.h"

static struct rect box_of(const struct place *place)
{
	struct map_look look = map_look_unpack(place->look);

	return (struct rect){ look.x - look.w / 2, look.y - look.h / 2, look.w, look.h };
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct place *place = kiosk_place(kiosk);
	const struct language *language = screen_language(kiosk);

	if (!directory_pin_list(directory, (enum category)place->id, kiosk->visit.layers_off, box_of(place), place->at,
				LISTING_BEFORE, LISTING_AFTER, language, &page->arena, &page->services, error))
		return false;
	page->on_map = page->services.total;
	if (page->on_map > 0 && page->on_map <= PIN_LIST_MOST)
		return true;
	return directory_services(directory, (enum category)place->id, kiosk->visit.where.state, NULL, place->at, LISTING_BEFORE,
				  LISTING_AFTER, language, &page->arena, &page->services, error);
}

static struct phrase state_of_list(struct view *view, const struct page *page)
{
	if (page->on_map == 0)
		return view_say(view, "The map shows none there. This is the whole list.");
	if (page->on_map > PIN_LIST_MOST)
		return view_say(view, "The map shows very many there. This is the whole list.");
	return view_count(view, "{n} place on this part of the map", "{n} places on this part of the map", page->on_map);
}

static void view_map_list(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct need *need = &needs[kiosk_place(kiosk)->id];
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft };
	struct rect body = widget_page(view);
	struct phrase words = state_of_list(view, page);

	if (view_is_small(view))
		widget_title(view, &body, need->icon, need->tint, view_say(view, need->words));
	else
		widget_heading(view, &body, need->icon, need->tint, view_say(view, need->words));
	rect_cut_top(&body, view_text(view, body, words, &soft) + view_px(view, MM_GAP) / 2);
	listing_view(view, body, &page->services, kiosk_place(kiosk)->at);
}

const struct screen map_list_screen = { load, view_map_list };
