/* SPDX-License-Identifier: MIT */
#include "screens/listing.h"

#include <string.h>

#include "screens/distance.h"
#include "screens/hours.h"
#include "screens/note.h"
#include "screens/sayings.h"

/* A number that is printed on posters does not go bad by its age alone. */
static bool is_old(const struct service_row *service)
{
	return service->expired || (service->freshness >= FRESHNESS_OLD && service->kind == SERVICE_PLACE);
}

/* Not what the line is for: that may be more than a bystander should read. */
static struct phrase hotline_detail(struct view *view, const struct service_row *service)
{
	struct phrase detail = view_plain("");
	bool foreign = view->language->parent != NULL;

	if (is_old(service))
		return view_say(view, "May have changed");
	if (foreign && service->spoken == SPOKEN_DIRECT)
		detail = view_join(view, detail, " · ", view_say(view, "in your language"));
	if (foreign && service->spoken == SPOKEN_INTERPRETER)
		detail = view_join(view, detail, " · ", view_say(view, "with an interpreter"));
	return detail;
}

struct phrase listing_place(struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	const struct whereabouts *where = &kiosk->visit.where;

	if (where->sureness != GEO_NOWHERE && memcmp(where, &kiosk->settings.where, sizeof(*where)) == 0)
		return view_say(view, "Near here");
	if (where->sureness != GEO_NOWHERE && *where->zip)
		return say_one(view, "Near ZIP {code}", "code", where->zip);
	if (where->sureness != GEO_NOWHERE)
		return view_say(view, "Near the place on the map");
	for (size_t i = 0; i < page->states.count; i++)
		if (strcmp(page->states.items[i].code, kiosk->visit.where.state) == 0)
			return view_plain(page->states.items[i].name);
	return view_say(view, "All states");
}

/* What matters before anybody goes there. */
static struct phrase place_warning(struct view *view, const struct service_row *service, bool overdue)
{
	return is_old(service) || overdue ? say_old(view, service->has_phone) : view_plain("");
}

/* True by any clock. */
static bool is_always_open(const struct service_row *service)
{
	return service->always_open && !is_old(service);
}

/* What is wished for goes before what is open: both are asked in one call. */
static struct phrase row_badge(struct view *view, const struct service_row *service)
{
	if (service->ask)
		return view_say(view, "Ask");
	return is_always_open(service) ? view_say(view, "Day and night") : hours_badge(view, &service->opening);
}

static enum tint row_tint(const struct service_row *service)
{
	if (service->ask)
		return TINT_SLATE;
	return is_always_open(service) ? TINT_SAGE : hours_tint(&service->opening);
}

/* Staff note nothing on hotlines. */
static const struct note *note_of(const struct view *view, const struct service_row *service)
{
	return service->kind == SERVICE_HOTLINE ? NULL : notes_on(view->notes, service->key);
}

struct row listing_row(struct view *view, const struct service_row *service, bool overdue)
{
	bool hotline = service->kind == SERVICE_HOTLINE;
	struct phrase least = hotline ? view_plain("") : place_warning(view, service, overdue);
	const struct note *note = note_of(view, service);

	return (struct row){
		.id = screen_id_text(view, hotline ? "hotline" : "service", service->key),
		.icon = hotline ? "phone" : "place",
		.tint = hotline ? TINT_MINT : TINT_CLAY,
		.name = service->name,
		.badge = note ? note_badge(view, note) : row_badge(view, service),
		.badge_tint = note ? TINT_CLAY : row_tint(service),
		.least = least,
		.detail = hotline ? hotline_detail(view, service) : view_join(view, least, " · ", distance_row(view, service)),
		.action = { .type = ACTION_OPEN,
			    .screen = hotline ? SCREEN_HOTLINE : SCREEN_SERVICE,
			    .id = service->id },
	};
}

static bool has_places(const struct service_rows *services)
{
	for (size_t i = 0; i < services->count; i++)
		if (services->items[i].kind == SERVICE_PLACE)
			return true;
	return false;
}

/* What rows need. On a glass that is lower a line of this would leave no place
 * to be seen: there each place says "Old: call first" in its own row, and the
 * record that it leads to says all of it, with the day, before anything else. */
enum { MM_ROWS_LEAST = 40 };

/* Data that want a new look: said once, over places. Hotlines are as they were. */
static bool put_overdue(struct view *view, struct rect *body)
{
	struct setting words = { .role = TYPE_LABEL, .color = view->theme->tint_ink[TINT_CLAY] };
	struct phrase says = say_overdue(view, true);
	int pad = view_px(view, 2);
	int height = view_height(view, says, &words, body->w - 2 * pad) + view_px(view, 2);
	struct rect strip;

	if (body->h - height < view_px(view, MM_ROWS_LEAST))
		return false;
	strip = rect_cut_top(body, height);
	view_box(view, strip, view->theme->tint_pale[TINT_CLAY], MM_RADIUS_SMALL);
	view_text_middle(view, rect_inset(strip, pad, 0), says, &words);
	rect_cut_top(body, view_px(view, MM_GAP) / 2);
	return true;
}

void listing_view(struct view *view, struct rect body, const struct service_rows *services, int64_t at)
{
	struct row items[LISTING_ROWS];
	struct rows rows = { .items = items, .total = services->total, .at = at };
	bool overdue = moment_overdue(&view->moment) && has_places(services) && !put_overdue(view, &body);

	rows.first = services->count ? services->items[0].position : 0;
	for (size_t i = 0; i < services->count && rows.count < LISTING_ROWS; i++)
		items[rows.count++] = listing_row(view, &services->items[i], overdue);
	widget_rows(view, body, &rows);
}
