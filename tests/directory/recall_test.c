/* SPDX-License-Identifier: MIT */
/*
 * How much of what a scan of all texts finds is found by searching, in each
 * language, for every beginning of two letters and more of its words.
 *
 * Names are made by chance of words.csv, without spaces where the language
 * has none. A beginning may lie in the middle of a name; where words are
 * spaced, only the beginnings of words count as found, by design.
 */
#include "../tool/fixture.h"

#include "base/utf8.h"

enum { ROWS = 200, WORDS_MAX = 40, WORD_BYTES = 96, IN_A_NAME = 3 };

struct vocabulary {
	const char *language;
	bool spaced;
	int least; /* per cent that must be found */
	char words[WORDS_MAX][WORD_BYTES];
	size_t count;
};

static uint32_t below(uint32_t *random, uint32_t limit)
{
	*random = *random * 1664525u + 1013904223u;
	return (*random >> 8) % limit;
}

/* Until there are enough; several words in one where words are spaced. */
static void read_vocabulary(struct vocabulary *vocabulary)
{
	FILE *file = fopen("data/words.csv", "rb");
	char line[512];

	assert_non_null(file);
	while (fgets(line, sizeof(line), file) && vocabulary->count < WORDS_MAX) {
		char *language, *word;

		strtok(line, ",");
		language = strtok(NULL, ",");
		word = strtok(NULL, ",\n");
		if (language && word && strcmp(language, vocabulary->language) == 0 &&
		    (vocabulary->spaced || !strchr(word, ' ')) && utf8_count(word) > 1)
			snprintf(vocabulary->words[vocabulary->count++], WORD_BYTES, "%s", word);
	}
	fclose(file);
	assert_true(vocabulary->count >= 6);
}

static void write_rows(const struct fixture *fixture, const struct vocabulary *vocabulary,
		       char names[ROWS][IN_A_NAME * WORD_BYTES])
{
	uint32_t random = 7;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	fputs("id,organization_id,name,status\n", out);
	for (int row = 0; row < ROWS; row++) {
		names[row][0] = '\0';
		for (int i = 0; i < IN_A_NAME; i++) {
			if (i && vocabulary->spaced)
				strcat(names[row], " ");
			strcat(names[row],
			       vocabulary->words[below(&random, (uint32_t)vocabulary->count)]);
		}
		fprintf(out, "%d,o,%s,active\n", row, names[row]);
	}
	fclose(out);
	fixture_write(fixture, "organizations.csv", "id,name\no,0\n");
	fixture_write(fixture, "services.csv", text);
	free(text);
}

/* What a scan finds, and how much of it a search does. */
static void compare(struct fixture *fixture, const char *typed,
		    char names[ROWS][IN_A_NAME * WORD_BYTES], size_t *wanted, size_t *found)
{
	bool known[ROWS] = { false };
	struct founds founds;

	arena_empty(&fixture->arena);
	assert_true(directory_search(fixture->directory, typed, NULL, ROWS, &languages[0],
				     &fixture->arena, &founds, &fixture->error));
	for (size_t i = 0; i < founds.exact; i++)
		known[atoi(founds.items[i].key)] = true;
	for (int row = 0; row < ROWS; row++) {
		bool is_wanted = strstr(names[row], typed) != NULL;

		*wanted += is_wanted;
		*found += is_wanted && known[row];
	}
}

static double measure(struct vocabulary *vocabulary)
{
	static char names[ROWS][IN_A_NAME * WORD_BYTES];
	struct fixture fixture;
	size_t wanted = 0, found = 0;

	read_vocabulary(vocabulary);
	fixture_start(&fixture);
	write_rows(&fixture, vocabulary, names);
	fixture_open(&fixture);
	for (size_t i = 0; i < vocabulary->count; i++) {
		const char *word = vocabulary->words[i], *at = word, *end = word + strlen(word);

		for (size_t letters = 1; at < end; letters++) {
			char typed[WORD_BYTES] = "";

			utf8_next(&at, end);
			memcpy(typed, word, (size_t)(at - word));
			if (letters > 1)
				compare(&fixture, typed, names, &wanted, &found);
		}
	}
	fixture_end(&fixture);
	assert_true(wanted > 0);
	return 100.0 * (double)found / (double)wanted;
}

/* The least are the figures of a study with 100,000 rows of made-up text and
 * a table that FTS5 searched; those of spaced languages are its range. */
static void every_beginning_is_found_in_every_script(void **state)
{
	static struct vocabulary all[] = {
		{ "zh-Hans", false, 99, { "" }, 0 }, { "zh-Hant", false, 98, { "" }, 0 },
		{ "ja", false, 99, { "" }, 0 },      { "th", false, 100, { "" }, 0 },
		{ "km", false, 100, { "" }, 0 },     { "lo", false, 100, { "" }, 0 },
		{ "my", false, 99, { "" }, 0 },      { "ar", true, 88, { "" }, 0 },
		{ "fa", true, 88, { "" }, 0 },       { "hi", true, 88, { "" }, 0 },
		{ "vi", true, 88, { "" }, 0 },       { "uk", true, 88, { "" }, 0 },
		{ "am", true, 88, { "" }, 0 },       { "ko", true, 88, { "" }, 0 },
		{ "en", true, 88, { "" }, 0 },
	};
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		double found = measure(&all[i]);

		print_message("%-8s %5.1f %% found, at least %d\n", all[i].language, found,
			      all[i].least);
		failed += found < all[i].least;
	}
	assert_int_equal(failed, 0);
}

int recall_test(void);

int recall_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_beginning_is_found_in_every_script),
	};

	return cmocka_run_group_tests_name("recall", tests, NULL, NULL);
}
