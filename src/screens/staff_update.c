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

/* Every line counts. */
static bool is_tight(const struct view *view)
{
	return view_is_small(view) || view->large;
}

/* A sentence, and a gap under it; left out where there is no room for it: what
 * matters most is put first. */
static void put_sentence(struct view *view, struct rect *body, struct phrase words, enum type_role role, uint32_t color)
{
	struct setting setting = { .role = is_tight(view) && role == TYPE_CARD ? TYPE_LABEL : role,
				   .color = color,
				   .running = role == TYPE_TEXT && !is_tight(view) };

	if (*words.text && view_height(view, words, &setting, body->w) <= body->h)
		rect_cut_top(body, view_text(view, *body, words, &setting) + view_px(view, is_tight(view) ? 1 : MM_GAP));
}

/* Without the notice of a draft where it would take a line from what matters. */
static void put_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title)
{
	if (is_tight(view))
		widget_title(view, body, icon, tint, title);
	else
		widget_heading(view, body, icon, tint, title);
}

static void put_soft(struct view *view, struct rect *body, const char *sentence)
{
	put_sentence(view, body, view_say(view, sentence), TYPE_TEXT, view->theme->soft);
}

static int button_height(struct view *view, struct phrase words, int width)
{
	struct setting label = { .role = TYPE_LABEL };

	return rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			 view_height(view, words, &label, width - view_px(view, 4)) + view_px(view, 2));
}

struct choice {
	const char *id, *sentence;
	bool filled;
	struct action action;
};

static const struct choice cancel = { "staff:cancel", N_("Cancel"), false, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_CANCEL } };
static const struct choice again = { "staff:update", N_("Try again"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UPDATE } };
static const struct choice changes = { "staff:changes", N_("See what changes"), false,
				       { ACTION_OPEN, SCREEN_STAFF_CHANGES, 0 } };
static const struct choice finish = { "staff:finish", N_("Done"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_CANCEL } };

/* On low glass they stand beside the words, one over the other. */
static void put_column(struct view *view, struct rect *body, const struct choice *const both[2], int count)
{
	int gap = view_px(view, MM_GAP);
	struct rect column = rect_cut_end(body, view_px(view, view->large ? 80 : 46));

	rect_cut_end(body, gap);
	for (int i = count - 1; i >= 0; i--) {
		struct phrase words = view_say(view, both[i]->sentence);

		widget_button(view, rect_cut_bottom(&column, button_height(view, words, column.w)), both[i]->id, words,
			      both[i]->filled, both[i]->action);
		rect_cut_bottom(&column, gap);
	}
}

/* One or two, at the foot: beside each other where their words fit. */
static void put_choices(struct view *view, struct rect *body, const struct choice *first, const struct choice *second)
{
	const struct choice *both[] = { first, second };
	int count = second ? 2 : 1, gap = view_px(view, MM_GAP), width, height = 0;
	bool stacked = false;
	struct rect foot;

	if (is_tight(view) && body->w > body->h) {
		put_column(view, body, both, count);
		return;
	}
	width = rect_least((body->w - (count - 1) * gap) / count, view_px(view, view->large ? 120 : 84));
	for (int i = 0; i < count; i++) {
		struct setting label = { .role = TYPE_LABEL };

		stacked |= view_width(view, view_say(view, both[i]->sentence), &label, 2) + view_px(view, 4) > width;
	}
	width = stacked ? body->w : width;
	for (int i = 0; i < count; i++)
		height = rect_most(height, button_height(view, view_say(view, both[i]->sentence), width));
	foot = rect_cut_bottom(body, stacked ? count * (height + gap) - gap : height);
	rect_cut_bottom(body, gap);
	for (int i = 0; i < count; i++) {
		struct rect rect = stacked ? rect_cut_top(&foot, height) : rect_cut_start(&foot, width);

		widget_button(view, rect, both[i]->id, view_say(view, both[i]->sentence), both[i]->filled, both[i]->action);
		if (stacked)
			rect_cut_top(&foot, gap);
		else
			rect_cut_start(&foot, gap);
	}
}

/* A large picture beside the words, where there is room. */
static void put_picture(struct view *view, struct rect *body, const char *icon, enum tint tint)
{
	int side = view_px(view, 46);
	struct rect area;

	if (view_is_small(view) || view->large || body->w < view_px(view, 170))
		return;
	area = rect_cut_end(body, side);
	rect_cut_end(body, view_px(view, 6));
	area.h = rect_least(area.h, side);
	widget_chip(view, area, icon, tint);
}

static void view_wait(const struct staff *staff, struct view *view, struct rect body)
{
	bool two = staff->stage == STAFF_TWO;

	put_heading(view, &body, "stick", TINT_MINT,
		       two ? view_say(view, "Two sticks are in") : view_say(view, "Put the stick in"));
	put_choices(view, &body, &cancel, NULL);
	put_picture(view, &body, "stick", TINT_MINT);
	if (two) {
		put_soft(view, &body, N_("Leave only the one with the new data."));
		return;
	}
	put_sentence(view, &body, view_say(view, "Use the slot inside the case."), TYPE_TEXT, view->theme->ink);
	put_soft(view, &body, N_("The stick has the file UPDATE.FPD on it."));
	put_soft(view, &body, N_("Only signed data is used. Nothing else on the stick is opened."));
}

