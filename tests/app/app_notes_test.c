/* SPDX-License-Identifier: MIT */
/* The notes of this place, handed to a visit while it runs: what is shown, and what the directory lists. */
#include "desk.h"

int app_notes_test(void);

enum { PAGES_MOST = 200, KEY = 80 };

static int open_desk(void **state)
{
	struct config config = desk_config();
	struct desk *desk = calloc(1, sizeof(*desk));

	config.panel = (struct panel){ 1920, 1080, 344, 194 };
	/* In Mobile: the nearest place has an address. */
	strcpy(config.settings.where.zip, "36602");
	desk_open(desk, &config);
	*state = desk;
	return 0;
}

static int close_desk(void **state)
{
	desk_close(*state);
	free(*state);
	return 0;
}

static const char *text_of(const struct desk *desk, uint32_t text)
{
	return app_frame(desk->app)->text + text;
}

/* The id of the nth place on this page, without "service:"; "" if there are fewer. */
static void place_on_page(const struct desk *desk, int nth, char key[KEY])
{
	static const char kind[] = "service:";
	const struct frame *frame = app_frame(desk->app);

	*key = '\0';
	for (size_t i = 0; i < frame->target_count; i++) {
		const char *id = text_of(desk, frame->targets[i].id);

		if (strncmp(id, kind, sizeof(kind) - 1) == 0 && nth-- == 0)
			snprintf(key, KEY, "%s", id + sizeof(kind) - 1);
	}
}

/* The first page with places: hotlines go before them. */
static void open_places(struct desk *desk)
{
	char key[KEY];

	desk_tap_named(desk, "category:housing");
	for (place_on_page(desk, 0, key); !*key; place_on_page(desk, 0, key))
		desk_tap_named(desk, "next");
}

static void note(struct desk *desk, const char *kind, const char *key, const char *text)
{
	char lines[512];

	snprintf(lines, sizeof(lines), "%s\t%s\tSAMPLE\t%s\n", kind, key, text);
	app_notes(desk->app, lines);
}

static void open_record(struct desk *desk, const char *key)
{
	char id[KEY + 16];

	snprintf(id, sizeof(id), "service:%s", key);
	desk_tap_named(desk, id);
}

static void a_place_that_is_closed_goes_to_the_end_of_the_list_that_is_open(void **state)
{
	struct desk *desk = *state;
	char first[KEY], second[KEY], found[KEY], last[KEY] = "";

	open_places(desk);
	place_on_page(desk, 0, first);
	place_on_page(desk, 1, second);
	assert_true(*first && *second);
	note(desk, "closed", first, "");
	place_on_page(desk, 0, found);
	assert_string_equal(found, second);
	for (int page = 0; page < PAGES_MOST; page++) {
		place_on_page(desk, 0, found);
		for (int i = 1; *found; i++) {
			strcpy(last, found);
			place_on_page(desk, i, found);
		}
		if (!frame_target_by_id(app_frame(desk->app), "next"))
			break;
		desk_tap_named(desk, "next");
	}
	assert_string_equal(last, first);
	assert_true(desk_says(desk, "Closed"));
}

static void its_record_says_so_and_tells_no_way_there(void **state)
{
	struct desk *desk = *state;
	char key[KEY];

	open_places(desk);
	place_on_page(desk, 0, key);
	open_record(desk, key);
	assert_true(desk_says(desk, "Prichard Ave"));
	assert_false(desk_says(desk, "Note from this place"));
	note(desk, "closed", key, "");
	assert_true(desk_says(desk, "Note from this place"));
	assert_true(desk_says(desk, "Closed for good"));
	assert_false(desk_says(desk, "Prichard Ave"));
}

static void other_notes_stand_on_the_record_and_move_nothing(void **state)
{
	struct desk *desk = *state;
	char first[KEY], found[KEY];

	open_places(desk);
	place_on_page(desk, 0, first);
	note(desk, "words", first, "Ask at the side door.");
	place_on_page(desk, 0, found);
	assert_string_equal(found, first);
	open_record(desk, first);
	assert_true(desk_says(desk, "Ask at the side door."));
	assert_true(desk_says(desk, "Prichard Ave"));
	note(desk, "full", first, "");
	assert_true(desk_says(desk, "Full today"));
	assert_false(desk_says(desk, "Ask at the side door."));
}

