/* SPDX-License-Identifier: MIT */
#include "language/isolate.h"
#include "language/words.h"

#include "mo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int words_test(void);

/* Arabic with a reviewed catalogue, a drafted one, and holes in both;
 * Spanish with drafts only; Chinese with a header and nothing else. */
static const struct mo_entry reviewed[] = {
	MO_ENTRY("", "Plural-Forms: nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;\n"),
	MO_ENTRY("Back", "رجوع"),
	MO_ENTRY("{n} place\0{n} places", "مكان واحد\0مكانان\0{n} أماكن"),
};
static const struct mo_entry drafted[] = {
	MO_ENTRY("", "Language: ar\n"),
	MO_ENTRY("Back", "رجوع ٢"),
	MO_ENTRY("Home", "الرئيسية"),
};
static const struct mo_entry spanish[] = {
	MO_ENTRY("", "Language: es\nPlural-Forms: nplurals=2; plural=(n != 1);\n"),
	MO_ENTRY("Back", "Atrás"),
	MO_ENTRY("{n} place\0{n} places", "{n} lugar\0{n} lugares"),
};
static const struct mo_entry chinese[] = { MO_ENTRY("", "Language: zh\n") };

static const char folder_form[] = P_tmpdir "/fingerpost-XXXXXX";
static const char *const names[] = { "ar.mo", "ar.draft.mo", "es.draft.mo", "zh-Hans.mo" };

struct shelf {
	char folder[sizeof(folder_form)];
	struct words words;
};

static void path_of(const struct shelf *shelf, const char *name, char path[PATH_MAX])
{
	assert_true(snprintf(path, PATH_MAX, "%s/%s", shelf->folder, name) < PATH_MAX);
}

