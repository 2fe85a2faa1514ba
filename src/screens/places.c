/* SPDX-License-Identifier: MIT */
/*
 * Where to look: near here, near a ZIP code, in a state, or everywhere.
 */
#include <stdio.h>
#include <string.h>

#include "screens/grid.h"
#include "screens/screen.h"
#include "ui/widgets.h"

/* The choices before the states; "here" only where the kiosk knows its place. */
enum lead { LEAD_HERE, LEAD_ZIP, LEAD_MAP, LEAD_ALL, LEAD_COUNT };

struct choices {
	const struct kiosk *kiosk;
	const struct page *page;
	enum lead leads[LEAD_COUNT];
	int lead_count;
};

struct choice {
	const char *id;
	struct phrase words;
	struct action action;
	bool chosen;
};

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_states(directory, (enum category)kiosk_place(kiosk)->id, &page->arena, &page->states, error);
}

static struct choices make_choices(const struct kiosk *kiosk, const struct page *page)
{
	const struct whereabouts *here = &kiosk->settings.where;
	struct choices choices = { .kiosk = kiosk, .page = page };

	if (here->sureness != GEO_NOWHERE || *here->state)
		choices.leads[choices.lead_count++] = LEAD_HERE;
	choices.leads[choices.lead_count++] = LEAD_ZIP;
	choices.leads[choices.lead_count++] = LEAD_MAP;
	choices.leads[choices.lead_count++] = LEAD_ALL;
	return choices;
}

static struct choice choice_of_state(struct view *view, const struct choices *choices, const char *code, struct phrase words)
{
	const struct whereabouts *where = &choices->kiosk->visit.where;
	int64_t state = *code ? code[0] << 8 | code[1] : 0;

	return (struct choice){
		.id = screen_id_text(view, "state", *code ? code : "all"),
		.words = words,
		.action = { .type = ACTION_STATE, .id = state },
		.chosen = where->sureness == GEO_NOWHERE && strcmp(where->state, code) == 0,
	};
}

static struct choice choice_at(struct view *view, const struct choices *choices, int index)
{
	const struct visit *visit = &choices->kiosk->visit;
	const struct whereabouts *here = &choices->kiosk->settings.where;
	const struct state_row *state;

	if (index >= choices->lead_count) {
		state = &choices->page->states.items[index - choices->lead_count];
		return choice_of_state(view, choices, state->code, view_plain(state->name));
	}
	switch (choices->leads[index]) {
	case LEAD_HERE:
		return (struct choice){ "place:here", view_say(view, "Near here"), { .type = ACTION_HERE },
					here->sureness != GEO_NOWHERE &&
						memcmp(here, &visit->where, sizeof(*here)) == 0 };
	case LEAD_ZIP:
		return (struct choice){ "place:zip", view_say(view, "Type a ZIP code"),
					{ ACTION_OPEN, SCREEN_ZIP, kiosk_place(choices->kiosk)->id },
					*visit->where.zip && memcmp(here, &visit->where, sizeof(*here)) != 0 };
	case LEAD_MAP:
		return (struct choice){ "place:map", view_say(view, "On the map"),
					{ ACTION_OPEN, SCREEN_MAP, MAP_CHOOSES }, false };
	default:
		return choice_of_state(view, choices, "", view_say(view, "All states"));
	}
}

static void put_choice(struct view *view, struct rect rect, const struct choice *choice)
{
	const struct theme *theme = view->theme;
	struct setting setting = { .role = TYPE_LABEL,
				   .color = choice->chosen ? theme->on_chosen : theme->ink,
				   .align = ALIGN_CENTER };
	int box = choice->chosen ? view_box(view, rect, theme->chosen, MM_RADIUS_SMALL) :
				   view_outlined(view, rect, theme->card, MM_RADIUS_SMALL);
	struct target *target;

	view_text_middle(view, rect_inset(rect, view_px(view, 1.5), 0), choice->words, &setting);
	target = view_target(view, rect, choice->id, choice->words.text, ROLE_CHOICE, choice->action, box);
	if (target)
		target->chosen = choice->chosen;
}

static int choice_height(struct view *view, int index, int width, const void *data)
{
	struct setting label = { .role = TYPE_LABEL };

	return view_height(view, choice_at(view, data, index).words, &label, width - 2 * view_px(view, 1.5)) +
	       view_px(view, 1);
}

static void view_places(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct choices choices = make_choices(kiosk, page);
	struct grid_cells cells = {
		.total = choices.lead_count + (int)page->states.count,
		.least_width = view_px(view, view->large ? 66 : 44),
		.least_height = view_px(view, MM_TOUCH_SMALL),
		.height = choice_height,
		.data = &choices,
	};
	struct grid grid;

	for (int i = 0; i < cells.total; i++) {
		struct setting label = { .role = TYPE_LABEL };
		int word = view_word_width(view, choice_at(view, &choices, i).words, &label);

		cells.least_width = rect_most(cells.least_width, word + 2 * view_px(view, 1.5));
	}
	widget_heading(view, &body, "place", TINT_CLAY, view_say(view, "Choose a place"));
	grid_lay(view, &grid, body, &cells, kiosk_place(kiosk)->at);
	for (int i = grid.first; i < grid.first + grid.count; i++) {
		struct choice choice = choice_at(view, &choices, i);

		put_choice(view, grid_cell(&grid, i), &choice);
	}
}

const struct screen places_screen = { load, view_places };
