/* SPDX-License-Identifier: MIT */
#include "language/isolate.h"
#include "ui/frame.h"

#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

int frame_test(void);

static int make_frame(void **state)
{
	struct frame *frame = calloc(1, sizeof(*frame));

	*state = frame;
	if (!frame)
		return -1;
	frame_clear(frame);
	frame->width = 400;
	frame->height = 300;
	frame->mm_width = 80;
	frame->mm_height = 60.5;
	return 0;
}

static int free_frame(void **state)
{
	free(*state);
	return 0;
}

static int put_target(struct frame *frame, struct rect rect, const char *id, const char *label)
{
	return frame_target(frame, &(struct target){ .rect = rect,
						     .id = frame_text(frame, id),
						     .label = frame_text(frame, label),
						     .action = { .type = ACTION_BACK },
						     .box = -1 });
}

static void put_box(struct frame *frame, struct rect rect, uint32_t color)
{
	frame_mark(frame, &(struct mark){ .kind = MARK_BOX, .rect = rect, .color = color });
}

static void the_topmost_target_is_found(void **state)
{
	struct frame *frame = *state;

	put_target(frame, (struct rect){ 0, 0, 100, 100 }, "under", "Under");
	put_target(frame, (struct rect){ 50, 50, 100, 100 }, "over", "Over");
	assert_ptr_equal(frame_target_at(frame, 49, 50), &frame->targets[0]);
	assert_ptr_equal(frame_target_at(frame, 50, 50), &frame->targets[1]);
	assert_ptr_equal(frame_target_at(frame, 149, 149), &frame->targets[1]);
	assert_null(frame_target_at(frame, 150, 150));
	assert_null(frame_target_at(frame, -1, 0));
}

static void targets_are_found_by_id_and_by_label(void **state)
{
	struct frame *frame = *state;
	int count;

	put_target(frame, (struct rect){ 0, 0, 10, 10 }, "service:1", "Food bank");
	put_target(frame, (struct rect){ 0, 20, 10, 10 }, "service:2", "Food bank");
	put_target(frame, (struct rect){ 0, 40, 10, 10 }, "back", "Back");
	assert_ptr_equal(frame_target_by_id(frame, "back"), &frame->targets[2]);
	assert_null(frame_target_by_id(frame, "bac"));
	assert_ptr_equal(frame_target_by_label(frame, "Back", &count), &frame->targets[2]);
	assert_int_equal(count, 1);
	assert_non_null(frame_target_by_label(frame, "Food bank", &count));
	assert_int_equal(count, 2);
	assert_null(frame_target_by_label(frame, "back", &count));
	assert_int_equal(count, 0);
}

static void the_background_is_the_topmost_box_under_the_middle(void **state)
{
	struct frame *frame = *state;

	assert_int_equal(frame_background(frame, (struct rect){ 0, 0, 10, 10 }), 0);
	put_box(frame, (struct rect){ 0, 0, 400, 300 }, 0x111111);
	put_box(frame, (struct rect){ 100, 100, 50, 50 }, 0x222222);
	frame_mark(frame, &(struct mark){ .kind = MARK_TEXT,
					  .rect = { 100, 100, 50, 50 },
					  .color = 0x333333 });
	assert_int_equal(frame_background(frame, (struct rect){ 90, 90, 40, 40 }), 0x222222);
	assert_int_equal(frame_background(frame, (struct rect){ 40, 40, 60, 60 }), 0x111111);
}

static void texts_are_kept_and_nothing_is_the_empty_one(void **state)
{
	struct frame *frame = *state;
	uint32_t first = frame_text(frame, "first"), second = frame_text(frame, "second");

	assert_string_equal(frame->text + first, "first");
	assert_string_equal(frame->text + second, "second");
	assert_int_equal(frame_text(frame, ""), 0);
	assert_string_equal(frame->text, "");
	assert_false(frame->full);
}

static void what_does_not_fit_is_told(void **state)
{
	struct frame *frame = *state;

	for (int i = 0; i < FRAME_MARKS; i++)
		assert_int_equal(frame_mark(frame, &(struct mark){ .kind = MARK_BOX }), i);
	assert_false(frame->full);
	assert_int_equal(frame_mark(frame, &(struct mark){ .kind = MARK_BOX }), -1);
	assert_true(frame->full);
	frame_clear(frame);
	assert_false(frame->full);
	for (int i = 0; i < FRAME_TARGETS; i++)
		assert_int_equal(frame_target(frame, &(struct target){ .box = -1 }), i);
	assert_false(frame->full);
	assert_int_equal(frame_target(frame, &(struct target){ .box = -1 }), -1);
	assert_true(frame->full);
}

