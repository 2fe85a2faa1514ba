/* SPDX-License-Identifier: MIT */
/*
 * One service: what to do first, its number, what is known of it.
 */
#include "screens/facts.h"
#include "screens/needs.h"
#include "screens/note.h"
#include "screens/record.h"
#include "screens/sayings.h"

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

/* Where the data want a new look nobody is sent to where a safe place may no
 * longer be: its town, and the number. */
static const struct service *without_street(const struct service *service, struct service *out)
{
	*out = *service;
	out->address.address_1 = out->address.postal_code = "";
	out->transportation.text = "";
	out->sureness = GEO_NOWHERE;
	return out;
}

static bool is_safe_place(const struct service *service)
{
	return service->category == CATEGORY_HOUSING || service->shown_at == SHOWN_AREA;
}

static const struct service *as_shown(const struct view *view, const struct service *service, const struct note *note,
				      struct service *out)
{
	if (note && note->kind == NOTE_CLOSED)
		return without_address(service, out);
	if (moment_overdue(&view->moment) && is_safe_place(service))
		return without_street(service, out);
	return service;
}

static void view_service(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct service *service = &page->service;
	const struct channel *channel = facts_number(service);
	const struct need *need = &needs[service->category];
	const struct note *note = notes_on(view->notes, service->key);
	struct service shown;
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
	if (moment_overdue(&view->moment))
		flow_panel(&flow, view, say_overdue(view, channel != NULL));
	facts_place(&flow, view, as_shown(view, service, note, &shown), &kiosk->visit.where);
	if (channel)
		record.buttons[record.button_count++] =
			(struct record_button){ "take", view_say(view, "Take it with me"), true,
						{ ACTION_OPEN, SCREEN_TAKE, service->id } };
	record_aid(view, &record, kiosk);
	record_view(view, &record, kiosk_place(kiosk)->at);
}

const struct screen service_screen = { load, view_service };
