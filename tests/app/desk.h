/* SPDX-License-Identifier: MIT */
/*
 * One visit with fingers and time, on the shipped directory, without a
 * window. What is on the glass is what app_show told to renew, and no more.
 */
#ifndef TESTS_APP_DESK_H
#define TESTS_APP_DESK_H

#include "app/app.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TODAY = 20261122, COVER = 90 * 1000, CLEAR = 30 * 1000 };

/* Ten in the morning of a Sunday. */
static const struct moment desk_moment = { .date = TODAY, .minute = 10 * 60, .certain = true };
static const struct app_files desk_files = { "build/directory.db", NULL, "build/assets", NULL };

struct desk {
	struct app *app;
	struct canvas canvas;
	uint32_t *glass;
	int64_t now;
};

static inline struct config desk_config(void)
{
	struct config config;

	config_default(&config);
	config.panel = (struct panel){ 800, 480, 154, 86 };
	strcpy(config.settings.where.state, "AL");
	return config;
}

static inline size_t desk_pixels(const struct desk *desk)
{
	return (size_t)desk->canvas.width * (size_t)desk->canvas.height;
}

static inline void desk_show(struct desk *desk)
{
	struct rect rects[PAINTER_RECTS];
	int count = app_show(desk->app, rects);

	for (int i = 0; i < count; i++)
		for (int y = rects[i].y; y < rects[i].y + rects[i].h; y++)
			memcpy(desk->glass + y * desk->canvas.width + rects[i].x,
			       desk->canvas.pixels + y * desk->canvas.width + rects[i].x,
			       (size_t)rects[i].w * sizeof(uint32_t));
}

/* Without pixels: nothing is painted, which is quicker. */
static inline void desk_open_plain(struct desk *desk, const struct config *config)
{
	struct error error = { "" };

	memset(desk, 0, sizeof(*desk));
	desk->app = app_open(config, &desk_files, &desk_moment, 0, &error);
	if (!desk->app)
		fail_msg("%s", error.text);
}

static inline void desk_open(struct desk *desk, const struct config *config)
{
	desk_open_plain(desk, config);
	desk->canvas = (struct canvas){ .width = config->panel.width,
					.height = config->panel.height,
					.stride = config->panel.width,
					.clip = { 0, 0, config->panel.width,
						  config->panel.height } };
	desk->canvas.pixels = calloc(desk_pixels(desk), sizeof(uint32_t));
	desk->glass = calloc(desk_pixels(desk), sizeof(uint32_t));
	assert_true(desk->canvas.pixels && desk->glass);
	app_canvas(desk->app, &desk->canvas);
	desk_show(desk);
}

static inline void desk_close(struct desk *desk)
{
	app_close(desk->app);
	free(desk->canvas.pixels);
	free(desk->glass);
}

/* All of the visit that a person could see or a test could find. */
struct sight {
	char *tree;
	char text[FRAME_TEXT];
	struct visit visit;
	uint32_t *glass;
};

static inline struct sight *desk_look(const struct desk *desk)
{
	struct sight *sight = calloc(1, sizeof(*sight));
	size_t size;
	FILE *out = open_memstream(&sight->tree, &size);

	assert_non_null(out);
	frame_print_tree(app_frame(desk->app), out);
	fclose(out);
	memcpy(sight->text, app_frame(desk->app)->text, FRAME_TEXT);
	memcpy(&sight->visit, &app_kiosk(desk->app)->visit, sizeof(sight->visit));
	sight->glass = malloc((desk_pixels(desk) + 1) * sizeof(uint32_t));
	assert_non_null(sight->glass);
	if (desk->glass)
		memcpy(sight->glass, desk->glass, desk_pixels(desk) * sizeof(uint32_t));
	return sight;
}

static inline void desk_look_away(struct sight *sight)
{
	free(sight->tree);
	free(sight->glass);
	free(sight);
}

static inline void desk_check(const struct desk *desk, const struct sight *wanted)
{
	struct sight *is = desk_look(desk);

	assert_string_equal(is->tree, wanted->tree);
	assert_memory_equal(is->text, wanted->text, FRAME_TEXT);
	assert_memory_equal(&is->visit, &wanted->visit, sizeof(is->visit));
	assert_memory_equal(is->glass, wanted->glass, desk_pixels(desk) * sizeof(uint32_t));
	desk_look_away(is);
}

struct point {
	int x, y;
};

static inline struct point desk_middle(const struct target *target)
{
	return (struct point){ target->rect.x + target->rect.w / 2,
			       target->rect.y + target->rect.h / 2 };
}

static inline void desk_send(struct desk *desk, enum touch_type type, struct point at)
{
	app_touch(desk->app, (struct touch_event){ type, at.x, at.y });
}

static inline void desk_tap(struct desk *desk, struct point at)
{
	desk_send(desk, TOUCH_DOWN, at);
	desk_send(desk, TOUCH_UP, at);
}

static inline const struct target *desk_named(const struct desk *desk, const char *id)
{
	const struct target *target = frame_target_by_id(app_frame(desk->app), id);

	if (!target)
		fail_msg("nothing here is %s", id);
	return target;
}

static inline void desk_tap_named(struct desk *desk, const char *id)
{
	desk_tap(desk, desk_middle(desk_named(desk, id)));
}

static inline void desk_pass(struct desk *desk, int64_t milliseconds)
{
	desk->now += milliseconds;
	app_time(desk->app, desk->now);
}

/* Mostly on something, sometimes anywhere, beyond the glass too. */
static inline struct point desk_any_point(const struct desk *desk, struct chance *chance)
{
	const struct frame *frame = app_frame(desk->app);

	if (chance_below(chance, 5) == 0)
		return (struct point){ chance_between(chance, -50, frame->width + 50),
				       chance_between(chance, -50, frame->height + 50) };
	return desk_middle(&frame->targets[chance_below(chance, (int)frame->target_count)]);
}

static inline void desk_wander(struct desk *desk, struct chance *chance, int taps)
{
	while (taps-- > 0) {
		desk_tap(desk, desk_any_point(desk, chance));
		desk_pass(desk, chance_below(chance, 5000));
	}
}

static inline void desk_check_frame(const struct desk *desk)
{
	const struct frame *frame = app_frame(desk->app);

	assert_in_range(frame->target_count, 1, FRAME_TARGETS);
	assert_false(frame->full);
	assert_true(frame->covered || frame_target_by_id(frame, "start-over"));
}

static inline const struct target *desk_first_of(const struct desk *desk, const char *kind)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->target_count; i++)
		if (strncmp(frame->text + frame->targets[i].id, kind, strlen(kind)) == 0)
			return &frame->targets[i];
	fail_msg("nothing here is %s", kind);
	return NULL;
}

static inline bool desk_has_code(const struct desk *desk)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_QR)
			return true;
	return false;
}

/* Whether some text on the glass has this in it. */
static inline bool desk_says(const struct desk *desk, const char *part)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_TEXT && strstr(frame->text + frame->marks[i].text, part))
			return true;
	return false;
}

#endif
