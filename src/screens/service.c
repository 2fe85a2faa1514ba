/* SPDX-License-Identifier: MIT */
/*
 * One service: what to do first, its number, what is known of it.
 */
#include "screens/facts.h"
#include "screens/needs.h"
#include "screens/record.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_service(directory, kiosk_place(kiosk)->id, screen_language(kiosk), &page->arena,
				 &page->service, error);
}

static void view_service(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct service *service = &page->service;
	const struct channel *channel = facts_number(service);
	const struct need *need = &needs[service->category];
	struct flow flow = { .count = 0 };
	struct record record = {
		.icon = need->icon,
		.tint = need->tint,
		.title = service->name,
		.number = channel ? facts_digits(channel) : "",
		.extension = channel ? channel->extension : "",
		.number_role = TYPE_PHONE,
		.flow = &flow,
	};

	facts_place(&flow, view, service, &kiosk->visit.where);
	if (channel)
		record.buttons[record.button_count++] =
			(struct record_button){ "take", view_say(view, "Take it with me"), true,
						{ ACTION_OPEN, SCREEN_TAKE, service->id } };
	record_aid(view, &record, kiosk);
	record_view(view, &record, kiosk_place(kiosk)->at);
}

const struct screen service_screen = { load, view_service };