static void text_is_never_written_beyond_its_place(void **state)
{
	struct frame *frame = *state;
	char letter[] = "abcdefg";

	while (!frame->full)
		frame_text(frame, letter);
	assert_true(frame->text_used > FRAME_TEXT - sizeof(letter) &&
		    frame->text_used <= FRAME_TEXT);
	assert_int_equal(frame_text(frame, letter), 0);
	assert_string_equal(frame->text, "");
	assert_int_equal(frame->text[frame->text_used - 1], '\0');
}

static bool is_zero(const void *memory, size_t size)
{
	const unsigned char *byte = memory;

	for (size_t i = 0; i < size; i++)
		if (byte[i])
			return false;
	return true;
}

static void clearing_leaves_nothing(void **state)
{
	struct frame *frame = *state;

	for (int i = 0; i < 30; i++) {
		put_target(frame, (struct rect){ i, i, 9, 9 }, "id", "what a visitor saw");
		put_box(frame, (struct rect){ 1, 2, 3, 4 }, 0xFFFFFF);
	}
	frame->forward.type = ACTION_SCROLL;
	frame->covered = true;
	frame_clear(frame);
	assert_true(is_zero(frame->text, sizeof(frame->text)));
	assert_true(is_zero(frame->marks, sizeof(frame->marks)));
	assert_true(is_zero(frame->targets, sizeof(frame->targets)));
	assert_int_equal(frame->mark_count + frame->target_count, 0);
	assert_int_equal(frame->forward.type, ACTION_NONE);
	assert_false(frame->covered);
}

static void a_pressed_target_shows_it_on_its_box(void **state)
{
	struct frame *frame = *state;
	int with, without;

	put_box(frame, (struct rect){ 0, 0, 9, 9 }, 0x123456);
	with = frame_target(frame, &(struct target){ .box = 0 });
	without = frame_target(frame, &(struct target){ .box = -1 });
	frame_press(frame, without, 0xFF);
	frame_press(frame, -1, 0xFF);
	assert_int_equal(frame->marks[0].color, 0x123456);
	frame_press(frame, with, 0xFF);
	assert_int_equal(frame->marks[0].color, 0xFF);
}

/* Screens as they are, in a language of each direction. */
static void look_at(void (*check)(const struct frame *frame))
{
	const enum screen_id screens[] = { SCREEN_HOME, SCREEN_LANGUAGES, SCREEN_CATEGORY,
					   SCREEN_TALK, SCREEN_SEARCH };
	struct world *world = world_open();
	struct settings settings = settings_default();

	for (int i = 0; i < 10; i++) {
		struct kiosk kiosk;

		settings.language = language_index(language_find(i % 2 ? "ar" : "es"));
		kiosk_start(&kiosk, &settings, 0);
		kiosk_update(&kiosk, (struct action){ ACTION_OPEN, screens[i / 2], CATEGORY_FOOD });
		check(world_show(world, &kiosk));
	}
	world_close(world);
}

static void check_twice(const struct frame *frame)
{
	struct frame *copy = malloc(sizeof(*copy));

	assert_non_null(copy);
	memcpy(copy, frame, sizeof(*copy));
	frame_mirror(copy);
	assert_true(memcmp(copy, frame, sizeof(*copy)) != 0);
	frame_mirror(copy);
	assert_memory_equal(copy, frame, sizeof(*copy));
	free(copy);
}

static void mirrored_twice_a_frame_is_the_same(void **state)
{
	(void)state;
	look_at(check_twice);
}

/* D4: x' = W - x - w, and nothing else moves. */
static void check_mirror(const struct frame *frame)
{
	struct frame *copy = malloc(sizeof(*copy));

	assert_non_null(copy);
	memcpy(copy, frame, sizeof(*copy));
	frame_mirror(copy);
	for (size_t i = 0; i < frame->target_count; i++) {
		struct rect was = frame->targets[i].rect, is = copy->targets[i].rect;

		assert_int_equal(is.x, frame->width - was.x - was.w);
		assert_true(is.y == was.y && is.w == was.w && is.h == was.h);
	}
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *was = &frame->marks[i], *is = &copy->marks[i];

		if (was->kind == MARK_TEXT)
			assert_int_equal(is->origin, frame->width - was->origin - was->width);
		else
			assert_int_equal(is->rect.x, frame->width - was->rect.x - was->rect.w);
		assert_true(is->rect.y == was->rect.y && is->rect.w == was->rect.w &&
			    is->rect.h == was->rect.h);
	}
	free(copy);
}

