/* SPDX-License-Identifier: MIT */
/* From the bytes of a stick to what is in force, and back. */
#include "receiving.h"

#include "../update/signer.h"

#include "directory/hash.h"
#include "update/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int receive_test(void);

#define BY_PUBLISH (const int[]){ PUBLISH_P, 0 }
#define BY_ROOT (const int[]){ ROOT_A, ROOT_C, 0 }
#define BY_SITE (const int[]){ SITE_S, 0 }

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

static int send(struct receiving *receiving, const struct parcel_text *parcel, uint64_t version, const int *keys)
{
	return receiving_send(receiving, receiving_sign(parcel, 0, 0, version, keys));
}

/* The fleet's first update, which is taken. */
static void install_first(struct receiving *receiving)
{
	struct parcel_text parcel = receiving_fleet();

	assert_int_equal(send(receiving, &parcel, 1, BY_PUBLISH), REFUSAL_NONE);
	parcel_free(&parcel);
}

static void assert_says(const struct receiving *receiving, const char *line)
{
	if (!strstr(receiving->said, line))
		fail_msg("does not say: %s\nsays: %s", line, receiving->said);
}

static void assert_answer(struct receiving *receiving, const char *sql, const char *answer)
{
	assert_true(receiving_choose(receiving));
	assert_string_equal(receiving_ask(receiving, sql), answer);
}

#define NUMBER_OF(id) \
	"SELECT number FROM channel WHERE id / 64 = (SELECT id FROM service WHERE key = '" id "') ORDER BY id"

static void before_any_update_the_images_own_data_are_shown(void **state)
{
	struct receiving *receiving = *state;

	assert_answer(receiving, "SELECT count(*) FROM service", "4");
	assert_answer(receiving, NUMBER_OF("line-1"), "1-555-555-0100");
	assert_string_equal(receiving_state(receiving), "");
}

static void an_update_is_told_and_then_shown(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	install_first(receiving);
	assert_says(receiving, "from\tHolder 4\nnumber\t0\t1\ndates\t2025-06-23\t2025-12-20\n");
	assert_says(receiving, "counts\t0\t0\t3\t0\nhotlines\t0\n");
	assert_answer(receiving, NUMBER_OF("f-pantry"), "555-0150");
	parcel_change(&parcel, "phones.csv", "555-0150", "555-0159");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_NONE);
	assert_says(receiving, "number\t1\t2\n");
	assert_says(receiving, "counts\t1\t0\t0\t0\nhotlines\t0\nchange\tchanged\tservice\tSAMPLE Pantry\n"
			       "field\tphones\t555-015[0] voice\t555-015[9] voice\n");
	assert_answer(receiving, NUMBER_OF("f-pantry"), "555-0159");
	parcel_free(&parcel);
}

/* The file that was built before it was confirmed is the one that is opened. */
static void what_was_built_while_staff_looked_is_not_built_again(void **state)
{
	struct receiving *receiving = *state;

	install_first(receiving);
	assert_true(receiving_choose(receiving));
	assert_non_null(strstr(receiving->path, receiving->state));
}

static void nothing_changes_before_install_is_said(void **state)
{
	static const char *const orders[] = { "", "install", "instal\n", "undo\ninstall\n", "\n" };
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct signed_file file = receiving_sign(&parcel, 0, 0, 1, BY_PUBLISH);

		assert_int_equal(receiving_send_stream(receiving, receiving_stream(NULL, &file), orders[i]),
				 RECEIVE_GIVEN_UP);
		assert_says(receiving, "\nready\n");
		assert_string_equal(receiving_state(receiving), "");
		free(file.bytes);
	}
	parcel_free(&parcel);
}

