/* SPDX-License-Identifier: MIT */
/* What of a mark reaches the pixels, and boxes over boxes. */
#include "ui/painter.h"

#include "../base/chance.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

int painter_marks_test(void);

enum { SPARE = 16, NEVER = 0x7E57 };

static int open_world(void **state)
{
	*state = world_open();
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
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

/* One of each kind of mark, on paper. */
static void put_one(struct frame *frame, const struct mark *mark)
{
	frame_clear(frame);
	frame_text(frame, "tel:211");
	frame_text(frame, "tel:911");
	frame_mark(frame, &(struct mark){ .kind = MARK_BOX, .rect = { 0, 0, 400, 300 } });
	frame_mark(frame, mark);
}

static void check_change(struct world *world, struct mark was, struct mark is)
{
	struct canvas canvas = new_canvas(400, 300), plain = new_canvas(400, 300);
	struct painter *painter = painter_new(400, 300, world->type, world->icons);
	struct painter *other = painter_new(400, 300, world->type, world->icons);
	struct frame *frame = calloc(1, sizeof(*frame));

	assert_non_null(frame);
	put_one(frame, &was);
	painter_paint(painter, frame, &canvas);
	put_one(frame, &is);
	painter_paint(painter, frame, &canvas);
	painter_paint(other, frame, &plain);
	assert_memory_equal(canvas.pixels, plain.pixels,
			    300 * (size_t)canvas.stride * sizeof(uint32_t));
	painter_free(painter);
	painter_free(other);
	free(frame);
	free(canvas.pixels);
	free(plain.pixels);
}

#define CHANGE(field, value)                      \
	do {                                      \
		struct mark other = mark;         \
		other.field = (value);            \
		check_change(world, mark, other); \
		check_change(world, other, mark); \
	} while (0)

/* A change that the painter does not see leaves old pixels on the glass. */
static void no_change_of_a_mark_is_overlooked(void **state)
{
	struct world *world = *state;

	for (enum mark_kind kind = MARK_BOX; kind <= MARK_QR; kind++) {
		const struct mark mark = { .kind = kind,
					   .rect = { 50, 60, 210, 120 },
					   .color = 0xFFFFFF,
					   .text = 1,
					   .style = { 40, 50, false },
					   .origin = 50,
					   .width = 200,
					   .outline = 0xFF0000,
					   .line = 2,
					   .radius = 9,
					   .line_count = 1,
					   .module = 4 };

		CHANGE(color, 0x00FF00u);
		CHANGE(outline, 0x00FF00u);
		CHANGE(line, 5);
		CHANGE(radius, 20);
		CHANGE(rect.x, 53);
		CHANGE(rect.y, 63);
		CHANGE(rect.w, 190);
		CHANGE(rect.h, 110);
		CHANGE(text, 9u);
		CHANGE(style.size, 44);
		CHANGE(style.bold, true);
		CHANGE(align, ALIGN_CENTER);
		CHANGE(origin, 60);
		CHANGE(width, 180);
		CHANGE(line_count, 2);
		CHANGE(icon, 3);
		CHANGE(flip, true);
		CHANGE(module, 5);
	}
}

/* Boxes at random, over paper: what later ones cover need not be filled, but
 * must look as if it had been. */
static void put_boxes(struct frame *frame, struct chance *chance, int width, int height)
{
	frame_clear(frame);
	frame_mark(frame, &(struct mark){ .kind = MARK_BOX,
					  .rect = { 0, 0, width, height },
					  .color = 0xF5F1E8 });
	for (int i = chance_below(chance, 14); i > 0; i--)
		frame_mark(frame,
			   &(struct mark){
				   .kind = MARK_BOX,
				   .rect = { chance_between(chance, -20, width),
					     chance_between(chance, -20, height),
					     chance_below(chance, width),
					     chance_below(chance, height / 2) },
				   .color = chance_next(chance) & 0xFFFFFF,
				   .radius = chance_below(chance, 2) * chance_below(chance, 20),
				   .line = chance_below(chance, 2) * chance_below(chance, 4),
				   .outline = chance_next(chance) & 0xFFFFFF });
}

static void check_boxes(int width, int height, int rounds)
{
	struct canvas canvas = new_canvas(width, height), plain = new_canvas(width, height);
	struct painter *painter = painter_new(width, height, NULL, NULL);
	struct frame *frame = calloc(1, sizeof(*frame));
	struct chance chance = { 21 };
	struct rect rects[PAINTER_RECTS];

	assert_non_null(frame);
	for (int round = 0; round < rounds; round++) {
		put_boxes(frame, &chance, width, height);
		for (size_t i = 0; i < frame->mark_count; i++)
			canvas_box(&plain, frame->marks[i].rect, frame->marks[i].radius,
				   frame->marks[i].color, frame->marks[i].line,
				   frame->marks[i].outline);
		painter_paint(painter, frame, &canvas);
		assert_in_range(painter_show(painter, rects), 0, PAINTER_RECTS);
		assert_memory_equal(canvas.pixels, plain.pixels,
				    (size_t)canvas.stride * (size_t)height * sizeof(uint32_t));
	}
	painter_free(painter);
	free(frame);
	free(canvas.pixels);
	free(plain.pixels);
}

static void boxes_lie_over_each_other_in_their_order(void **state)
{
	(void)state;
	check_boxes(300, 200, 2000);
	check_boxes(48, 48, 200);
	check_boxes(49, 97, 200);
}

/* More rows of cells than rectangles can be told. */
static void a_very_high_glass_is_painted_too(void **state)
{
	const int width = 192, height = 48 * (PAINTER_RECTS + 20);
	struct canvas canvas = new_canvas(width, height);
	struct painter *painter = painter_new(width, height, NULL, NULL);
	struct frame *frame = calloc(1, sizeof(*frame));
	struct rect rects[PAINTER_RECTS];
	int count;

	(void)state;
	assert_non_null(frame);
	frame_mark(frame,
		   &(struct mark){ .kind = MARK_BOX, .rect = { 0, 0, width, height }, .color = 1 });
	painter_paint(painter, frame, &canvas);
	painter_show(painter, rects);
	for (int row = 0; row < height / 48; row++)
		frame_mark(frame, &(struct mark){ .kind = MARK_BOX,
						  .rect = { row % 4 * 48, row * 48, 40, 40 },
						  .color = 2 });
	painter_paint(painter, frame, &canvas);
	count = painter_show(painter, rects);
	assert_in_range(count, 1, PAINTER_RECTS);
	for (int row = 0; row < height / 48; row++) {
		int x = row % 4 * 48, y = row * 48, held = 0;

		assert_int_equal(canvas.pixels[y * canvas.stride + x], 2);
		for (int i = 0; i < count; i++)
			held += rect_holds(rects[i], x, y);
		assert_int_equal(held, 1);
	}
	painter_free(painter);
	free(frame);
	free(canvas.pixels);
	check_boxes(64, height, 20);
}

int painter_marks_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_change_of_a_mark_is_overlooked),
		cmocka_unit_test(boxes_lie_over_each_other_in_their_order),
		cmocka_unit_test(a_very_high_glass_is_painted_too),
	};

	return cmocka_run_group_tests_name("painter_marks", tests, open_world, close_world);
}
