/* SPDX-License-Identifier: MIT */
/*
 * The map: where the services of a need are, or a place to choose.
 *
 * All that a finger can do on it a button does too. What it shows is also a
 * list, one tap away.
 */
#include "screens/map.h"

#include <string.h>

#include "base/albers.h"
#include "screens/chips.h"
#include "screens/listing.h"
#include "screens/needs.h"
#include "screens/sayings.h"
#include "ui/bar.h"
#include "ui/widgets.h"

static bool is_choosing(const struct kiosk *kiosk)
{
	return kiosk_place(kiosk)->id == MAP_CHOOSES;
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct place *place = kiosk_place(kiosk);
	struct map_look look = map_look_now(kiosk, page);

	if (!directory_states(directory, is_choosing(kiosk) ? CATEGORY_NONE : (enum category)place->id, &page->arena,
			      &page->states, error))
		return false;
	if (is_choosing(kiosk))
		return true;
	if (place->picked && !directory_pin(directory, place->picked, screen_language(kiosk), &page->arena, &page->pin, error))
		return false;
	return directory_pins(directory, (enum category)place->id, kiosk->visit.layers_off, map_box(&page->panel, look),
			      map_apart(&page->panel, look.zoom), screen_language(kiosk), &page->arena, &page->pins, error);
}

/* What the map shows, for the list of the same. */
static int64_t seen(const struct map_sight *sight)
{
	struct map_look look = { .x = sight->x, .y = sight->y, .zoom = sight->zoom };

	look.w = (int32_t)((double)sight->rect.w * sight->scale / 1000);
	look.h = (int32_t)((double)sight->rect.h * sight->scale / 1000);
	return map_look_pack(look);
}

/* What can be shown and is, and what is not: both a touch away. */
static void add_layers(struct chips *chips, struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	static const char *const ids[] = { "filter:providers", "filter:task-forces" };
	const struct phrase words[] = { view_say(view, "Services"), view_say(view, "Police task forces") };

	for (int i = 0; i < LAYER_COUNT && page->pins.on_map[LAYER_TASK_FORCE]; i++)
		chips_add(chips, view, ids[i], words[i],
			  kiosk->visit.layers_off >> i & 1 ? CHIP_LINK : CHIP_CHOSEN,
			  (struct action){ .type = ACTION_LAYER, .id = i });
}

static void make_chips(struct chips *chips, struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	chips_add(chips, view, "list", view_say(view, "List"), CHIP_LINK,
		  (struct action){ .type = ACTION_OPEN, .screen = SCREEN_MAP_LIST });
	add_layers(chips, view, kiosk, page);
	if (page->states.count)
		chips_add(chips, view, "filter:state", listing_place(view, kiosk, page), CHIP_LINK,
			  (struct action){ ACTION_OPEN, SCREEN_PLACES, kiosk_place(kiosk)->id });
}

static int gap_of(const struct view *view)
{
	return view_px(view, MM_GAP + 0.2);
}

/* The need and the chips; on a small glass the chips alone. */
static void put_head(struct view *view, struct rect *body, const struct kiosk *kiosk, const struct page *page)
{
	const struct need *need = is_choosing(kiosk) ? NULL : &needs[kiosk_place(kiosk)->id];
	struct phrase title = view_say(view, need ? need->words : "Where do you look for help?");
	struct chips chips = { .count = 0 };
	int left = view_px(view, 50);

	if (!need) {
		if (view_is_small(view))
			widget_title(view, body, NULL, TINT_CLAY, title);
		else
			widget_heading(view, body, "map", TINT_CLAY, title);
		return;
	}
	make_chips(&chips, view, kiosk, page);
	if (view_is_small(view))
		chips_below(view, body, &chips, left);
	else
		chips_heading(view, body, need->icon, need->tint, title, &chips, left);
}

struct control {
	const char *id, *words;
	int dx, dy, nearer;
};

/* Two columns; upright, the same in three. */
static const struct control controls[] = {
	{ "zoom-in", N_("Nearer"), 0, 0, 1 },  { "zoom-out", N_("Farther"), 0, 0, -1 },
	{ "north", N_("Up"), 0, -1, 0 },       { "south", N_("Down"), 0, 1, 0 },
	{ "west", N_("To the left"), -1, 0, 0 }, { "east", N_("To the right"), 1, 0, 0 },
};

static const int upright_order[] = { 0, 2, 1, 4, 3, 5 };

enum { CONTROLS = 6, STEP_PERCENT = 60 };

/* Where a button leads; the same look if it can lead nowhere. */
static struct map_look led(const struct map_sight *sight, const struct control *control)
{
	struct map_look look = { .x = sight->x, .y = sight->y, .zoom = sight->zoom + control->nearer };
	double scale = sight->scale / 1000.0 * STEP_PERCENT / 100;

