/* SPDX-License-Identifier: MIT */
/* Pins, each with room around it: what would lie too near becomes one. */
#include "screens/map.h"

#include <stdio.h>

#include "screens/listing.h"
#include "ui/chart.h"

/* A pin is drawn so much smaller on each side than what can be touched, mm. */
#define MM_AROUND 1.2

/* What the shield of a task force takes beside a number, mm. */
#define MM_SIGN 8.0

enum { MARKERS_MAX = 64, NEARER = 2 };

/* What is put on the glass. */
struct marker {
	struct pin pin;
	int x, y, w, h; /* px: its middle, its size */
	char digits[24];
};

static void size_marker(struct view *view, struct marker *marker)
{
	struct setting setting = { .role = TYPE_LABEL, .max_lines = 1 };
	int height = view_px(view, MM_PIN);

	marker->w = marker->h = height;
	if (marker->pin.count <= 1)
		return;
	snprintf(marker->digits, sizeof(marker->digits), "%lld", (long long)marker->pin.count);
	marker->w = rect_most(height, view_width(view, view_plain(marker->digits), &setting, 1) + view_px(view, 5));
	if (marker->pin.task_forces)
		marker->w += view_px(view, MM_SIGN);
}

/* Keeps it on the map: what lies at the edge is not lost. */
static void keep_inside(const struct map_sight *sight, struct marker *marker)
{
	struct rect in = rect_inset(sight->rect, marker->w / 2 + 2, marker->h / 2 + 2);

	marker->x = rect_most(in.x, rect_least(marker->x, in.x + in.w));
	marker->y = rect_most(in.y, rect_least(marker->y, in.y + in.h));
}

static void place_marker(struct view *view, const struct map_sight *sight, struct marker *marker)
{
	marker->x = chart_x(sight, marker->pin.x);
	marker->y = chart_y(sight, marker->pin.y);
	size_marker(view, marker);
	keep_inside(sight, marker);
}

static int collect(struct view *view, const struct map_sight *sight, const struct pins *pins, struct marker *out)
{
	int count = 0;

	for (size_t i = 0; i < pins->count && count < MARKERS_MAX; i++) {
		struct marker marker = { .pin = pins->items[i] };

		if (!rect_holds(sight->rect, chart_x(sight, marker.pin.x), chart_y(sight, marker.pin.y)))
			continue;
		place_marker(view, sight, &marker);
		out[count++] = marker;
	}
	return count;
}

static bool too_near(const struct marker *a, const struct marker *b, int gap)
{
	int across = (a->w + b->w) / 2 + gap, down = (a->h + b->h) / 2 + gap;

	return a->x - b->x < across && b->x - a->x < across && a->y - b->y < down && b->y - a->y < down;
}

/* Until none is too near another: each time there is one less. */
static int part_markers(struct view *view, const struct map_sight *sight, struct marker *markers, int count)
{
	int gap = view_px(view, MM_GAP) + 1;

	for (int i = 0; i < count; i++) {
		for (int k = 0; k < i; k++) {
			if (!too_near(&markers[i], &markers[k], gap))
				continue;
			pin_join(&markers[k].pin, &markers[i].pin);
			place_marker(view, sight, &markers[k]);
			markers[i] = markers[--count];
			i = -1;
			break;
		}
	}
	return count;
}

/* Nearer, around the middle of what lies there; where that is as near as can
 * be, all of it as a list. */
static struct action cluster_action(const struct view *view, const struct map_sight *sight, const struct marker *marker)
{
	struct map_look look = { .x = marker->pin.x, .y = marker->pin.y, .zoom = sight->zoom };
	int side = (int)(view_px(view, MM_PIN + MM_GAP) * (sight->scale / 1000.0)) + 1;

	if (sight->zoom < MAP_ZOOM_MAX) {
		look.zoom = rect_least(MAP_ZOOM_MAX, sight->zoom + NEARER);
		return (struct action){ .type = ACTION_MAP, .id = map_look_pack(look) };
	}
	look.w = look.h = 2 * side;
	return (struct action){ .type = ACTION_OPEN, .screen = SCREEN_MAP_LIST, .id = map_look_pack(look) };
}

static struct phrase cluster_words(struct view *view, const struct marker *marker)
{
	struct phrase places = view_count(view, "{n} place", "{n} places", marker->pin.count);

	if (marker->pin.task_forces == 0)
		return places;
	return view_join(view, places, " · ", view_say(view, "with a police task force"));
}

