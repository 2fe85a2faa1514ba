/* SPDX-License-Identifier: MIT */
/*
 * Every page and every word of the glossary in the shipped directory, also
 * those that no walk reaches: plain, translated, and fit to be seen over a
 * shoulder (visitor.md 2.3 and 6, A12 and D10).
 */
#include "terms.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int plain_test(void);

enum { WORDS_MOST = 20, PAGES_LEAST = 60 };

struct reading {
	struct world *world;
	struct terms *terms;
	struct arena arena;
	int faults;
};

static void fault(struct reading *reading, const char *key, const char *what, const char *text)
{
	reading->faults++;
	print_error("%s %s: %.160s\n", key, what, text);
}

/* Words of the longest sentence: what stands between full stops, colons and
 * question marks. */
static int longest(const char *text)
{
	int words = 0, most = 0;

	for (const char *at = text; *at; at++) {
		bool starts = !isspace((unsigned char)*at) && (at == text || isspace((unsigned char)at[-1]));

		words += starts;
		most = words > most ? words : most;
		if (strchr(".?:\n", *at) && (!at[1] || isspace((unsigned char)at[1])))
			words = 0;
	}
	return most;
}

static void check_text(struct reading *reading, const char *key, const struct phrase *text)
{
	bool spaced = strcmp(text->language->script, "Latn") == 0;

	if (spaced && longest(text->text) > WORDS_MOST + (text->language->parent ? 6 : 0))
		fault(reading, key, "has a long sentence", text->text);
	if (strchr(text->text, '!') || strstr(text->text, "！"))
		fault(reading, key, "shouts", text->text);
}

/* Names in law, see content_test.c. */
static bool is_name_in_law(const char *key)
{
	static const char *const names[] = { "t-visa", "u-visa", "asylum", "refugee-support" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], key) == 0)
			return true;
	return false;
}

static void check_page(struct reading *reading, const struct page_row *row, const struct language *language)
{
	struct article page;
	struct error error;

	assert_true(directory_page(reading->world->directory, row->id, language, &reading->arena, &page, &error));
	if (!is_name_in_law(row->key) && terms_find(reading->terms, page.title.text))
		fault(reading, row->key, terms_find(reading->terms, page.title.text), page.title.text);
	if (page.title.language != language)
		fault(reading, row->key, "has no title in this language", language->tag);
	if (!*page.source)
		fault(reading, row->key, "has no source", "");
	check_text(reading, row->key, &page.title);
	check_text(reading, row->key, &page.summary);
	for (size_t i = 0; i < page.paragraph_count; i++) {
		check_text(reading, row->key, &page.paragraphs[i].text);
		if (page.paragraphs[i].text.language != language)
			fault(reading, row->key, "is not all translated", page.paragraphs[i].text.text);
	}
}

static struct reading start(void)
{
	return (struct reading){ .world = world_open(), .terms = terms_read("tests/words/sensitive.txt", 40) };
}

static void end(struct reading *reading)
{
	int faults = reading->faults;

	arena_free(&reading->arena);
	free(reading->terms);
	world_close(reading->world);
	assert_int_equal(faults, 0);
}

static void every_page_is_plain_and_in_every_language(void **state)
{
	struct reading reading = start();
	size_t count = 0;

	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		for (int category = CATEGORY_NONE; category < CATEGORY_COUNT; category++) {
			struct page_rows rows;
			struct error error;

			assert_true(directory_pages(reading.world->directory, (enum category)category, &languages[language],
						    &reading.arena, &rows, &error));
			for (size_t i = 0; i < rows.count; i++)
				check_page(&reading, &rows.items[i], &languages[language]);
			count += rows.count;
		}
	assert_true(count >= LANGUAGE_COUNT * PAGES_LEAST);
	end(&reading);
}

static void every_shelf_has_pages(void **state)
{
	struct reading reading = start();

	(void)state;
	for (int shelf = SHELF_NONE + 1; shelf < SHELF_COUNT; shelf++) {
		struct page_rows rows;
		struct error error;

		assert_true(directory_shelf(reading.world->directory, (enum shelf)shelf, &languages[0], &reading.arena, &rows,
					    &error));
		if (rows.count == 0)
			fault(&reading, shelf_code((enum shelf)shelf), "is an empty shelf", "");
	}
	end(&reading);
}

static void check_glossary(struct reading *reading, const struct page_row *row, const struct language *language)
{
	struct article page;
	struct glossary_words words;
	struct error error;

	assert_true(directory_page(reading->world->directory, row->id, language, &reading->arena, &page, &error));
	assert_true(directory_glossary(reading->world->directory, &page, language, &reading->arena, &words, &error));
	for (size_t i = 0; i < words.count; i++) {
		check_text(reading, words.items[i].term.text, &words.items[i].explanation);
		if (words.items[i].explanation.language != language)
			fault(reading, words.items[i].term.text, "is not explained in", language->tag);
	}
	if (strcmp(row->key, "advocacy") == 0 && words.count == 0)
		fault(reading, row->key, "does not explain its own word in", language->tag);
}

static void a_word_that_a_page_uses_is_explained_in_every_language(void **state)
{
	struct reading reading = start();

	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		for (int category = CATEGORY_NONE; category < CATEGORY_COUNT; category++) {
			struct page_rows rows;
			struct error error;

			assert_true(directory_pages(reading.world->directory, (enum category)category, &languages[language],
						    &reading.arena, &rows, &error));
			for (size_t i = 0; i < rows.count; i++)
				check_glossary(&reading, &rows.items[i], &languages[language]);
		}
	end(&reading);
}

/* The last text of a part of a page: what turns it, and the bar, come after. */
static const struct mark *last_text(const struct frame *frame)
{
	const struct mark *last = NULL;

	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];
		const char *name = world_text(frame, mark->text);

		if (mark->kind == MARK_ICON &&
		    (strcmp(name, "next-page") == 0 || strcmp(name, "previous-page") == 0 || strcmp(name, "back") == 0))
			return last;
		if (mark->kind == MARK_TEXT)
			last = mark;
	}
	return last;
}

static void turn_through(struct reading *reading, const struct page_row *row, int language)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;
	int turns = 0;

	settings.language = language;
	kiosk_start(&kiosk, &settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_PAGE, row->id });
	for (;;) {
		const struct frame *frame = world_show(reading->world, &kiosk);
		const struct mark *last = last_text(frame);

		if (last && last->style.bold)
			fault(reading, row->key, "leaves a heading alone", world_text(frame, last->text));
		if (!frame_target_by_id(frame, "next"))
			return;
		assert_true(++turns < 40);
		kiosk_update(&kiosk, frame->forward);
	}
}

static void no_heading_is_left_at_the_foot(void **state)
{
	struct reading reading = start();

	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct page_rows rows;
		struct error error;

		assert_true(directory_shelf(reading.world->directory, SHELF_HAPPENING, &languages[language], &reading.arena,
					    &rows, &error));
		for (size_t i = 0; i < rows.count; i++)
			turn_through(&reading, &rows.items[i], language);
	}
	end(&reading);
}

int plain_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_is_plain_and_in_every_language),
		cmocka_unit_test(every_shelf_has_pages),
		cmocka_unit_test(no_heading_is_left_at_the_foot),
		cmocka_unit_test(a_word_that_a_page_uses_is_explained_in_every_language),
	};

	return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
