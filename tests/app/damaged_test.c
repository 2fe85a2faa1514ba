/* SPDX-License-Identifier: MIT */
/*
 * Damage that only reading finds: one page of the file after another has
 * random bytes, or all from one on. The two towns have the same services
 * under other numbers, but one that the second lacks.
 */
#include "desk.h"

#include "../directory/town.h"
#include "app/app_state.h"

#include <unistd.h>

int damaged_test(void);

/* Of the pages of the shipped directory one in so many. */
enum { STEP_SHIPPED = 4 };

/* A file, and the copy of it that is damaged. */
struct bytes {
	char *bytes, *spoiled;
	size_t length, page;
};

struct towns {
	struct fixture fixture; /* its db: the second town */
	struct bytes first;
	char damaged[PATH_MAX], said[PATH_MAX];
	int standard_error;
};

static struct bytes read_bytes(const char *path)
{
	struct bytes all = { 0 };
	FILE *file = fopen(path, "rb");
	long length;

	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	length = ftell(file);
	assert_true(length > 0);
	all.length = (size_t)length;
	all.bytes = malloc(all.length + 1);
	all.spoiled = malloc(all.length);
	assert_true(all.bytes && all.spoiled);
	rewind(file);
	assert_int_equal(fread(all.bytes, 1, all.length, file), all.length);
	all.bytes[all.length] = '\0';
	fclose(file);
	/* SQLite's header, big end first; of 64 KiB it says 1. */
	all.page = (size_t)((unsigned char)all.bytes[16] << 8 | (unsigned char)all.bytes[17]);
	return all;
}

static void free_bytes(struct bytes *all)
{
	free(all->bytes);
	free(all->spoiled);
}

static size_t pages_of(const struct bytes *all)
{
	return all->length / all->page;
}

/* Random bytes in as many pages from the first on, counted from 1. */
static void spoil(const struct towns *towns, struct bytes *all, size_t first, size_t count)
{
	struct chance chance = { first };

	memcpy(all->spoiled, all->bytes, all->length);
	for (size_t i = (first - 1) * all->page; i < (first - 1 + count) * all->page; i++)
		all->spoiled[i] = (char)chance_below(&chance, 256);
	fixture_write_bytes(&towns->fixture, "damaged.db", all->spoiled, all->length);
}

static char *replaced(const char *text, const char *old, const char *with)
{
	const char *at = strstr(text, old);
	char *out = malloc(strlen(text) + strlen(with) + 1);

	assert_true(at && out);
	sprintf(out, "%.*s%s%s", (int)(at - text), text, with, at + strlen(old));
	return out;
}

/* The first line becomes the last, and House N closes. */
static void build_second(struct towns *towns)
{
	char path[PATH_MAX];
	struct bytes services;
	char *moved, *closed;

	fixture_path(&towns->fixture, "services.csv", path);
	services = read_bytes(path);
	moved = replaced(services.bytes, "shares,yes,,1,", "shares,yes,,9,");
	closed = replaced(moved, "House N,,active", "House N,,inactive");
	fixture_write(&towns->fixture, "services.csv", closed);
	free(moved);
	free(closed);
	free_bytes(&services);
	if (fixture_build(&towns->fixture) != STATUS_DONE)
		fail_msg("%s", towns->fixture.said);
}

static int setup(void **state)
{
	struct towns *towns = calloc(1, sizeof(*towns));

	assert_non_null(towns);
	town_open(&towns->fixture);
	towns->first = read_bytes(towns->fixture.db);
	build_second(towns);
	fixture_path(&towns->fixture, "damaged.db", towns->damaged);
	fixture_path(&towns->fixture, "said", towns->said);
	towns->standard_error = -1;
	*state = towns;
	return 0;
}

/* A test that failed while it listened says why. */
static int stop_listening(void **state)
{
	struct towns *towns = *state;
	char line[1024];
	FILE *said;

	if (towns->standard_error < 0)
		return 0;
	dup2(towns->standard_error, STDERR_FILENO);
	close(towns->standard_error);
	towns->standard_error = -1;
	said = fopen(towns->said, "r");
	while (said && fgets(line, sizeof(line), said))
		fputs(line, stderr);
	if (said)
		fclose(said);
	return 0;
}

