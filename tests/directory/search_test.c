/* SPDX-License-Identifier: MIT */
#include "town.h"

static struct founds search_in(struct fixture *fixture, const char *typed, const char *state,
			       int limit, const char *tag)
{
	struct founds founds;
	struct whereabouts where = { .state = "" };

	snprintf(where.state, sizeof(where.state), "%s", state);
	if (!directory_search(fixture->directory, typed, &where, limit, town_language(tag),
			      &fixture->arena, &founds, &fixture->error))
		fail_msg("%s: %s", typed, fixture->error.text);
	return founds;
}

static struct founds search(struct fixture *fixture, const char *typed)
{
	return search_in(fixture, typed, "", 8, "en");
}

static bool finds(struct founds founds, enum found_kind kind, const char *key)
{
	for (size_t i = 0; i < founds.count; i++)
		if (founds.items[i].kind == kind && strcmp(founds.items[i].key, key) == 0)
			return true;
	return false;
}

/* Every beginning of the word of at least so many bytes finds it. */
static void assert_found_as_typed(struct fixture *fixture, const char *word, size_t least,
				  enum found_kind kind, const char *key)
{
	char typed[256];

	for (size_t length = least; length <= strlen(word); length++) {
		snprintf(typed, length + 1, "%s", word);
		if (!finds(search(fixture, typed), kind, key))
			fail_msg("\"%s\" does not find %s", typed, key);
	}
}

static void words_are_found_as_they_are_typed(void **state)
{
	assert_found_as_typed(*state, "first line", 1, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "somebody to talk", 2, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "ágora", 3, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "agora", 2, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "hablar alguien", 2, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "visa protect", 1, FOUND_PAGE, "visa");
}

static void arabic_and_chinese_are_found_as_they_are_typed(void **state)
{
	assert_found_as_typed(*state, "البيت", 4, FOUND_SERVICE, "p01");
	assert_found_as_typed(*state, "بيت", 4, FOUND_SERVICE, "p01");
	assert_found_as_typed(*state, "倾诉", 3, FOUND_SERVICE, "line-a");
	assert_found_as_typed(*state, "qingsu", 2, FOUND_SERVICE, "line-a");
}

