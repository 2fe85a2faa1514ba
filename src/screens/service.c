/* SPDX-License-Identifier: MIT */
/*
 * One service: what to do first, its number, what is known of it.
 */
#include "screens/facts.h"
#include "screens/needs.h"
#include "screens/note.h"
#include "screens/record.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_service(directory, kiosk_place(kiosk)->id, screen_language(kiosk), &page->arena,
				 &page->service, error);
}

/* Nobody is sent to a door that staff have found closed. */
static const struct service *without_address(const struct service *service, struct service *out)
{
	*out = *service;
	out->address = (struct address){ "", "", "", "" };
	out->transportation.text = "";
	out->sureness = GEO_NOWHERE;
	return out;
}

static void view_service(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct service *service = &page->service;
	const struct channel *channel = facts_number(service);
	const struct need *need = &needs[service->category];
	const struct note *note = notes_on(view->notes, service->key);
	struct service closed;
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

	note_tell(&flow, view, note);
	facts_place(&flow, view, note && note->kind == NOTE_CLOSED ? without_address(service, &closed) : service,
		    &kiosk->visit.where);
	if (channel)
		record.buttons[record.button_count++] =
			(struct record_button){ "take", view_say(view, "Take it with me"), true,
						{ ACTION_OPEN, SCREEN_TAKE, service->id } };
	record_aid(view, &record, kiosk);
	record_view(view, &record, kiosk_place(kiosk)->at);
}

const struct screen service_screen = { load, view_service };
