/* SPDX-License-Identifier: MIT */
/*
 * Who may come and how, as sentences. What is known to hold, what is known
 * not to, and what has to be asked are told apart by their words.
 */
#include <stdio.h>

#include "screens/facts.h"
#include "screens/sayings.h"

struct trait_words {
	enum trait trait;
	const char *yes, *no; /* English, keys of the catalogues */
	const char *ask;      /* what to ask about; NULL: nothing */
};

/* That it costs nothing, and hours, stand in lines of their own. */
static const struct trait_words trait_words[] = {
	{ TRAIT_WALK_IN, N_("You do not need an appointment."), N_("Make an appointment first."), N_("appointments") },
	{ TRAIT_NO_ID, N_("You do not need ID."), N_("They ask for ID."), N_("ID") },
	{ TRAIT_NO_REFERRAL, N_("Nobody has to send you."), N_("Someone has to send you. Ask them who."), NULL },
	{ TRAIT_NO_POLICE_REPORT, N_("You do not need a police report."), N_("They ask for a police report."), NULL },
	{ TRAIT_ANY_STATUS, N_("Your immigration status does not matter."), N_("They ask about your immigration status."),
	  N_("immigration status") },
	{ TRAIT_CHILDREN, N_("Your children can come."), N_("Your children cannot come along."), N_("children") },
	{ TRAIT_PETS, N_("Your pets can come."), N_("Pets cannot come."), N_("pets") },
	{ TRAIT_STEP_FREE, N_("You can get in without steps."), N_("There are steps."), N_("steps") },
	{ TRAIT_SIGN_LANGUAGE, N_("Sign language is spoken."), N_("They do not have sign language."), NULL },
};

enum { TRAITS = sizeof(trait_words) / sizeof(trait_words[0]) };

static void add(struct flow *flow, struct view *view, const char *words)
{
	flow_add(flow, view, view_say(view, words), TYPE_TEXT, view->theme->ink);
}

static bool holds(const struct service *service, enum trait trait)
{
	return (service->traits & TRAIT_BIT(trait)) != 0;
}

static bool fails(const struct service *service, enum trait trait)
{
	return (service->not_traits & TRAIT_BIT(trait)) != 0;
}

static void add_ages(struct flow *flow, struct view *view, const struct service *service)
{
	char from[16], to[16];
	struct value values[] = { { "from", from, LEFT_TO_RIGHT }, { "to", to, LEFT_TO_RIGHT } };
	bool least = service->minimum_age > 0, most = service->maximum_age != AGE_UNKNOWN;
	const char *words = NULL;

	snprintf(from, sizeof(from), "%d", service->minimum_age);
	snprintf(to, sizeof(to), "%d", service->maximum_age);
	if (least || most)
		words = least && most ? N_("For ages {from} to {to}.") :
			least	      ? N_("For age {from} or older.") :
					N_("For people up to age {to}.");
	else if (fails(service, TRAIT_UNDER_18))
		words = N_("For people 18 or older.");
	else if (fails(service, TRAIT_ADULTS))
		words = N_("For people under 18.");
	else if (holds(service, TRAIT_UNDER_18))
		words = N_("People under 18 can come.");
	if (words)
		flow_add(flow, view, view_fill(view, words, values, 2), TYPE_TEXT, view->theme->ink);
}

static void add_gender(struct flow *flow, struct view *view, const struct service *service)
{
	if (holds(service, TRAIT_WOMEN_ONLY))
		add(flow, view, N_("For women only."));
	else if (fails(service, TRAIT_WOMEN) && holds(service, TRAIT_MEN))
		add(flow, view, N_("For men only."));
	else if (holds(service, TRAIT_WOMEN) && holds(service, TRAIT_MEN))
		add(flow, view, N_("Women and men can come."));
}

void facts_who(struct flow *flow, struct view *view, const struct service *service)
{
	const uint32_t who = TRAIT_BIT(TRAIT_WOMEN) | TRAIT_BIT(TRAIT_MEN) | TRAIT_BIT(TRAIT_UNDER_18) |
			     TRAIT_BIT(TRAIT_ADULTS);
	bool known = ((service->traits | service->not_traits) & who) != 0 || service->minimum_age > 0 ||
		     service->maximum_age != AGE_UNKNOWN;

	if (*service->eligibility_description.text)
		flow_told(flow, view, service->eligibility_description, TYPE_TEXT);
	else if (!known)
		flow_add(flow, view,
			 facts_unknown(view, service, N_("Who can come: not known."), N_("Who can come: not known. Ask them.")),
			 TYPE_TEXT, view->theme->ink);
	add_gender(flow, view, service);
	add_ages(flow, view, service);
}

void facts_traits(struct flow *flow, struct view *view, const struct service *service)
{
	struct phrase ask = view_plain("");

	for (int i = 0; i < TRAITS; i++) {
		const struct trait_words *words = &trait_words[i];

		if (holds(service, words->trait))
			add(flow, view, words->yes);
		else if (fails(service, words->trait))
			add(flow, view, words->no);
		else if (words->ask)
			ask = say_list(view, ask, view_say(view, words->ask));
	}
	if (*ask.text)
		flow_add(flow, view, say_with(view, "Not known. You can ask about: {things}", "things", ask),
			 TYPE_TEXT, view->theme->soft);
}