static void a_withdrawn_row_is_nowhere_and_never_comes_back(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet(), again = receiving_fleet();

	install_first(receiving);
	assert_true(receiving_choose(receiving));
	assert_true(receiving_holds(receiving, "555-0150") && receiving_holds(receiving, "50 SAMPLE Street"));
	parcel_set(&parcel, "withdrawn.csv", "table,id,name,reason,date\nservices,f-pantry,,closed,2026-11-20\n"
					     "services,n-desk,,moved,2026-11-20\npages,n-page,,,\n");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_NONE);
	assert_says(receiving, "counts\t0\t3\t0\t0\n");
	assert_true(receiving_choose(receiving));
	for (int i = 0; i < 3; i++) {
		assert_false(receiving_holds(receiving, "555-0150"));
		assert_false(receiving_holds(receiving, "50 SAMPLE Street"));
		assert_false(receiving_holds(receiving, "SAMPLE Pantry"));
		assert_false(receiving_holds(receiving, "555-0140"));
		assert_false(receiving_holds(receiving, "40 SAMPLE Street"));
		assert_false(receiving_holds(receiving, "SAMPLE Rights"));
		assert_true(receiving_holds(receiving, "SAMPLE Fleet House"));
		/* Undone, and then sent again by somebody who forgot. */
		if (i == 0)
			assert_int_equal(receiving_undo(receiving), REFUSAL_NONE);
		else if (i == 1)
			assert_int_equal(send(receiving, &again, 3, BY_PUBLISH), REFUSAL_NONE);
		assert_true(receiving_choose(receiving));
	}
	parcel_free(&parcel);
	parcel_free(&again);
}

static void undo_brings_back_what_was_there_and_twice_is_forth(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	assert_int_equal(receiving_undo(receiving), REFUSAL_OLD);
	install_first(receiving);
	parcel_change(&parcel, "phones.csv", "555-0150", "555-0159");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_NONE);
	assert_int_equal(receiving_undo(receiving), REFUSAL_NONE);
	assert_says(receiving, "from\tHolder 4\nnumber\t2\t1\n");
	assert_says(receiving, "field\tphones\t555-015[9] voice\t555-015[0] voice\n");
	assert_answer(receiving, NUMBER_OF("f-pantry"), "555-0150");
	assert_int_equal(receiving_undo(receiving), REFUSAL_NONE);
	assert_answer(receiving, NUMBER_OF("f-pantry"), "555-0159");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_OLD);
	parcel_free(&parcel);
}

static void undo_of_the_first_update_leads_to_the_images_own_data(void **state)
{
	struct receiving *receiving = *state;

	install_first(receiving);
	assert_int_equal(receiving_undo(receiving), REFUSAL_NONE);
	assert_says(receiving, "number\t1\t0\n");
	assert_answer(receiving, "SELECT count(*) FROM service", "4");
}

static void a_hotline_of_root_takes_the_place_of_the_images(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	install_first(receiving);
	parcel_add(&parcel, "services.csv", "line-1,fo,SAMPLE First Line,active,Listens to you.,,hotline,1,2026-11-01\n");
	parcel_add(&parcel, "phones.csv", "fp-9,line-1,1-555-555-0199,voice\n");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_ROLE);
	assert_int_equal(send(receiving, &parcel, 2, BY_ROOT), REFUSAL_NONE);
	assert_says(receiving, "from\tHolder ");
	assert_says(receiving, "hotlines\t1\nchange\tchanged\thotline\tSAMPLE First Line\n");
	assert_answer(receiving, NUMBER_OF("line-1"), "1-555-555-0199");
	assert_answer(receiving, "SELECT count(*) FROM service WHERE kind = 1", "2");
	assert_false(receiving_holds(receiving, "555-0110"));
	/* It stays as ROOT has it when PUBLISH writes the rest anew; without it the old one would come back. */
	parcel_change(&parcel, "phones.csv", "555-0150", "555-0151");
	assert_int_equal(send(receiving, &parcel, 3, BY_PUBLISH), REFUSAL_NONE);
	assert_answer(receiving, NUMBER_OF("line-1"), "1-555-555-0199");
	parcel_free(&parcel);
	parcel = receiving_fleet();
	assert_int_equal(send(receiving, &parcel, 4, BY_PUBLISH), REFUSAL_ROLE);
	parcel_free(&parcel);
}

