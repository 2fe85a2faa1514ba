/* SPDX-License-Identifier: MIT */
/*
 * New data from a stick, step by step: put it in, wait, see what would
 * change, hold the switch, done; or one sentence why it is not used. The
 * guard says which step it is.
 */
#include <stdio.h>
#include <string.h>

#include "base/refusal.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/staff_parts.h"
#include "screens/staff_steps.h"

static const struct step_choice again = { "staff:update", N_("Try again"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UPDATE } };
static const struct step_choice changes = { "staff:changes", N_("See what changes"), false,
				       { ACTION_OPEN, SCREEN_STAFF_CHANGES, 0 } };

static void view_wait(const struct staff *staff, struct view *view, struct rect body)
{
	bool two = staff->stage == STAFF_TWO;

	step_heading(view, &body, "stick", TINT_MINT,
		       two ? view_say(view, "Two sticks are in") : view_say(view, "Put the stick in"));
	step_choices(view, &body, &step_cancel, NULL);
	step_picture(view, &body, "stick", TINT_MINT);
	if (two) {
		step_soft(view, &body, N_("Leave only the one with the new data."));
		return;
	}
	step_sentence(view, &body, view_say(view, "Use the slot inside the case."), TYPE_TEXT, view->theme->ink);
	step_soft(view, &body, N_("The stick has the file UPDATE.FPD on it."));
	step_soft(view, &body, N_("Only signed data is used. Nothing else on the stick is opened."));
}

static void view_progress(const struct staff *staff, struct view *view, struct rect body)
{
	bool reads = staff->stage == STAFF_READ;
	struct rect bar;

	step_heading(view, &body, reads ? "stick" : "page", TINT_MINT,
		       reads ? view_say(view, "Reading the stick") : view_say(view, "Installing"));
	if (reads)
		step_choices(view, &body, &step_cancel, NULL);
	step_soft(view, &body, reads ? N_("Leave the stick in. This takes up to a minute.") :
				      N_("This takes up to a minute. It goes on even if you leave."));
	rect_cut_top(&body, view_px(view, 4));
	bar = rect_cut_top(&body, view_px(view, 14));
	bar.w = rect_least(bar.w, view_px(view, 180));
	staff_bar(view, bar, staff->percent);
}

static struct phrase count_words(struct view *view, const struct staff *staff)
{
	struct phrase all = view_plain("");

	if (staff->counts[STAFF_HIDDEN])
		all = view_join(view, all, " · ", view_count(view, "{n} address hidden", "{n} addresses hidden",
							      staff->counts[STAFF_HIDDEN]));
	if (staff->counts[STAFF_CHANGED])
		all = view_join(view, all, " · ", view_count(view, "{n} changed", "{n} changed", staff->counts[STAFF_CHANGED]));
	if (staff->counts[STAFF_REMOVED])
		all = view_join(view, all, " · ", view_count(view, "{n} removed", "{n} removed", staff->counts[STAFF_REMOVED]));
	if (staff->counts[STAFF_ADDED])
		all = view_join(view, all, " · ", view_count(view, "{n} new", "{n} new", staff->counts[STAFF_ADDED]));
	return *all.text ? all : view_say(view, "Nothing on the screens changes");
}