/* Where a task force is among them, its shield stands beside the number, and
 * the corners are square where there is nothing else. */
static void put_cluster(struct view *view, const struct map_sight *sight, struct rect rect, const struct marker *marker)
{
	const struct theme *theme = view->theme;
	struct setting setting = { .role = TYPE_LABEL, .color = theme->on_act, .align = ALIGN_CENTER, .max_lines = 1 };
	struct rect disc = rect_inset(rect, view_px(view, MM_AROUND), view_px(view, MM_AROUND));
	bool forces = marker->pin.task_forces == marker->pin.count;
	int box = view_box(view, disc, forces ? theme->tint_ink[TINT_SLATE] : theme->act, forces ? 0 : MM_PIN / 2 - MM_AROUND);
	char id[48];

	snprintf(id, sizeof(id), "pins:%d-%d", marker->pin.x, marker->pin.y);
	if (marker->pin.task_forces) {
		rect_cut_start(&disc, view_px(view, 2.4));
		view_icon(view, rect_cut_start(&disc, view_px(view, MM_SIGN - 1)), "task-force", view_px(view, MM_SIGN - 1), theme->on_act,
			  false);
	}
	view_text_middle(view, disc, view_plain(view->frame->text + frame_text(view->frame, marker->digits)), &setting);
	view_target(view, rect, id, cluster_words(view, marker).text, ROLE_CHOICE, cluster_action(view, sight, marker), box);
}

/* A place is a card with a picture; a task force is square and dark, with a
 * shield; a region is round and pale, wide enough not to name a street. */
static void put_single(struct view *view, struct rect rect, const struct pin *pin, bool picked)
{
	const struct theme *theme = view->theme;
	bool force = pin->layer == LAYER_TASK_FORCE;
	uint32_t fill = picked ? theme->chosen : force ? theme->tint_ink[TINT_SLATE] : theme->card;
	uint32_t ink = picked ? theme->on_chosen : force ? theme->card : theme->tint_ink[TINT_CLAY];
	struct rect card = rect_inset(rect, view_px(view, MM_AROUND), view_px(view, MM_AROUND));
	int box = force ? view_box(view, card, fill, 0) :
			  view_outlined(view, card, fill, pin->area ? MM_PIN / 2 - MM_AROUND : MM_RADIUS_SMALL);
	struct target *target;

	if (pin->area && box >= 0 && !picked)
		view->frame->marks[box].color = theme->tint_pale[TINT_SUN];
	view_icon(view, card, force ? "task-force" : pin->area ? "area" : "place", view_px(view, 8.5), ink, false);
	target = view_target(view, rect, screen_id_text(view, "pin", pin->row->key), pin->row->name.text, ROLE_CHOICE,
			     (struct action){ .type = ACTION_PICK, .id = picked ? 0 : pin->service }, box);
	if (target)
		target->chosen = picked;
}

/* However near one looks, a circle of 2 km around it, under all pins; where
 * that is wider than the map, the map lies in it. */
static void put_area(struct view *view, const struct map_sight *sight, const struct marker *marker)
{
	enum { RADIUS_METRES = 2000 };
	int radius = (int)((double)RADIUS_METRES / ALBERS_METRES * 1000 / sight->scale);
	struct rect circle = { marker->x - radius, marker->y - radius, 2 * radius, 2 * radius };
	int box;

	if (2 * radius <= marker->w || !rect_within(circle, sight->rect))
		return;
	if (view->language->direction == RIGHT_TO_LEFT)
		circle = map_place(sight, circle);
	box = view_outlined(view, circle, view->theme->tint_pale[TINT_SUN], 0);
	if (box >= 0)
		view->frame->marks[box].radius = radius;
}

void map_pins(struct view *view, const struct map_sight *sight, const struct pins *pins, int64_t picked)
{
	struct marker markers[MARKERS_MAX];
	int count = part_markers(view, sight, markers, collect(view, sight, pins, markers));

	for (int i = 0; i < count; i++)
		if (markers[i].pin.area)
			put_area(view, sight, &markers[i]);
	for (int i = 0; i < count; i++) {
		const struct marker *marker = &markers[i];
		struct rect rect = { marker->x - marker->w / 2, marker->y - marker->h / 2, marker->w, marker->h };

		if (view->language->direction == RIGHT_TO_LEFT)
			rect = map_place(sight, rect);
		if (marker->pin.count > 1 || !marker->pin.row)
			put_cluster(view, sight, rect, marker);
		else
			put_single(view, rect, &marker->pin, marker->pin.service == picked);
	}
}