static void write_bytes(const struct shelf *shelf, const char *name, const char *bytes, size_t size)
{
	char path[PATH_MAX];
	FILE *file;

	path_of(shelf, name, path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void put(const struct shelf *shelf, const char *name, const struct mo_entry *entries,
		size_t count)
{
	char bytes[MO_MAX];

	write_bytes(shelf, name, bytes, mo_build(entries, count, bytes));
}

static int make_shelf(void **state)
{
	struct shelf *shelf = calloc(1, sizeof(*shelf));

	assert_non_null(shelf);
	*state = shelf;
	memcpy(shelf->folder, folder_form, sizeof(folder_form));
	assert_non_null(mkdtemp(shelf->folder));
	put(shelf, names[0], reviewed, 3);
	put(shelf, names[1], drafted, 3);
	put(shelf, names[2], spanish, 3);
	put(shelf, names[3], chinese, 1);
	words_open(&shelf->words, shelf->folder, true);
	return 0;
}

static int clear_shelf(void **state)
{
	struct shelf *shelf = *state;
	char path[PATH_MAX];

	words_close(&shelf->words);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		path_of(shelf, names[i], path);
		unlink(path);
	}
	assert_int_equal(rmdir(shelf->folder), 0);
	free(shelf);
	return 0;
}

static void check(struct phrase phrase, const char *text, const char *tag, bool draft)
{
	assert_string_equal(phrase.text, text);
	assert_ptr_equal(phrase.language, language_find(tag));
	assert_int_equal(phrase.draft, draft);
}

static void what_a_person_reviewed_goes_before_a_draft(void **state)
{
	struct shelf *shelf = *state;

	check(words_get(&shelf->words, language_find("ar"), "Back"), "رجوع", "ar", false);
}

static void a_draft_stands_in_and_says_so(void **state)
{
	struct shelf *shelf = *state;

	check(words_get(&shelf->words, language_find("ar"), "Home"), "الرئيسية", "ar", true);
	check(words_get(&shelf->words, language_find("es"), "Back"), "Atrás", "es", true);
}

static void what_is_missing_comes_in_english_and_reads_as_english(void **state)
{
	struct shelf *shelf = *state;
	struct phrase phrase = words_get(&shelf->words, language_find("ar"), "Search");

	check(phrase, "Search", "en", false);
	assert_int_equal(phrase.language->direction, LEFT_TO_RIGHT);
	check(words_get(&shelf->words, language_find("es"), "Home"), "Home", "en", false);
	check(words_get(&shelf->words, language_find("zh-Hans"), "Back"), "Back", "en", false);
}

static void english_sentences_are_the_keys_themselves(void **state)
{
	struct shelf *shelf = *state;

	check(words_get(&shelf->words, language_find("en"), "Back"), "Back", "en", false);
	check(words_count(&shelf->words, language_find("en"), "{n} place", "{n} places", 1),
	      "{n} place", "en", false);
	check(words_count(&shelf->words, language_find("en"), "{n} place", "{n} places", 0),
	      "{n} places", "en", false);
}

static void numbers_choose_the_form_of_the_language(void **state)
{
	struct shelf *shelf = *state;
	const struct language *arabic = language_find("ar"), *some = language_find("es");

	check(words_count(&shelf->words, arabic, "{n} place", "{n} places", 1), "مكان واحد", "ar",
	      false);
	check(words_count(&shelf->words, arabic, "{n} place", "{n} places", 2), "مكانان", "ar",
	      false);
	check(words_count(&shelf->words, arabic, "{n} place", "{n} places", 7), "{n} أماكن", "ar",
	      false);
	check(words_count(&shelf->words, some, "{n} place", "{n} places", 1), "{n} lugar", "es",
	      true);
	check(words_count(&shelf->words, some, "{n} place", "{n} places", 0), "{n} lugares", "es",
	      true);
	check(words_count(&shelf->words, some, "{n} day", "{n} days", 1), "{n} day", "en", false);
	check(words_count(&shelf->words, some, "{n} day", "{n} days", 4), "{n} days", "en", false);
}

static void a_language_without_words_is_not_there(void **state)
{
	struct shelf *shelf = *state;

	assert_true(words_has(&shelf->words, language_find("en")));
	assert_true(words_has(&shelf->words, language_find("ar")));
	assert_true(words_has(&shelf->words, language_find("es")));
	assert_false(words_has(&shelf->words, language_find("zh-Hans")));
}

static void drafts_can_be_forbidden(void **state)
{
	struct shelf *shelf = *state;

	words_close(&shelf->words);
	words_open(&shelf->words, shelf->folder, false);
	assert_true(words_has(&shelf->words, language_find("ar")));
	assert_false(words_has(&shelf->words, language_find("es")));
	check(words_get(&shelf->words, language_find("ar"), "Back"), "رجوع", "ar", false);
	check(words_get(&shelf->words, language_find("ar"), "Home"), "Home", "en", false);
	check(words_get(&shelf->words, language_find("es"), "Back"), "Back", "en", false);
}

static void a_damaged_catalogue_takes_only_itself(void **state)
{
	struct shelf *shelf = *state;

	words_close(&shelf->words);
	write_bytes(shelf, "ar.mo", "no catalogue", 12);
	words_open(&shelf->words, shelf->folder, true);
	check(words_get(&shelf->words, language_find("ar"), "Back"), "رجوع ٢", "ar", true);
	check(words_get(&shelf->words, language_find("es"), "Back"), "Atrás", "es", true);
}

static void without_a_folder_there_is_english(void **state)
{
	struct words words;

	(void)state;
	words_open(&words, "/nowhere/at/all", true);
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		assert_int_equal(words_has(&words, &languages[i]), i == 0);
		check(words_get(&words, &languages[i], "Back"), "Back", "en", false);
	}
	words_close(&words);
}

static void values_stand_in_isolates(void **state)
{
	const struct value values[] = { { "number", "555-0142", LEFT_TO_RIGHT },
					{ "town", "Mobile", LEFT_TO_RIGHT } };
	const char wanted[] = ISOLATE_LTR "555-0142" ISOLATE_END ", " ISOLATE_LTR
					  "Mobile" ISOLATE_END ".";
	char out[128];

	(void)state;
	assert_int_equal(words_fill(out, sizeof(out), "{number}, {town}.", values, 2),
			 sizeof(wanted) - 1);
	assert_string_equal(out, wanted);
}

