/* SPDX-License-Identifier: MIT */
/*
 * Every reachable screen, in every language, on every panel: what a frame
 * must be. The numbers are those of visitor.md section 6.
 */
#include "base/utf8.h"
#include "world.h"

/* cmocka has a macro of the name of our fail(): our headers come first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int looks_test(void);

enum { FAULTS_TOLD = 24 };

struct sight {
	struct world *world;
	const struct kiosk *kiosk;
	const struct frame *frame;
	bool small; /* a panel on which 20 mm targets and a 20 mm bar find no room */
	int faults, told;
	char tales[FAULTS_TOLD][96]; /* the same thing is told once */
};

static void fault(struct sight *sight, const char *what, const char *detail)
{
	const struct place *place = kiosk_place(sight->kiosk);
	char tale[96];

	sight->faults++;
	snprintf(tale, sizeof(tale), "%s%s%.60s", screen_name(sight->frame->screen), what, detail);
	for (int i = 0; i < sight->told; i++)
		if (strcmp(sight->tales[i], tale) == 0)
			return;
	if (sight->told == FAULTS_TOLD)
		return;
	strcpy(sight->tales[sight->told++], tale);
	print_error("%s %s id %d at %d way %d, %dx%d%s: %s: %s\n", languages[sight->frame->language].tag,
			    screen_name(sight->frame->screen), (int)place->id, (int)place->at, (int)place->way,
			    sight->frame->width, sight->frame->height, sight->kiosk->visit.large_text ? " large" : "", what,
			    detail);
}

static double across(const struct sight *sight, int px)
{
	return px * sight->frame->mm_width / sight->frame->width;
}

static double down(const struct sight *sight, int px)
{
	return px * sight->frame->mm_height / sight->frame->height;
}

static const char *text_of(const struct sight *sight, const struct mark *mark)
{
	return sight->frame->text + mark->text;
}

static const char *id_of(const struct sight *sight, const struct target *target)
{
	return sight->frame->text + target->id;
}

static void check_whole(struct sight *sight)
{
	if (sight->frame->full)
		fault(sight, "does not fit in a frame", "");
	if (sight->frame->target_count == 0)
		fault(sight, "nothing can be touched", "");
}

static double least_size(const struct sight *sight, const struct target *target)
{
	const char *id = id_of(sight, target);
	bool secondary = target->role == ROLE_CHOICE || strcmp(id, "languages") == 0 || strcmp(id, "next") == 0 ||
			 strcmp(id, "previous") == 0 || strcmp(id, "english") == 0 || strcmp(id, "translation") == 0 ||
			 strcmp(id, "words") == 0 || strcmp(id, "understand") == 0 || strncmp(id, "filter", 6) == 0 ||
			 strcmp(id, "finder") == 0 || strcmp(id, "show") == 0 || strncmp(id, "page:", 5) == 0 ||
			 strncmp(id, "take:", 5) == 0 || sight->frame->screen == SCREEN_SEARCH ||
			 sight->frame->screen == SCREEN_MAP || strcmp(id, "map") == 0;

	if (target->role == ROLE_KEY)
		return 11.6;
	return sight->small || secondary ? 14.9 : 19.9;
}

/* C5, and no two targets may be hit at once. */
static void check_targets(struct sight *sight)
{
	const struct frame *frame = sight->frame;
	struct rect glass = { 0, 0, frame->width, frame->height };

	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];
		double least = least_size(sight, target);

		if (!rect_within(target->rect, glass))
			fault(sight, "lies beyond the glass", id_of(sight, target));
		if (across(sight, target->rect.w) < least || down(sight, target->rect.h) < least)
			fault(sight, "is too small to touch", id_of(sight, target));
		if (!*id_of(sight, target) || !frame->text[target->label])
			fault(sight, "has no name", id_of(sight, target));
		for (size_t k = 0; k < i; k++) {
			const struct target *other = &frame->targets[k];
			int gap = (int)floor(1.99 * frame->width / frame->mm_width) - 1;
			struct rect wide = { other->rect.x - gap, other->rect.y - gap, other->rect.w + 2 * gap,
					     other->rect.h + 2 * gap };

			if (rect_touches(target->rect, wide))
				fault(sight, "is too near to another", id_of(sight, target));
			if (strcmp(id_of(sight, target), id_of(sight, other)) == 0)
				fault(sight, "has the id of another", id_of(sight, target));
		}
	}
}

