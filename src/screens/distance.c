/* SPDX-License-Identifier: MIT */
#include "screens/distance.h"

#include "screens/facts.h"
#include "screens/sayings.h"

static struct phrase say_miles(struct view *view, const struct geo_distance *distance)
{
	return distance->less ? view_count(view, "Less than {n} mile", "Less than {n} miles", distance->miles)
			      : view_count(view, "About {n} mile", "About {n} miles", distance->miles);
}

struct phrase say_distance(struct view *view, double metres, enum geo_sureness sureness)
{
	struct geo_distance distance;

	if (sureness == GEO_NOWHERE)
		return view_plain("");
	distance = geo_distance(metres, sureness);
	return say_miles(view, &distance);
}

struct phrase distance_row(struct view *view, const struct service_row *service)
{
	struct phrase detail = say_town(view, service->city, service->state_province);

	if (service->shown_at == SHOWN_AREA && *detail.text)
		detail = say_one(view, "Near {town}", "town", detail.text);
	if (service->sureness != GEO_NOWHERE)
		return view_join(view, say_distance(view, service->metres, service->sureness), " · ", detail);
	if (service->has_phone)
		return view_join(view, detail, " · ", view_say(view, "has a phone number"));
	return detail;
}

static void add(struct flow *flow, struct view *view, struct phrase text)
{
	flow_add(flow, view, text, TYPE_TEXT, view->theme->ink);
}

static void add_address(struct flow *flow, struct view *view, const struct service *service)
{
	const struct address *address = &service->address;
	struct phrase town = say_town(view, address->city, address->state_province);

	if (*address->address_1)
		add(flow, view, say_address(view, address));
	else if (*address->city)
		add(flow, view,
		    say_one(view, facts_number(service) ? N_("Near {town}. They will tell you where.") : N_("Near {town}"),
			    "town", town.text));
	else
		add(flow, view,
		    facts_unknown(view, service, N_("Address: not known."), N_("Address: not known. Ask them.")));
}

static void add_way(struct flow *flow, struct view *view, const struct service *service, const struct whereabouts *where)
{
	enum geo_sureness sureness = geo_worse(service->sureness, where->sureness);
	struct geo_distance distance;
	struct phrase words;

	if (sureness == GEO_NOWHERE)
		return;
	distance = geo_distance(geo_metres(service->point, where->point), sureness);
	words = say_miles(view, &distance);
	if (distance.minutes)
		words = say_list(view, words,
				 view_count(view, "{n} minute on foot", "{n} minutes on foot", distance.minutes));
	add(flow, view, words);
}

void distance_facts(struct flow *flow, struct view *view, const struct service *service,
		    const struct whereabouts *where)
{
	add_address(flow, view, service);
	add_way(flow, view, service, where);
	if (*service->transportation.text) {
		add(flow, view, view_say(view, "How to get there:"));
		flow_told(flow, view, service->transportation, TYPE_TEXT);
	}
}