/* The one thing to look at: loud when a hotline would be another. */
static void put_hotlines(const struct staff *staff, struct view *view, struct rect *body)
{
	bool loud = staff->hotlines > 0;
	enum tint tint = loud ? TINT_CLAY : TINT_SAGE;
	struct setting setting = { .role = step_is_tight(view) ? TYPE_LABEL : TYPE_CARD, .color = view->theme->tint_ink[tint] };
	struct phrase words = view_say(view, "Hotlines: unchanged");
	int inset = view_px(view, 3), icon = step_is_tight(view) ? 0 : view_px(view, 9), height;
	struct rect rect;

	if (loud)
		words = view_count(view, "Hotlines: {n} changed.", "Hotlines: {n} changed.", staff->hotlines);
	if (loud && !step_is_tight(view))
		words = view_join(view, words, " ", view_say(view, "Call each number first."));
	height = view_height(view, words, &setting, body->w - 2 * inset - icon - (icon ? view_px(view, 3) : 0));
	rect = rect_cut_top(body, rect_most(height, icon) + view_px(view, step_is_tight(view) ? 1.5 : 3));
	view_box(view, rect, view->theme->tint_pale[tint], MM_RADIUS);
	rect = rect_inset(rect, inset, 0);
	if (icon) {
		view_icon(view, rect_cut_start(&rect, icon), loud ? "warning" : "check", icon, setting.color, false);
		rect_cut_start(&rect, view_px(view, 3));
	}
	view_text_middle(view, rect, words, &setting);
	rect_cut_top(body, view_px(view, step_is_tight(view) ? 1 : MM_GAP));
}

static struct phrase numbers(const struct staff *staff, struct view *view)
{
	char old[24], new[24];
	struct value values[] = { { "old", old, LEFT_TO_RIGHT }, { "new", new, LEFT_TO_RIGHT } };

	snprintf(old, sizeof(old), "%lld", (long long)staff->old);
	snprintf(new, sizeof(new), "%lld", (long long)staff->to.number);
	if (!staff->undo && staff->old == 0)
		return view_fill(view, N_("New data: number {new}"), values + 1, 1);
	return view_fill(view, staff->undo ? N_("Back from number {old} to {new}") : N_("New data: number {old} becomes {new}"),
			 values, 2);
}

/* Keys alone have no number of their own to show. */
static struct phrase what_came(const struct staff *staff, struct view *view)
{
	if (staff->to.number == 0 && staff->old == 0 && staff->paired)
		return view_say(view, "A key for this site");
	if (staff->to.number == 0 && staff->old == 0 && staff->new_keys)
		return view_say(view, "New keys");
	return numbers(staff, view);
}

static void put_source(const struct staff *staff, struct view *view, struct rect *body)
{
	struct phrase from = view_plain("");

	if (staff->to.from && *staff->to.from)
		from = say_one(view, "From {name}", "name", staff->to.from);
	if (staff->to.issued)
		from = view_join(view, from, " · ", say_day(view, staff->to.issued));
	step_sentence(view, body, from, TYPE_TEXT, view->theme->soft);
}

static void view_ready(const struct staff *staff, struct view *view, struct rect body)
{
	struct rect hold = { 0 };

	step_heading(view, &body, "page", TINT_MINT, what_came(staff, view));
	/* Over the whole width, so that its words take one line. */
	if (step_is_tight(view) && body.w > body.h) {
		hold = rect_cut_bottom(&body, staff_hold_height(view, body.w));
		rect_cut_bottom(&body, view_px(view, 1));
	}
	/* Back, in the bar, cancels too. */
	if (staff->changed > 0)
		step_choices(view, &body, &changes, step_is_tight(view) ? NULL : &step_cancel);
	else
		step_choices(view, &body, &step_cancel, NULL);
	if (!hold.w) {
		hold = rect_cut_bottom(&body, staff_hold_height(view, body.w));
		rect_cut_bottom(&body, view_px(view, MM_GAP));
	}
	put_hotlines(staff, view, &body);
	step_sentence(view, &body, count_words(view, staff), TYPE_CARD, view->theme->ink);
	put_source(staff, view, &body);
	if (staff->changed == STAFF_CHANGES)
		step_sentence(view, &body, view_say(view, "Only the first 500 can be shown."), TYPE_TEXT, view->theme->soft);
	staff_hold(view, hold, staff->held);
}

static int word_columns(const struct view *view, int width)
{
	int most = width / view_px(view, view->large ? 42 : 29);

	return most >= 4 ? 4 : most >= 3 ? 3 : 2;
}

static int word_height(struct view *view)
{
	struct setting setting = { .role = TYPE_LABEL };

	return view_style(view, &setting, &languages[0]).leading + view_px(view, step_is_tight(view) ? 1 : 4);
}