	look.x += (int32_t)(control->dx * sight->rect.w * scale);
	look.y += (int32_t)(control->dy * sight->rect.h * scale);
	return map_look_unpack(map_look_pack(look));
}

static void put_control(struct view *view, struct rect rect, const struct map_sight *sight, const struct control *control)
{
	struct map_look look = led(sight, control);
	bool leads = look.x != sight->x || look.y != sight->y || look.zoom != sight->zoom;
	int size = view_px(view, 8), box;

	if (look.zoom < 0 || !leads) {
		view_box(view, rect, view->theme->panel, MM_RADIUS_SMALL);
		view_icon(view, rect, control->id, size, view->theme->outline, false);
		return;
	}
	box = view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);
	view_icon(view, rect, control->id, size, view->theme->act, false);
	view_target(view, rect, control->id, view_say(view, control->words).text, ROLE_BUTTON,
		    (struct action){ .type = ACTION_MAP, .id = map_look_pack(look) }, box);
}

static bool is_upright(const struct view *view)
{
	return view->panel.mm_height > view->panel.mm_width;
}

static int most_size(const struct view *view)
{
	return view_px(view, view_is_small(view) ? MM_TOUCH_SMALL + 0.4 : MM_TOUCH_SMALL + 2);
}

/* Cuts the place of the buttons off the body. */
static struct rect cut_controls(const struct view *view, struct rect *body)
{
	int size = most_size(view), gap = gap_of(view);
	struct rect area;

	if (is_upright(view)) {
		area = rect_cut_bottom(body, 2 * size + gap);
		rect_cut_bottom(body, gap);
		return rect_middle(area, 3 * size + 2 * gap, area.h);
	}
	area = rect_cut_end(body, 2 * size + gap);
	rect_cut_end(body, gap);
	return area;
}

/* West stays left also where reading begins at the right. */
static struct rect unmirrored(const struct view *view, struct rect cell, struct rect area)
{
	if (view->language->direction == RIGHT_TO_LEFT)
		cell.x = 2 * area.x + area.w - cell.x - cell.w;
	return cell;
}

static void put_controls(struct view *view, struct rect area, const struct map_sight *sight)
{
	int gap = gap_of(view), columns = is_upright(view) ? 3 : 2, rows = CONTROLS / columns;
	int size = most_size(view), height = rect_least(size, (area.h - (rows - 1) * gap) / rows);

	for (int i = 0; i < CONTROLS; i++) {
		int column = i % columns, row = i / columns;
		struct rect cell = { area.x + column * (size + gap), area.y + row * (height + gap), size, height };

		put_control(view, unmirrored(view, cell, area), sight, &controls[is_upright(view) ? upright_order[i] : i]);
	}
}

static struct map_sight make_sight(const struct view *view, struct rect rect, const struct kiosk *kiosk,
				   const struct page *page)
{
	const struct theme *theme = view->theme;
	struct map_look look = map_look_now(kiosk, page);

	return (struct map_sight){
		.rect = rect,
		.x = look.x,
		.y = look.y,
		.zoom = look.zoom,
		.scale = (int32_t)(map_scale(&view->panel, look.zoom) / view_scale(view) * 1000) + 1,
		.state = view->borders ? borders_find_state(view->borders, kiosk->visit.where.state) : -1,
		.takes_taps = is_choosing(kiosk),
		.land = theme->land,
		.water = theme->water,
		.here = theme->here,
		.border = theme->border,
		.faint_border = theme->faint_border,
	};
}

static void put_map(struct view *view, const struct map_sight *sight)
{
	frame_mark(view->frame, &(struct mark){ .kind = MARK_MAP,
						.rect = sight->rect,
						.color = sight->border,
						.background = view->theme->paper });
	view->frame->map = *sight;
}

/* The service that was touched, as a row that leads to it. */
static void put_card(struct view *view, struct rect *body, const struct page *page)
{
	struct row row = listing_row(view, page->pin.row, moment_overdue(&view->moment));
	int height;

	if (page->pin.area)
		row.detail = view_join(view, row.detail, " · ", view_say(view, "only the area is shown"));
	if (page->pin.layer == LAYER_TASK_FORCE)
		row.detail = row.least = view_say(view, "Task force: the police take part");
	height = widget_row_height(view, &row, body->w);
	if (height > body->h / 2)
		row.detail = row.least;
	height = rect_least(widget_row_height(view, &row, body->w), body->h);
	widget_row(view, rect_cut_bottom(body, height), &row);
	rect_cut_bottom(body, view_px(view, MM_GAP) + 1);
}

