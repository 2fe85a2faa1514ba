/* SPDX-License-Identifier: MIT */
/*
 * Read from the right: the order of what is joined or put into a sentence, as
 * it is drawn, on every screen.
 */
#include "language/isolate.h"
#include "eye.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int lists_test(void);

/* What has been met of a text on the way through its isolates. */
struct nest {
	bool right_to_left;
	struct spot last; /* of the isolate before, in this one */
};

enum { NEST_MAX = 8 };

struct lists {
	int checked, faults;
	bool quiet;
};

static void misplaced(struct lists *lists, const char *what, const char *text)
{
	if (lists->faults++ < 20 && !lists->quiet)
		print_error("%s: %s\n", what, text);
}

static bool comes_after(struct spot spot, struct spot before, bool right_to_left)
{
	if (spot.x != before.x)
		return (spot.x < before.x) == right_to_left;
	return spot.offset > before.offset && spot.right_to_left == right_to_left;
}

static bool begins(const char *text, const char *control)
{
	return strncmp(text, control, strlen(control)) == 0;
}

static bool is_control(const char *text)
{
	return begins(text, ISOLATE_LTR) || begins(text, ISOLATE_RTL) || begins(text, ISOLATE_FIRST);
}

/* Of the first letter that is seen in the isolate. */
static struct spot spot_in(const struct paragraph *paragraph, const char *at)
{
	while (is_control(at))
		at += strlen(ISOLATE_LTR);
	return eye_spot(paragraph, (uint32_t)(at - paragraph->text));
}

/* Isolates that stand beside each other in one follow in its direction, which
 * is told and not guessed; words of a right-to-left language stand in one that
 * goes as they do. */
static void check_lists(const struct paragraph *paragraph, bool right_to_left, struct lists *lists)
{
	struct nest nest[NEST_MAX] = { { .right_to_left = right_to_left } };
	int depth = 0;

	for (const char *at = paragraph->text; *at; at++) {
		struct spot spot;
		bool wanted;

		if (begins(at, ISOLATE_END) && depth > 0)
			depth--;
		if (!is_control(at))
			continue;
		if (begins(at, ISOLATE_FIRST))
			misplaced(lists, "guesses its direction", paragraph->text);
		if (begins(at, ISOLATE_RTL) && !nest[depth].right_to_left)
			misplaced(lists, "stands in what goes left to right", paragraph->text);
		spot = spot_in(paragraph, at);
		if (spot.found && nest[depth].last.found && nest[depth].last.line == spot.line) {
			lists->checked++;
			if (!comes_after(spot, nest[depth].last, nest[depth].right_to_left))
				misplaced(lists, "is in the wrong order", paragraph->text);
		}
		nest[depth].last = spot;
		assert_true(depth + 1 < NEST_MAX);
		wanted = begins(at, ISOLATE_FIRST) ? nest[depth].right_to_left : begins(at, ISOLATE_RTL);
		nest[++depth] = (struct nest){ .right_to_left = wanted };
	}
}

static void look_at_lists(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	(void)kiosk;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];
		const struct language *language = &languages[mark->language];

		if (mark->kind == MARK_TEXT)
			check_lists(type_lay(world->type, world_text(frame, mark->text), language, mark->style, mark->width,
					     mark->max_lines, mark->align),
				    language->direction == RIGHT_TO_LEFT, user);
	}
}

static void lists_read_from_the_right(void **state)
{
	struct world *world = world_open();
	struct settings settings = world_settings();
	struct lists lists = { 0 };

	(void)state;
	settings.language = language_index(language_find("ar"));
	world_crawl(world, &settings, look_at_lists, &lists);
	world_staff(world, &settings, look_at_lists, &lists);
	world_close(world);
	assert_true(lists.checked > 200);
	assert_int_equal(lists.faults, 0);
}

static struct lists lists_of(struct world *world, const char *text)
{
	struct text_style style = { .size = 30, .leading = 40 };
	struct lists lists = { .quiet = true };

	check_lists(type_lay(world->type, text, language_find("ar"), style, 2000, 0, ALIGN_START), true, &lists);
	return lists;
}

/* That the eye above sees a list in the wrong order: first-strong isolates
 * look at no letter of the isolates within. */
static void a_list_whose_direction_is_guessed_would_be_seen(void **state)
{
	struct world *world = world_open();
	struct lists guessed = lists_of(world, "اللغات: \u2068\u2067الإنجليزية\u2069، \u2067الإسبانية\u2069\u2069");
	struct lists told = lists_of(world, "اللغات: \u2067\u2067الإنجليزية\u2069، \u2066Tagalog\u2069\u2069");

	(void)state;
	assert_int_equal(guessed.checked, 1);
	assert_int_equal(guessed.faults, 2);
	assert_int_equal(told.checked, 1);
	assert_int_equal(told.faults, 0);
	world_close(world);
}

int lists_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_read_from_the_right),
		cmocka_unit_test(a_list_whose_direction_is_guessed_would_be_seen),
	};

	return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
