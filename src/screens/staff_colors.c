/* SPDX-License-Identifier: MIT */
/*
 * The whole glass in one color after the other, for spots, lines and corners
 * that are dark; then what was seen. A touch anywhere goes on.
 */
#include "screens/screen.h"
#include "screens/staff_colors.h"
#include "screens/staff_steps.h"

/* The last one is drawn as a ramp. */
static const uint32_t colors[STAFF_COLORS] = { 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x000000, 0x808080 };

enum { RAMP = 16 };

/* From black to white, each step as wide as the others. */
static void put_ramp(struct view *view)
{
	const struct panel *panel = &view->panel;

	for (int i = 0; i < RAMP; i++) {
		int from = panel->width * i / RAMP, to = panel->width * (i + 1) / RAMP;
		uint32_t gray = (uint32_t)(255 * i / (RAMP - 1));

		view_box(view, (struct rect){ from, 0, to - from, panel->height }, gray << 16 | gray << 8 | gray, 0);
	}
}

static void view_color(struct view *view, int64_t at)
{
	struct rect glass = { 0, 0, view->panel.width, view->panel.height };

	view_box(view, glass, colors[at], 0);
	if (at == STAFF_COLORS - 1)
		put_ramp(view);
	view->frame->forward = (struct action){ ACTION_SCROLL, SCREEN_HOME, at + 1 };
	view_target(view, glass, "go-on", view_say(view, "Go on").text, ROLE_BUTTON, view->frame->forward, -1);
}

static void view_question(struct view *view)
{
	const struct step_choice even = { "colors:even", N_("Yes, all even"), true,
					  { ACTION_TESTED, SCREEN_HOME, tested_pack(TEST_COLORS, TESTED_GOOD) } };
	const struct step_choice uneven = { "colors:uneven", N_("No"), false,
					    { ACTION_TESTED, SCREEN_HOME, tested_pack(TEST_COLORS, TESTED_BAD) } };
	struct rect body = widget_page(view);

	step_heading(view, &body, "contrast", TINT_SLATE, view_say(view, "Were the colors even?"));
	step_choices(view, &body, &even, &uneven);
	step_soft(view, &body, N_("You saw red, green, blue, white and black, then steps of gray."));
	step_soft(view, &body, N_("Spots, lines or dark corners mean that the screen is worn."));
}

static void view_colors(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	int64_t at = kiosk_place(kiosk)->at;

	(void)page;
	if (at >= 0 && at < STAFF_COLORS)
		view_color(view, at);
	else
		view_question(view);
}

const struct screen staff_colors_screen = { NULL, view_colors };
