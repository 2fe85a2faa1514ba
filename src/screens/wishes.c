/* SPDX-License-Identifier: MIT */
#include "screens/wishes.h"

/* More than can be looked through is all the same. */
enum { SHOWN_MOST = COUNT_ENOUGH };

const struct wish_look wish_looks[WISH_LOOKS] = {
	{ (enum wish)TRAIT_FREE, N_("Free"), "free", TINT_SUN },
	{ WISH_OPEN_NOW, N_("Open now"), "clock", TINT_SAGE },
	{ WISH_LANGUAGE, N_("My language"), "interpretation", TINT_PLUM },
	{ (enum wish)TRAIT_NO_ID, N_("No ID needed"), "id-card", TINT_SLATE },
	{ (enum wish)TRAIT_NO_POLICE_REPORT, N_("Without a report"), "report", TINT_SLATE },
	{ (enum wish)TRAIT_ANY_STATUS, N_("Any papers or none"), "papers", TINT_SLATE },
	{ (enum wish)TRAIT_WALK_IN, N_("No appointment"), "walk-in", TINT_CLAY },
	{ (enum wish)TRAIT_NO_REFERRAL, N_("No one must send you"), "referral", TINT_CLAY },
	{ (enum wish)TRAIT_CHILDREN, N_("Children can come"), "children", TINT_MINT },
	{ (enum wish)TRAIT_PETS, N_("Pets can come"), "pets", TINT_MINT },
	{ (enum wish)TRAIT_STEP_FREE, N_("No steps"), "step-free", TINT_SAGE },
	{ (enum wish)TRAIT_SIGN_LANGUAGE, N_("Sign language"), "sign-language", TINT_PLUM },
	{ (enum wish)TRAIT_WOMEN_ONLY, N_("Women only"), "woman", TINT_CLAY },
	{ (enum wish)TRAIT_MEN, N_("Men can come"), "man", TINT_CLAY },
	{ (enum wish)TRAIT_UNDER_18, N_("Under 18 can come"), "youth", TINT_MINT },
	{ (enum wish)TRAIT_ADULTS, N_("18 or older"), "adult", TINT_MINT },
};

bool wish_is_offered(const struct view *view, enum wish wish)
{
	return wish != WISH_LANGUAGE || view->language->parent != NULL;
}

const char *situation_words(enum situation situation)
{
	static const char *const words[SITUATION_COUNT] = {
		[SITUATION_ANY] = N_("Anything, or not sure"),
		[SITUATION_FORCED_WORK] = N_("I cannot leave my work"),
		[SITUATION_FORCED_SEX] = N_("Made to be with people for money"),
		[SITUATION_UNDER_18] = N_("I am under 18"),
		[SITUATION_PARTNER_VIOLENCE] = N_("Someone at home hurts me"),
		[SITUATION_SEXUAL_ASSAULT] = N_("Touched when I said no"),
		[SITUATION_STALKING] = N_("Someone follows me"),
	};

	return words[situation];
}

struct phrase say_count_brief(struct view *view, const struct fit_count *count)
{
	if (count->fit > 0)
		return view_count_most(view, "{n} place", "{n} places", count->fit, SHOWN_MOST);
	if (count->ask > 0)
		return view_count_most(view, "{n} to ask", "{n} to ask", count->ask, SHOWN_MOST);
	return view_say(view, "None here");
}

struct phrase say_count(struct view *view, const struct fit_count *count)
{
	struct fit_count ask = { .ask = count->ask };

	if (count->fit == 0 || count->ask == 0)
		return say_count_brief(view, count);
	return view_join(view, say_count_brief(view, count), " · ", say_count_brief(view, &ask));
}
