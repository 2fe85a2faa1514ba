/* SPDX-License-Identifier: MIT */
/* Names on the map, where nothing else lies and they have room. */
#include "screens/map.h"

#include "ui/chart.h"

enum { NAMES_MAX = 48 };

struct rect map_place(const struct map_sight *sight, struct rect rect)
{
	rect.x = 2 * sight->rect.x + sight->rect.w - rect.x - rect.w;
	return rect;
}

/* Room for a name around the middle of an area's, px; not beyond the map. */
static struct rect room_of(const struct map_sight *sight, struct rect room, struct rect text)
{
	int x = chart_x(sight, room.x + room.w / 2), y = chart_y(sight, room.y + room.h / 2);
	struct rect place = { x - text.w / 2, y - text.h / 2, text.w, text.h };

	return rect_within(place, sight->rect) ? place : (struct rect){ 0 };
}

/* Whatever was put on the map before. */
static bool is_free(const struct view *view, struct rect place)
{
	const struct frame *frame = view->frame;
	struct rect wide = rect_inset(place, -view_px(view, 1.5), -view_px(view, 1));

	for (size_t i = 0; i < frame->target_count; i++)
		if (rect_touches(wide, frame->targets[i].rect))
			return false;
	for (size_t i = frame->mark_count; i-- > 0 && frame->marks[i].kind != MARK_MAP;)
		if ((frame->marks[i].kind == MARK_TEXT || frame->marks[i].kind == MARK_ICON) && rect_touches(wide, frame->marks[i].rect))
			return false;
	return true;
}

/* Whether the name was written. */
static bool put_name(struct view *view, const struct map_sight *sight, const struct border_area *area, const char *name,
		     enum type_role role)
{
	struct setting setting = { .role = role,
				   .color = view->theme->soft,
				   .align = ALIGN_CENTER,
				   .max_lines = 1 };
	struct phrase words = view_plain(view->frame->text + frame_text(view->frame, name));
	double px = 1000.0 / sight->scale;
	struct rect place;
	/* The room is flat: two letters may be half as high again. */
	int width, letters = view_px(view, type_sizes[role].cap) * (name[2] ? 3 : 2) / 3;

	/* A name of this many letters is never narrower. */
	if (area->room.w * px < view_px(view, 4))
		return false;
	width = view_width(view, words, &setting, 1) + 2;
	place = room_of(sight, area->room, (struct rect){ 0, 0, width, view_height(view, words, &setting, width) });
	if (place.w == 0 || width > area->room.w * px || letters > area->room.h * px)
		return false;
	place = view->language->direction == RIGHT_TO_LEFT ? map_place(sight, place) : place;
	if (!is_free(view, place))
		return false;
	view_text(view, place, words, &setting);
	return true;
}

void map_here(struct view *view, const struct map_sight *sight, const struct whereabouts *where)
{
	int size = view_px(view, 9);
	struct rect place = { .w = size, .h = size };
	int32_t x, y;

	if (!map_point(where, &x, &y))
		return;
	place.x = chart_x(sight, x) - size / 2;
	place.y = chart_y(sight, y) - size / 2;
	if (view->language->direction == RIGHT_TO_LEFT)
		place = map_place(sight, place);
	if (rect_within(place, sight->rect) && is_free(view, place))
		view_icon(view, place, "here", size, view->theme->ink, false);
}

static bool is_seen(const struct map_sight *sight, const struct border_area *area)
{
	int x = chart_x(sight, area->room.x + area->room.w / 2), y = chart_y(sight, area->room.y + area->room.h / 2);

	return rect_holds(sight->rect, x, y);
}

void map_names(struct view *view, const struct map_sight *sight)
{
	int left = NAMES_MAX;

	if (!view->borders)
		return;
	for (size_t i = 0; i < borders_state_count(view->borders) && left > 0; i++) {
		const struct border_area *state = borders_state(view->borders, i);

		if (state && is_seen(sight, state) &&
		    (put_name(view, sight, state, state->name, TYPE_LABEL) ||
		     put_name(view, sight, state, state->code, TYPE_LABEL)))
			left--;
	}
	if (borders_level(sight->scale / 1000.0) == 0)
		return;
	for (size_t i = 0; i < borders_county_count(view->borders) && left > 0; i++) {
		const struct border_area *county = borders_county(view->borders, i);

		if (county && is_seen(sight, county) && put_name(view, sight, county, county->name, TYPE_TEXT))
			left--;
	}
}
