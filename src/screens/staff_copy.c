/* SPDX-License-Identifier: MIT */
/*
 * The notes of this place, copied to a stick for the people who keep the data:
 * put it in, wait, done; or one sentence why they are not on it. The guard
 * says which step it is.
 */
#include "base/refusal.h"
#include "screens/screen.h"
#include "screens/staff_steps.h"

static const struct step_choice again = { "staff:copy", N_("Try again"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_COPY } };

static void view_wait(const struct staff *staff, struct view *view, struct rect body)
{
	bool two = staff->stage == STAFF_TWO;

	step_heading(view, &body, "stick", TINT_MINT,
		     two ? view_say(view, "Two sticks are in") : view_say(view, "Put the stick in"));
	step_choices(view, &body, &step_cancel, NULL);
	step_picture(view, &body, "stick", TINT_MINT);
	if (two) {
		step_soft(view, &body, N_("Leave only the one for the notes."));
		return;
	}
	step_sentence(view, &body, view_say(view, "Use the slot inside the case."), TYPE_TEXT, view->theme->ink);
	step_soft(view, &body, N_("The stick has the file NOTES.CSV on it. It is made on the staff computer."));
	step_soft(view, &body, N_("The notes are written into that file. Nothing else on the stick changes."));
}

static void view_copying(const struct staff *staff, struct view *view, struct rect body)
{
	(void)staff;
	step_heading(view, &body, "stick", TINT_MINT, view_say(view, "Copying the notes"));
	step_choices(view, &body, &step_cancel, NULL);
	step_soft(view, &body, N_("Leave the stick in. This takes up to a minute."));
}

static void view_done(const struct staff *staff, struct view *view, struct rect body)
{
	step_heading(view, &body, "check", TINT_SAGE,
		     staff->stick ? view_say(view, "Done. Remove the stick.") : view_say(view, "Done"));
	step_choices(view, &body, &step_finish, NULL);
	step_sentence(view, &body, view_say(view, "The notes are in the file NOTES.CSV."), TYPE_CARD, view->theme->ink);
	step_soft(view, &body, N_("Give the stick to the people who keep the data."));
}

/* Those that are about an update say here what they mean for notes. */
static const char *refusal_words(enum refusal refusal)
{
	switch (refusal) {
	case REFUSAL_STICK:
		return N_("The stick can't be read. Try another stick.");
	case REFUSAL_NO_FILE:
		return N_("NOTES.CSV is not on the stick. Make it on the staff computer.");
	case REFUSAL_NO_UPDATE:
		return N_("NOTES.CSV was not made for notes. Make it again on the staff computer.");
	case REFUSAL_STORAGE:
		return N_("NOTES.CSV can't be written. Try another stick.");
	case REFUSAL_SLOW:
		return N_("Writing to the stick took too long. Try another stick.");
	default:
		return N_("The kiosk can't copy the notes now. Ask your technician.");
	}
}

static void view_refused(const struct staff *staff, struct view *view, struct rect body)
{
	step_heading(view, &body, "warning", TINT_CLAY, view_say(view, "The notes were not copied"));
	step_choices(view, &body, &again, &step_cancel);
	step_sentence(view, &body, view_say(view, refusal_words((enum refusal)staff->refusal)), TYPE_CARD, view->theme->ink);
	step_code(view, &body, staff->refusal);
	step_soft(view, &body, N_("The notes are still on this kiosk."));
}

static void view_copy(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	static void (*const views[])(const struct staff *, struct view *, struct rect) = {
		[STAFF_IDLE] = view_wait,    [STAFF_WAIT] = view_wait,       [STAFF_TWO] = view_wait,
		[STAFF_READ] = view_copying, [STAFF_READY] = view_wait,      [STAFF_INSTALL] = view_wait,
		[STAFF_DONE] = view_done,    [STAFF_REFUSED] = view_refused,
	};

	(void)kiosk;
	views[page->staff->stage](page->staff, view, widget_page(view));
}

const struct screen staff_copy_screen = { NULL, view_copy };
