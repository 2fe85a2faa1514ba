/* SPDX-License-Identifier: MIT */
#include "screens/map.h"

#include <math.h>

#include "base/albers.h"
#include "ui/theme.h"

/* What stands around the map, mm: bar, heading, buttons. The map may turn out
 * a little larger than what is left: then it shows a little more. */
enum { BESIDE = 44, ABOVE_BELOW = 42, BESIDE_UPRIGHT = 8, ABOVE_BELOW_UPRIGHT = 98 };

/* Most pins that a glass should hold: more is a crowd. */
enum { PINS_WANTED = 56 };

/* How much is shown around a place that is known: about 90 miles. */
enum { AROUND = 3000 };

static void extent(const struct panel *panel, double *w, double *h)
{
	bool upright = panel->mm_height > panel->mm_width;

	*w = fmax(40, panel->mm_width - (upright ? BESIDE_UPRIGHT : BESIDE));
	*h = fmax(30, panel->mm_height - (upright ? ABOVE_BELOW_UPRIGHT : ABOVE_BELOW));
}

double map_scale(const struct panel *panel, int zoom)
{
	double w, h;

	extent(panel, &w, &h);
	return fmax(ALBERS_WIDTH / w, ALBERS_HEIGHT / h) / (1 << zoom);
}

static struct map_look look_at(struct rect box, const struct panel *panel)
{
	struct map_look look = { .x = box.x + box.w / 2, .y = box.y + box.h / 2 };
	double w, h;

	extent(panel, &w, &h);
	while (look.zoom < MAP_ZOOM_MAX && box.w < w * map_scale(panel, look.zoom + 1) &&
	       box.h < h * map_scale(panel, look.zoom + 1))
		look.zoom++;
	return look;
}

bool map_point(const struct whereabouts *where, int32_t *x, int32_t *y)
{
	return where->sureness != GEO_NOWHERE &&
	       albers_point(where->point.latitude / 10000.0, where->point.longitude / 10000.0, x, y);
}

struct map_look map_look_now(const struct kiosk *kiosk, const struct page *page)
{
	const struct whereabouts *where = &kiosk->visit.where;
	int64_t at = kiosk_place(kiosk)->at;
	int state = page->borders ? borders_find_state(page->borders, where->state) : -1;
	struct rect around = { .w = AROUND, .h = AROUND };
	const struct border_area *area = state < 0 ? NULL : borders_state(page->borders, (size_t)state);

	if (at)
		return map_look_unpack(at);
	if (map_point(where, &around.x, &around.y)) {
		around.x -= AROUND / 2;
		around.y -= AROUND / 2;
		return look_at(around, &page->panel);
	}
	return look_at(area ? area->box : (struct rect){ 0, 0, ALBERS_WIDTH, ALBERS_HEIGHT }, &page->panel);
}

struct rect map_box(const struct panel *panel, struct map_look look)
{
	double scale = map_scale(panel, look.zoom), w, h;

	extent(panel, &w, &h);
	w = (w + 12) * scale;
	h = (h + 24) * scale;
	return (struct rect){ look.x - (int)(w / 2), look.y - (int)(h / 2), (int)w, (int)h };
}

int map_apart(const struct panel *panel, int zoom)
{
	double w, h;

	extent(panel, &w, &h);
	return (int)(fmax(MM_PIN + MM_GAP + 0.5, sqrt(w * h / PINS_WANTED)) * map_scale(panel, zoom)) + 1;
}
