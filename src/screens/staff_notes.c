/* SPDX-License-Identifier: MIT */
/*
 * Notes for this place: behind the PIN; those that there are, and a way to
 * find a service to note something on.
 */
#include <string.h>

#include "screens/note.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/staff_parts.h"
#include "screens/staff_steps.h"
#include "ui/keyboard.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	(void)kiosk;
	(void)error;
	for (int i = 0; page->staff && i < page->staff->notes.count; i++)
		page->noted[i] = directory_find_service(directory, page->staff->notes.items[i].key);
	return true;
}

static struct phrase answer(const struct staff *staff, struct view *view)
{
	switch (staff->pin) {
	case STAFF_PIN_FIRST:
		return view_say(view, "Choose a PIN of 6 to 8 digits. It is for this kiosk only.");
	case STAFF_PIN_WRONG:
		return view_say(view, "That is not the PIN. Try again.");
	case STAFF_PIN_WAIT:
		return view_count(view, "Too many tries. Wait {n} second.", "Too many tries. Wait {n} seconds.",
				  staff->pin_number);
	case STAFF_PIN_BROKEN:
		return view_say(view, "The PIN can't be checked now. Ask your technician.");
	case STAFF_PIN_LOOK:
	case STAFF_PIN_UNKNOWN:
		return view_say(view, "One moment.");
	case STAFF_PIN_WEAK:
		return view_say(view, "That PIN is easy to guess. Choose another one.");
	default:
		return view_say(view, "Type the PIN. It has 6 to 8 digits.");
	}
}

/* As many dots as digits; the digits themselves are nowhere on the glass. */
static void put_dots(const struct kiosk *kiosk, struct view *view, struct rect rect)
{
	int count = (int)strlen(kiosk->visit.pad), size = rect_least(rect.h / 3, view_px(view, 5)), step = rect.w / STAFF_PIN_MOST;

	view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);
	for (int i = 0; i < count; i++)
		view_box(view, (struct rect){ rect.x + i * step + (step - size) / 2, rect.y + (rect.h - size) / 2, size, size },
			 view->theme->ink, 9);
}

static int send_height(struct view *view, int width)
{
	struct setting label = { .role = TYPE_LABEL };

	return rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			 view_height(view, view_say(view, "Go on"), &label, width) + view_px(view, 2));
}

/* The words give way to the button where both have no room. What is typed
 * before it is known whether there is a PIN waits: it is not looked at. */
static void put_answer(const struct kiosk *kiosk, const struct staff *staff, struct view *view, struct rect body)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = !step_is_tight(view) };
	bool whole = strlen(kiosk->visit.pad) >= STAFF_PIN_LEAST && staff->pin != STAFF_PIN_LOOK &&
		     staff->pin != STAFF_PIN_UNKNOWN;
	int height = send_height(view, body.w);

	if (whole) {
		widget_button(view, rect_cut_bottom(&body, height), "pin:use", view_say(view, "Go on"), true,
			      (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_PIN });
		rect_cut_bottom(&body, view_px(view, MM_GAP));
	}
	if (view_height(view, answer(staff, view), &soft, body.w) <= body.h)
		view_text(view, body, answer(staff, view), &soft);
}

static void view_pad(const struct kiosk *kiosk, const struct staff *staff, struct view *view, struct rect body)
{
	bool wide = body.w > body.h;
	int gap = view_px(view, MM_GAP), dots = view_px(view, MM_TOUCH_SMALL), keys;
	struct rect pad;

	if (!step_is_tight(view) || !wide)
		widget_heading(view, &body, "letter", TINT_SUN, view_say(view, "Notes for this place"));
	if (wide) {
		/* What is typed goes on beside the digits, however high the glass is. */
		body.h = rect_least(body.h, keyboard_digits_height(view, body.h));
		pad = rect_cut_end(&body, keyboard_digits_width(view, body.w / 2));
		rect_cut_end(&body, 2 * gap);
	}
	if (step_is_tight(view) && wide && strlen(kiosk->visit.pad) < STAFF_PIN_LEAST)
		widget_title(view, &body, NULL, TINT_SUN, view_say(view, "Notes for this place"));
	put_dots(kiosk, view, rect_cut_top(&body, dots));
	rect_cut_top(&body, gap);
	if (!wide) {
		keys = keyboard_digits_height(view, body.h - send_height(view, body.w) - gap);
		pad = rect_cut_bottom(&body, keys);
		rect_cut_bottom(&body, gap);
	}
	keyboard_digits(view, pad);
	put_answer(kiosk, staff, view, body);
}

static struct row note_row(const struct page *page, struct view *view, int index)
{
	const struct note *note = &page->staff->notes.items[index];

	return (struct row){ .id = screen_id_text(view, "note", note->key),
			     .icon = "letter",
			     .tint = TINT_SUN,
			     .name = view_plain(note->name),
			     .detail = note_words(view, note),
			     .action = { page->noted[index] ? ACTION_OPEN : ACTION_NONE, SCREEN_STAFF_NOTE, page->noted[index] } };
}

static void put_tries(const struct staff *staff, struct view *view, struct rect *body)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft };

	if (staff->pin_number > 0)
		rect_cut_top(body, view_text(view, *body, view_count(view, "{n} wrong try since the last time.",
								     "{n} wrong tries since the last time.", staff->pin_number),
					     &soft) + view_px(view, 1));
}

static void put_foot(const struct staff *staff, struct view *view, struct rect *body)
{
	static const struct step_choice find = { "staff:find", N_("Find a service"), true, { ACTION_OPEN, SCREEN_SEARCH, 0 } };
	static const struct step_choice copy = { "staff:copy", N_("Copy the notes to a stick"), false,
						 { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_COPY } };

	if (staff->notes.count == 0)
		step_choices(view, body, &find, NULL);
	else if (staff->notes.count == NOTES_MAX)
		step_choices(view, body, &copy, NULL);
	else
		step_choices(view, body, &find, &copy);
}

static void view_list(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	const struct staff *staff = page->staff;
	struct row items[NOTES_MAX];
	struct rows rows = { .items = items, .at = kiosk_place(kiosk)->at };
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = !step_is_tight(view) };

	/* First: beside the words it wants the whole height. */
	put_foot(staff, view, &body);
	widget_heading(view, &body, "letter", TINT_SUN, view_say(view, "Notes for this place"));
	put_tries(staff, view, &body);
	for (int i = 0; i < staff->notes.count; i++)
		items[rows.count++] = note_row(page, view, i);
	rows.total = (int64_t)rows.count;
	if (rows.count)
		widget_rows(view, body, &rows);
	else
		view_text(view, body, view_say(view, "There are none. A note is shown on a service until you remove it."), &soft);
}

static void view_notes(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);

	if (page->staff->pin == STAFF_PIN_OPEN)
		view_list(kiosk, page, view, body);
	else
		view_pad(kiosk, page->staff, view, body);
}

const struct screen staff_notes_screen = { load, view_notes };
