/* SPDX-License-Identifier: MIT */
/*
 * Whether the kiosk is well: each part with a picture that says so, and one
 * thing to do where it is not; and what is known of one part.
 */
#include "screens/checks.h"
#include "screens/choice.h"
#include "screens/staff_steps.h"

static const char *const ids[CHECKS] = { "test:colors", "test:touch", "test:clear", "test:drill", "test:clock", "test:data",
					 "test:storage" };

/* What is tried has a screen of its own. */
static enum screen_id tried_on(enum check check)
{
	switch (check) {
	case CHECK_COLORS:
		return SCREEN_STAFF_COLORS;
	case CHECK_TOUCH:
		return SCREEN_STAFF_TOUCH;
	case CHECK_DRILL:
		return SCREEN_STAFF_DRILL;
	default:
		return SCREEN_STAFF_CHECK;
	}
}

/* Where something is to be done that is said first. */
static struct action opens(enum check check, enum verdict verdict)
{
	return (struct action){ ACTION_OPEN, verdict == VERDICT_LOOK ? SCREEN_STAFF_CHECK : tried_on(check), check };
}

/* How many want a look: on small glass some of them are on the next page. */
static void put_heading(struct view *view, struct rect *body, int looks)
{
	bool tight = view_is_small(view) || view->large;
	struct phrase title = tight ? view_say(view, "Self-test") : view_say(view, "Self-test: is this kiosk well?");

	if (looks)
		title = view_join(view, view_say(view, "Self-test"), " · ", view_count(view, "{n} to look at", "{n} to look at", looks));
	if (tight)
		widget_title(view, body, NULL, TINT_SAGE, title);
	else
		widget_heading(view, body, "filters", TINT_SAGE, title);
}

static void view_test(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct choice choices[CHECKS];
	int looks = 0;

	for (int i = 0; i < CHECKS; i++) {
		enum verdict verdict = check_judge((enum check)i, kiosk, page->staff, view->faults);

		looks += verdict == VERDICT_LOOK;
		choices[i] = (struct choice){ .id = ids[i],
					      .icon = verdict_icon(verdict),
					      .tint = verdict_tint(verdict),
					      .words = check_name(view, (enum check)i),
					      .detail = check_line(view, (enum check)i, kiosk, page),
					      .brief = verdict_words(view, verdict),
					      .action = opens((enum check)i, verdict) };
	}
	put_heading(view, &body, looks);
	choices_view(view, body, choices, CHECKS, kiosk_place(kiosk)->at);
}

const struct screen staff_test_screen = { NULL, view_test };

static enum check check_of(const struct kiosk *kiosk)
{
	int64_t id = kiosk_place(kiosk)->id;

	return id >= 0 && id < CHECKS ? (enum check)id : CHECK_DATA;
}

static bool load_check(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return check_of(kiosk) != CHECK_DATA ||
	       (directory_stored(directory, &page->stored, error) &&
		directory_hotlines(directory, CATEGORY_NONE, screen_language(kiosk), &page->arena, &page->services, error));
}

static void view_check(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	enum check check = check_of(kiosk);
	enum verdict verdict = check_judge(check, kiosk, page->staff, view->faults);
	struct rect body = widget_page(view), turner;
	struct flow flow = { .count = 0 };
	const struct step_choice again = { "test:again", N_("Try again"), true, { ACTION_OPEN, tried_on(check), 0 } };
	int64_t previous, next;

	widget_heading(view, &body, verdict_icon(verdict), verdict_tint(verdict), check_name(view, check));
	check_tell(&flow, view, check, kiosk, page);
	if (tried_on(check) != SCREEN_STAFF_CHECK)
		step_choices(view, &body, &again, NULL);
	turner = widget_turner_cut(view, &body);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, turner, previous, next);
}

const struct screen staff_check_screen = { load_check, view_check };