static double channel(uint32_t value)
{
	double share = value / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
	return 0.2126 * channel(color >> 16 & 0xFF) + 0.7152 * channel(color >> 8 & 0xFF) + 0.0722 * channel(color & 0xFF);
}

static double contrast(uint32_t a, uint32_t b)
{
	double first = luminance(a), second = luminance(b);

	return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

/* C3, C4 */
static void check_contrast(struct sight *sight, const struct mark *mark)
{
	double ratio = contrast(mark->color, mark->background);
	double least = mark->kind == MARK_TEXT ? (sight->kiosk->visit.high_contrast ? 10 : 7) : 3;

	if (mark->kind != MARK_BOX && mark->kind != MARK_QR && ratio < least)
		fault(sight, "is hard to see", text_of(sight, mark));
	if (mark->kind == MARK_BOX && mark->line > 0 && contrast(mark->outline, mark->background) < 3)
		fault(sight, "has an outline that is hard to see", "");
}

static const struct paragraph *laid(struct sight *sight, const struct mark *mark)
{
	return type_lay(sight->world->type, text_of(sight, mark), &languages[mark->language], mark->style, mark->width,
			mark->max_lines, mark->align);
}

static int glyphs(const struct paragraph *paragraph, const struct line *line)
{
	const char *at = paragraph->text + line->start, *end = at + line->length;
	int halves = 0;

	/* The limit is 80 glyphs, 40 of them if they are as wide as Han. */
	while (at < end) {
		uint32_t code = utf8_next(&at, end);

		halves += code >= 0x2E80 && code < 0xD7B0 ? 2 : code >= 0x2066 && code <= 0x2069 ? 0 : 1;
	}
	return halves;
}

/* Whether a line begins where words part: letters of one word are not torn
 * apart. Scripts without spaces have other rules, which are ICU's. */
static bool begins_a_word(const struct paragraph *paragraph, const struct line *line)
{
	const char *before = paragraph->text + line->start;
	unsigned char last = line->start ? (unsigned char)before[-1] : ' ', first = (unsigned char)*before;
	const char *at = before;
	bool spaced = first < 0x80 || (utf8_next(&at, before + 4) < 0x0E00);

	return !spaced || last == ' ' || last == '\n' || last == '-' || last == '/' || last >= 0x80 || first >= 0xE2;
}

/* "Ph.Consolid.Govt.,Federal" is wider than a row with its picture and the
 * turner beside it: offices have such names. */
static bool splits_a_monster(const struct paragraph *paragraph, const struct line *line)
{
	enum { MONSTER = 24 };
	const char *first = paragraph->text + line->start, *last = first;

	while (first > paragraph->text && first[-1] != ' ')
		first--;
	return last + strcspn(last, " ") - first >= MONSTER;
}

/* C1, C2, C9, D2, D6 */
static void check_text(struct sight *sight, const struct mark *mark)
{
	const struct paragraph *paragraph = laid(sight, mark);
	const struct language *language = &languages[mark->language];
	double cap = mark->cap / 1000.0;

	if (cap < (sight->kiosk->visit.large_text ? 7.3 : 4.8))
		fault(sight, "is too small to read", text_of(sight, mark));
	if (paragraph->missing)
		fault(sight, "has a letter without a glyph", text_of(sight, mark));
	/* A long name in a search on a small panel is shown whole in its record; of a long text that changes
	 * staff see where it differs. */
	if (paragraph->cut && !(sight->small && sight->frame->screen == SCREEN_SEARCH && mark->max_lines == 2) &&
	    !(sight->frame->screen == SCREEN_STAFF_CHANGES && mark->max_lines == 3))
		fault(sight, "is cut short", text_of(sight, mark));
	for (int i = 0; i < paragraph->line_count; i++)
		if (!begins_a_word(paragraph, &paragraph->lines[i]) && !splits_a_monster(paragraph, &paragraph->lines[i]) &&
		    !(sight->small && sight->frame->screen == SCREEN_SEARCH))
			fault(sight, "tears a word apart", text_of(sight, mark));
	if (!mark->running)
		return;
	if (mark->style.leading * 100 < mark->style.size * (language->leading > 150 ? language->leading : 150))
		fault(sight, "has lines too close", text_of(sight, mark));
	for (int i = 0; i < paragraph->line_count; i++)
		if (glyphs(paragraph, &paragraph->lines[i]) > 80)
			fault(sight, "has too long a line", text_of(sight, mark));
}

/* The last box under the middle of the text holds all of it. */
static void check_inside(struct sight *sight, size_t index)
{
	const struct frame *frame = sight->frame;
	const struct mark *mark = &frame->marks[index];
	int x = mark->rect.x + mark->rect.w / 2, y = mark->rect.y + mark->rect.h / 2;

	for (size_t i = index; i-- > 0;) {
		const struct mark *box = &frame->marks[i];

		if (box->kind == MARK_BOX && rect_holds(box->rect, x, y)) {
			if (!rect_within(mark->rect, box->rect))
				fault(sight, "does not fit in its box", text_of(sight, mark));
			return;
		}
	}
}

static void check_overlap(struct sight *sight, size_t index)
{
	const struct frame *frame = sight->frame;
	const struct mark *mark = &frame->marks[index];

	for (size_t i = 0; i < index; i++) {
		const struct mark *other = &frame->marks[i];

		if ((other->kind == MARK_TEXT || other->kind == MARK_ICON || other->kind == MARK_QR) &&
		    rect_touches(mark->rect, other->rect))
			fault(sight, "lies over something", text_of(sight, mark));
	}
	for (size_t i = 0; i < frame->target_count; i++) {
		struct rect rect = frame->targets[i].rect;

		if (rect_touches(mark->rect, rect) && !rect_within(mark->rect, rect))
			fault(sight, "lies half over a target", text_of(sight, mark));
	}
}

/* Where its letters are: they may reach above and below their lines. */
static struct rect ink(struct sight *sight, const struct mark *mark)
{
	struct rect rows = type_mask(sight->world->type, text_of(sight, mark), &languages[mark->language], mark->style,
				     mark->width, mark->max_lines, mark->align, mark->first_line, mark->line_count).bounds;

	return (struct rect){ mark->rect.x, mark->rect.y + rows.y - mark->first_line * mark->style.leading, mark->rect.w,
			      rows.h };
}

/* The tail of a letter is not cut by what is painted after it, by the edge of
 * its box or by that of the glass. */
static void check_ink(struct sight *sight, size_t index)
{
	const struct frame *frame = sight->frame;
	struct rect glass = { 0, 0, frame->width, frame->height }, letters = ink(sight, &frame->marks[index]);

	if (letters.h <= 0)
		return;
	if (!rect_within(letters, glass))
		fault(sight, "has letters beyond the glass", text_of(sight, &frame->marks[index]));
	for (size_t i = index + 1; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_BOX && rect_touches(letters, frame->marks[i].rect))
			fault(sight, "has letters that are covered", text_of(sight, &frame->marks[index]));
	for (size_t i = index; i-- > 0;) {
		const struct mark *box = &frame->marks[i];

		if (box->kind != MARK_BOX || !rect_holds(box->rect, letters.x + letters.w / 2, letters.y + letters.h / 2))
			continue;
		if (!rect_within(letters, box->rect))
			fault(sight, "has letters beyond its box", text_of(sight, &frame->marks[index]));
		return;
	}
}

/* A code with its quiet lies over nothing that can be touched. */
static void check_code(struct sight *sight, const struct mark *mark)
{
	int quiet = 4 * mark->module;
	struct rect all = rect_inset(mark->rect, -quiet, -quiet);

	for (size_t i = 0; i < sight->frame->target_count; i++)
		if (rect_touches(all, sight->frame->targets[i].rect))
			fault(sight, "lies over a target", "the code");
}

static void check_marks(struct sight *sight)
{
	struct rect glass = { 0, 0, sight->frame->width, sight->frame->height };

	for (size_t i = 0; i < sight->frame->mark_count; i++) {
		const struct mark *mark = &sight->frame->marks[i];

		if (!rect_within(mark->rect, glass))
			fault(sight, "reaches beyond the glass", text_of(sight, mark));
		check_contrast(sight, mark);
		if (mark->kind == MARK_QR)
			check_code(sight, mark);
		if (mark->kind != MARK_TEXT)
			continue;
		check_text(sight, mark);
		check_inside(sight, i);
		check_overlap(sight, i);
		check_ink(sight, i);
	}
}

/* A11 and the bar: on every screen, in the same place. */
static void check_bar(struct sight *sight)
{
	const char *const ids[] = { "language", "talk", "search", "start-over", "back", "home" };
	const struct frame *frame = sight->frame;
	size_t wanted = frame->screen == SCREEN_HOME ? 4 : 6;
	bool staff = sight->kiosk->settings.staff;

	if (frame->covered || screen_fills_glass(kiosk_place(sight->kiosk)))
		return;
	for (size_t i = 0; i < wanted; i++) {
		const struct target *target = frame_target_by_id(frame, ids[i]);

		/* Staff have neither of the two that are for visitors, and a home of their own. */
		if (staff && (i == 1 || i == 2 || (frame->screen == SCREEN_STAFF && i > 3)))
			continue;
		if (!target)
			fault(sight, "is not in the bar", ids[i]);
		else if (frame_target_at(frame, target->rect.x + target->rect.w / 2, target->rect.y + target->rect.h / 2) !=
			 target)
			fault(sight, "is covered", ids[i]);
	}
}

static void look(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	struct sight *sight = user;

	sight->world = world;
	sight->kiosk = kiosk;
	sight->frame = frame;
	check_whole(sight);
	check_targets(sight);
	check_marks(sight);
	check_bar(sight);
}

static void crawl(struct panel panel, bool large, bool high_contrast)
{
	struct world *world = world_open();
	struct settings settings = world_settings();
	struct sight sight = { .small = panel.mm_height < 100 || panel.mm_width < 100 };
	int states = 0;

	world->panel = panel;
	settings.large_text = large;
	settings.high_contrast = high_contrast;
	for (settings.language = 0; settings.language < LANGUAGE_COUNT; settings.language++)
		states += world_crawl(world, &settings, look, &sight);
	world_close(world);
	print_message("# %d screens\n", states);
	assert_true(states > 400);
	assert_int_equal(sight.faults, 0);
}

static void crawl_staff(struct panel panel, bool large, bool high_contrast)
{
	struct world *world = world_open();
	struct settings settings = world_settings();
	struct sight sight = { .small = panel.mm_height < 100 || panel.mm_width < 100 };

	world->panel = panel;
	settings.large_text = large;
	settings.high_contrast = high_contrast;
	for (settings.language = 0; settings.language < LANGUAGE_COUNT; settings.language++)
		assert_true(world_staff(world, &settings, look, &sight) > 45);
	world_close(world);
	assert_int_equal(sight.faults, 0);
}

static const struct panel ten_inch = { 1280, 800, 217, 136 };
static const struct panel ten_inch_upright = { 800, 1280, 136, 217 };
static const struct panel seven_inch = { 800, 480, 154, 86 };
static const struct panel seven_inch_upright = { 480, 800, 86, 154 };
static const struct panel fifteen_inch = { 1920, 1080, 345, 194 };
static const struct panel fifteen_inch_upright = { 1080, 1920, 194, 345 };

static void all_that_staff_see_is_right_on_every_panel(void **state)
{
	(void)state;
	crawl_staff(ten_inch, false, false);
	crawl_staff(ten_inch_upright, false, false);
	crawl_staff(seven_inch, false, false);
	crawl_staff(seven_inch_upright, false, false);
	crawl_staff(fifteen_inch, false, true);
	crawl_staff(ten_inch, true, false);
	crawl_staff(ten_inch_upright, true, false);
	crawl_staff(fifteen_inch, true, false);
}

static void keep_seen(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	bool *seen = user;

	(void)world;
	(void)kiosk;
	seen[frame->screen] = true;
}

/* With the PIN open: else it is asked for before what lies behind it. */
static void touches_lead_from_the_home_of_staff_to_each_of_their_screens(void **state)
{
	struct world *world = world_open();
	struct settings settings = world_settings();
	bool seen[SCREEN_COUNT] = { false };

	(void)state;
	settings.staff = true;
	world->page.staff = world->staff = staff_new();
	staff_hear_all(world->staff, "pin open 0\nnote closed\tpha-WI233\tSAMPLE Rooms\t\nchange changed\tservice\tSAMPLE\nready\n");
	assert_true(world_crawl(world, &settings, keep_seen, seen) > 30);
	staff_free(world->staff);
	world->page.staff = NULL;
	world_close(world);
	for (int screen = SCREEN_STAFF; screen < SCREEN_COUNT; screen++)
		if (!seen[screen])
			fail_msg("no touch leads to %s", screen_name((enum screen_id)screen));
}

static void every_screen_is_right_on_10_inches(void **state)
{
	(void)state;
	crawl(ten_inch, false, false);
}

static void every_screen_is_right_on_10_inches_upright(void **state)
{
	(void)state;
	crawl(ten_inch_upright, false, false);
}

static void every_screen_is_right_on_7_inches(void **state)
{
	(void)state;
	crawl(seven_inch, false, false);
}

static void every_screen_is_right_on_7_inches_upright(void **state)
{
	(void)state;
	crawl(seven_inch_upright, false, false);
}

static void every_screen_is_right_on_15_inches(void **state)
{
	(void)state;
	crawl(fifteen_inch, false, false);
}

static void every_screen_is_right_on_15_inches_upright(void **state)
{
	(void)state;
	crawl(fifteen_inch_upright, false, false);
}

static void every_screen_is_right_in_large_text(void **state)
{
	(void)state;
	crawl(ten_inch, true, false);
}

static void every_screen_is_right_in_large_text_upright(void **state)
{
	(void)state;
	crawl(ten_inch_upright, true, false);
}

/* 1024x600: wider and lower than the usual one. */
static void every_screen_is_right_in_large_text_on_a_low_panel(void **state)
{
	(void)state;
	crawl((struct panel){ 1024, 600, 222, 125 }, true, false);
}

static void every_screen_is_right_in_large_text_on_15_inches(void **state)
{
	(void)state;
	crawl(fifteen_inch, true, false);
}

static void every_screen_is_right_in_high_contrast(void **state)
{
	(void)state;
	crawl(ten_inch, false, true);
}

static void all_twelve_needs_are_on_the_first_screen_of_10_inches(void **state)
{
	struct world *world = world_open();
	struct settings settings = settings_default();
	struct kiosk kiosk;
	int found;

	(void)state;
	for (settings.language = 0; settings.language < LANGUAGE_COUNT; settings.language++) {
		const struct frame *frame;

		kiosk_start(&kiosk, &settings, 0);
		frame = world_show(world, &kiosk);
		found = 0;
		for (size_t i = 0; i < frame->target_count; i++)
			found += strncmp(frame->text + frame->targets[i].id, "category:", 9) == 0;
		assert_int_equal(found, 12);
	}
	world_close(world);
}

static const struct frame *show_languages(struct world *world, struct panel panel, bool large)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	settings.large_text = large;
	world->panel = panel;
	kiosk_start(&kiosk, &settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_LANGUAGES, 0 });
	return world_show(world, &kiosk);
}

