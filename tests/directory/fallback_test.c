/* SPDX-License-Identifier: MIT */
/*
 * A SAMPLE package that is translated in part: which text comes in which
 * language, in which state, and what is said of the rest.
 */
#include "town.h"

static void write_sample(const struct fixture *fixture)
{
	town_write_services(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\norg,SAMPLE House\n");
	fixture_write(fixture, "pages.csv",
		      "id,title,body,x_order,x_shelf,summary,warning,source\n"
		      "one,SAMPLE page,\"A SAMPLE advocate helps.\n\n- Two advocates help more.\",2,rights nowhere,"
		      "What it is.,It changed.,SAMPLE\n"
		      "two,Another SAMPLE,\"No advocacy here. Ask about SNAP.\",1,rights  everyone,Short.,,SAMPLE\n");
	fixture_write(fixture, "glossary.csv",
		      "id,term,explanation,assured_date,source\n"
		      "advocate,advocate|helper,A SAMPLE word.,2026-01,SAMPLE\n"
		      "snap,SNAP,Money for food.,,SAMPLE\n"
		      "none,zebra,An animal.,,SAMPLE\n");
	/* The hash of "What it is." is not that of the summary's translation. */
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text,state,source_hash\n"
		      "page,one,title,ar,صفحة SAMPLE,reviewed,\n"
		      "page,one,body,ar,المناصر يساعد. اسأل عن SNAP.,draft,\n"
		      "page,one,summary,ar,ما كان,human,0000000000000000\n"
		      "page,one,title,zh-Hans,SAMPLE 页,human,\n"
		      "page,two,body,ar,لا شيء هنا,draft,\n"
		      "glossary,advocate,term,ar,مناصر,human,\n"
		      "glossary,advocate,explanation,ar,كلمة SAMPLE.,draft,\n"
		      "service,line-a,description,ar,يستمع.,draft,0000000000000000\n");
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture_start(fixture);
	write_sample(fixture);
	fixture_open(fixture);
	*state = fixture;
	return 0;
}

static struct article get(struct fixture *fixture, const char *key, const char *tag)
{
	struct article article;

	if (!directory_page(fixture->directory, directory_find_page(fixture->directory, key), town_language(tag),
			    &fixture->arena, &article, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return article;
}

static void assert_phrase(struct phrase phrase, const char *text, const char *tag, bool draft, bool outdated)
{
	assert_string_equal(phrase.text, text);
	assert_ptr_equal(phrase.language, town_language(tag));
	assert_int_equal(phrase.draft, draft);
	assert_int_equal(phrase.outdated, outdated);
}

static void each_field_has_a_language_and_a_state_of_its_own(void **state)
{
	struct article arabic = get(*state, "one", "ar"), chinese = get(*state, "one", "zh-Hans");

	assert_phrase(arabic.title, "صفحة SAMPLE", "ar", false, false);
	assert_phrase(arabic.paragraphs[1].text, "المناصر يساعد. اسأل عن SNAP.", "ar", true, false);
	assert_phrase(arabic.paragraphs[0].text, "It changed.", "en", false, false);
	assert_phrase(chinese.title, "SAMPLE 页", "zh-Hans", false, false);
	assert_phrase(chinese.summary, "What it is.", "en", false, false);
	assert_phrase(chinese.paragraphs[1].text, "A SAMPLE advocate helps.", "en", false, false);
}

static void an_outdated_translation_is_english_and_known_to_be_outdated(void **state)
{
	struct fixture *fixture = *state;
	struct service service;

	assert_phrase(get(fixture, "one", "ar").summary, "What it is.", "en", false, true);
	assert_phrase(get(fixture, "one", "en").summary, "What it is.", "en", false, false);
	assert_true(directory_service(fixture->directory, directory_find_service(fixture->directory, "line-a"),
				      town_language("ar"), &fixture->arena, &service, &fixture->error));
	assert_phrase(service.description, "Listens. Plans with you.", "en", false, true);
}

static void a_newer_translation_stands_before_an_outdated_one(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture);
	write_sample(&fixture);
	fixture_write(&fixture, "translations.csv",
		      "entity,id,field,language,text,state,source_hash\n"
		      "page,one,summary,ar,ما كان,human,0000000000000000\n"
		      "page,one,summary,ar,ما هو,human,\n");
	fixture_open(&fixture);
	assert_phrase(get(&fixture, "one", "ar").summary, "ما هو", "ar", false, false);
	fixture_end(&fixture);
}

static void without_drafts_only_what_a_person_wrote_is_shown(void **state)
{
	struct fixture *fixture = *state;
	struct directory *all = fixture->directory;
	struct article article;

	fixture->directory = directory_open(fixture->db, false, &fixture->error);
	assert_non_null(fixture->directory);
	article = get(fixture, "one", "ar");
	assert_phrase(article.title, "صفحة SAMPLE", "ar", false, false);
	assert_phrase(article.paragraphs[1].text, "A SAMPLE advocate helps.", "en", false, false);
	assert_phrase(article.summary, "What it is.", "en", false, true);
	directory_close(fixture->directory);
	fixture->directory = all;
}

static struct glossary_words words_of(struct fixture *fixture, const char *key, const char *tag)
{
	struct article article = get(fixture, key, tag);
	struct glossary_words words;

