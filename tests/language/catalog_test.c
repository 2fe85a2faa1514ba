/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "language/catalog.h"

#include "mo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int catalog_test(void);

#define ARABIC "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
#define HEADER "Language: ar\nPlural-Forms: nplurals=6; plural=" ARABIC ";\n"

static const struct mo_entry entries[] = {
	MO_ENTRY("", HEADER),
	MO_ENTRY("Back", "رجوع"),
	MO_ENTRY("Home", "الرئيسية"),
	MO_ENTRY("Search", ""),
	MO_ENTRY("{n} place\0{n} places", "f0\0f1\0f2\0f3\0f4\0f5"),
};

enum { ENTRIES = sizeof(entries) / sizeof(entries[0]) };

/* As long as the file and not a byte longer, so that a look beyond is seen. */
struct file {
	char *bytes;
	size_t size;
};

static struct file copy_of(const char *bytes, size_t size)
{
	struct file file = { malloc(size ? size : 1), size };

	assert_non_null(file.bytes);
	memcpy(file.bytes, bytes, size);
	return file;
}

static struct file sound_file(void)
{
	char bytes[MO_MAX];

	return copy_of(bytes, mo_build(entries, ENTRIES, bytes));
}

static struct catalog *read_file(struct file file, struct error *error)
{
	return catalog_read(file.bytes, file.size, "ar.mo", error);
}

static void what_is_in_a_sound_file_is_found(void **state)
{
	struct file file = sound_file();
	struct error error;
	struct catalog *catalog = read_file(file, &error);

	(void)state;
	assert_non_null(catalog);
	assert_int_equal(catalog_count(catalog), ENTRIES);
	assert_string_equal(catalog_get(catalog, ""), HEADER);
	assert_string_equal(catalog_get(catalog, "Back"), "رجوع");
	assert_string_equal(catalog_get(catalog, "Home"), "الرئيسية");
	catalog_close(catalog);
	free(file.bytes);
}

static void what_is_not_in_it_is_not(void **state)
{
	static const char *const absent[] = { "Bac", "Backs", "back",       "A",
					      "zzz", "\xFF",  "{n} places", "Language" };
	struct file file = sound_file();
	struct catalog *catalog = read_file(file, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++) {
		assert_null(catalog_get(catalog, absent[i]));
		assert_null(catalog_plural(catalog, absent[i], 1));
	}
	/* Not translated yet. */
	assert_null(catalog_get(catalog, "Search"));
	catalog_close(catalog);
	free(file.bytes);
}

static void a_number_takes_its_own_form(void **state)
{
	static const int forms[][2] = { { 0, 0 },   { 1, 1 },   { 2, 2 },   { 3, 3 },
					{ 10, 3 },  { 11, 4 },  { 99, 4 },  { 100, 5 },
					{ 102, 5 }, { 103, 3 }, { 3512, 4 } };
	struct file file = sound_file();
	struct catalog *catalog = read_file(file, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const char *text = catalog_plural(catalog, "{n} place", (unsigned long)forms[i][0]);

		assert_non_null(text);
		assert_int_equal(text[0], 'f');
		assert_int_equal(text[1], '0' + forms[i][1]);
	}
	catalog_close(catalog);
	free(file.bytes);
}

static struct catalog *with_header(const struct mo_entry *header, char bytes[MO_MAX])
{
	const struct mo_entry some[] = { *header, MO_ENTRY("{n} place\0{n} places", "one\0many") };

	return catalog_read(bytes, mo_build(some, 2, bytes), "x.mo", NULL);
}

static void without_a_rule_the_english_one_holds(void **state)
{
	const struct mo_entry none = MO_ENTRY("", "Language: es\n");
	const struct mo_entry broken = MO_ENTRY("", "Plural-Forms: nplurals=2; plural=n ==;\n");
	char bytes[MO_MAX];
	struct catalog *catalog;

	(void)state;
	for (int i = 0; i < 2; i++) {
		catalog = with_header(i ? &broken : &none, bytes);
		assert_string_equal(catalog_plural(catalog, "{n} place", 1), "one");
		assert_string_equal(catalog_plural(catalog, "{n} place", 0), "many");
		assert_string_equal(catalog_plural(catalog, "{n} place", 5), "many");
		catalog_close(catalog);
	}
}

static void a_form_that_is_not_there_is_not_made_up(void **state)
{
	const struct mo_entry header = MO_ENTRY("", "Plural-Forms: nplurals=9; plural=n;\n");
	char bytes[MO_MAX];
	struct catalog *catalog = with_header(&header, bytes);

	(void)state;
	assert_string_equal(catalog_plural(catalog, "{n} place", 1), "many");
	assert_null(catalog_plural(catalog, "{n} place", 2));
	assert_null(catalog_plural(catalog, "{n} place", ~0ul));
	catalog_close(catalog);
}

