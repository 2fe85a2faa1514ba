/* SPDX-License-Identifier: MIT */
#include "directory/fold.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static bool take(void *context, const struct fold_token *token)
{
	char *out = context;

	sprintf(out + strlen(out), "%s%.*s", out[0] ? " " : "", (int)token->length, token->text);
	return true;
}

static void assert_folds(const char *text, enum fold_mode mode, const char *expected)
{
	char out[4096] = "";

	fold_words(text, strlen(text), mode, take, out);
	assert_string_equal(out, expected);
}

static void case_accents_and_width_make_no_difference(void **state)
{
	(void)state;
	assert_folds("Vivienda ÑANDÚ  ｆｏｏｄ", FOLD_TYPED, "vivienda nandu food");
	assert_folds("Đà Nẵng, Łódź & Straße; Øre", FOLD_TYPED, "da nang lodz strasse ore");
	assert_folds("ЁЛКА й", FOLD_TYPED, "елка и");
}

static void apostrophes_do_not_part_words(void **state)
{
	(void)state;
	assert_folds("Women's women\u2019s S'gaw", FOLD_TYPED, "womens womens sgaw");
}

static void arabic_and_persian_letters_are_one(void **state)
{
	(void)state;
	assert_folds("أكل إيواء آمن", FOLD_TYPED, "اكل ايواء امن");
	assert_folds("کمک یاری", FOLD_TYPED, "كمك ياري");
	assert_folds("صِحَّة مـأوى مى\u200cخواهم", FOLD_TYPED, "صحه ماوي ميخواهم");
	assert_folds("٢٤ ۲۴ २४", FOLD_TYPED, "24 24 24");
}

static void an_article_is_stored_with_and_without(void **state)
{
	(void)state;
	assert_folds("المأوى", FOLD_STORED, "الماوي ماوي");
	assert_folds("المأوى", FOLD_TYPED, "الماوي");
}

static void marks_of_other_scripts_stay(void **state)
{
	(void)state;
	assert_folds("नेपाली", FOLD_TYPED, "नेपाली");
}

static void clusters_come_with_their_neighbour(void **state)
{
	(void)state;
	assert_folds("住所", FOLD_STORED, "住所 所");
	assert_folds("免费住所", FOLD_STORED, "免费 费住 住所 所");
	assert_folds("住所", FOLD_TYPED, "住所");
	assert_folds("住", FOLD_TYPED, "住");
	assert_folds("บ้าน", FOLD_TYPED, "บ้า าน");
}

static void both_kana_are_one(void **state)
{
	(void)state;
	assert_folds("シェルター", FOLD_TYPED, "しぇ ぇる るた たー");
	assert_folds("しぇるたー", FOLD_TYPED, "しぇ ぇる るた たー");
}

static void scripts_side_by_side_are_parted(void **state)
{
	(void)state;
	assert_folds("T签证 24小时", FOLD_TYPED, "t 签证 24 小时");
}

static void what_was_folded_folds_to_itself(void **state)
{
	static const char *const texts[] = {
		"Đà", "المأوى", "签证", "บ้าน", "नेपाली", "서울", "シェ"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char once[256] = "", *word;

		fold_words(texts[i], strlen(texts[i]), FOLD_TYPED, take, once);
		for (word = strtok(once, " "); word; word = strtok(NULL, " "))
			assert_folds(word, FOLD_TYPED, word);
	}
}

static void broken_bytes_and_long_words_are_survived(void **state)
{
	char text[5001], out[4096] = "";

	(void)state;
	assert_folds("a\xFF\xC3 b\xF0\x9F", FOLD_TYPED, "a b");
	memset(text, 'x', 5000);
	text[5000] = '\0';
	fold_words(text, 5000, FOLD_STORED, take, out);
	assert_true(strlen(out) > 10 && strlen(out) < 200);
}

/* Plain words are folded whole, others letter by letter. */
static void plain_words_come_out_as_others_do(void **state)
{
	static const char *const words[][2] = {
		{ "Women's CLINIC 24/7", "W\u200Bomen's C\u200BLINIC 2\u200B4/\u200B7" },
		{ "'tis rock'n'roll'", "'t\u200Bis r\u200Bock'n'roll'" },
		{ "a_b c.d\te", "a\u200B_b\u200B c\u200B.d\u200B\te\u200B" },
		{ "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz x",
		  "abcdefghijklmnopqrstuvwxyz\u200Babcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz x" },
		{ "cafe\u0301 cafe", "c\u200Bafé c\u200Bafe" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		char plain[4096] = "", other[4096] = "";

		fold_words(words[i][0], strlen(words[i][0]), FOLD_STORED, take, plain);
		fold_words(words[i][1], strlen(words[i][1]), FOLD_STORED, take, other);
		assert_string_equal(plain, other);
	}
}

int fold_test(void);

int fold_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_words_come_out_as_others_do),
		cmocka_unit_test(case_accents_and_width_make_no_difference),
		cmocka_unit_test(apostrophes_do_not_part_words),
		cmocka_unit_test(arabic_and_persian_letters_are_one),
		cmocka_unit_test(an_article_is_stored_with_and_without),
		cmocka_unit_test(marks_of_other_scripts_stay),
		cmocka_unit_test(clusters_come_with_their_neighbour),
		cmocka_unit_test(both_kana_are_one),
		cmocka_unit_test(scripts_side_by_side_are_parted),
		cmocka_unit_test(what_was_folded_folds_to_itself),
		cmocka_unit_test(broken_bytes_and_long_words_are_survived),
	};

	return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