static int32_t largest_cap(const struct frame *frame)
{
	int32_t largest = 0;

	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].cap > largest)
			largest = frame->marks[i].cap;
	return largest;
}

/* On less they leave rows and tiles no height. */
static void larger_letters_are_offered_where_they_have_room(void **state)
{
	static const struct panel eight_inch = { 1280, 800, 173, 108 };
	const struct panel without[] = { seven_inch, seven_inch_upright, eight_inch };
	const struct panel with[] = { ten_inch, ten_inch_upright, fifteen_inch };
	struct world *world = world_open();

	(void)state;
	for (int i = 0; i < 3; i++) {
		const struct frame *frame = show_languages(world, with[i], false);
		int32_t cap;

		assert_non_null(frame_target_by_id(frame, "text-size"));
		frame = show_languages(world, without[i], false);
		assert_null(frame_target_by_id(frame, "text-size"));
		assert_non_null(frame_target_by_id(frame, "contrast"));
		cap = largest_cap(frame);
		assert_true(cap > 0);
		frame = show_languages(world, without[i], true);
		assert_int_equal(largest_cap(frame), cap);
	}
	world_close(world);
}

int looks_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(touches_lead_from_the_home_of_staff_to_each_of_their_screens),
		cmocka_unit_test(all_that_staff_see_is_right_on_every_panel),
		cmocka_unit_test(all_twelve_needs_are_on_the_first_screen_of_10_inches),
		cmocka_unit_test(every_screen_is_right_on_10_inches),
		cmocka_unit_test(every_screen_is_right_on_10_inches_upright),
		cmocka_unit_test(every_screen_is_right_on_7_inches),
		cmocka_unit_test(every_screen_is_right_on_7_inches_upright),
		cmocka_unit_test(every_screen_is_right_on_15_inches),
		cmocka_unit_test(every_screen_is_right_on_15_inches_upright),
		cmocka_unit_test(every_screen_is_right_in_large_text),
		cmocka_unit_test(every_screen_is_right_in_large_text_upright),
		cmocka_unit_test(every_screen_is_right_in_large_text_on_a_low_panel),
		cmocka_unit_test(every_screen_is_right_in_large_text_on_15_inches),
		cmocka_unit_test(larger_letters_are_offered_where_they_have_room),
		cmocka_unit_test(every_screen_is_right_in_high_contrast),
	};

	return cmocka_run_group_tests_name("looks", tests, NULL, NULL);
}
