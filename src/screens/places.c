/* SPDX-License-Identifier: MIT */
/*
 * Where to look: a state or territory, or the whole country.
 */
#include <stdio.h>
#include <string.h>

#include "screens/grid.h"
#include "screens/screen.h"
#include "ui/widgets.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_states(directory, (enum category)kiosk_place(kiosk)->id, &page->arena, &page->states, error);
}

static void put_state(struct view *view, struct rect rect, const char *code, struct phrase name, bool chosen)
{
	const struct theme *theme = view->theme;
	struct setting setting = { .role = TYPE_LABEL,
				   .color = chosen ? theme->on_chosen : theme->ink,
				   .align = ALIGN_CENTER };
	int box = chosen ? view_box(view, rect, theme->chosen, MM_RADIUS_SMALL) :
			   view_outlined(view, rect, theme->card, MM_RADIUS_SMALL);
	int64_t state = *code ? code[0] << 8 | code[1] : 0;
	struct target *target;

	view_text_middle(view, rect_inset(rect, view_px(view, 1.5), 0), name, &setting);
	target = view_target(view, rect, screen_id_text(view, "state", *code ? code : "all"), name.text, ROLE_CHOICE,
			     (struct action){ .type = ACTION_STATE, .id = state }, box);
	if (target)
		target->chosen = chosen;
}

static struct phrase state_name(struct view *view, const struct page *page, int index)
{
	return index ? view_plain(page->states.items[index - 1].name) : view_say(view, "All states");
}

static int state_height(struct view *view, int index, int width, const void *data)
{
	struct setting label = { .role = TYPE_LABEL };

	return view_height(view, state_name(view, data, index), &label, width - 2 * view_px(view, 1.5)) + view_px(view, 1);
}

static void view_places(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct grid_cells cells = {
		.total = (int)page->states.count + 1,
		.least_width = view_px(view, view->large ? 66 : 44),
		.least_height = view_px(view, MM_TOUCH_SMALL),
		.height = state_height,
		.data = page,
	};
	struct grid grid;

	for (int i = 0; i < cells.total; i++) {
		struct setting label = { .role = TYPE_LABEL };
		int word = view_word_width(view, state_name(view, page, i), &label);

		cells.least_width = rect_most(cells.least_width, word + 2 * view_px(view, 1.5));
	}
	widget_heading(view, &body, "place", TINT_CLAY, view_say(view, "Choose a state"));
	grid_lay(view, &grid, body, &cells, kiosk_place(kiosk)->at);
	for (int i = grid.first; i < grid.first + grid.count; i++) {
		const char *code = i ? page->states.items[i - 1].code : "";

		put_state(view, grid_cell(&grid, i), code, state_name(view, page, i),
			  strcmp(kiosk->visit.where.state, code) == 0);
	}
}

const struct screen places_screen = { load, view_places };
