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
		return view_say(view, "We do not know this ZIP code. Check the digits, or go back and choose a state.");
	if (page->zip.sureness == GEO_REGION)
		return say_one(view, "We know only the first 3 digits of it. That part of {state} will do.", "state",
			       page->state_name, true);
	return view_plain(page->state_name);
}

static void put_answer(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
	struct setting label = { .role = TYPE_LABEL };
	struct phrase said = answer(kiosk, page, view), words = view_say(view, "Show what is near");
	int height = rect_most(view_px(view, MM_TOUCH_SMALL),
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

/* The pad stands beside; on a low glass the keys take all its height. */
static void put_wide(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct rect side;

	if (!view_is_small(view))
		put_title(view, &body);
	side = rect_cut_end(&body, keyboard_digits_width(view, body.w / 2));
	rect_cut_end(&body, 2 * view_px(view, MM_GAP));
	if (view_is_small(view))
		put_title(view, &body);
	keyboard_digits(view, side);
	put_digits(kiosk, view, rect_cut_top(&body, view_px(view, MM_TOUCH_SMALL)));
	rect_cut_top(&body, view_px(view, MM_GAP));
	put_answer(kiosk, page, view, body);
}

/* The pad stands at the foot, and makes room when all is typed. */
static void put_tall(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	struct setting soft = { .role = TYPE_TEXT, .running = true };
	int gap = view_px(view, MM_GAP), said = view_height(view, answer(kiosk, page, view), &soft, body.w);
	bool whole = strlen(kiosk->visit.pad) == ZIP_DIGITS;
	struct rect pad;

	put_title(view, &body);
	put_digits(kiosk, view, rect_cut_top(&body, view_px(view, MM_TOUCH_SMALL)));
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
