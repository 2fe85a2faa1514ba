/* SPDX-License-Identifier: MIT */
/*
 * Step by step: where, what is happening, what is needed; then the list.
 *
 * As the official directory of services is searched: by place, kind of
 * victimization and kind of service. Here in three touches, each answer with
 * what it would leave, "anything" always among them. No answer leads to
 * nothing: where no place is left, the list has lines that can help.
 */
#include "screens/choice.h"
#include "screens/needs.h"
#include "screens/screen.h"
#include "screens/wishes.h"
#include "ui/widgets.h"

_Static_assert((int)CATEGORY_COUNT <= (int)PAGE_CHOICES && (int)SITUATION_COUNT <= (int)PAGE_CHOICES, "each answer has a count");

/* The counts of the first step. */
enum { HERE, COUNTRY };

static bool count(struct directory *directory, const struct kiosk *kiosk, enum category category, const char *state,
		  enum situation situation, struct fit_count *out, struct error *error)
{
	struct wishes wishes = kiosk_wishes(kiosk);

	wishes.situation = situation;
	return directory_count(directory, category, state, &wishes, screen_language(kiosk), out, error);
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct visit *visit = &kiosk->visit;
	bool done = true;

	switch ((enum finder_step)kiosk_place(kiosk)->id) {
	case FINDER_WHERE:
		return count(directory, kiosk, CATEGORY_ANY, kiosk->settings.where.state, SITUATION_ANY, &page->counts[HERE],
			     error) &&
		       count(directory, kiosk, CATEGORY_ANY, "", SITUATION_ANY, &page->counts[COUNTRY], error) &&
		       directory_states(directory, CATEGORY_ANY, &page->arena, &page->states, error);
	case FINDER_SITUATION:
		for (int i = 0; done && i < SITUATION_COUNT; i++)
			done = count(directory, kiosk, CATEGORY_ANY, visit->where.state, (enum situation)i, &page->counts[i],
				     error);
		return done;
	default:
		for (int i = CATEGORY_NONE + 1; done && i < CATEGORY_COUNT; i++)
			done = count(directory, kiosk, (enum category)i, visit->where.state, visit->situation,
				     &page->counts[i], error);
		return done;
	}
}

/* An answer without places is no dead end: it says who is there instead. */
static struct phrase detail(struct view *view, const struct fit_count *count)
{
	if (count->fit == 0 && count->ask == 0)
		return view_say(view, "Phone lines can help");
	return say_count(view, count);
}

static struct phrase brief(struct view *view, const struct fit_count *count)
{
	return count->fit || count->ask ? say_count_brief(view, count) : detail(view, count);
}

static int make_places(struct view *view, const struct kiosk *kiosk, const struct page *page, struct choice *choices)
{
	const struct whereabouts *here = &kiosk->settings.where;
	int count = 0;

	if (here->sureness != GEO_NOWHERE || *here->state)
		choices[count++] = (struct choice){ .id = "place:here",
						    .icon = "place",
						    .tint = TINT_CLAY,
						    .words = view_say(view, "Near here"),
						    .detail = detail(view, &page->counts[HERE]),
						    .brief = brief(view, &page->counts[HERE]),
						    .action = { .type = ACTION_HERE } };
	choices[count++] = (struct choice){ .id = "state:all",
					    .icon = "language",
					    .tint = TINT_SLATE,
					    .words = view_say(view, "The whole country"),
					    .detail = detail(view, &page->counts[COUNTRY]),
					    .brief = brief(view, &page->counts[COUNTRY]),
					    .action = { .type = ACTION_STATE, .id = 0 } };
	if (page->states.count)
		choices[count++] = (struct choice){ .id = "finder:places",
						    .icon = "search",
						    .tint = TINT_SAGE,
						    .words = view_say(view, "Another place"),
						    .detail = view_plain(""),
						    .action = { ACTION_OPEN, SCREEN_PLACES, CATEGORY_ANY } };
	return count;
}

static int make_situations(struct view *view, const struct page *page, struct choice *choices)
{
	static const struct {
		const char *icon;
		enum tint tint;
	} looks[SITUATION_COUNT] = {
		[SITUATION_ANY] = { "support-groups", TINT_MINT },
		[SITUATION_FORCED_WORK] = { "employment", TINT_SAGE },
		[SITUATION_FORCED_SEX] = { "free", TINT_SUN },
		[SITUATION_UNDER_18] = { "youth", TINT_MINT },
		[SITUATION_PARTNER_VIOLENCE] = { "housing", TINT_CLAY },
		[SITUATION_SEXUAL_ASSAULT] = { "adult", TINT_PLUM },
		[SITUATION_STALKING] = { "search", TINT_SLATE },
	};

	for (int i = 0; i < SITUATION_COUNT; i++)
		choices[i] = (struct choice){ .id = screen_id_text(view, "situation", situation_code((enum situation)i)),
					      .icon = looks[i].icon,
					      .tint = looks[i].tint,
					      .words = view_say(view, situation_words((enum situation)i)),
					      .detail = detail(view, &page->counts[i]),
					      .brief = brief(view, &page->counts[i]),
					      .action = { .type = ACTION_SITUATION, .id = i } };
	return SITUATION_COUNT;
}

static int make_needs(struct view *view, const struct page *page, struct choice *choices)
{
	int count = 0;

	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++)
		choices[count++] = (struct choice){ .id = screen_id_text(view, "category", category_code((enum category)i)),
						    .icon = needs[i].icon,
						    .tint = needs[i].tint,
						    .words = view_say(view, needs[i].words),
						    .detail = detail(view, &page->counts[i]),
						    .brief = brief(view, &page->counts[i]),
						    .action = { ACTION_OPEN, SCREEN_CATEGORY, i } };
	return count;
}

static void view_finder(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct choice choices[PAGE_CHOICES];
	const char *question;
	int count;

	switch ((enum finder_step)kiosk_place(kiosk)->id) {
	case FINDER_WHERE:
		question = N_("Where?");
		count = make_places(view, kiosk, page, choices);
		break;
	case FINDER_SITUATION:
		question = N_("What is happening?");
		count = make_situations(view, page, choices);
		break;
	default:
		question = N_("What do you need?");
		count = make_needs(view, page, choices);
	}
	widget_heading(view, &body, "search", TINT_SAGE, view_say(view, question));
	choices_view(view, body, choices, count, kiosk_place(kiosk)->at);
}

const struct screen finder_screen = { load, view_finder };