static void put_note(struct view *view, struct rect *body, struct phrase words)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink };
	int pad = view_px(view, MM_PAD), width = rect_least(body->w - 2 * pad, view_prose_width(view));
	struct rect rect = rect_cut_bottom(body, view_height(view, words, &setting, width) + pad);

	view_box(view, rect, view->theme->panel, MM_RADIUS_SMALL);
	view_text(view, (struct rect){ rect.x + pad, rect.y + pad / 2, width, rect.h - pad }, words, &setting);
	rect_cut_bottom(body, view_px(view, MM_GAP));
}

/* Under the map: what was touched, or why nothing can be. */
static void put_foot(struct view *view, struct rect *body, const struct kiosk *kiosk, const struct page *page)
{
	if (is_choosing(kiosk))
		return;
	if (!page->pins.on_map[LAYER_PROVIDER] && !page->pins.on_map[LAYER_TASK_FORCE])
		put_note(view, body, view_say(view, "These services are not on the map. See the list."));
	else if (page->pin.row)
		put_card(view, body, page);
	else if (page->pins.total == 0)
		put_note(view, body, view_say(view, "None here. Go farther away, or to the list."));
	else if (kiosk->visit.wishes || kiosk->visit.situation)
		put_note(view, body, view_say(view, "Filters do not change the map."));
}

/* A finger on a map is no surer than a ZIP code. */
static int64_t pack_place(const struct map_sight *sight, const char *state)
{
	double latitude, longitude;
	struct geo_point point;

	albers_place(sight->x, sight->y, &latitude, &longitude);
	if (!geo_point_of_degrees(latitude, longitude, &point))
		return 0;
	return geo_pack(point, GEO_ZIP, state);
}

static struct phrase choice_words(struct view *view, const char *place)
{
	return say_one(view, "Look for help here: {place}", "place", place);
}

/* As high as the longest name of a state wants. */
static int choice_height(struct view *view, int width)
{
	struct setting label = { .role = TYPE_LABEL };
	int height = view_height(view, choice_words(view, "Northern Mariana Islands"), &label, width - view_px(view, 2));

	return rect_most(view_px(view, MM_TOUCH) + 1, height + view_px(view, 2));
}

/* A cross in the middle, and a button that takes it as the place. */
static void put_choice(struct view *view, struct rect button, const struct map_sight *sight)
{
	struct rect middle = rect_middle(sight->rect, view_px(view, 12), view_px(view, 12));
	int state = view->borders ? borders_state_at(view->borders, sight->x, sight->y) : -1;
	const struct border_area *area = state < 0 ? NULL : borders_state(view->borders, (size_t)state);

	view_icon(view, middle, "here", middle.w, view->theme->ink, false);
	if (!area)
		return;
	widget_button(view, button, "look-here", choice_words(view, area->name), true,
		      (struct action){ .type = ACTION_POINT, .id = pack_place(sight, area->code) });
}

static struct rect map_body(struct view *view)
{
	struct rect glass = { 0, 0, view->panel.width, view->panel.height };
	struct rect body = glass;

	view_box(view, glass, view->theme->paper, 0);
	rect_cut_bottom(&body, bar_height(view) + gap_of(view));
	rect_cut_top(&body, view_px(view, 0.6));
	return rect_inset(body, view_px(view, MM_MARGIN), 0);
}

static void view_map(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = map_body(view), area, choice;
	struct map_sight sight;
	size_t list;

	/* A low glass has no height for buttons under a heading. */
	if ((view_is_small(view) || view->large) && !is_upright(view)) {
		area = cut_controls(view, &body);
		put_head(view, &body, kiosk, page);
	} else {
		put_head(view, &body, kiosk, page);
		area = cut_controls(view, &body);
	}
	list = view->frame->target_count;
	put_foot(view, &body, kiosk, page);
	if (is_choosing(kiosk)) {
		choice = rect_cut_bottom(&body, choice_height(view, body.w));
		rect_cut_bottom(&body, view_px(view, MM_GAP));
	}
	sight = make_sight(view, body, kiosk, page);
	put_map(view, &sight);
	put_controls(view, area, &sight);
	if (is_choosing(kiosk))
		put_choice(view, choice, &sight);
	else
		map_pins(view, &sight, &page->pins, kiosk_place(kiosk)->picked);
	map_names(view, &sight);
	if (!is_choosing(kiosk))
		map_here(view, &sight, &kiosk->visit.where);
	for (size_t i = 0; i < list; i++)
		if (strcmp(view->frame->text + view->frame->targets[i].id, "list") == 0)
			view->frame->targets[i].action.id = seen(&sight);
}

const struct screen map_screen = { load, view_map };
