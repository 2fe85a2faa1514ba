/* SPDX-License-Identifier: MIT */
#include "town.h"

static struct article get(struct fixture *fixture, const char *key, const char *tag)
{
	struct article article;

	if (!directory_page(fixture->directory, directory_find_page(fixture->directory, key),
			    town_language(tag), &fixture->arena, &article, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return article;
}

static void what_to_expect_comes_first(void **state)
{
	struct fixture *fixture = *state;
	struct page_rows rows;

	assert_true(directory_pages(fixture->directory, CATEGORY_LEGAL, town_language("es"),
				    &fixture->arena, &rows, &fixture->error));
	assert_int_equal(rows.count, 3);
	assert_string_equal(rows.items[0].key, "expect");
	assert_string_equal(rows.items[1].key, "visa");
	assert_string_equal(rows.items[1].title.text, "Una visa que protege");
	assert_true(rows.items[1].title.draft);
	assert_string_equal(rows.items[2].key, "court");
}

static void pages_of_no_category_have_a_list(void **state)
{
	struct fixture *fixture = *state;
	struct page_rows rows;

	assert_true(directory_pages(fixture->directory, CATEGORY_NONE, &languages[0],
				    &fixture->arena, &rows, &fixture->error));
	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.items[0].key, "about");
}

static void a_body_is_cut_into_paragraphs(void **state)
{
	static const struct {
		enum paragraph_kind kind;
		const char *text;
	} expected[] = {
		{ PARAGRAPH_WARNING, "It changed." },
		{ PARAGRAPH_TEXT, "First line same line" },
		{ PARAGRAPH_HEADING, "Who" },
		{ PARAGRAPH_ITEM, "One" },
		{ PARAGRAPH_ITEM, "Two" },
		{ PARAGRAPH_TEXT, "Last." },
	};
	struct article article = get(*state, "visa", "en");

	assert_int_equal(article.paragraph_count, 6);
	for (size_t i = 0; i < article.paragraph_count; i++) {
		assert_int_equal(article.paragraphs[i].kind, expected[i].kind);
		assert_string_equal(article.paragraphs[i].text.text, expected[i].text);
	}
	assert_int_equal(article.assured_date, 20260203);
	assert_false(article.expired);
	assert_string_equal(article.summary.text, "What it is.");
	assert_string_equal(article.source, "Agency");
}

static void what_is_not_translated_stays_in_english(void **state)
{
	struct article article = get(*state, "visa", "es");

	assert_int_equal(article.paragraph_count, 2);
	assert_ptr_equal(article.paragraphs[0].text.language, town_language("en"));
	assert_string_equal(article.paragraphs[1].text.text, "Un párrafo");
	assert_true(article.paragraphs[1].text.draft);
	assert_ptr_equal(get(*state, "court", "ar").title.language, town_language("en"));
}

int pages_test(void);

int pages_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_to_expect_comes_first),
		cmocka_unit_test(pages_of_no_category_have_a_list),
		cmocka_unit_test(a_body_is_cut_into_paragraphs),
		cmocka_unit_test(what_is_not_translated_stays_in_english),
	};

	return cmocka_run_group_tests_name("pages", tests, town_setup, town_teardown);
}
