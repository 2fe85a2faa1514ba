/* SPDX-License-Identifier: MIT */
#include "town.h"

#include <sqlite3.h>

static void assert_refused(const char *path, const char *why)
{
	struct error error = { "" };

	assert_null(directory_open(path, true, &error));
	if (!strstr(error.text, path) || !strstr(error.text, why) ||
	    !strstr(error.text, "fingerpost-data build"))
		fail_msg("%s", error.text);
}

static void a_file_that_is_not_there_is_named(void **state)
{
	const struct fixture *fixture = *state;
	char path[PATH_MAX];

	fixture_path(fixture, "none.db", path);
	assert_refused(path, "can't be opened");
	assert_refused(fixture->folder, "can't be read");
}

static void a_file_that_is_no_directory_is_refused(void **state)
{
	const struct fixture *fixture = *state;
	char path[PATH_MAX];

	fixture_path(fixture, "odd.db", path);
	fixture_write(fixture, "odd.db", "");
	assert_refused(path, "can't be read");
	fixture_write(fixture, "odd.db",
		      "id,name\n1,This is a table of a spreadsheet, not a database file at all\n");
	assert_refused(path, "can't be read");
}

static void another_format_is_refused(void **state)
{
	const struct fixture *fixture = *state;
	char path[PATH_MAX];
	sqlite3 *db;

	fixture_path(fixture, "old.db", path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(
			db,
			"CREATE TABLE meta (name, value); INSERT INTO meta VALUES ('format', 99)",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	assert_refused(path, "format 99");
}

static void odd_letters_in_a_path_are_no_options(void **state)
{
	struct fixture *fixture = *state;
	char path[PATH_MAX];
	struct directory *directory;

	fixture_path(fixture, "a?mode=rwc#b%41.db", path);
	assert_int_equal(link(fixture->db, path), 0);
	directory = directory_open(path, true, &fixture->error);
	assert_non_null(directory);
	directory_close(directory);
}

static void closing_nothing_is_fine(void **state)
{
	(void)state;
	directory_close(NULL);
}

/* Asks for everything; answers do not matter, only that there is an end. */
static void ask_all(struct directory *directory, struct arena *arena)
{
	static const char *const typed[] = { "h", "house mob", "住", "abogado" };
	const struct language *language = town_language("es");
	struct service_rows rows;
	struct service service;
	struct page_rows pages;
	struct article article;
	struct state_rows states;
	struct founds founds;
	struct error error;
	const struct whereabouts alabama = {
		.point = { 306900, -880400 }, .sureness = GEO_ZIP, .state = "AL"
	};

	directory_services(directory, CATEGORY_HOUSING, "AL", NULL, 0, 0, 100, language, arena, &rows,
			   &error);
	for (size_t i = 0; i < rows.count; i++)
		directory_service(directory, rows.items[i].id, language, arena, &service, &error);
	directory_hotlines(directory, CATEGORY_LEGAL, language, arena, &rows, &error);
	directory_service(directory, directory_find_service(directory, "line-a"), language, arena,
			  &service, &error);
	directory_pages(directory, CATEGORY_LEGAL, language, arena, &pages, &error);
	directory_page(directory, directory_find_page(directory, "visa"), language, arena, &article,
		       &error);
	directory_states(directory, CATEGORY_HOUSING, arena, &states, &error);
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		directory_search(directory, typed[i], &alabama, 8, language, arena, &founds, &error);
	arena_empty(arena);
}

static void try_bytes(struct fixture *fixture, const char *bytes, size_t length)
{
	char path[PATH_MAX];
	struct error error = { "" };
	struct directory *directory;

	fixture_write_bytes(fixture, "damaged.db", bytes, length);
	fixture_path(fixture, "damaged.db", path);
	directory = directory_open(path, true, &error);
	if (directory)
		ask_all(directory, &fixture->arena);
	else
		assert_non_null(strstr(error.text, path));
	directory_close(directory);
}

static char *read_db(const struct fixture *fixture, size_t *length)
{
	FILE *file = fopen(fixture->db, "rb");
	char *bytes = malloc(1 << 20);

	assert_true(file && bytes);
	*length = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return bytes;
}

static void a_cut_file_is_survived(void **state)
{
	size_t length;
	char *bytes = read_db(*state, &length);

	for (size_t cut = 0; cut < length; cut += 1777)
		try_bytes(*state, bytes, cut);
	free(bytes);
}

static void damaged_bytes_are_survived(void **state)
{
	uint32_t random = 12345;
	size_t length;
	char *bytes = read_db(*state, &length);
	char *damaged = malloc(length);

	assert_non_null(damaged);
	for (int round = 0; round < 200; round++) {
		memcpy(damaged, bytes, length);
		for (int i = 0; i < 20; i++) {
			random = random * 1664525u + 1013904223u;
			damaged[(random >> 4) % length] = (char)(random >> 24);
		}
		try_bytes(*state, damaged, length);
	}
	free(damaged);
	free(bytes);
}

static void a_damaged_record_gives_a_sentence(void **state)
{
	struct fixture *fixture = *state;
	struct error error = { "" };
	struct service_rows rows;
	struct directory *directory;
	char path[PATH_MAX];
	size_t length;
	char *bytes = read_db(fixture, &length);

	/* The first page, with the schema, stays. */
	memset(bytes + 4096, 0x5A, length - 4096);
	fixture_write_bytes(fixture, "damaged.db", bytes, length);
	free(bytes);
	fixture_path(fixture, "damaged.db", path);
	directory = directory_open(path, true, &error);
	if (directory)
		assert_false(directory_services(directory, CATEGORY_HOUSING, "", NULL, 0, 0, 8,
						&languages[0], &fixture->arena, &rows, &error));
	directory_close(directory);
	assert_non_null(strstr(error.text, path));
	assert_non_null(strstr(error.text, "build it again"));
}

int directory_test(void);

int directory_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_that_is_not_there_is_named),
		cmocka_unit_test(a_file_that_is_no_directory_is_refused),
		cmocka_unit_test(another_format_is_refused),
		cmocka_unit_test(odd_letters_in_a_path_are_no_options),
		cmocka_unit_test(closing_nothing_is_fine),
		cmocka_unit_test(a_cut_file_is_survived),
		cmocka_unit_test(damaged_bytes_are_survived),
		cmocka_unit_test(a_damaged_record_gives_a_sentence),
	};

	return cmocka_run_group_tests_name("directory", tests, town_setup, town_teardown);
}