/* To the byte and pixel; also what a finger would find. */
static void notes_that_are_taken_back_leave_nothing(void **state)
{
	struct desk *desk = *state;
	struct sight *before, *noted;
	char key[KEY];

	open_places(desk);
	place_on_page(desk, 0, key);
	desk_show(desk);
	before = desk_look(desk);
	note(desk, "closed", key, "");
	desk_show(desk);
	noted = desk_look(desk);
	assert_string_not_equal(noted->tree, before->tree);
	app_notes(desk->app, "");
	desk_show(desk);
	desk_check(desk, before);
	desk_look_away(noted);
	desk_look_away(before);
}

static void lines_of_no_sense_and_notes_on_hotlines_change_nothing(void **state)
{
	struct desk *desk = *state;
	struct sight *before;

	open_places(desk);
	desk_show(desk);
	before = desk_look(desk);
	app_notes(desk->app, "closed\n\n\t\t\t\nopened\tpha-AL169\tSAMPLE\t\nclosed\tnhth\tSAMPLE\t\nclosed\tno-such\tSAMPLE\t");
	desk_show(desk);
	desk_check(desk, before);
	desk_look_away(before);
}

static void more_notes_than_are_kept_move_as_many_as_are(void **state)
{
	enum { MORE = NOTES_MAX + 5 };
	struct desk *desk = *state;
	char lines[MORE * (KEY + 32)], key[KEY], kept[KEY] = "";
	size_t used = 0;
	int count = 0;

	open_places(desk);
	while (count < MORE) {
		place_on_page(desk, 0, key);
		for (int i = 1; *key && count < MORE; i++, count++) {
			used += (size_t)snprintf(lines + used, sizeof(lines) - used, "closed\t%s\tSAMPLE\t\n", key);
			if (count == NOTES_MAX)
				strcpy(kept, key);
			place_on_page(desk, i, key);
		}
		desk_tap_named(desk, "next");
	}
	desk_tap_named(desk, "home");
	app_notes(desk->app, lines);
	open_places(desk);
	place_on_page(desk, 0, key);
	assert_string_equal(key, kept);
}

/* The row under it may be another now. */
static void a_finger_that_is_down_is_let_go(void **state)
{
	struct desk *desk = *state;
	struct point at;
	char key[KEY], id[KEY + 16];

	open_places(desk);
	place_on_page(desk, 0, key);
	snprintf(id, sizeof(id), "service:%s", key);
	at = desk_middle(desk_named(desk, id));
	desk_send(desk, TOUCH_DOWN, at);
	app_prepare(desk->app);
	note(desk, "closed", key, "");
	desk_send(desk, TOUCH_UP, at);
	assert_int_equal(app_frame(desk->app)->screen, SCREEN_CATEGORY);
}

static void notes_are_of_the_place_and_stay_when_the_visitor_goes(void **state)
{
	struct desk *desk = *state;
	char first[KEY], second[KEY], found[KEY];

	open_places(desk);
	place_on_page(desk, 0, first);
	place_on_page(desk, 1, second);
	note(desk, "closed", first, "");
	desk_tap_named(desk, "start-over");
	assert_int_equal(app_frame(desk->app)->screen, SCREEN_HOME);
	open_places(desk);
	place_on_page(desk, 0, found);
	assert_string_equal(found, second);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int app_notes_test(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(a_place_that_is_closed_goes_to_the_end_of_the_list_that_is_open),
		DESK_TEST(its_record_says_so_and_tells_no_way_there),
		DESK_TEST(other_notes_stand_on_the_record_and_move_nothing),
		DESK_TEST(notes_that_are_taken_back_leave_nothing),
		DESK_TEST(lines_of_no_sense_and_notes_on_hotlines_change_nothing),
		DESK_TEST(more_notes_than_are_kept_move_as_many_as_are),
		DESK_TEST(a_finger_that_is_down_is_let_go),
		DESK_TEST(notes_are_of_the_place_and_stay_when_the_visitor_goes),
	};

	return cmocka_run_group_tests_name("app notes", tests, NULL, NULL);
}