static int teardown(void **state)
{
	struct towns *towns = *state;

	free_bytes(&towns->first);
	fixture_end(&towns->fixture);
	free(towns);
	return 0;
}

static void listen(struct towns *towns)
{
	FILE *said = fopen(towns->said, "w");

	assert_non_null(said);
	fflush(stderr);
	towns->standard_error = dup(STDERR_FILENO);
	assert_true(towns->standard_error >= 0);
	assert_int_equal(dup2(fileno(said), STDERR_FILENO), STDERR_FILENO);
	fclose(said);
}

static int times(const char *text, const char *part)
{
	int count = 0;

	while ((text = strstr(text, part))) {
		text += strlen(part);
		count++;
	}
	return count;
}

/* How often each was said since listen. */
static void hear(struct towns *towns, int *mend, int *instead)
{
	FILE *said;
	char text[8192];
	size_t length;

	fflush(stderr);
	dup2(towns->standard_error, STDERR_FILENO);
	close(towns->standard_error);
	towns->standard_error = -1;
	said = fopen(towns->said, "r");
	assert_non_null(said);
	length = fread(text, 1, sizeof(text) - 1, said);
	text[length] = '\0';
	fclose(said);
	*mend = times(text, "build it again");
	*instead = times(text, ": shown instead\n");
}

static void open_visit(struct desk *desk, const char *directory, const char *fallback)
{
	const struct app_files files = { directory, fallback, "build/assets", NULL };
	struct config config = desk_config();
	struct error error = { "" };

	memset(desk, 0, sizeof(*desk));
	desk->app = app_open(&config, &files, &desk_moment, 0, &error);
	if (!desk->app)
		fail_msg("%s", error.text);
}

static bool is_fault(const struct desk *desk)
{
	return desk_says(desk, "This page is not here right now");
}

static bool has_line(const struct desk *desk)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->target_count; i++)
		if (strncmp(frame->text + frame->targets[i].id, "hotline:", 8) == 0)
			return true;
	return false;
}

static bool shows_record(const struct desk *desk)
{
	enum screen_id screen = app_frame(desk->app)->screen;

	return screen == SCREEN_SERVICE || screen == SCREEN_HOTLINE;
}

/* A row's record is that of the row, or, where there is none, the list stays. */
static void tap_row(struct desk *desk, const struct target *row)
{
	const char *name = strchr(app_frame(desk->app)->text + row->id, ':') + 1;
	char key[DIRECTORY_KEY];

	snprintf(key, sizeof(key), "%s", name);
	desk_tap(desk, desk_middle(row));
	if (shows_record(desk) && !is_fault(desk))
		assert_string_equal(desk->app->now->page.service.key, key);
}

/* The rows on this glass, each opened from the list; false if a fault was seen. */
static bool open_rows(struct desk *desk)
{
	enum screen_id list = app_frame(desk->app)->screen;
	bool whole = !is_fault(desk);

	for (size_t i = 0; i < app_frame(desk->app)->target_count; i++) {
		const struct target *row = &app_frame(desk->app)->targets[i];

		if (row->action.type != ACTION_OPEN ||
		    (row->action.screen != SCREEN_SERVICE && row->action.screen != SCREEN_HOTLINE))
			continue;
		/* A finger that rests here and leaves changes nothing that another row means. */
		desk_send(desk, TOUCH_DOWN, desk_middle(row));
		app_prepare(desk->app);
		desk_send(desk, TOUCH_MOVE, (struct point){ -10, -10 });
		desk_send(desk, TOUCH_UP, (struct point){ -10, -10 });
		if (i + 1 < app_frame(desk->app)->target_count && row[1].action.screen == row->action.screen)
			row++;
		tap_row(desk, row);
		whole &= !is_fault(desk);
		if (shows_record(desk) && frame_target_by_id(app_frame(desk->app), "take")) {
			desk_tap_named(desk, "take");
			whole &= !is_fault(desk);
			desk_tap_named(desk, "back");
		}
		if (app_frame(desk->app)->screen != list)
			desk_tap_named(desk, "back");
		assert_int_equal(app_frame(desk->app)->screen, list);
	}
	return whole;
}

