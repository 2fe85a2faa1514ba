/* SPDX-License-Identifier: MIT */
#include "tool/table.h"

#include "fixture.h"

struct read {
	struct table table;
	struct arena arena;
	char *said;
};

static struct read read_bytes(const char *bytes, size_t length)
{
	struct fixture fixture;
	struct read read = { .said = NULL };
	struct faults faults = { 0 };
	char path[PATH_MAX];
	size_t size;

	fixture_start(&fixture);
	fixture_write_bytes(&fixture, "phones.csv", bytes, length);
	fixture_path(&fixture, "phones.csv", path);
	faults.out = open_memstream(&read.said, &size);
	table_read(&read.table, &profile_sheets[PHONES], path, &read.arena, &faults);
	fclose(faults.out);
	faults_free(&faults);
	fixture_end(&fixture);
	return read;
}

static struct read read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void drop(struct read *read)
{
	table_free(&read->table);
	arena_free(&read->arena);
	free(read->said);
}

static void assert_says(const char *text, const char *expected)
{
	struct read read = read_text(text);

	if (!strstr(read.said, expected))
		fail_msg("expected: %s\nsaid: %s", expected, read.said);
	drop(&read);
}

static void columns_are_found_by_their_names(void **state)
{
	struct read read =
		read_text("Number,color, ID \n800-555-0101,blue,a\n800-555-0102,red,b\n");

	(void)state;
	assert_string_equal(read.said, "");
	assert_int_equal(read.table.count, 2);
	assert_string_equal(table_cell(&read.table, 1, PHONE_NUMBER), "800-555-0102");
	assert_string_equal(table_cell(&read.table, 1, PHONE_ID), "b");
	assert_string_equal(table_cell(&read.table, 1, PHONE_TYPE), "");
	assert_int_equal(keys_find(&read.table.keys, "b"), 1);
	assert_true(keys_find(&read.table.keys, "c") == NO_ROW);
	drop(&read);
}

static void a_mark_and_any_line_end_are_accepted(void **state)
{
	static const char *const texts[] = {
		"\xEF\xBB\xBFid,number\r\na,800-555-0101\r\nb,800-555-0102\r\n",
		"id,number\ra,800-555-0101\rb,800-555-0102",
		"id,number\na,\"800-555-0101\"\nb,800-555-0102",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct read read = read_text(texts[i]);

		assert_string_equal(read.said, "");
		assert_int_equal(read.table.count, 2);
		assert_int_equal(read.table.numbers[1], 3);
		assert_string_equal(table_cell(&read.table, 1, PHONE_NUMBER), "800-555-0102");
		drop(&read);
	}
}

static void rows_are_numbered_as_in_a_spreadsheet(void **state)
{
	struct read read =
		read_text("id,number,extension\r\na,1,\"two\r\nlines\"\r\n\r\n,,\r\nb,2,\r\n");

	(void)state;
	assert_int_equal(read.table.count, 2);
	assert_int_equal(read.table.numbers[0], 2);
	assert_int_equal(read.table.numbers[1], 5);
	assert_string_equal(table_cell(&read.table, 0, PHONE_EXTENSION), "two\nlines");
	drop(&read);
}

static void texts_come_in_clean(void **state)
{
	struct read read = read_text(
		"id,number,extension\na,\"  \u2066800-555-0101\u2069\t\",\"x\"\"y, z\"\n");

	(void)state;
	assert_non_null(strstr(read.said, "phones.csv:2: has marks that nobody sees in "
					  "\"800-555-0101\""));
	assert_string_equal(table_cell(&read.table, 0, PHONE_NUMBER), "800-555-0101");
	assert_string_equal(table_cell(&read.table, 0, PHONE_EXTENSION), "x\"y, z");
	drop(&read);
}

static void letters_of_other_encodings_are_mended_and_named(void **state)
{
	static const char bytes[] = "id,number,extension\na,1,\x93" "caf\xE9\x94\nb,2,x\0y\n"
				    "c,3,caf\xC3\xA9 \xE9\nd,4,\x81\n";
	struct read read = read_bytes(bytes, sizeof(bytes) - 1);

	(void)state;
	assert_string_equal(table_cell(&read.table, 0, PHONE_EXTENSION),
			    "\u201Ccaf\u00E9\u201D");
	assert_string_equal(table_cell(&read.table, 1, PHONE_EXTENSION), "x y");
	assert_string_equal(table_cell(&read.table, 2, PHONE_EXTENSION), "caf\u00E9 \uFFFD");
	assert_string_equal(table_cell(&read.table, 3, PHONE_EXTENSION), "\uFFFD");
	assert_non_null(strstr(read.said, "phones.csv:2: has letters in the old Windows way"));
	assert_non_null(strstr(read.said, "phones.csv:4: has letters that are not UTF-8"));
	assert_non_null(strstr(read.said, "phones.csv:3: has letters that are not UTF-8"));
	drop(&read);
}

