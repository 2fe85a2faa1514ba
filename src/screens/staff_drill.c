/* SPDX-License-Identifier: MIT */
/*
 * Practicing the clear: what it is, a sample visit on the glass while the
 * guard waits for the press, and that it did not come in time. When it comes
 * home is shown as ever, and nothing of this is left to see.
 *
 * Only staff see it. What stands there is no data: it says SAMPLE, and a
 * number that nobody has.
 */
#include "screens/checks.h"
#include "screens/staff_steps.h"

static const struct step_choice start = { "drill:start", N_("Start"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_DRILL } };
static const struct step_choice again = { "drill:start", N_("Try again"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_DRILL } };

static void view_before(const struct staff *staff, struct view *view, struct rect body)
{
	step_heading(view, &body, "remember", TINT_SLATE, view_say(view, "Clear drill"));
	step_choices(view, &body, &start, NULL);
	step_sentence(view, &body, view_say(view, "A sample visit comes onto the screen. Press the clear button."), TYPE_CARD,
		      view->theme->ink);
	step_soft(view, &body, N_("Home comes at once. Then hold the switch again."));
	step_sentence(view, &body, check_when(view, &staff->drilled), TYPE_TEXT, view->theme->soft);
}

static void view_missed(const struct staff *staff, struct view *view, struct rect body)
{
	(void)staff;
	step_heading(view, &body, "look", TINT_SUN, view_say(view, "Not pressed in time"));
	step_choices(view, &body, &again, NULL);
	step_sentence(view, &body, view_say(view, "A real visit would still be on the screen."), TYPE_CARD, view->theme->ink);
	step_soft(view, &body, N_("Try again. If you pressed, ask your technician today."));
}

/* Loud, and on top of all else. */
static void put_order(const struct staff *staff, struct view *view, struct rect *body)
{
	struct setting loud = { .role = view_is_small(view) || view->large ? TYPE_CARD : TYPE_TITLE,
				.color = view->theme->on_chosen, .align = ALIGN_CENTER };
	struct phrase order = view_count(view, "SAMPLE. Press the clear button: {n} second",
					 "SAMPLE. Press the clear button: {n} seconds", staff->drill_left);
	int pad = view_px(view, 2);
	struct rect band = rect_cut_top(body, view_height(view, order, &loud, body->w - 2 * pad) + 2 * pad);

	view_box(view, band, view->theme->chosen, MM_RADIUS);
	view_text_middle(view, rect_inset(band, pad, 0), order, &loud);
	rect_cut_top(body, view_px(view, MM_GAP));
}

static void view_sample(const struct staff *staff, struct view *view, struct rect body)
{
	struct setting number = { .role = TYPE_TITLE, .color = view->theme->act };

	put_order(staff, view, &body);
	step_sentence(view, &body, view_plain("SAMPLE Clinic"), TYPE_CARD, view->theme->ink);
	if (view_height(view, view_plain("SAMPLE 0100"), &number, body.w) <= body.h)
		rect_cut_top(&body, view_text(view, body, view_plain("SAMPLE 0100"), &number) + view_px(view, 1));
	step_soft(view, &body, N_("This is not a real place."));
}

static void view_drill(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	static void (*const views[])(const struct staff *, struct view *, struct rect) = {
		[STAFF_DRILL_OFF] = view_before,
		[STAFF_DRILL_RUNS] = view_sample,
		[STAFF_DRILL_MISSED] = view_missed,
	};

	(void)kiosk;
	views[page->staff->drill](page->staff, view, widget_page(view));
}

const struct screen staff_drill_screen = { NULL, view_drill };