/* All that a hurried person does; false if a fault was seen anywhere. */
static bool walk(struct desk *desk, bool *talk)
{
	static const enum category needs[] = { CATEGORY_HOUSING, CATEGORY_FOOD, CATEGORY_LEGAL };
	bool whole = true;

	desk_tap_named(desk, "talk");
	*talk = !is_fault(desk);
	assert_int_equal(*talk, has_line(desk));
	whole &= open_rows(desk);
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
		app_act(desk->app, (struct action){ ACTION_OPEN, SCREEN_CATEGORY, needs[i] });
		whole &= open_rows(desk);
		app_act(desk->app, (struct action){ ACTION_OPEN, SCREEN_MAP, needs[i] });
		whole &= !is_fault(desk);
		app_act(desk->app, (struct action){ ACTION_OPEN, SCREEN_FILTERS, needs[i] });
		whole &= !is_fault(desk);
	}
	desk_tap_named(desk, "search");
	for (const char *letter = "shelter"; *letter; letter++)
		app_act(desk->app, (struct action){ .type = ACTION_TYPE, .id = *letter });
	whole &= open_rows(desk);
	app_act(desk->app, (struct action){ .type = ACTION_LANGUAGE, .id = language_index(language_find("es")) });
	desk_tap_named(desk, "talk");
	whole &= !desk_says(desk, "Esta página no está aquí");
	return whole;
}

/* One visit to the damaged file; whether the other one was shown. */
static bool visit(struct towns *towns, const char *fallback, bool *whole, bool *talk)
{
	struct desk desk;
	int mend, instead;

	listen(towns);
	open_visit(&desk, towns->damaged, fallback);
	*whole = walk(&desk, talk);
	app_close(desk.app);
	hear(towns, &mend, &instead);
	assert_in_range(mend, 0, 2);
	assert_in_range(instead, 0, 1);
	assert_true(instead <= mend);
	return instead;
}

static void the_towns_number_their_services_differently(void **state)
{
	static const char *const keys[] = { "line-a", "line-b", "line-c" };
	struct towns *towns = *state;
	struct directory *second = directory_open(towns->fixture.db, true, NULL);
	int others = 0;

	assert_non_null(second);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		others += directory_find_service(second, keys[i]) !=
			  directory_find_service(towns->fixture.directory, keys[i]);
	assert_int_equal(others, 3);
	assert_int_equal(directory_find_service(second, "p14"), 0);
	directory_close(second);
}

static void whatever_page_is_damaged_the_other_file_is_shown(void **state)
{
	struct towns *towns = *state;
	int changed = 0;

	for (size_t page = 1; page <= pages_of(&towns->first); page++) {
		bool whole, talk;

		spoil(towns, &towns->first, page, 1);
		changed += visit(towns, towns->fixture.db, &whole, &talk);
		if (!whole || !talk)
			fail_msg("page %zu damaged: a fault was shown", page);
	}
	assert_true(changed > 10);
}

static void with_all_from_a_page_on_damaged_too(void **state)
{
	struct towns *towns = *state;
	size_t pages = pages_of(&towns->first);

	for (size_t page = 1; page <= pages; page++) {
		bool whole, talk;

		spoil(towns, &towns->first, page, pages + 1 - page);
		assert_true(visit(towns, towns->fixture.db, &whole, &talk) || page > pages / 2);
		if (!whole || !talk)
			fail_msg("page %zu and all after it damaged: a fault was shown", page);
	}
}

static void without_another_file_a_visit_goes_on(void **state)
{
	struct towns *towns = *state;
	const char *const fallbacks[] = { NULL, towns->damaged, "no/directory.db" };
	size_t pages = pages_of(&towns->first);
	int talks = 0, faults = 0;

	for (size_t page = 1; page <= pages; page++) {
		bool whole, talk;

		spoil(towns, &towns->first, page, 1);
		assert_false(visit(towns, fallbacks[page % 3], &whole, &talk));
		talks += talk;
		faults += !whole;
	}
	assert_true(faults > 0 && (size_t)talks > pages / 2);
}