static void check_string(const struct file *file, const char *text)
{
	if (!text)
		return;
	assert_true(text >= file->bytes && text < file->bytes + file->size);
	assert_non_null(memchr(text, '\0', (size_t)(file->bytes + file->size - text)));
}

/* Whether it was taken for sound. */
static int try_file(const struct file *file)
{
	static const char *const keys[] = { "", "Back", "Home", "Search", "{n} place", "nothing" };
	struct error error = { "" };
	struct catalog *catalog = read_file(*file, &error);

	if (!catalog) {
		assert_non_null(strstr(error.text, "ar.mo"));
		return 0;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		check_string(file, catalog_get(catalog, keys[i]));
		check_string(file, catalog_plural(catalog, keys[i], 0));
		check_string(file, catalog_plural(catalog, keys[i], 103));
	}
	catalog_close(catalog);
	return 1;
}

static void a_file_that_was_cut_short_is_refused(void **state)
{
	struct file file = sound_file();

	(void)state;
	assert_int_equal(try_file(&file), 1);
	for (size_t size = 0; size < file.size; size++) {
		struct file cut = copy_of(file.bytes, size);

		assert_int_equal(try_file(&cut), 0);
		free(cut.bytes);
	}
	free(file.bytes);
}

static void no_changed_byte_leads_outside(void **state)
{
	struct file file = sound_file();
	int sound = 0;

	(void)state;
	for (size_t at = 0; at < file.size; at++) {
		char was = file.bytes[at];

		for (int change = 1; change < 256; change++) {
			file.bytes[at] = (char)(was ^ change);
			sound += try_file(&file);
		}
		file.bytes[at] = was;
	}
	assert_true(sound > 0 && sound < (int)file.size * 255);
	free(file.bytes);
}

static void broken_letters_are_refused(void **state)
{
	const struct mo_entry broken = MO_ENTRY("", "caf\xE9");
	char bytes[MO_MAX];

	(void)state;
	assert_null(with_header(&broken, bytes));
}

static void a_file_of_the_other_byte_order_is_refused(void **state)
{
	struct file file = sound_file();

	(void)state;
	memcpy(file.bytes, "\x95\x04\x12\xde", 4);
	assert_int_equal(try_file(&file), 0);
	free(file.bytes);
}

static void an_empty_catalogue_has_nothing(void **state)
{
	char bytes[MO_MAX];
	struct catalog *catalog = catalog_read(bytes, mo_build(NULL, 0, bytes), "none.mo", NULL);

	(void)state;
	assert_non_null(catalog);
	assert_int_equal(catalog_count(catalog), 0);
	assert_null(catalog_get(catalog, ""));
	catalog_close(catalog);
}

static void no_catalogue_at_all_has_nothing_too(void **state)
{
	(void)state;
	assert_null(catalog_get(NULL, "Back"));
	assert_null(catalog_plural(NULL, "{n} place", 1));
	assert_int_equal(catalog_count(NULL), 0);
	catalog_close(NULL);
}

static void a_file_is_opened_by_its_name(void **state)
{
	char path[] = P_tmpdir "/fingerpost-XXXXXX";
	struct file file = sound_file();
	int made = mkstemp(path);
	struct catalog *catalog;
	struct error error = { "" };

	(void)state;
	assert_true(made >= 0);
	assert_null(catalog_open(path, &error));
	assert_non_null(strstr(error.text, path));
	assert_int_equal(write(made, file.bytes, file.size), (ssize_t)file.size);
	close(made);
	catalog = catalog_open(path, &error);
	assert_non_null(catalog);
	assert_string_equal(catalog_get(catalog, "Back"), "رجوع");
	catalog_close(catalog);
	assert_int_equal(unlink(path), 0);
	assert_null(catalog_open(path, &error));
	assert_non_null(strstr(error.text, path));
	free(file.bytes);
}

int catalog_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_in_a_sound_file_is_found),
		cmocka_unit_test(what_is_not_in_it_is_not),
		cmocka_unit_test(a_number_takes_its_own_form),
		cmocka_unit_test(without_a_rule_the_english_one_holds),
		cmocka_unit_test(a_form_that_is_not_there_is_not_made_up),
		cmocka_unit_test(a_file_that_was_cut_short_is_refused),
		cmocka_unit_test(no_changed_byte_leads_outside),
		cmocka_unit_test(broken_letters_are_refused),
		cmocka_unit_test(a_file_of_the_other_byte_order_is_refused),
		cmocka_unit_test(an_empty_catalogue_has_nothing),
		cmocka_unit_test(no_catalogue_at_all_has_nothing_too),
		cmocka_unit_test(a_file_is_opened_by_its_name),
	};

	return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