/* What the words and the sentence over them want. */
static int words_height(struct view *view, int width, struct phrase over)
{
	struct setting setting = { .role = TYPE_TEXT, .running = !step_is_tight(view) };
	int columns = word_columns(view, width);

	return view_height(view, over, &setting, width) + view_px(view, MM_GAP) +
	       (8 + columns - 1) / columns * (word_height(view) + view_px(view, MM_GAP) / 2);
}

/* The eight words, each in a field of its own, to tick off on the sheet. */
static void put_words(struct view *view, struct rect *body, const char *words)
{
	struct setting setting = { .role = TYPE_LABEL, .color = view->theme->ink, .align = ALIGN_CENTER };
	int gap = view_px(view, MM_GAP), columns = word_columns(view, body->w);
	int width = (body->w - (columns - 1) * gap) / columns, height = word_height(view);
	struct rect row = { 0 }, whole = { 0 };

	for (int i = 0; *words && i < 8; i++) {
		size_t length = strcspn(words, " ");
		char word[64];
		struct rect cell;

		if (i % columns == 0) {
			if (i)
				rect_cut_top(body, gap / 2);
			row = whole = rect_cut_top(body, height);
		}
		snprintf(word, sizeof(word), "%.*s", (int)length, words);
		cell = view_unturned(view, rect_cut_start(&row, width), whole);
		rect_cut_start(&row, gap);
		view_box(view, cell, view->theme->panel, MM_RADIUS_SMALL);
		cell.h -= view_hang(view, &setting);
		view_text_middle(view, cell, view_plain(view->frame->text + frame_text(view->frame, word)), &setting);
		words += length;
		words += *words == ' ';
	}
}

/* The words go before the number, which everybody sees on the sheet. */
static void view_done(const struct staff *staff, struct view *view, struct rect body)
{
	struct phrase over = step_is_tight(view) ? view_say(view, "Compare these words with the sheet:") :
					      view_say(view, "Compare these words with the sheet that came with the stick:");
	struct phrase shown = staff_number(view, N_("Number {number} is shown from now on."), staff->to.number);
	bool words = staff->words && *staff->words;
	struct rect first;

	step_heading(view, &body, "check", TINT_SAGE,
		    staff->stick && !staff->undo ? view_say(view, "Done. Remove the stick.") : view_say(view, "Done"));
	step_choices(view, &body, &step_finish, NULL);
	first = body;
	first.h -= words ? words_height(view, body.w, over) : 0;
	if (staff->to.number > 0)
		step_sentence(view, &first, shown, TYPE_CARD, view->theme->ink);
	rect_cut_top(&body, first.y - body.y);
	if (!words)
		return;
	step_sentence(view, &body, over, TYPE_TEXT, view->theme->soft);
	put_words(view, &body, staff->words);
}

static void view_refused(const struct staff *staff, struct view *view, struct rect body)
{
	enum refusal refusal = (enum refusal)staff->refusal;

	step_heading(view, &body, "warning", TINT_CLAY, view_say(view, "This was not used"));
	step_choices(view, &body, &again, &step_cancel);
	step_sentence(view, &body, view_say(view, refusal_text(refusal)), TYPE_CARD, view->theme->ink);
	step_code(view, &body, staff->refusal);
	step_soft(view, &body, N_("Nothing changed. Visitors see what they saw before."));
}

static void view_update(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	static void (*const views[])(const struct staff *, struct view *, struct rect) = {
		[STAFF_IDLE] = view_wait,    [STAFF_WAIT] = view_wait,       [STAFF_TWO] = view_wait,
		[STAFF_READ] = view_progress, [STAFF_READY] = view_ready,    [STAFF_INSTALL] = view_progress,
		[STAFF_DONE] = view_done,    [STAFF_REFUSED] = view_refused,
	};

	(void)kiosk;
	views[page->staff->stage](page->staff, view, widget_page(view));
}

const struct screen staff_update_screen = { NULL, view_update };
