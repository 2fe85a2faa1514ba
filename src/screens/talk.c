/* SPDX-License-Identifier: MIT */
/*
 * People to talk to: hotlines, those for the visitor's need and language first.
 */
#include "screens/listing.h"
#include "screens/screen.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_hotlines(directory, kiosk_place(kiosk)->need, screen_language(kiosk), &page->arena,
				  &page->services, error);
}

/* All hotlines are loaded; the list wants a window of them. */
static void view_talk(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	int64_t at = kiosk_place(kiosk)->at, total = (int64_t)page->services.count;
	int64_t first, count;
	struct service_rows window;

	widget_heading(view, &body, "phone", TINT_MINT, view_say(view, "Talk to someone"));
	if (at < 0 || at >= total)
		at = 0;
	first = at > LISTING_BEFORE ? at - LISTING_BEFORE : 0;
	count = total - first < LISTING_ROWS ? total - first : LISTING_ROWS;
	window = (struct service_rows){ .items = page->services.items + first,
					.count = (size_t)count,
					.total = total };
	listing_view(view, body, &window, at);
}

const struct screen talk_screen = { load, view_talk };