/* Where texts of a language are damaged, people are reached in English. */
static void with_no_other_file_talk_is_in_english_before_it_is_empty(void **state)
{
	struct towns *towns = *state;
	int lost = 0;

	for (size_t page = 2; page <= pages_of(&towns->first); page++) {
		struct desk desk;
		int mend, instead;
		bool english, spanish;

		spoil(towns, &towns->first, page, 1);
		listen(towns);
		open_visit(&desk, towns->damaged, NULL);
		desk_tap_named(&desk, "talk");
		english = has_line(&desk);
		app_act(desk.app, (struct action){ .type = ACTION_LANGUAGE, .id = language_index(language_find("es")) });
		spanish = has_line(&desk);
		app_close(desk.app);
		hear(towns, &mend, &instead);
		assert_int_equal(english, spanish);
		lost += english && mend;
	}
	assert_true(lost > 0);
}

/* With this file alone. */
static bool has_talk(struct towns *towns, const char *directory)
{
	struct desk desk;
	int mend, instead;
	bool talk;

	listen(towns);
	open_visit(&desk, directory, NULL);
	desk_tap_named(&desk, "talk");
	talk = has_line(&desk);
	app_close(desk.app);
	hear(towns, &mend, &instead);
	return talk;
}

/* Each damaged elsewhere: what is whole in one of them is shown. */
static void two_damaged_files_are_one_whole(void **state)
{
	struct towns *towns = *state;
	struct bytes second = read_bytes(towns->fixture.db);
	char other[PATH_MAX];
	size_t pages = pages_of(&towns->first);
	int first = 0, last = 0;

	fixture_path(&towns->fixture, "other.db", other);
	for (size_t page = 2; page <= pages; page++) {
		size_t beside = pages + 2 - page;
		bool whole, talk;

		spoil(towns, &second, beside, 1);
		assert_int_equal(rename(towns->damaged, other), 0);
		spoil(towns, &towns->first, page, 1);
		first += has_talk(towns, towns->damaged) && !has_talk(towns, other);
		last += !has_talk(towns, towns->damaged) && has_talk(towns, other);
		visit(towns, other, &whole, &talk);
		if (talk != (has_talk(towns, towns->damaged) || has_talk(towns, other)))
			fail_msg("page %zu of one file and %zu of the other damaged: nobody to talk to", page, beside);
	}
	assert_true(first > 0 && last > 0);
	free_bytes(&second);
}

static void the_shipped_directory_has_a_way_out_too(void **state)
{
	struct towns *towns = *state;
	struct bytes shipped = read_bytes("build/directory.db");
	int changed = 0;

	for (size_t page = 2; page <= pages_of(&shipped); page += STEP_SHIPPED) {
		bool whole, talk;

		spoil(towns, &shipped, page, 1);
		changed += visit(towns, "build/directory.db", &whole, &talk);
		if (!whole || !talk)
			fail_msg("page %zu damaged: a fault was shown", page);
	}
	assert_true(changed > 3);
	free_bytes(&shipped);
}

int damaged_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_towns_number_their_services_differently, stop_listening),
		cmocka_unit_test_teardown(whatever_page_is_damaged_the_other_file_is_shown, stop_listening),
		cmocka_unit_test_teardown(with_all_from_a_page_on_damaged_too, stop_listening),
		cmocka_unit_test_teardown(without_another_file_a_visit_goes_on, stop_listening),
		cmocka_unit_test_teardown(with_no_other_file_talk_is_in_english_before_it_is_empty, stop_listening),
		cmocka_unit_test_teardown(two_damaged_files_are_one_whole, stop_listening),
		cmocka_unit_test_teardown(the_shipped_directory_has_a_way_out_too, stop_listening),
	};

	return cmocka_run_group_tests_name("damaged", tests, setup, teardown);
}
