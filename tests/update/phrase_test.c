/* SPDX-License-Identifier: MIT */
#include "update/phrase.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void the_list_has_2048_words_in_order_and_four_letters_tell_them_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < PHRASE_LIST; i++) {
		const char *word = phrase_word(i);

		assert_in_range(strlen(word), 3, PHRASE_WORD - 1);
		assert_int_equal(strspn(word, "abcdefghijklmnopqrstuvwxyz"), strlen(word));
		if (i)
			assert_true(strncmp(phrase_word(i - 1), word, 4) < 0);
	}
}

/* Test vectors of BIP-39: other programs read a recovery sheet the same. */
static void phrases_are_those_of_bip_39(void **state)
{
	static const struct {
		unsigned char byte;
		size_t size;
		const char *words;
	} cases[] = {
		{ 0x00, 16, "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about" },
		{ 0x7f, 16, "legal winner thank year wave sausage worth useful legal winner thank yellow" },
		{ 0xff, 16, "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong" },
		{ 0x80, 32, "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor "
			    "acoustic avoid letter advice cage absurd amount doctor acoustic bless" },
		{ 0xff, 32, "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned char bytes[PHRASE_BYTES_MAX], again[PHRASE_BYTES_MAX];
		char words[PHRASE_MAX];

		memset(bytes, cases[i].byte, sizeof(bytes));
		phrase_write(bytes, cases[i].size, words);
		assert_string_equal(words, cases[i].words);
		assert_true(phrase_read(words, again, cases[i].size));
		assert_memory_equal(again, bytes, cases[i].size);
	}
}

static void a_phrase_may_be_typed_as_people_type(void **state)
{
	unsigned char bytes[16], expected[16];

	(void)state;
	memset(expected, 0x7f, sizeof(expected));
	assert_true(phrase_read("  LEGAL winn\nthan year\tWave saus wort usef lega winn than yell\r\n", bytes, 16));
	assert_memory_equal(bytes, expected, 16);
}

static void a_phrase_with_a_mistake_is_refused(void **state)
{
	static const char *const wrong[] = {
		"", "legal", "legal winner thank year wave sausage worth useful legal winner thank",
		"legal winner thank year wave sausage worth useful legal winner thank year",
		"winner legal thank year wave sausage worth useful legal winner thank yellow",
		"legal winner thank year wave sausage worth useful legal winner thank yellow yellow",
		"legal winner thank year wave sausage worth useful legal winner thank yello",
		"legal winner thank year wave sausage worth useful legal winner thank abcdefghijklmnop",
		"legal winner thank year wave sausage worth useful legal winner thank yel",
		"1 legal 2 winner thank year wave sausage worth useful legal winner",
	};
	unsigned char bytes[16] = "as it was before", before[16];

	(void)state;
	memcpy(before, bytes, sizeof(before));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (phrase_read(wrong[i], bytes, 16))
			fail_msg("taken: %s", wrong[i]);
		assert_memory_equal(bytes, before, sizeof(before));
	}
}

/* Of 24 words one is read wrongly: 8 bits of check miss it once in 256. */
static void of_wrong_words_one_in_256_is_missed(void **state)
{
	static const size_t places[] = { 0, 5, 11, 17, 22 };
	unsigned char bytes[32] = "thirty-two bytes of some secret!", out[32];
	int missed = 0, tried = 0;

	(void)state;
	for (size_t p = 0; p < 5; p++) {
		for (size_t number = 0; number < PHRASE_LIST; number++, tried++) {
			char words[PHRASE_MAX], other[PHRASE_MAX + PHRASE_WORD], *at = words;
			size_t rest;

			phrase_write(bytes, 32, words);
			for (size_t i = 0; i < places[p]; i++)
				at = strchr(at, ' ') + 1;
			rest = strcspn(at, " ");
			memcpy(other, words, (size_t)(at - words));
			strcpy(other + (at - words), phrase_word(number));
			strcat(other, at + rest);
			missed += phrase_read(other, out, 32);
		}
	}
	/* 40 by chance, and the 5 right ones. */
	assert_in_range(missed, 20, 80);
	assert_int_equal(tried, 5 * PHRASE_LIST);
}

static void a_fingerprint_is_eight_words_of_the_first_88_bits(void **state)
{
	unsigned char digest[FINGERPRINT_BYTES] = { 0 };
	char first[FINGERPRINT_MAX], other[FINGERPRINT_MAX];

	(void)state;
	fingerprint_write(digest, first);
	assert_string_equal(first, "abandon abandon abandon abandon abandon abandon abandon abandon");
	digest[10] = 1;
	fingerprint_write(digest, other);
	assert_string_equal(other, "abandon abandon abandon abandon abandon abandon abandon ability");
	digest[11] = 0xff;
	fingerprint_write(digest, first);
	assert_string_equal(first, other);
	fingerprint_of("a", 1, first);
	fingerprint_of("b", 1, other);
	assert_string_not_equal(first, other);
}

int phrase_test(void);

int phrase_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_has_2048_words_in_order_and_four_letters_tell_them_apart),
		cmocka_unit_test(phrases_are_those_of_bip_39),
		cmocka_unit_test(a_phrase_may_be_typed_as_people_type),
		cmocka_unit_test(a_phrase_with_a_mistake_is_refused),
		cmocka_unit_test(of_wrong_words_one_in_256_is_missed),
		cmocka_unit_test(a_fingerprint_is_eight_words_of_the_first_88_bits),
	};

	return cmocka_run_group_tests_name("phrase", tests, NULL, NULL);
}
