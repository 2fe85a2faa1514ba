/* SPDX-License-Identifier: MIT */
/* Real screens, one over the other: see painter_marks_test.c for single marks. */
#include "ui/painter.h"

#include "../base/chance.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

int painter_test(void);

enum { FRAMES = 14, SPARE = 16, NEVER = 0x7E57 };

/* Real screens, and what each looks like on a glass that knew no other. */
struct desk {
	struct world *world;
	struct frame *frames[FRAMES];
	uint32_t *pictures[FRAMES];
	int count;
	struct painter *painter;
	struct canvas canvas;
	uint32_t *glass; /* what a person sees: only what was told to be renewed */
};

static size_t pixels_of(const struct desk *desk)
{
	return (size_t)desk->canvas.stride * (size_t)desk->canvas.height;
}

static struct canvas new_canvas(int width, int height)
{
	struct canvas canvas = { .width = width, .height = height, .stride = width + SPARE };

	canvas.pixels = malloc((size_t)canvas.stride * (size_t)height * sizeof(uint32_t));
	canvas.clip = (struct rect){ 0, 0, width, height };
	assert_non_null(canvas.pixels);
	for (int i = 0; i < canvas.stride * height; i++)
		canvas.pixels[i] = NEVER;
	return canvas;
}

static struct painter *new_painter(const struct desk *desk)
{
	return painter_new(desk->canvas.width, desk->canvas.height, desk->world->type,
			   desk->world->icons);
}

static void keep(struct desk *desk, const struct kiosk *kiosk)
{
	struct canvas canvas = new_canvas(desk->canvas.width, desk->canvas.height);
	struct painter *painter = new_painter(desk);
	struct frame *frame = malloc(sizeof(*frame));

	assert_non_null(frame);
	assert_in_range(desk->count, 0, FRAMES - 1);
	memcpy(frame, world_show(desk->world, kiosk), sizeof(*frame));
	painter_paint(painter, frame, &canvas);
	painter_free(painter);
	desk->frames[desk->count] = frame;
	desk->pictures[desk->count++] = canvas.pixels;
}

static const struct target *find(const struct frame *frame, const char *id)
{
	for (size_t i = 0; i < frame->target_count; i++)
		if (strncmp(world_text(frame, frame->targets[i].id), id, strlen(id)) == 0)
			return &frame->targets[i];
	return NULL;
}

/* Pages are turned until it is there. */
static void follow(struct desk *desk, struct kiosk *kiosk, const char *id)
{
	for (int page = 0; page < 30; page++) {
		const struct frame *frame = world_show(desk->world, kiosk);
		const struct target *target = find(frame, id), *next = find(frame, "next");

		if (!target && !next)
			break;
		kiosk_update(kiosk, target ? target->action : next->action);
		if (target)
			return;
	}
	fail_msg("nothing here is %s", id);
}

/* A row of screens, one behind the other, each kept. */
static void walk(struct desk *desk, const struct settings *settings, const char *const *ids)
{
	struct kiosk kiosk;

	kiosk_start(&kiosk, settings, 0);
	keep(desk, &kiosk);
	for (; *ids; ids++) {
		follow(desk, &kiosk, *ids);
		if (strncmp(*ids, "key:", 4) != 0)
			keep(desk, &kiosk);
	}
}

static void keep_frames(struct desk *desk)
{
	static const char *const usual[] = { "category:housing", "service:", "take",
					     "take:scan",        "language", NULL };
	static const char *const searching[] = { "search", "key:space", "talk", "hotline:", NULL };
	static const char *const none[] = { NULL };
	struct settings settings = settings_default();
	struct kiosk kiosk;

	strcpy(settings.where.state, "AL");
	walk(desk, &settings, usual);
	kiosk_start(&kiosk, &settings, 0);
	kiosk.visit.covered = true;
	keep(desk, &kiosk);
	settings.language = language_index(language_find("ar"));
	walk(desk, &settings, searching);
	settings.language = 0;
	settings.large_text = settings.high_contrast = true;
	walk(desk, &settings, none);
}

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	*state = desk;
	if (!desk)
		return -1;
	desk->world = world_open();
	desk->canvas = new_canvas(desk->world->panel.width, desk->world->panel.height);
	desk->painter = new_painter(desk);
	desk->glass = malloc(pixels_of(desk) * sizeof(uint32_t));
	keep_frames(desk);
	return desk->glass ? 0 : -1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;

	for (int i = 0; i < desk->count; i++) {
		free(desk->frames[i]);
		free(desk->pictures[i]);
	}
	painter_free(desk->painter);
	free(desk->canvas.pixels);
	free(desk->glass);
	world_close(desk->world);
	free(desk);
	return 0;
}

static void blank(struct desk *desk)
{
	for (size_t i = 0; i < pixels_of(desk); i++)
		desk->canvas.pixels[i] = desk->glass[i] = NEVER;
	painter_forget(desk->painter);
}

static void check_picture(const struct desk *desk, const uint32_t *pixels, int of)
{
	assert_memory_equal(pixels, desk->pictures[of], pixels_of(desk) * sizeof(uint32_t));
}

static void check_rects(const struct desk *desk, const struct rect *rects, int count)
{
	assert_in_range(count, 0, PAINTER_RECTS);
	for (int i = 0; i < count; i++) {
		assert_true(rects[i].w > 0 && rects[i].h > 0);
		assert_true(rect_within(rects[i], desk->canvas.clip));
		for (int k = 0; k < i; k++)
			assert_false(rect_touches(rects[i], rects[k]));
	}
}

