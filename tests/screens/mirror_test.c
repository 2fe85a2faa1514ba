/* SPDX-License-Identifier: MIT */
/*
 * Read from the right: what is mirrored, and what must not be (visitor.md 6,
 * D4, D5).
 */
#include "base/utf8.h"
#include "eye.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int mirror_test(void);

static int arabic(void)
{
	return language_index(language_find("ar"));
}

/* Two worlds, one state in two languages. */
struct pair {
	struct world *right;
	int faults;
};

static void tell(struct pair *pair, const struct frame *frame, const char *what, const char *detail)
{
	if (pair->faults++ < 20)
		print_error("%s: %s %s\n", screen_name(frame->screen), what, detail);
}

static void compare_squares(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	static const char *const ids[] = { "back", "home", "language" };
	struct pair *pair = user;
	struct kiosk same = *kiosk;
	const struct frame *mirrored;

	(void)world;
	same.visit.language = arabic();
	mirrored = world_show(pair->right, &same);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct target *left = frame_target_by_id(frame, ids[i]);
		const struct target *right = frame_target_by_id(mirrored, ids[i]);

		if (!left != !right)
			tell(pair, frame, "is only on one side:", ids[i]);
		if (left && right && (right->rect.x != frame->width - left->rect.x - left->rect.w || right->rect.w != left->rect.w))
			tell(pair, frame, "is not mirrored:", ids[i]);
	}
}

static void the_bar_begins_where_reading_begins(void **state)
{
	static const struct panel panels[] = { { 1280, 800, 217, 136 }, { 800, 480, 154, 86 }, { 1920, 1080, 345, 194 } };
	struct pair pair = { .right = world_open() };
	struct world *world = world_open();
	struct settings settings = settings_default();

	(void)state;
	for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
		world->panel = pair.right->panel = panels[i];
		world_crawl(world, &settings, compare_squares, &pair);
	}
	world_close(pair.right);
	world_close(world);
	assert_int_equal(pair.faults, 0);
}

static void show_search(struct world *world, int language)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	settings.language = language;
	kiosk_start(&kiosk, &settings, 0);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_OPEN, .screen = SCREEN_SEARCH });
	world_show(world, &kiosk);
}

/* Where the letter's key is; none is an error. */
static struct rect key_of(const struct world *world, const char *letter, size_t length)
{
	const struct target *target;
	char id[16];

	snprintf(id, sizeof(id), "key:%.*s", (int)length, letter);
	target = frame_target_by_id(&world->frame, id);
	if (!target)
		fail_msg("there is no %s", id);
	return target->rect;
}

/* One row, from the left to the right. */
static void check_row(const struct world *world, const char *letters)
{
	const char *end = letters + strlen(letters), *at = letters;
	struct rect before = { 0 };

	while (at < end) {
		const char *start = at;
		struct rect rect;

		utf8_next(&at, end);
		rect = key_of(world, start, (size_t)(at - start));
		if (before.w) {
			assert_int_equal(rect.y, before.y);
			assert_true(rect.x >= before.x + before.w);
		}
		before = rect;
	}
}

/* As on the Arabic keyboards that people know: dad is at the far left. */
static void keys_lie_as_on_every_keyboard(void **state)
{
	struct world *world = world_open();

	(void)state;
	show_search(world, 0);
	check_row(world, "qwertyuiop");
	check_row(world, "asdfghjkl");
	check_row(world, "zxcvbnm");
	show_search(world, arabic());
	check_row(world, "ضصثقفغعهخحجد");
	check_row(world, "شسيبلاتنمكط");
	world_close(world);
}

static bool is_of_number(char byte)
{
	return isdigit((unsigned char)byte) || (byte && strchr("()-+./ ", byte));
}

static bool follows(struct spot spot, struct spot before)
{
	if (spot.right_to_left || !spot.found || spot.line != before.line)
		return false;
	return spot.x > before.x || (spot.x == before.x && spot.offset > before.offset);
}

/* The number from `at` on: each digit is to the right of the one before. */
static bool is_in_order(const struct paragraph *paragraph, const char *at, size_t length)
{
	struct spot before = { .found = false };

	for (size_t i = 0; i < length; i++) {
		struct spot spot;

		if (!isdigit((unsigned char)at[i]))
			continue;
		spot = eye_spot(paragraph, (uint32_t)(at + i - paragraph->text));
		if (!spot.found || (before.found && !follows(spot, before)))
			return false;
		before = spot;
	}
	return true;
}

static int count_digits(const char *text, size_t length)
{
	int count = 0;

	for (size_t i = 0; i < length; i++)
		count += isdigit((unsigned char)text[i]) != 0;
	return count;
}

struct numbers {
	int checked, faults;
	bool quiet;
};

static void check_numbers(const struct paragraph *paragraph, struct numbers *numbers)
{
	for (const char *at = paragraph->text; *at;) {
		size_t length = 0;

		while (is_of_number(at[length]))
			length++;
		if (count_digits(at, length) >= 3) {
			numbers->checked++;
			if (!is_in_order(paragraph, at, length) && numbers->faults++ < 20 && !numbers->quiet)
				print_error("out of order: %.*s in: %s\n", (int)length, at, paragraph->text);
		}
		at += length ? length : 1;
	}
}

static void look_at_numbers(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	(void)kiosk;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];

		if (mark->kind == MARK_TEXT)
			check_numbers(type_lay(world->type, world_text(frame, mark->text), &languages[mark->language], mark->style,
					       mark->width, mark->max_lines, mark->align),
				      user);
	}
}

static void numbers_read_from_left_to_right(void **state)
{
	struct world *world = world_open();
	struct settings settings = settings_default();
	struct numbers numbers = { 0 };

	(void)state;
	settings.language = arabic();
	world_crawl(world, &settings, look_at_numbers, &numbers);
	settings.large_text = true;
	world_crawl(world, &settings, look_at_numbers, &numbers);
	world_close(world);
	assert_true(numbers.checked > 200);
	assert_int_equal(numbers.faults, 0);
}

/* That the eye above sees a reordered number: the same digits without the
 * isolates that code adds. */
static void a_number_that_is_not_isolated_would_be_seen(void **state)
{
	struct world *world = world_open();
	struct text_style style = { .size = 30, .leading = 40 };
	struct numbers bare = { .quiet = true }, isolated = { .quiet = true };

	(void)state;
	check_numbers(type_lay(world->type, "رقم (907) 330-8432", &languages[arabic()], style, 2000, 0, ALIGN_START), &bare);
	check_numbers(type_lay(world->type, "رقم \u2066(907) 330-8432\u2069", &languages[arabic()], style, 2000, 0, ALIGN_START),
		      &isolated);
	world_close(world);
	assert_int_equal(bare.faults, 1);
	assert_int_equal(isolated.checked, 1);
	assert_int_equal(isolated.faults, 0);
}

int mirror_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bar_begins_where_reading_begins),
		cmocka_unit_test(keys_lie_as_on_every_keyboard),
		cmocka_unit_test(numbers_read_from_left_to_right),
		cmocka_unit_test(a_number_that_is_not_isolated_would_be_seen),
	};

	return cmocka_run_group_tests_name("mirror", tests, NULL, NULL);
}