static void a_fleets_words_do_not_change_those_of_a_hotline(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	/* A place that says the same as a hotline, and a translation of that text, wherever it stands. */
	parcel_change(&parcel, "services.csv", "SAMPLE Pantry,active,Food.,", "SAMPLE Pantry,active,Listens to you.,");
	parcel_set(&parcel, "translations.csv",
		   "entity,id,field,language,text,state,source_hash\n"
		   "service,,description,es,Llame a SAMPLE.,human,HASH\nservice,line-1,x_note,es,Nada.,human,\n");
	{
		char hash[20];

		snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)hash_text("Listens to you."));
		parcel_change(&parcel, "translations.csv", "HASH", hash);
	}
	assert_int_equal(send(receiving, &parcel, 1, BY_PUBLISH), REFUSAL_NONE);
	assert_answer(receiving, "SELECT count(*) FROM shared_text", "0");
	assert_answer(receiving,
		      "SELECT group_concat(text) FROM text WHERE entity = 0 AND language = 'es' AND id = "
		      "(SELECT id FROM service WHERE key = 'line-1')",
		      "Diga hola.");
	assert_answer(receiving,
		      "SELECT text FROM text WHERE entity = 0 AND language = 'es' AND id = "
		      "(SELECT id FROM service WHERE key = 'f-pantry')",
		      "Llame a SAMPLE.");
	parcel_free(&parcel);
}

static void a_site_lies_over_the_fleet_and_outlives_its_updates(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text site = receiving_site(), fleet = receiving_fleet();

	install_first(receiving);
	assert_int_equal(receiving_send(receiving, receiving_sign(&site, 7, 0, 1, BY_SITE)), REFUSAL_NONE);
	assert_says(receiving, "number\t0\t1\n");
	assert_answer(receiving, "SELECT count(*) FROM service", "7");
	assert_int_equal(send(receiving, &fleet, 2, BY_PUBLISH), REFUSAL_NONE);
	assert_answer(receiving, NUMBER_OF("site-7-desk"), "555-0170");
	parcel_free(&site);
	parcel_free(&fleet);
}

static void a_damaged_update_on_the_card_is_passed_over_without_what_was_withdrawn(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	char path[PATH_MAX];
	FILE *file;

	install_first(receiving);
	parcel_set(&parcel, "withdrawn.csv", "table,id\nservices,f-pantry\n");
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_NONE);
	snprintf(path, sizeof(path), "%.2000s/fleet-0-2.fpd", receiving->state);
	file = fopen(path, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, -5, SEEK_END), 0);
	fputc('x', file);
	fclose(file);
	assert_true(receiving_choose(receiving));
	assert_false(receiving_holds(receiving, "SAMPLE Pantry"));
	assert_true(receiving_holds(receiving, "SAMPLE Fleet House"));
	parcel_free(&parcel);
}

/* Whatever is in the cache under that name, it is used only if its sum agrees. */
static void a_directory_file_that_was_changed_is_built_again(void **state)
{
	struct receiving *receiving = *state;
	char path[PATH_MAX];
	FILE *file;

	install_first(receiving);
	assert_true(receiving_choose(receiving));
	snprintf(path, sizeof(path), "%s", receiving->path);
	file = fopen(path, "r+b");
	assert_non_null(file);
	fseek(file, 100, SEEK_SET);
	fputs("damage", file);
	fclose(file);
	assert_true(receiving_choose(receiving));
	assert_string_not_equal(receiving->path, path);
	assert_non_null(strstr(receiving->path, receiving->cache));
	assert_string_equal(receiving_ask(receiving, NUMBER_OF("f-pantry")), "555-0150");
}

static void without_a_keyring_no_stick_is_taken(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%.2000s/keyring.fpd", receiving->share);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(send(receiving, &parcel, 1, BY_PUBLISH), REFUSAL_UNKNOWN_KEY);
	assert_non_null(strstr(receiving->logged, "keyring.fpd"));
	assert_string_equal(receiving_state(receiving), "");
	assert_answer(receiving, "SELECT count(*) FROM service", "4");
	parcel_free(&parcel);
}