static void what_no_value_is_for_stays_as_it_is(void **state)
{
	const struct value value = { "n", "7", LEFT_TO_RIGHT };
	static const char *const plain[] = { "no holes", "{m}", "{",    "}",    "{n",
					     "n}",       "{}",  "{ n}", "{nn}", "" };
	char out[128];

	(void)state;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		words_fill(out, sizeof(out), plain[i], &value, 1);
		assert_string_equal(out, plain[i]);
	}
	words_fill(out, sizeof(out), "{{n}", &value, 1);
	assert_string_equal(out, "{" ISOLATE_LTR "7" ISOLATE_END);
	words_fill(out, sizeof(out), "{n}{n}", &value, 1);
	assert_string_equal(out, ISOLATE_LTR "7" ISOLATE_END ISOLATE_LTR "7" ISOLATE_END);
}

static void a_value_is_never_looked_into(void **state)
{
	const struct value values[] = { { "a", "{b}", LEFT_TO_RIGHT }, { "b", "{a}%s%n", RIGHT_TO_LEFT } };
	char out[128];

	(void)state;
	words_fill(out, sizeof(out), "{a}{b}", values, 2);
	assert_string_equal(out,
			    ISOLATE_LTR "{b}" ISOLATE_END ISOLATE_RTL "{a}%s%n" ISOLATE_END);
}

static void what_does_not_fit_is_cut(void **state)
{
	const struct value value = { "number", "1-888-373-7888", LEFT_TO_RIGHT };
	const char *const text = "Call {number} now";
	char whole[128], out[128];
	size_t length = words_fill(whole, sizeof(whole), text, &value, 1);

	(void)state;
	for (size_t size = 1; size <= length + 1; size++) {
		memset(out, 'x', sizeof(out));
		assert_int_equal(words_fill(out, size, text, &value, 1), size - 1);
		assert_memory_equal(out, whole, size - 1);
		assert_int_equal(out[size - 1], '\0');
		assert_int_equal(out[size], 'x');
	}
}

#define SHELF_TEST(name) cmocka_unit_test_setup_teardown(name, make_shelf, clear_shelf)

/* Whatever they are made of: else an Arabic date would begin with its year, and
 * a list with its last word. */
static void words_go_as_their_language_does(void **state)
{
	static const char *const texts[] = { "نوفمبر", "Tagalog", "27", "\u206627\u2069 \u2067نوفمبر\u2069", "" };
	char out[128], wanted[128];

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]) * LANGUAGE_COUNT; i++) {
		struct phrase phrase = { .text = texts[i / LANGUAGE_COUNT], .language = &languages[i % LANGUAGE_COUNT] };
		struct value value = words_value("when", phrase);
		bool right_to_left = strcmp(phrase.language->tag, "ar") == 0;

		words_fill(out, sizeof(out), "{when}", &value, 1);
		snprintf(wanted, sizeof(wanted), "%s%s" ISOLATE_END, right_to_left ? ISOLATE_RTL : ISOLATE_LTR, phrase.text);
		assert_string_equal(out, wanted);
	}
}

int words_test(void)
{
	const struct CMUnitTest tests[] = {
		SHELF_TEST(what_a_person_reviewed_goes_before_a_draft),
		SHELF_TEST(a_draft_stands_in_and_says_so),
		SHELF_TEST(what_is_missing_comes_in_english_and_reads_as_english),
		SHELF_TEST(english_sentences_are_the_keys_themselves),
		SHELF_TEST(numbers_choose_the_form_of_the_language),
		SHELF_TEST(a_language_without_words_is_not_there),
		SHELF_TEST(drafts_can_be_forbidden),
		SHELF_TEST(a_damaged_catalogue_takes_only_itself),
		cmocka_unit_test(without_a_folder_there_is_english),
		cmocka_unit_test(values_stand_in_isolates),
		cmocka_unit_test(words_go_as_their_language_does),
		cmocka_unit_test(what_no_value_is_for_stays_as_it_is),
		cmocka_unit_test(a_value_is_never_looked_into),
		cmocka_unit_test(what_does_not_fit_is_cut),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
