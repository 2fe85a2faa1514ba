/* SPDX-License-Identifier: MIT */
/* data/PROFILE.md and datapackage.json of data/national say what the program does. */
#include "tool/datapackage.h"

#include "directory/category.h"
#include "directory/trait.h"

#include "fixture.h"

static char *slurp(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);

	assert_true(file && text);
	assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
	fclose(file);
	return text;
}

/* The part of a file, from its heading to the next one. */
static char *section(const char *profile, const char *file)
{
	char heading[100];
	const char *start, *end;

	snprintf(heading, sizeof(heading), "\n## %s\n", file);
	start = strstr(profile, heading);
	if (!start)
		fail_msg("data/PROFILE.md has no section for %s", file);
	end = strstr(start + 1, "\n## ");
	return end ? strndup(start, (size_t)(end - start)) : strdup(start);
}

static void assert_in(const char *text, const char *part, const char *file)
{
	if (!strstr(text, part))
		fail_msg("data/PROFILE.md, %s: does not have %s", file, part);
}

static void assert_choices(const char *line, const struct column *column, const char *file)
{
	for (const char *choice = column->choices; choice && *choice;) {
		size_t length = strcspn(choice, "|");
		char word[60];

		snprintf(word, sizeof(word), "`%.*s`", (int)length, choice);
		assert_in(line, word, file);
		choice += length + (choice[length] == '|');
	}
}

static void assert_column(const char *part, const struct column *column, const char *file)
{
	char row[100], link[100];
	const char *start;
	char *line;

	snprintf(row, sizeof(row), "\n| `%s` | %s|", column->name, column->required ? "must " : "");
	assert_in(part, row, file);
	start = strstr(part, row);
	line = strndup(start + 1, strcspn(start + 1, "\n"));
	assert_choices(line, column, file);
	if (column->kind == COLUMN_LINK) {
		snprintf(link, sizeof(link), "a row of %s", profile_sheets[column->to].file);
		assert_in(line, link, file);
	}
	free(line);
}

static size_t count_rows(const char *part)
{
	size_t rows = 0;

	for (const char *at = part; (at = strstr(at, "\n| `")); at++)
		rows++;
	return rows;
}

static void the_page_has_every_column_its_words_and_its_links_and_no_other(void **state)
{
	char *profile = slurp("data/PROFILE.md");

	(void)state;
	for (int i = 0; i < SHEET_COUNT; i++) {
		const struct sheet *sheet = &profile_sheets[i];
		char *part = section(profile, sheet->file);

		for (size_t j = 0; j < sheet->column_count; j++)
			assert_column(part, &sheet->columns[j], sheet->file);
		if (count_rows(part) != sheet->column_count)
			fail_msg("data/PROFILE.md, %s: %zu columns, but the program has %zu",
				 sheet->file, count_rows(part), sheet->column_count);
		free(part);
	}
	free(profile);
}

static void the_page_has_every_need_trait_and_situation(void **state)
{
	char *profile = slurp("data/PROFILE.md");
	char word[60];

	(void)state;
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
		snprintf(word, sizeof(word), "`%s`", category_code((enum category)i));
		assert_in(profile, word, "The twelve needs");
	}
	for (int i = 0; i < TRAIT_COUNT; i++) {
		if (!trait_code((enum trait)i)[0])
			continue;
		snprintf(word, sizeof(word), "`%s`", trait_code((enum trait)i));
		assert_in(profile, word, "Traits");
	}
	for (int i = 0; i < SITUATION_COUNT; i++) {
		snprintf(word, sizeof(word), "`%s`", situation_code((enum situation)i));
		assert_in(profile, word, "Situations");
	}
	free(profile);
}

static void the_national_package_is_described_as_it_is(void **state)
{
	char *described = slurp("data/national/datapackage.json");
	struct faults faults = { .out = fopen("/dev/null", "w") };
	struct package package;
	struct error error;
	char *resources = NULL;
	size_t size;
	FILE *out = open_memstream(&resources, &size);

	(void)state;
	assert_true(out && faults.out);
	assert_true(package_read(&package, "data/national", &faults, &error));
	datapackage_write_resources(&package, out);
	fclose(out);
	if (!strstr(described, resources))
		fail_msg("data/national/datapackage.json is not that of its files: take the one that "
			 "`fingerpost-data export` writes");
	free(described);
	free(resources);
	package_free(&package);
	fclose(faults.out);
	faults_free(&faults);
}

int profile_test(void);

int profile_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_has_every_column_its_words_and_its_links_and_no_other),
		cmocka_unit_test(the_page_has_every_need_trait_and_situation),
		cmocka_unit_test(the_national_package_is_described_as_it_is),
	};

	return cmocka_run_group_tests_name("profile", tests, NULL, NULL);
}