static void a_word_for_a_need_gives_its_category_first(void **state)
{
	static const struct {
		const char *typed, *key;
	} words[] = {
		{ "shelter", "housing" }, { "shelt", "housing" }, { "comida", "food" },
		{ "COMIDA", "food" },     { "مأوى", "housing" },  { "ماوى", "housing" },
		{ "المأوى", "housing" },  { "住所", "housing" },  { "住", "housing" },
		{ "zhusuo", "housing" },  { "abogado", "legal" }, { "housing", "housing" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct founds founds = search(*state, words[i].typed);

		assert_true(founds.count > 0);
		assert_int_equal(founds.items[0].kind, FOUND_CATEGORY);
		assert_string_equal(founds.items[0].key, words[i].key);
	}
	assert_int_equal(search(*state, "shelter").items[0].count, 16);
}

static void a_word_for_a_need_finds_its_services(void **state)
{
	struct founds founds = search(*state, "comida mobile");

	assert_int_equal(founds.count, 1);
	assert_string_equal(founds.items[0].key, "p01");
}

static void categories_come_before_services_before_pages(void **state)
{
	struct founds founds = search_in(*state, "a", "", 40, "en");
	int last = 0;

	assert_true(founds.count > 3);
	for (size_t i = 0; i < founds.count; i++) {
		static const int places[] = {
			[FOUND_CATEGORY] = 0, [FOUND_SERVICE] = 1, [FOUND_PAGE] = 2
		};

		assert_true(places[founds.items[i].kind] >= last);
		last = places[founds.items[i].kind];
	}
	assert_true(finds(founds, FOUND_PAGE, "about"));
}

static void no_result_comes_twice(void **state)
{
	struct founds founds = search_in(*state, "shelter", "AL", 40, "es");

	for (size_t i = 0; i < founds.count; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(founds.items[i].kind == founds.items[j].kind &&
				     strcmp(founds.items[i].key, founds.items[j].key) == 0);
}

static void services_of_the_state_come_first(void **state)
{
	struct founds near = search_in(*state, "house", "GA", 4, "en"),
		      far = search_in(*state, "house", "", 4, "en");

	assert_string_equal(near.items[0].key, "p13");
	assert_string_equal(near.items[1].key, "p14");
	assert_string_equal(near.items[2].key, "p01");
	assert_string_equal(far.items[0].key, "p01");
}

static void towns_zips_and_state_names_are_found(void **state)
{
	assert_true(finds(search(*state, "macon"), FOUND_SERVICE, "p13"));
	assert_true(finds(search(*state, "36604"), FOUND_SERVICE, "p04"));
	assert_true(finds(search(*state, "georgia"), FOUND_SERVICE, "p14"));
	assert_false(finds(search(*state, "36603"), FOUND_SERVICE, "p03"));
}

static void names_come_in_the_visitors_language(void **state)
{
	struct founds founds = search_in(*state, "first", "", 8, "es");

	assert_string_equal(founds.items[0].name.text, "Alguien con quien hablar");
	assert_ptr_equal(founds.items[0].name.language, town_language("es"));
}

static void nothing_typed_finds_nothing(void **state)
{
	assert_int_equal(search(*state, "").count, 0);
	assert_int_equal(search(*state, " \"'.,-").count, 0);
	assert_int_equal(search_in(*state, "house", "", 0, "en").count, 0);
	assert_int_equal(search_in(*state, "house", "", -1, "en").count, 0);
}

static void typed_text_is_never_an_expression(void **state)
{
	static const char *const typed[] = {
		"\"' OR *",
		"house\" OR \"first",
		"NEAR(a b)",
		"words:house",
		"NOT house",
		"^house",
		"a AND",
		"(",
		"*",
		"-",
		"{a b}:c",
		"house*",
		"'; DROP TABLE service;--",
		"\xFF\xFE",
		"\uE0C11",
		"a b c d e f g h i j k l",
	};
	char long_text[20001];

	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		search(*state, typed[i]);
	for (size_t i = 0; i < sizeof(long_text) - 1; i++)
		long_text[i] = "abc \"x"[i % 6];
	long_text[sizeof(long_text) - 1] = '\0';
	search(*state, long_text);
	search_in(*state, "house", "\"OR", 8, "en");
	assert_int_equal(search(*state, "house\" OR \"first").exact, 0);
	assert_true(finds(search(*state, "house*"), FOUND_SERVICE, "p01"));
}

static void the_shipped_words_lead_to_their_categories(void **state)
{
	struct fixture fixture;
	char line[512];
	size_t length;
	char *text = NULL;
	FILE *words = fopen("data/words.csv", "rb"), *copy;

	(void)state;
	if (!words)
		skip();
	fixture_start(&fixture);
	copy = open_memstream(&text, &length);
	for (int c; (c = getc(words)) != EOF;)
		putc(c, copy);
	fclose(copy);
	fixture_write(&fixture, "words.csv", text);
	fixture_write(&fixture, "pages.csv", "id,title,body\n1,Title,Body\n");
	fixture_open(&fixture);
	rewind(words);
	assert_non_null(fgets(line, sizeof(line), words));
	while (fgets(line, sizeof(line), words)) {
		char *category = strtok(line, ","), *language = strtok(NULL, ","),
		     *word = strtok(NULL, ",\n");
		bool ours = language_find(language) != NULL;
		struct founds founds = search_in(&fixture, word, "", 8, ours ? language : "en");

		/* Languages that are not ours share words that mean different things. */
		if (!founds.exact || (ours ? strcmp(founds.items[0].key, category) != 0
					   : !finds(founds, FOUND_CATEGORY, category)))
			fail_msg("\"%s\" does not lead to %s", word, category);
	}
	fclose(words);
	free(text);
	fixture_end(&fixture);
}

int search_test(void);

int search_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_as_they_are_typed),
		cmocka_unit_test(arabic_and_chinese_are_found_as_they_are_typed),
		cmocka_unit_test(a_word_for_a_need_gives_its_category_first),
		cmocka_unit_test(a_word_for_a_need_finds_its_services),
		cmocka_unit_test(categories_come_before_services_before_pages),
		cmocka_unit_test(no_result_comes_twice),
		cmocka_unit_test(services_of_the_state_come_first),
		cmocka_unit_test(towns_zips_and_state_names_are_found),
		cmocka_unit_test(names_come_in_the_visitors_language),
		cmocka_unit_test(nothing_typed_finds_nothing),
		cmocka_unit_test(typed_text_is_never_an_expression),
		cmocka_unit_test(the_shipped_words_lead_to_their_categories),
	};

	return cmocka_run_group_tests_name("search", tests, town_setup, town_teardown);
}
