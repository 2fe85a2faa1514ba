/* SPDX-License-Identifier: MIT */
/* About this kiosk: what is read out on the telephone stands on one page. */
#include "desk.h"

int about_test(void);

/* The longest that words of this list can be, and usual ones. */
static const char longest[] = "abstract accident acoustic announce artefact attitude bachelor broccoli business category champion children";
static const char usual[] = "abandon ability able about above absent absorb abstract absurd abuse access actor";

static void tell(struct desk *desk, const char *words)
{
	char lines[512];

	snprintf(lines, sizeof(lines),
		 "site 8\nfleet 8f3a90b1c2d3e4f5a6b7c8d9e0f10213\nchallenge %s\nkeys %.71s\n", words, longest);
	app_staff(desk->app, lines);
}

static bool turns(const struct desk *desk)
{
	return frame_target_by_id(app_frame(desk->app), "next") != NULL;
}

static void open_about(struct desk *desk, struct config *config, int language, const char *words)
{
	config->settings.language = language;
	desk_open_plain(desk, config);
	app_begin_staff(desk->app);
	tell(desk, words);
	while (!frame_target_by_id(app_frame(desk->app), "staff:about"))
		desk_tap_named(desk, "next");
	desk_tap_named(desk, "staff:about");
}

static void check_language(struct config *config, int language, const char *words)
{
	struct desk desk;

	open_about(&desk, config, language, words);
	assert_true(desk_says(&desk, words));
	assert_true(desk_says(&desk, "8f3a 90b1 c2d3 e4f5 a6b7 c8d9 e0f1 0213"));
	assert_false(turns(&desk));
	assert_int_equal(desk_has_code(&desk), words == usual);
	desk_close(&desk);
}

static void twelve_words_and_all_else_stand_on_one_page_of_ten_inches(void **state)
{
	struct config config = desk_config();

	(void)state;
	config.panel = (struct panel){ 1280, 800, 217, 136 };
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (!(config.languages & 1u << i))
			continue;
		check_language(&config, i, usual);
		check_language(&config, i, longest);
	}
}

/* What is shown of them began on the page before. */
static bool goes_on(const struct desk *desk, const char *words)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];

		if (mark->kind == MARK_TEXT && mark->first_line > 0 && strcmp(frame->text + mark->text, words) == 0)
			return true;
	}
	return false;
}

static void where_it_takes_more_pages_the_words_are_on_one(void **state)
{
	static const struct panel panels[] = { { 1280, 800, 217, 136 }, { 800, 480, 154, 86 } };
	struct config config = desk_config();

	(void)state;
	for (int i = 0; i < 2 * LANGUAGE_COUNT; i++) {
		struct desk desk;
		int pages = 1;
		bool small = i >= LANGUAGE_COUNT;

		if (!(config.languages & 1u << i % LANGUAGE_COUNT))
			continue;
		config.panel = panels[small];
		config.settings.large_text = !small;
		open_about(&desk, &config, i % LANGUAGE_COUNT, longest);
		for (; turns(&desk); pages++) {
			desk_tap_named(&desk, "next");
			assert_false(goes_on(&desk, longest));
		}
		assert_true(desk_says(&desk, longest));
		assert_in_range(pages, 2, small ? 3 : 2);
		desk_close(&desk);
	}
}

int about_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twelve_words_and_all_else_stand_on_one_page_of_ten_inches),
		cmocka_unit_test(where_it_takes_more_pages_the_words_are_on_one),
	};

	return cmocka_run_group_tests_name("about", tests, NULL, NULL);
}
