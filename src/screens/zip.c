/* SPDX-License-Identifier: MIT */
/*
 * A ZIP code, typed on a pad: where it is, or that nobody knows.
 *
 * What is typed lives in the visit alone, and is forgotten when one leaves.
 */
#include <string.h>

#include "screens/sayings.h"
#include "screens/screen.h"
#include "ui/keyboard.h"
#include "ui/widgets.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_zip(directory, kiosk->visit.pad, &page->zip, error) &&
	       directory_state_name(directory, page->zip.state, &page->arena, &page->state_name, error);
}

static int digits_height(struct view *view)
{
	struct setting setting = { .role = TYPE_TITLE };

	return rect_most(view_px(view, MM_TOUCH_SMALL),
			 view_style(view, &setting, &languages[0]).leading + view_px(view, 1));
}

/* Five places for five digits, left to right in every language. */
static void put_digits(const struct kiosk *kiosk, struct view *view, struct rect rect)
{
	struct setting setting = { .role = TYPE_TITLE, .color = view->theme->ink, .align = ALIGN_CENTER };
	int gap = view_px(view, 1), width = (rect.w - (ZIP_DIGITS - 1) * gap) / ZIP_DIGITS;
	struct rect whole = rect;
	size_t typed = strlen(kiosk->visit.pad);

	for (size_t i = 0; i < ZIP_DIGITS; i++) {
		struct rect place = view_unturned(view, rect_cut_start(&rect, width), whole);
		char digit[2] = { i < typed ? kiosk->visit.pad[i] : '\0' };
		int box = view_outlined(view, place, view->theme->card, MM_RADIUS_SMALL);

		if (box >= 0 && i == typed)
			view->frame->marks[box].outline = view->theme->act;
		if (*digit)
			view_text_middle(view, place, view_plain(view->frame->text + frame_text(view->frame, digit)),
					 &setting);
		rect_cut_start(&rect, gap);
	}
}

static struct phrase answer(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	if (strlen(kiosk->visit.pad) < ZIP_DIGITS)
		return view_say(view, "Type the 5 digits. We do not keep them.");
	if (page->zip.sureness == GEO_NOWHERE)
		return view_say(view, "We do not know this ZIP code. You can choose a state.");
	if (page->zip.sureness == GEO_REGION)
		return say_one(view, "We know only which part of {state} it is in.", "state",
			       page->state_name);
	return say_one(view, "This is in {state}.", "state", page->state_name);
}

/* Whether every line counts. */
static bool is_tight(const struct view *view)
{
	return view_is_small(view) || view->large;
}

static struct setting answer_setting(const struct view *view)
{
	return (struct setting){ .role = TYPE_TEXT, .color = view->theme->soft, .running = !is_tight(view) };
}

static void put_answer(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct setting soft = answer_setting(view), label = { .role = TYPE_LABEL };
	struct phrase said = answer(kiosk, page, view), words = view_say(view, "Show what is near");
	int height = rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			       view_height(view, words, &label, body.w - view_px(view, 4)) + view_px(view, 2));

	/* Of what is typed, more than of what to type. */
	if (view_height(view, said, &soft, body.w) > body.h && strlen(kiosk->visit.pad) < ZIP_DIGITS)
		return;
	rect_cut_top(&body, view_text(view, body, said, &soft) + view_px(view, MM_GAP));
	if (page->zip.sureness != GEO_NOWHERE)
		widget_button(view, rect_cut_top(&body, height), "zip:use", words, true,
			      (struct action){ .type = ACTION_POINT,
					       .id = geo_pack(page->zip.point, page->zip.sureness, page->zip.state) });
}

static void put_title(struct view *view, struct rect *body)
{
	struct phrase words = view_say(view, "Type a ZIP code");

	if (view_is_small(view))
		widget_title(view, body, "place", TINT_CLAY, words);
	else
		widget_heading(view, body, "place", TINT_CLAY, words);
}

/* The pad stands beside; on a tight glass it takes all the height, and what to
 * type gives way to the answer. */
static void put_wide(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	bool whole = strlen(kiosk->visit.pad) == ZIP_DIGITS;
	struct rect side;

	if (!is_tight(view))
		put_title(view, &body);
	side = rect_cut_end(&body, keyboard_digits_width(view, body.w / 2));
	rect_cut_end(&body, 2 * view_px(view, MM_GAP));
	if (is_tight(view) && !whole)
		put_title(view, &body);
	keyboard_digits(view, side);
	put_digits(kiosk, view, rect_cut_top(&body, digits_height(view)));
	rect_cut_top(&body, view_px(view, MM_GAP));
	put_answer(kiosk, page, view, body);
}

/* The pad stands at the foot, and makes room when all is typed. */
static void put_tall(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct setting soft = answer_setting(view);
	int gap = view_px(view, MM_GAP), said = view_height(view, answer(kiosk, page, view), &soft, body.w);
	bool whole = strlen(kiosk->visit.pad) == ZIP_DIGITS;
	struct rect pad;

	put_title(view, &body);
	put_digits(kiosk, view, rect_cut_top(&body, digits_height(view)));
	rect_cut_top(&body, gap);
	pad = body;
	pad = rect_cut_bottom(&pad, keyboard_digits_height(view, body.h - said - gap));
	if (whole)
		keyboard_digits_erase(view, pad);
	else
		keyboard_digits(view, pad);
	rect_cut_bottom(&body, gap + (whole ? (pad.h - 3 * gap) / 4 : pad.h));
	put_answer(kiosk, page, view, body);
}

static void view_zip(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);

	if (body.w > body.h)
		put_wide(kiosk, page, view, body);
	else
		put_tall(kiosk, page, view, body);
}

const struct screen zip_screen = { load, view_zip };