static void a_keyring_comes_before_the_update_that_needs_it(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	struct keyring next = signer_keyring();
	unsigned char bytes[KEYRING_SIZE];
	struct signed_file keyring = { bytes, sizeof(bytes) }, update;

	next.version = 2;
	signer_add(&next, STRANGER, ROLE_PUBLISH, 0);
	signer_write(&next, bytes);
	SIGN(bytes, ROOT_A, ROOT_B);
	update = receiving_sign(&parcel, 0, 0, 1, (const int[]){ STRANGER, 0 });
	assert_int_equal(receiving_send_stream(receiving, receiving_stream(NULL, &update), "install\n"),
			 REFUSAL_UNKNOWN_KEY);
	assert_int_equal(receiving_send_stream(receiving, receiving_stream(&keyring, &update), "install\n"),
			 REFUSAL_NONE);
	assert_says(receiving, "keyring\t1\t2\n");
	assert_answer(receiving, NUMBER_OF("f-pantry"), "555-0150");
	/* A keyring that is here already is no fault beside an update, and the only one alone. */
	free(update.bytes);
	update = receiving_sign(&parcel, 0, 0, 2, BY_PUBLISH);
	assert_int_equal(receiving_send_stream(receiving, receiving_stream(&keyring, &update), "install\n"),
			 REFUSAL_NONE);
	assert_int_equal(receiving_send_stream(receiving, receiving_stream(&keyring, NULL), "install\n"),
			 REFUSAL_OLD);
	free(update.bytes);
	parcel_free(&parcel);
}

static void a_keyring_alone_is_installed_and_retires_a_key(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	struct keyring next = signer_keyring();
	unsigned char bytes[KEYRING_SIZE];
	struct signed_file keyring = { bytes, sizeof(bytes) };

	install_first(receiving);
	next.version = 2;
	signer_key(&next, PUBLISH_P)->last_version = 1;
	signer_key(&next, PUBLISH_P)->last_epoch = 0;
	signer_write(&next, bytes);
	SIGN(bytes, ROOT_A);
	assert_int_not_equal(receiving_send_stream(receiving, receiving_stream(&keyring, NULL), "install\n"),
			     REFUSAL_NONE);
	SIGN(bytes, ROOT_B);
	assert_int_equal(receiving_send_stream(receiving, receiving_stream(&keyring, NULL), "install\n"),
			 REFUSAL_NONE);
	assert_int_equal(send(receiving, &parcel, 2, BY_PUBLISH), REFUSAL_FEW_KEYS);
	assert_int_equal(send(receiving, &parcel, 2, (const int[]){ PUBLISH_Q, 0 }), REFUSAL_NONE);
	parcel_free(&parcel);
}

static void a_stream_that_breaks_off_anywhere_is_no_stick(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	struct signed_file update = receiving_sign(&parcel, 0, 0, 1, BY_PUBLISH);
	int whole = receiving_stream(NULL, &update);
	off_t size = lseek(whole, 0, SEEK_END);

	for (off_t length = 0; length < size; length += length < 40 || length > size - 40 ? 1 : 61) {
		int cut = receiving_stream(NULL, &update);

		assert_int_equal(ftruncate(cut, length), 0);
		assert_int_equal(receiving_send_stream(receiving, cut, "install\n"), REFUSAL_STICK);
	}
	close(whole);
	free(update.bytes);
	assert_string_equal(receiving_state(receiving), "");
	parcel_free(&parcel);
}

static int raw_stream(const char *name, uint64_t number)
{
	FILE *out = tmpfile();
	int file;

	assert_non_null(out);
	fwrite(name, 1, STREAM_NAME, out);
	for (int i = 0; i < 8; i++)
		fputc((int)(number >> 8 * i & 255), out);
	fflush(out);
	file = dup(fileno(out));
	fclose(out);
	lseek(file, 0, SEEK_SET);
	return file;
}

static void what_the_reader_of_the_stick_says_is_passed_on(void **state)
{
	struct receiving *receiving = *state;

	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_END, 0), ""), REFUSAL_NO_FILE);
	for (int i = 1; i < REFUSAL_COUNT; i++)
		assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_END, (uint64_t)i), ""), i);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_END, REFUSAL_COUNT), ""), REFUSAL_STICK);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_END, UINT64_MAX), ""), REFUSAL_STICK);
	assert_int_equal(receiving_send_stream(receiving, raw_stream("UPDATE.X", 10), ""), REFUSAL_STICK);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_UPDATE, 0), ""), REFUSAL_NO_UPDATE);
}

