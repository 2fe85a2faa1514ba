/* SPDX-License-Identifier: MIT */
/* What an infected computer of a publisher could sign: payloads that are refused, by name. */
#include "receiving.h"

#include "../update/signer.h"

#include "base/watched.h"
#include "update/tar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

int payload_test(void);

#define BY_PUBLISH (const int[]){ PUBLISH_P, 0 }

/* Of the processor, which what else goes on does not take; sanitizers take their own. */
enum { SECONDS_MOST = SANDBOX_WATCHED ? 60 : 5, SIZE = 124, TYPE = 156, LINK = 157, CHECKSUM = 148, PREFIX = 345 };

/* An archive with the fleet's tables, and what the test does to it. */
struct payload {
	unsigned char *bytes;
	size_t size, room;
};

static int set_up(void **state)
{
	struct receiving *receiving = malloc(sizeof(*receiving));

	*state = receiving;
	receiving_start(receiving);
	return 0;
}

static int tear_down(void **state)
{
	receiving_end(*state);
	free(*state);
	return 0;
}

static void put(struct payload *payload, const void *bytes, size_t size)
{
	if (payload->size + size > payload->room) {
		payload->room = 2 * (payload->size + size);
		payload->bytes = realloc(payload->bytes, payload->room);
		assert_non_null(payload->bytes);
	}
	if (bytes)
		memcpy(payload->bytes + payload->size, bytes, size);
	else
		memset(payload->bytes + payload->size, 0, size);
	payload->size += size;
}

static void add(struct payload *payload, const char *name, const void *bytes, size_t size)
{
	unsigned char block[TAR_BLOCK];

	tar_header(block, name, size);
	put(payload, block, sizeof(block));
	put(payload, bytes, size);
	put(payload, NULL, tar_padding(size));
}

static void add_text(struct payload *payload, const char *name, const char *text)
{
	add(payload, name, text, strlen(text));
}

static struct payload start(void)
{
	struct payload payload = { 0 };

	add_text(&payload, "services.csv", "id,name,status\nf-one,SAMPLE One,active\n");
	return payload;
}

static void sum_again(unsigned char *block)
{
	unsigned total = 0;
	char text[8];

	memset(block + CHECKSUM, ' ', 8);
	for (int i = 0; i < TAR_BLOCK; i++)
		total += block[i];
	snprintf(text, sizeof(text), "%06o", total);
	memcpy(block + CHECKSUM, text, sizeof("000000"));
}

/* Signed as it must be, and still refused: at once, by itself, and without a trace. */
static void assert_refused_whole(struct receiving *receiving, struct payload *payload, int expected)
{
	struct timespec begin, end;
	int said;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
	said = receiving_send(receiving,
			      receiving_sign_bytes(payload->bytes, payload->size, 0, 0, 1, BY_PUBLISH));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	if (said != expected)
		fail_msg("E%02d, not E%02d\n%s", said, expected, receiving->logged);
	assert_true(end.tv_sec - begin.tv_sec <= SECONDS_MOST);
	if (expected != REFUSAL_NONE)
		assert_string_equal(receiving_state(receiving), "");
	free(payload->bytes);
}

static void assert_refused(struct receiving *receiving, struct payload *payload, int expected)
{
	put(payload, NULL, TAR_END);
	assert_refused_whole(receiving, payload, expected);
}