static void view_progress(const struct staff *staff, struct view *view, struct rect body)
{
	bool reads = staff->stage == STAFF_READ;
	struct rect bar;

	put_heading(view, &body, reads ? "stick" : "page", TINT_MINT,
		       reads ? view_say(view, "Reading the stick") : view_say(view, "Installing"));
	if (reads)
		put_choices(view, &body, &cancel, NULL);
	put_soft(view, &body, reads ? N_("Leave the stick in. This takes up to a minute.") :
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
	struct setting setting = { .role = is_tight(view) ? TYPE_LABEL : TYPE_CARD, .color = view->theme->tint_ink[tint] };
	struct phrase words = view_say(view, "Hotlines: unchanged");
	int inset = view_px(view, 3), icon = is_tight(view) ? 0 : view_px(view, 9), height;
	struct rect rect;

	if (loud)
		words = view_count(view, "Hotlines: {n} changed.", "Hotlines: {n} changed.", staff->hotlines);
	if (loud && !is_tight(view))
		words = view_join(view, words, " ", view_say(view, "Call each number first."));
	height = view_height(view, words, &setting, body->w - 2 * inset - icon - (icon ? view_px(view, 3) : 0));
	rect = rect_cut_top(body, rect_most(height, icon) + view_px(view, is_tight(view) ? 1.5 : 3));
	view_box(view, rect, view->theme->tint_pale[tint], MM_RADIUS);
	rect = rect_inset(rect, inset, 0);
	if (icon) {
		view_icon(view, rect_cut_start(&rect, icon), loud ? "warning" : "check", icon, setting.color, false);
		rect_cut_start(&rect, view_px(view, 3));
	}
	view_text_middle(view, rect, words, &setting);
	rect_cut_top(body, view_px(view, is_tight(view) ? 1 : MM_GAP));
}

static struct phrase numbers(const struct staff *staff, struct view *view)
{
	char old[24], new[24];
	struct value values[] = { { "old", old, true }, { "new", new, true } };

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
		from = say_one(view, "From {name}", "name", staff->to.from, true);
	if (staff->to.issued)
		from = view_join(view, from, " · ", say_day(view, staff->to.issued));
	put_sentence(view, body, from, TYPE_TEXT, view->theme->soft);
}

static void view_ready(const struct staff *staff, struct view *view, struct rect body)
{
	struct rect hold = { 0 };

	put_heading(view, &body, "page", TINT_MINT, what_came(staff, view));
	/* Over the whole width, so that its words take one line. */
	if (is_tight(view) && body.w > body.h) {
		hold = rect_cut_bottom(&body, staff_hold_height(view, body.w));
		rect_cut_bottom(&body, view_px(view, 1));
	}
	/* Back, in the bar, cancels too. */
	if (staff->changed > 0)
		put_choices(view, &body, &changes, is_tight(view) ? NULL : &cancel);
	else
		put_choices(view, &body, &cancel, NULL);
	if (!hold.w) {
		hold = rect_cut_bottom(&body, staff_hold_height(view, body.w));
		rect_cut_bottom(&body, view_px(view, MM_GAP));
	}
	put_hotlines(staff, view, &body);
	put_sentence(view, &body, count_words(view, staff), TYPE_CARD, view->theme->ink);
	put_source(staff, view, &body);
	if (staff->changed == STAFF_CHANGES)
		put_sentence(view, &body, view_say(view, "Only the first 500 can be shown."), TYPE_TEXT, view->theme->soft);
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

	return view_style(view, &setting, &languages[0]).leading + view_px(view, is_tight(view) ? 0.6 : 4);
}

/* What the words and the sentence over them want. */
static int words_height(struct view *view, int width, struct phrase over)
{
	struct setting setting = { .role = TYPE_TEXT, .running = !is_tight(view) };
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
		view_text_middle(view, cell, view_plain(view->frame->text + frame_text(view->frame, word)), &setting);
		words += length;
		words += *words == ' ';
	}
}

/* The words go before the number, which everybody sees on the sheet. */
static void view_done(const struct staff *staff, struct view *view, struct rect body)
{
	struct phrase over = is_tight(view) ? view_say(view, "Compare these words with the sheet:") :
					      view_say(view, "Compare these words with the sheet that came with the stick:");
	struct phrase shown = staff_number(view, N_("Number {number} is shown from now on."), staff->to.number);
	bool words = staff->words && *staff->words;
	struct rect first;

	put_heading(view, &body, "check", TINT_SAGE,
		    staff->stick && !staff->undo ? view_say(view, "Done. Remove the stick.") : view_say(view, "Done"));
	put_choices(view, &body, &finish, NULL);
	first = body;
	first.h -= words ? words_height(view, body.w, over) : 0;
	if (staff->to.number > 0)
		put_sentence(view, &first, shown, TYPE_CARD, view->theme->ink);
	rect_cut_top(&body, first.y - body.y);
	if (!words)
		return;
	put_sentence(view, &body, over, TYPE_TEXT, view->theme->soft);
	put_words(view, &body, staff->words);
}

static void view_refused(const struct staff *staff, struct view *view, struct rect body)
{
	struct setting code = { .role = TYPE_TITLE, .color = view->theme->soft };
	enum refusal refusal = (enum refusal)staff->refusal;
	char text[8];

	put_heading(view, &body, "warning", TINT_CLAY, view_say(view, "This was not used"));
	put_choices(view, &body, &again, &cancel);
	put_sentence(view, &body, view_say(view, refusal_text(refusal)), TYPE_CARD, view->theme->ink);
	snprintf(text, sizeof(text), "E%02d", staff->refusal);
	rect_cut_top(&body, view_text(view, body, view_plain(view->frame->text + frame_text(view->frame, text)), &code) +
				    view_px(view, MM_GAP));
	put_soft(view, &body, N_("Nothing changed. Visitors see what they saw before."));
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