static void a_file_is_refused_by_its_size_before_a_byte_of_it_comes(void **state)
{
	struct receiving *receiving = *state;

	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_UPDATE, STREAM_UPDATE_MOST + 1ull), ""),
			 REFUSAL_TOO_LARGE);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_UPDATE, UINT64_C(1) << 44), ""),
			 REFUSAL_TOO_LARGE);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_UPDATE, UINT64_MAX), ""),
			 REFUSAL_TOO_LARGE);
	assert_int_equal(receiving_send_stream(receiving, raw_stream(STREAM_KEYRING, STREAM_KEYRING_MOST + 1), ""),
			 REFUSAL_TOO_LARGE);
}

static void two_updates_on_one_stick_are_none(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	struct signed_file one = receiving_sign(&parcel, 0, 0, 1, BY_PUBLISH), pair = { malloc(3 * one.size), 0 };
	int first = receiving_stream(NULL, &one), file;
	size_t size = (size_t)lseek(first, 0, SEEK_END) - STREAM_HEAD;

	/* The record of an update, twice. */
	assert_int_equal(pread(first, pair.bytes, size, 0), size);
	assert_int_equal(pread(first, pair.bytes + size, size, 0), size);
	file = open(P_tmpdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	assert_int_equal(write(file, pair.bytes, 2 * size), 2 * size);
	lseek(file, 0, SEEK_SET);
	assert_int_equal(receiving_send_stream(receiving, file, "install\n"), REFUSAL_STICK);
	close(first);
	free(one.bytes);
	free(pair.bytes);
	parcel_free(&parcel);
}

/* Removes what a run that was killed left, and nothing else. */
static void what_was_left_half_made_is_cleared_away(void **state)
{
	static const char *const left[] = { "directory-00112233445566778899aabbccddeeff.db",
					    "directory-00112233445566778899aabbccddeeff.db.aBcDeF",
					    "directory-ff112233445566778899aabbccddeeff.sum", "etilqs_0123456789abcdef" };
	struct receiving *receiving = *state;
	char before[1000];

	install_first(receiving);
	snprintf(before, sizeof(before), "%s", receiving_state(receiving));
	for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof(path), "%.2000s/%s", receiving->state, left[i]);
		close(open(path, O_CREAT | O_WRONLY, 0600));
	}
	receive_clean(&(struct receive){ .state = receiving->state });
	assert_string_equal(receiving_state(receiving), before);
}

int receive_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(before_any_update_the_images_own_data_are_shown),
		TEST(an_update_is_told_and_then_shown),
		TEST(what_was_built_while_staff_looked_is_not_built_again),
		TEST(nothing_changes_before_install_is_said),
		TEST(a_withdrawn_row_is_nowhere_and_never_comes_back),
		TEST(undo_brings_back_what_was_there_and_twice_is_forth),
		TEST(undo_of_the_first_update_leads_to_the_images_own_data),
		TEST(a_hotline_of_root_takes_the_place_of_the_images),
		TEST(a_fleets_words_do_not_change_those_of_a_hotline),
		TEST(a_site_lies_over_the_fleet_and_outlives_its_updates),
		TEST(a_damaged_update_on_the_card_is_passed_over_without_what_was_withdrawn),
		TEST(a_directory_file_that_was_changed_is_built_again),
		TEST(without_a_keyring_no_stick_is_taken),
		TEST(a_keyring_comes_before_the_update_that_needs_it),
		TEST(a_keyring_alone_is_installed_and_retires_a_key),
		TEST(a_stream_that_breaks_off_anywhere_is_no_stick),
		TEST(what_the_reader_of_the_stick_says_is_passed_on),
		TEST(a_file_is_refused_by_its_size_before_a_byte_of_it_comes),
		TEST(two_updates_on_one_stick_are_none),
		TEST(what_was_left_half_made_is_cleared_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