	assert_true(directory_glossary(fixture->directory, &article, town_language(tag), &fixture->arena, &words,
				       &fixture->error));
	return words;
}

static void words_are_found_in_the_language_of_the_text(void **state)
{
	struct glossary_words words = words_of(*state, "one", "en");

	assert_int_equal(words.count, 1);
	assert_phrase(words.items[0].term, "advocate", "en", false, false);
	assert_int_equal(words.items[0].assured_date, 20260100);
	words = words_of(*state, "one", "ar");
	assert_int_equal(words.count, 2);
	assert_phrase(words.items[0].term, "مناصر", "ar", false, false);
	assert_phrase(words.items[0].explanation, "كلمة SAMPLE.", "ar", true, false);
	/* A name that has no translation stands in a text of any language. */
	assert_phrase(words.items[1].term, "SNAP", "en", false, false);
}

static void a_part_of_another_word_is_not_the_word(void **state)
{
	struct glossary_words words = words_of(*state, "two", "en");

	assert_int_equal(words.count, 1);
	assert_string_equal(words.items[0].term.text, "SNAP");
}

static void a_shelf_has_its_pages_in_order(void **state)
{
	struct fixture *fixture = *state;
	struct page_rows rows;

	assert_true(directory_shelf(fixture->directory, SHELF_RIGHTS, &languages[0], &fixture->arena, &rows,
				    &fixture->error));
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.items[0].key, "two");
	assert_string_equal(rows.items[0].summary.text, "Short.");
	assert_string_equal(rows.items[1].key, "one");
	assert_true(directory_shelf(fixture->directory, SHELF_EVERYONE, &languages[0], &fixture->arena, &rows,
				    &fixture->error));
	assert_int_equal(rows.count, 1);
	assert_true(directory_shelf(fixture->directory, SHELF_SIGNS, &languages[0], &fixture->arena, &rows,
				    &fixture->error));
	assert_int_equal(rows.count, 0);
}

static void an_unknown_shelf_is_noted(void **state)
{
	const struct fixture *fixture = *state;

	assert_non_null(strstr(fixture->said, "x_shelf names \"nowhere\""));
}

int fallback_test(void);

int fallback_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_field_has_a_language_and_a_state_of_its_own),
		cmocka_unit_test(an_outdated_translation_is_english_and_known_to_be_outdated),
		cmocka_unit_test(a_newer_translation_stands_before_an_outdated_one),
		cmocka_unit_test(without_drafts_only_what_a_person_wrote_is_shown),
		cmocka_unit_test(words_are_found_in_the_language_of_the_text),
		cmocka_unit_test(a_part_of_another_word_is_not_the_word),
		cmocka_unit_test(a_shelf_has_its_pages_in_order),
		cmocka_unit_test(an_unknown_shelf_is_noted),
	};

	return cmocka_run_group_tests_name("fallback", tests, setup, town_teardown);
}