/* As a window does it. */
static int show(struct desk *desk)
{
	struct rect rects[PAINTER_RECTS];
	int count = painter_show(desk->painter, rects);

	check_rects(desk, rects, count);
	for (int i = 0; i < count; i++)
		for (int y = rects[i].y; y < rects[i].y + rects[i].h; y++)
			memcpy(desk->glass + y * desk->canvas.stride + rects[i].x,
			       desk->canvas.pixels + y * desk->canvas.stride + rects[i].x,
			       (size_t)rects[i].w * sizeof(uint32_t));
	return count;
}

static void one_frame_over_another_is_as_if_it_were_alone(void **state)
{
	struct desk *desk = *state;

	blank(desk);
	for (int first = 0; first < desk->count; first++) {
		for (int second = 0; second < desk->count; second++) {
			painter_paint(desk->painter, desk->frames[first], &desk->canvas);
			painter_paint(desk->painter, desk->frames[second], &desk->canvas);
			check_picture(desk, desk->canvas.pixels, second);
		}
	}
}

static void all_that_changed_is_told(void **state)
{
	struct desk *desk = *state;
	struct chance chance = { 20 };

	blank(desk);
	for (int round = 0; round < 200; round++) {
		int next = chance_below(&chance, desk->count);

		/* Some are made ready and then not shown. */
		if (chance_below(&chance, 2))
			painter_paint(desk->painter,
				      desk->frames[chance_below(&chance, desk->count)],
				      &desk->canvas);
		painter_paint(desk->painter, desk->frames[next], &desk->canvas);
		show(desk);
		check_picture(desk, desk->glass, next);
	}
}

static void an_equal_frame_is_neither_painted_nor_shown(void **state)
{
	struct desk *desk = *state;

	blank(desk);
	for (int i = 0; i < desk->count; i++) {
		painter_paint(desk->painter, desk->frames[i], &desk->canvas);
		assert_true(show(desk) > 0);
		for (size_t k = 0; k < pixels_of(desk); k++)
			desk->canvas.pixels[k] = NEVER;
		painter_paint(desk->painter, desk->frames[i], &desk->canvas);
		for (size_t k = 0; k < pixels_of(desk); k++)
			if (desk->canvas.pixels[k] != NEVER)
				fail_msg("frame %d: pixel %zu was painted again", i, k);
		assert_int_equal(show(desk), 0);
		blank(desk);
	}
}

static void what_was_made_ready_and_shown_is_not_told_before(void **state)
{
	struct desk *desk = *state;

	blank(desk);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	show(desk);
	painter_paint(desk->painter, desk->frames[2], &desk->canvas);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	assert_int_equal(show(desk), 0);
	check_picture(desk, desk->glass, 0);
	painter_paint(desk->painter, desk->frames[2], &desk->canvas);
	assert_true(show(desk) > 0);
	check_picture(desk, desk->glass, 2);
}

static void a_glass_that_is_not_known_is_painted_whole(void **state)
{
	struct desk *desk = *state;

	blank(desk);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	show(desk);
	blank(desk);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	show(desk);
	check_picture(desk, desk->canvas.pixels, 0);
	check_picture(desk, desk->glass, 0);
}

static void a_touched_tile_is_a_small_change(void **state)
{
	struct desk *desk = *state;
	struct frame *touched = malloc(sizeof(*touched));
	struct rect rects[PAINTER_RECTS];
	int64_t area = 0;
	int tile = 0;

	assert_non_null(touched);
	memcpy(touched, desk->frames[0], sizeof(*touched));
	while (touched->targets[tile].box < 0)
		tile++;
	frame_press(touched, tile, 0x00FF00);
	blank(desk);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	show(desk);
	painter_paint(desk->painter, touched, &desk->canvas);
	for (int i = painter_show(desk->painter, rects); i > 0; i--)
		area += (int64_t)rects[i - 1].w * rects[i - 1].h;
	assert_true(area > 0 && area < (int64_t)desk->canvas.width * desk->canvas.height / 6);
	painter_paint(desk->painter, desk->frames[0], &desk->canvas);
	check_picture(desk, desk->canvas.pixels, 0);
	free(touched);
}

/* A window may be smaller than the panel that was asked for. */
static void a_smaller_canvas_is_not_written_beyond(void **state)
{
	struct desk *desk = *state;
	struct canvas small = { .width = 300, .height = 200, .stride = 300, .clip = { 0, 0, 300, 200 } };
	struct painter *painter =
		painter_new(desk->canvas.width, desk->canvas.height, desk->world->type, desk->world->icons);

	small.pixels = calloc(300 * 201, sizeof(uint32_t));
	assert_non_null(small.pixels);
	painter_paint(painter, desk->frames[0], &small);
	for (int x = 0; x < 300; x++)
		assert_int_equal(small.pixels[300 * 200 + x], 0);
	assert_int_not_equal(small.pixels[0], 0);
	free(small.pixels);
	painter_free(painter);
}

int painter_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_frame_over_another_is_as_if_it_were_alone),
		cmocka_unit_test(all_that_changed_is_told),
		cmocka_unit_test(an_equal_frame_is_neither_painted_nor_shown),
		cmocka_unit_test(what_was_made_ready_and_shown_is_not_told_before),
		cmocka_unit_test(a_glass_that_is_not_known_is_painted_whole),
		cmocka_unit_test(a_touched_tile_is_a_small_change),
		cmocka_unit_test(a_smaller_canvas_is_not_written_beyond),
	};

	return cmocka_run_group_tests_name("painter", tests, open_desk, close_desk);
}
