/* SPDX-License-Identifier: MIT */
/*
 * Home of a visit for staff: what is shown to visitors now, and what staff
 * can do about it.
 */
#include "screens/checks.h"
#include "screens/choice.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/staff_parts.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_hotlines(directory, CATEGORY_NONE, screen_language(kiosk), &page->arena, &page->services, error);
}

static bool is_tight(const struct view *view)
{
	return view_is_small(view) || view->large;
}

static struct phrase data_words(const struct staff *staff, struct view *view)
{
	struct phrase words;

	if (!staff->known)
		return view_plain("");
	if (staff->use.number == 0)
		return view_say(view, "In use: the data that came with this kiosk");
	words = staff_number(view, N_("In use: number {number}"), staff->use.number);
	return *staff->use.from && !is_tight(view) ? view_join(view, words, " · ", say_one(view, "From {name}", "name", staff->use.from)) :
				  words;
}

static struct phrase date_words(const struct staff *staff, struct view *view)
{
	struct phrase words = view_plain("");

	if (staff->use.issued)
		words = say_with(view, "Made on {day}", "day", say_day(view, staff->use.issued));
	if (staff->use.review)
		words = view_join(view, words, " · ", say_with(view, "To be checked by {day}", "day",
							      say_day(view, staff->use.review)));
	return words;
}

static void put_facts(const struct page *page, struct view *view, struct rect *body)
{
	struct setting strong = { .role = TYPE_LABEL, .color = view->theme->ink };
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft };
	bool tight = is_tight(view);
	struct phrase lines[] = {
		data_words(page->staff, view),
		date_words(page->staff, view),
		view_count(view, "{n} hotline is shown", "{n} hotlines are shown", page->services.total),
	};

	/* The places to touch want the room of small glass; all of this is in the self-test too. */
	for (int i = 0; i < (tight ? 1 : view->panel.mm_height < 150 ? 2 : 3); i++)
		if (*lines[i].text)
			rect_cut_top(body, view_text(view, *body, lines[i], i ? &soft : &strong) + view_px(view, 0.8));
	rect_cut_top(body, view_px(view, tight ? 1 : MM_GAP));
}

static void view_menu(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct choice choices[] = {
		{ .id = "staff:update", .icon = "stick", .tint = TINT_MINT, .words = view_say(view, "New data from a stick"),
		  .action = { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UPDATE } },
		{ .id = "staff:notes", .icon = "letter", .tint = TINT_SUN, .words = view_say(view, "Notes for this place"),
		  .action = { ACTION_OPEN, SCREEN_STAFF_NOTES, 0 } },
		{ .id = "staff:undo", .icon = "start-over", .tint = TINT_CLAY, .words = view_say(view, "Undo the last update"),
		  .action = { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UNDO } },
		{ .id = "staff:test", .icon = "check", .tint = TINT_SAGE, .words = view_say(view, "Self-test"),
		  .detail = check_drilled(view, &page->staff->drilled),
		  .action = { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_HEALTH } },
		{ .id = "staff:about", .icon = "id-card", .tint = TINT_SLATE, .words = view_say(view, "About this kiosk"),
		  .action = { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_ABOUT } },
	};

	const int count = sizeof(choices) / sizeof(choices[0]);

	for (int i = 0; i < count; i++) {
		choices[i].brief = view_plain("");
		choices[i].detail = choices[i].detail.text ? choices[i].detail : choices[i].brief;
	}
	if (is_tight(view))
		widget_title(view, &body, NULL, TINT_MINT, view_say(view, "For staff"));
	else
		widget_heading(view, &body, "desk", TINT_MINT, view_say(view, "For staff"));
	put_facts(page, view, &body);
	choices_view(view, body, choices, count, kiosk_place(kiosk)->at);
}

const struct screen staff_screen = { load, view_menu };