static void other_columns_are_kept_by_row(void **state)
{
	struct read read = read_text("id,color,number,,size\na,,1,x,\nb,red,2,,9\nc,blue,3,,\n");
	static const unsigned char gone[] = { 1, 0, 0 };

	(void)state;
	assert_int_equal(read.table.extras.count, 2);
	assert_string_equal(read.table.extras.names[0], "color");
	assert_string_equal(extras_get(&read.table.extras, 0, "color"), "");
	assert_string_equal(extras_get(&read.table.extras, 1, "size"), "9");
	assert_string_equal(extras_get(&read.table.extras, 2, "color"), "blue");
	table_remove(&read.table, gone);
	assert_int_equal(read.table.count, 2);
	assert_string_equal(extras_get(&read.table.extras, 0, "color"), "red");
	assert_string_equal(table_cell(&read.table, 1, PHONE_NUMBER), "3");
	assert_int_equal(read.table.numbers[1], 4);
	assert_int_equal(keys_find(&read.table.keys, "c"), 1);
	assert_true(keys_find(&read.table.keys, "a") == NO_ROW);
	drop(&read);
}

static void semicolons_and_tabs_part_cells_too(void **state)
{
	static const char *const texts[] = { "id;number;x\na;1,2;3\n", "id\tnumber\tx\na\t1,2\t3\n" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct read read = read_text(texts[i]);

		assert_string_equal(table_cell(&read.table, 0, PHONE_NUMBER), "1,2");
		drop(&read);
	}
}

static void a_workbook_or_a_program_is_no_table(void **state)
{
	static const char bytes[] = "PK\3\4\x14\0\6\0\n1,2\n";
	struct read read = read_bytes(bytes, sizeof(bytes) - 1);

	(void)state;
	assert_int_equal(read.table.count, 0);
	assert_non_null(strstr(read.said, "phones.csv:1: is no table; open it in its own program and save it as "
					  "\"CSV UTF-8\" (refused: nothing is built until this is mended)\n"));
	assert_ptr_equal(strchr(read.said, '\n'), read.said + strlen(read.said) - 1);
	drop(&read);
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
	(void)state;
	assert_says("", "phones.csv:1: is empty; write the names of the columns in the first row");
	assert_says("id\na\n", "phones.csv:1: has no column \"number\"; add it to the first row");
	assert_says("id,number,id\na,1,b\n", "phones.csv:1: has two columns with the name \"id\"");
	assert_says("\xFF\xFEi\0d\0", "phones.csv:1: is UTF-16; save the file as \"CSV UTF-8\"");
	assert_says("id,number\na,1\nb,\"2\nc,3\n",
		    "phones.csv:3: opens a quotation mark that is never closed");
	assert_says("id,number\na,1,2\n",
		    "phones.csv:2: has 3 cells, but the first row has 2; put texts with a comma");
	assert_says("id,number\na\n", "phones.csv:2: has 1 cells, but the first row has 2");
}

static void a_file_that_is_not_there_is_empty(void **state)
{
	struct table table;
	struct arena arena = { 0 };
	struct faults faults = { .out = stderr };

	(void)state;
	table_read(&table, &profile_sheets[PHONES], "there/is/no/such.csv", &arena, &faults);
	assert_false(table.is_there);
	assert_int_equal(table.count + faults.kind_count, 0);
	table_free(&table);
	arena_free(&arena);
}

static void a_column_that_the_file_has_not_is_empty_until_it_is_set(void **state)
{
	struct read read = read_text("number,id\n800-555-0101,a\n800-555-0102,b\n");

	(void)state;
	assert_string_equal(table_cell(&read.table, 0, PHONE_TYPE), "");
	table_clear(&read.table, 0, PHONE_TYPE, "");
	table_set(&read.table, 1, PHONE_TYPE, "text");
	assert_string_equal(table_cell(&read.table, 0, PHONE_TYPE), "");
	assert_string_equal(table_cell(&read.table, 1, PHONE_TYPE), "text");
	assert_string_equal(table_cell(&read.table, 0, PHONE_ID), "a");
	assert_string_equal(table_cell(&read.table, 1, PHONE_NUMBER), "800-555-0102");
	table_reserve(&read.table, PHONE_EXTENSION);
	assert_false(read.table.columns >> PHONE_EXTENSION & 1);
	table_clear(&read.table, 0, PHONE_EXTENSION, "7");
	assert_string_equal(table_cell(&read.table, 0, PHONE_EXTENSION), "7");
	assert_string_equal(table_cell(&read.table, 1, PHONE_EXTENSION), "");
	assert_string_equal(table_cell(&read.table, 1, PHONE_TYPE), "text");
	drop(&read);
}

int table_test(void);

int table_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_that_the_file_has_not_is_empty_until_it_is_set),
		cmocka_unit_test(columns_are_found_by_their_names),
		cmocka_unit_test(a_mark_and_any_line_end_are_accepted),
		cmocka_unit_test(rows_are_numbered_as_in_a_spreadsheet),
		cmocka_unit_test(texts_come_in_clean),
		cmocka_unit_test(letters_of_other_encodings_are_mended_and_named),
		cmocka_unit_test(other_columns_are_kept_by_row),
		cmocka_unit_test(semicolons_and_tabs_part_cells_too),
		cmocka_unit_test(a_workbook_or_a_program_is_no_table),
		cmocka_unit_test(a_file_that_cannot_be_read_says_why),
		cmocka_unit_test(a_file_that_is_not_there_is_empty),
	};

	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