static void refuse_name(void **state, const char *name)
{
	struct payload payload = start();

	add_text(&payload, name, "id,title,body\nf-page,SAMPLE,SAMPLE\n");
	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

/* A second file of this type, which points somewhere. */
static void refuse_type(void **state, char type, const char *target)
{
	struct payload payload = start();
	unsigned char block[TAR_BLOCK];

	tar_header(block, "pages.csv", 0);
	block[TYPE] = (unsigned char)type;
	memcpy(block + LINK, target, strlen(target));
	sum_again(block);
	put(&payload, block, sizeof(block));
	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

static void refuse_size(void **state, const char *size)
{
	struct payload payload = start();
	unsigned char block[TAR_BLOCK];

	tar_header(block, "pages.csv", 0);
	memcpy(block + SIZE, size, 12);
	sum_again(block);
	put(&payload, block, sizeof(block));
	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

static void refuse_table(void **state, const char *name, const void *bytes, size_t size)
{
	struct payload payload = start();

	add(&payload, name, bytes, size);
	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

static void a_path_above_the_root(void **state) { refuse_name(state, "../pages.csv"); }
static void a_path_from_the_root_of_the_disk(void **state) { refuse_name(state, "/etc/pages.csv"); }
static void a_path_into_a_folder(void **state) { refuse_name(state, "dir/pages.csv"); }
static void a_path_that_is_this_folder(void **state) { refuse_name(state, "./pages.csv"); }
static void a_name_with_a_backslash(void **state) { refuse_name(state, "..\\pages.csv"); }
static void a_name_of_a_program(void **state) { refuse_name(state, "pages.so"); }
static void a_name_of_a_database(void **state) { refuse_name(state, "directory.db"); }
static void a_name_in_capitals(void **state) { refuse_name(state, "PAGES.CSV"); }
static void a_name_with_a_newline(void **state) { refuse_name(state, "pages\n.csv"); }
static void a_name_that_comes_twice(void **state) { refuse_name(state, "services.csv"); }
static void a_symbolic_link(void **state) { refuse_type(state, '2', "/etc/passwd"); }
static void a_hard_link(void **state) { refuse_type(state, '1', "services.csv"); }
static void a_device_of_characters(void **state) { refuse_type(state, '3', ""); }
static void a_device_of_blocks(void **state) { refuse_type(state, '4', ""); }
static void a_folder(void **state) { refuse_type(state, '5', ""); }
static void a_pipe(void **state) { refuse_type(state, '6', ""); }
static void a_pax_header(void **state) { refuse_type(state, 'x', ""); }
static void a_pax_header_for_all(void **state) { refuse_type(state, 'g', ""); }
static void a_long_name_of_gnu(void **state) { refuse_type(state, 'L', ""); }
static void a_sparse_file_of_gnu(void **state) { refuse_type(state, 'S', ""); }
static void a_size_below_nothing(void **state) { refuse_size(state, "-0000000001"); }
static void a_size_in_base_256(void **state) { refuse_size(state, "\x80\0\0\0\0\0\0\0\0\0\0\x01"); }
static void a_size_in_base_256_below_nothing(void **state) { refuse_size(state, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"); }
static void a_size_beyond_the_archive(void **state) { refuse_size(state, "77777777777"); }
static void a_size_that_wraps_around(void **state) { refuse_size(state, "777777777777"); }
static void a_size_in_words(void **state) { refuse_size(state, "many       "); }

static void an_archive_that_breaks_off_anywhere(void **state)
{
	struct payload whole = start();

	add_text(&whole, "pages.csv", "id,title,body\nf-page,SAMPLE,SAMPLE\n");
	put(&whole, NULL, TAR_END);
	for (size_t size = 1; size < whole.size; size += 97) {
		struct payload cut = { malloc(size), size, size };

		memcpy(cut.bytes, whole.bytes, size);
		assert_refused_whole(*state, &cut, REFUSAL_CONTENT);
	}
	free(whole.bytes);
}

static void an_archive_of_nothing(void **state)
{
	struct payload payload = { 0 };

	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

static void no_archive_at_all(void **state)
{
	struct payload payload = { 0 };

	for (int i = 0; i < 5000; i++)
		put(&payload, "SQLite format 3", 16);
	assert_refused_whole(*state, &payload, REFUSAL_CONTENT);
}

static void a_workbook_in_place_of_a_table(void **state)
{
	refuse_table(state, "pages.csv", "PK\3\4\0\0\0\0\0\0\0\0\0\0xl/workbook.xml", 30);
}

static void a_program_in_place_of_a_table(void **state)
{
	refuse_table(state, "pages.csv", "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\076\0", 20);
}

static void a_table_in_utf_16(void **state)
{
	refuse_table(state, "pages.csv", "\xFF\xFE" "i\0d\0,\0t\0i\0t\0l\0e\0\n\0", 20);
}

static void a_quotation_mark_that_is_never_closed(void **state)
{
	refuse_table(state, "pages.csv", "id,title,body\nf-page,\"SAMPLE,x\n", 31);
}

static void two_columns_of_one_name(void **state)
{
	refuse_table(state, "pages.csv", "id,title,body,title\nf-page,a,b,c\n", 33);
}

static void an_empty_table(void **state)
{
	refuse_table(state, "pages.csv", "", 0);
}

static void objects_in_place_of_a_table(void **state)
{
	refuse_table(state, "pages.csv", "[{\"id\":\"f-page\",\"title\":\"SAMPLE\",\"body\":\"x\"}]", 46);
}

/* 32 MiB in one cell. */
static void a_cell_that_is_very_long(void **state)
{
	struct payload payload = start();
	size_t size = 32u << 20;
	char *text = malloc(size + 100);
	int length;

	assert_non_null(text);
	length = sprintf(text, "id,title,body\nf-page,SAMPLE,");
	memset(text + length, 'x', size);
	memcpy(text + length + size, "\n", 1);
	add(&payload, "pages.csv", text, (size_t)length + size + 1);
	free(text);
	/* It is long and nothing else: taken, within the time. */
	assert_refused(*state, &payload, REFUSAL_NONE);
}

static void a_million_columns(void **state)
{
	struct payload payload = start();
	size_t count = 1000000;
	char *text = malloc(2 * count + 100), *out = text;

	assert_non_null(text);
	out = stpcpy(out, "id,title,body");
	for (size_t i = 0; i < count; i++)
		*out++ = ',';
	out = stpcpy(out, "\nf-page,a,b\n");
	add(&payload, "pages.csv", text, (size_t)(out - text));
	free(text);
	/* Empty names of columns are columns of nothing. */
	assert_refused(*state, &payload, REFUSAL_NONE);
}

static void a_million_columns_with_names(void **state)
{
	struct payload payload = start();
	size_t count = 1000000;
	char *text = malloc(10 * count + 100), *out = text;

	assert_non_null(text);
	out = stpcpy(out, "id,title,body");
	for (size_t i = 0; i < count; i++)
		out += sprintf(out, ",x%zu", i);
	out = stpcpy(out, "\nf-page,a,b\n");
	add(&payload, "pages.csv", text, (size_t)(out - text));
	free(text);
	assert_refused(*state, &payload, REFUSAL_NONE);
}

static void quotation_marks_without_end(void **state)
{
	struct payload payload = start();
	size_t size = 8u << 20;
	char *text = malloc(size);

	assert_non_null(text);
	memset(text, '"', size);
	memcpy(text, "id,title,body\n", 14);
	text[size - 1] = 'x';
	add(&payload, "pages.csv", text, size);
	free(text);
	assert_refused(*state, &payload, REFUSAL_CONTENT);
}

static void a_package_with_only_a_withdrawal_of_everything(void **state)
{
	struct payload payload = { 0 };

	add_text(&payload, "withdrawn.csv", "table,id\nservices,line-1\nservices,line-2\nservices,n-desk\n");
	assert_refused(*state, &payload, REFUSAL_ROLE);
}

static void a_service_without_a_name_is_left_out_and_the_rest_is_shown(void **state)
{
	struct payload payload = { 0 };

	add_text(&payload, "services.csv", "id,name,status\nf-one,,active\nf-two,SAMPLE Two,active\n");
	assert_refused(*state, &payload, REFUSAL_NONE);
	assert_true(receiving_choose(*state));
	assert_string_equal(receiving_ask(*state, "SELECT count(*) FROM service"), "5");
}

int payload_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(a_path_above_the_root),
		TEST(a_path_from_the_root_of_the_disk),
		TEST(a_path_into_a_folder),
		TEST(a_path_that_is_this_folder),
		TEST(a_name_with_a_backslash),
		TEST(a_name_of_a_program),
		TEST(a_name_of_a_database),
		TEST(a_name_in_capitals),
		TEST(a_name_with_a_newline),
		TEST(a_name_that_comes_twice),
		TEST(a_symbolic_link),
		TEST(a_hard_link),
		TEST(a_device_of_characters),
		TEST(a_device_of_blocks),
		TEST(a_folder),
		TEST(a_pipe),
		TEST(a_pax_header),
		TEST(a_pax_header_for_all),
		TEST(a_long_name_of_gnu),
		TEST(a_sparse_file_of_gnu),
		TEST(a_size_below_nothing),
		TEST(a_size_in_base_256),
		TEST(a_size_in_base_256_below_nothing),
		TEST(a_size_beyond_the_archive),
		TEST(a_size_that_wraps_around),
		TEST(a_size_in_words),
		TEST(an_archive_that_breaks_off_anywhere),
		TEST(an_archive_of_nothing),
		TEST(no_archive_at_all),
		TEST(a_workbook_in_place_of_a_table),
		TEST(a_program_in_place_of_a_table),
		TEST(a_table_in_utf_16),
		TEST(a_quotation_mark_that_is_never_closed),
		TEST(two_columns_of_one_name),
		TEST(an_empty_table),
		TEST(objects_in_place_of_a_table),
		TEST(a_cell_that_is_very_long),
		TEST(a_million_columns),
		TEST(a_million_columns_with_names),
		TEST(quotation_marks_without_end),
		TEST(a_package_with_only_a_withdrawal_of_everything),
		TEST(a_service_without_a_name_is_left_out_and_the_rest_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