static void a_mirrored_frame_has_everything_on_the_other_side(void **state)
{
	(void)state;
	look_at(check_mirror);
}

static char *printed(const struct frame *frame, void (*print)(const struct frame *frame, FILE *out))
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	print(frame, out);
	assert_int_equal(fclose(out), 0);
	return text;
}

static void put_sample(struct frame *frame)
{
	put_box(frame, (struct rect){ 0, 0, 400, 300 }, 0xF5F1E8);
	frame_mark(frame, &(struct mark){ .kind = MARK_TEXT,
					  .rect = { 1, 2, 3, 4 },
					  .color = 0x00001F,
					  .background = 0xF5F1E8,
					  .cap = 4930,
					  .language = language_index(language_find("ar")),
					  .text = frame_text(frame, "a \"b\"\\\n\x01" ISOLATE_LTR
								    "911" ISOLATE_END "ñ") });
	put_target(frame, (struct rect){ 10, 20, 30, 40 }, "back", "say \"no\"");
	frame->targets[0].role = ROLE_CHOICE;
	frame->targets[0].chosen = true;
}

static void a_frame_is_text_that_a_person_can_read(void **state)
{
	struct frame *frame = *state;
	char *text;

	put_sample(frame);
	text = printed(frame, frame_print);
	assert_string_equal(text, "screen home en 400x300\n"
				  "mark text #00001f ar \"a \"b\"\\ / \x01"
				  "911ñ\"\n"
				  "target back choice chosen \"say \"no\"\" back\n");
	free(text);
}

static void a_frame_is_one_line_of_sound_json(void **state)
{
	struct frame *frame = *state;
	char *text;

	put_sample(frame);
	text = printed(frame, frame_print_tree);
	assert_string_equal(
		text,
		"{\"screen\":\"home\",\"language\":\"en\",\"direction\":\"ltr\","
		"\"width\":400,\"height\":300,\"mm\":[80,60.5],"
		"\"targets\":[{\"id\":\"back\",\"label\":\"say \\\"no\\\"\",\"role\":\"choice\","
		"\"action\":\"back\",\"x\":10,\"y\":20,\"w\":30,\"h\":40}],"
		"\"marks\":[{\"kind\":\"box\",\"text\":\"\",\"language\":\"en\",\"direction\":\"ltr\","
		"\"x\":0,\"y\":0,\"w\":400,\"h\":300,\"cap_mm\":0.00,"
		"\"color\":\"#f5f1e8\",\"background\":\"#000000\"},"
		"{\"kind\":\"text\",\"text\":\"a \\\"b\\\"\\\\\\u000a\\u0001" ISOLATE_LTR
		"911" ISOLATE_END "ñ\",\"language\":\"ar\",\"direction\":\"rtl\","
		"\"x\":1,\"y\":2,\"w\":3,\"h\":4,\"cap_mm\":4.93,"
		"\"color\":\"#00001f\",\"background\":\"#f5f1e8\"}]}\n");
	free(text);
}

static void a_covered_frame_says_so(void **state)
{
	struct frame *frame = *state;
	char *text, *tree;

	frame->covered = true;
	text = printed(frame, frame_print);
	tree = printed(frame, frame_print_tree);
	assert_string_equal(text, "screen home covered en 400x300\n");
	assert_non_null(strstr(tree, "\"screen\":\"cover\""));
	free(text);
	free(tree);
}

#define FRAME_TEST(name) cmocka_unit_test_setup_teardown(name, make_frame, free_frame)

int frame_test(void)
{
	const struct CMUnitTest tests[] = {
		FRAME_TEST(the_topmost_target_is_found),
		FRAME_TEST(targets_are_found_by_id_and_by_label),
		FRAME_TEST(the_background_is_the_topmost_box_under_the_middle),
		FRAME_TEST(texts_are_kept_and_nothing_is_the_empty_one),
		FRAME_TEST(what_does_not_fit_is_told),
		FRAME_TEST(text_is_never_written_beyond_its_place),
		FRAME_TEST(clearing_leaves_nothing),
		FRAME_TEST(a_pressed_target_shows_it_on_its_box),
		cmocka_unit_test(mirrored_twice_a_frame_is_the_same),
		cmocka_unit_test(a_mirrored_frame_has_everything_on_the_other_side),
		FRAME_TEST(a_frame_is_text_that_a_person_can_read),
		FRAME_TEST(a_frame_is_one_line_of_sound_json),
		FRAME_TEST(a_covered_frame_says_so),
	};

	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
