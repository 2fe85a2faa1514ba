/* SPDX-License-Identifier: MIT */
/*
 * One hotline: its number, how to be understood, what happens, what they
 * may report.
 */
#include "screens/facts.h"
#include "screens/record.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	struct page_row *row;
	char *key;
	int64_t guide;

	if (!directory_service(directory, kiosk_place(kiosk)->id, screen_language(kiosk), &page->arena, &page->service,
			       error))
		return false;
	/* What happens differs from line to line: only its own guide is shown. */
	key = arena_print(&page->arena, "when-you-call-%s", page->service.key);
	guide = directory_find_page(directory, key);
	if (guide) {
		row = arena_alloc(&page->arena, sizeof(*row));
		*row = (struct page_row){ .id = guide, .key = key };
		page->pages = (struct page_rows){ row, 1 };
	}
	return true;
}

static void view_hotline(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct service *service = &page->service;
	const struct channel *channel = facts_number(service);
	struct flow flow = { .count = 0 };
	struct record record = {
		.icon = "phone",
		.tint = TINT_MINT,
		.title = service->name,
		.number = channel ? facts_digits(channel) : "",
		.extension = channel ? channel->extension : "",
		.number_role = TYPE_HOTLINE,
		.flow = &flow,
	};

	facts_hotline(&flow, view, service);
	if (channel)
		record.buttons[record.button_count++] =
			(struct record_button){ "take", view_say(view, "Take it with me"), true,
						{ ACTION_OPEN, SCREEN_TAKE, service->id } };
	if (page->pages.count)
		record.buttons[record.button_count++] =
			(struct record_button){ screen_id_text(view, "page", page->pages.items[0].key), view_say(view, "What happens?"), false,
						{ ACTION_OPEN, SCREEN_PAGE, page->pages.items[0].id } };
	record_aid(view, &record, kiosk);
	record_view(view, &record, kiosk_place(kiosk)->at);
}

const struct screen hotline_screen = { load, view_hotline };
