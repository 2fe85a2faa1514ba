/* SPDX-License-Identifier: MIT */
#include "guard/rest.h"

#include <stddef.h>

/* It becomes darker within two seconds: a glass that changes at once looks as
 * if something had happened. */
enum { FADE_MS = 2000, FADE_STEP_MS = 125, MINUTE_MS = 60000 };

/* Across and down in a different time, so that it wanders over a square for
 * 224 minutes, and the tones in another still. At most an eighth darker. */
enum { ACROSS = REST_REACH, DOWN = REST_REACH - 1, TONES = 9, TONE = 4 };

struct rest_settings rest_default(void)
{
	return (struct rest_settings){ .dim_after = 5 * MINUTE_MS, .move_after = 10 * MINUTE_MS, .light = 40, .night_light = 15 };
}

/* 0 1 … reach … 0 … -reach … -1 0 … */
static int swing(int64_t step, int reach)
{
	int at = (int)(step % (4 * reach));

	return at <= reach ? at : at <= 3 * reach ? 2 * reach - at : at - 4 * reach;
}

static int64_t minutes_moved(const struct rest_settings *settings, int64_t untouched)
{
	if (!settings->move_after || untouched < settings->move_after)
		return 0;
	return (untouched - settings->move_after) / MINUTE_MS + 1;
}

static int light_at(const struct rest_settings *settings, int64_t untouched, bool night)
{
	int last = (night ? settings->night_light : settings->light) * REST_FULL / 100;
	int64_t since = untouched - settings->dim_after;

	if (!settings->dim_after || since < 0)
		return REST_FULL;
	if (since >= FADE_MS)
		return last;
	return REST_FULL - (int)((REST_FULL - last) * (since / FADE_STEP_MS + 1) * FADE_STEP_MS / FADE_MS);
}

struct rest_look rest_look(const struct rest_settings *settings, int64_t untouched, bool night)
{
	int64_t moved = minutes_moved(settings, untouched);
	int darker = swing(moved, TONES);

	return (struct rest_look){
		.light = light_at(settings, untouched, night),
		.tone = REST_FULL - TONE * (darker < 0 ? -darker : darker),
		.x = swing(moved, ACROSS),
		.y = swing(moved, DOWN),
	};
}

bool rest_is_same(struct rest_look a, struct rest_look b)
{
	return a.light == b.light && a.tone == b.tone && a.x == b.x && a.y == b.y;
}

bool rest_is_usual(struct rest_look look)
{
	return rest_is_same(look, (struct rest_look){ REST_FULL, REST_FULL, 0, 0 });
}

/* The end of the step that a time is in; steps begin at first. */
static int64_t step_end(int64_t first, int64_t step, int64_t at)
{
	return at < first ? first : at + step - (at - first) % step;
}

int64_t rest_next(const struct rest_settings *settings, int64_t untouched)
{
	int64_t dim = -1, move = -1;

	if (settings->dim_after) {
		bool fades = untouched < settings->dim_after + FADE_MS;

		/* Afterwards only a night may begin or end. */
		if (fades || settings->night_from != settings->night_to)
			dim = step_end(settings->dim_after, fades ? FADE_STEP_MS : MINUTE_MS, untouched);
	}
	if (settings->move_after)
		move = step_end(settings->move_after, MINUTE_MS, untouched);
	return dim >= 0 && (move < 0 || dim < move) ? dim : move;
}

bool rest_is_night(const struct rest_settings *settings, int minute)
{
	int from = settings->night_from, to = settings->night_to;

	return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/* All three colours at once: no product reaches into the next one. */
static uint32_t darkened(uint32_t color, uint32_t light)
{
	uint32_t red_blue = (color & 0xFF00FF) * light >> 8, green = (color & 0x00FF00) * light >> 8;

	return (red_blue & 0xFF00FF) | (green & 0x00FF00);
}

static int within(int at, int size)
{
	return at < 0 ? 0 : at >= size ? size - 1 : at;
}

/* What a panel makes of a pixel's value is about its square. */
static uint32_t root(uint32_t square)
{
	uint32_t root = 0;

	while ((root + 1) * (root + 1) <= square)
		root++;
	return root;
}

void rest_draw(const uint32_t *picture, uint32_t *out, int width, int height, struct rest_look look)
{
	uint32_t light = root((uint32_t)look.light * REST_FULL) * (uint32_t)look.tone / REST_FULL;

	for (int y = 0; y < height; y++) {
		const uint32_t *row = picture + (ptrdiff_t)within(y - look.y, height) * width;

		for (int x = 0; x < width; x++)
			*out++ = darkened(row[within(x - look.x, width)], light);
	}
}
