/* SPDX-License-Identifier: MIT */
/* visitor.md E1 to E4. */
#include "ui/qr.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

int qr_test(void);

enum { PAYLOAD = 160 };

struct line {
	const char *number, *extension, *call;
};

static const struct line lines[] = {
	{ "988", "", "tel:988" },
	{ "211", NULL, "tel:211" },
	{ "911", "", "tel:911" },
	{ "233733", "", "tel:233733" },
	{ "1-888-373-7888", "", "tel:+18883737888" },
	{ "1-800-799-7233", "", "tel:+18007997233" },
	{ "(205) 555-0142", "134", "tel:+12055550142,134" },
	{ "205.555.0142", "", "tel:+12055550142" },
	{ "(205) 555-0142", "1234567", "tel:+12055550142,1234567" },
	{ "+1 (205) 555-0142", "x 9", "tel:+12055550142,9" },
};

enum { LINES = sizeof(lines) / sizeof(lines[0]) };

static void a_number_is_called_with_the_digits_it_has(void **state)
{
	char out[PAYLOAD];

	(void)state;
	for (int i = 0; i < LINES; i++) {
		qr_call(lines[i].number, lines[i].extension, out, sizeof(out));
		assert_string_equal(out, lines[i].call);
	}
	qr_call("", "", out, sizeof(out));
	assert_string_equal(out, "");
	qr_call("ask at the desk", NULL, out, sizeof(out));
	assert_string_equal(out, "");
}

static void digits_of(const char *text, char *out)
{
	for (; *text; text++)
		if (*text >= '0' && *text <= '9')
			*out++ = *text;
	*out = '\0';
}

/* The country's 1 may come before; nothing is lost, added or moved. */
static void no_digit_is_lost_whatever_stands_between(void **state)
{
	const char signs[] = "() -./+\u2011";
	struct chance chance = { 18 };

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char number[64] = "", wanted[32], got[32], out[PAYLOAD];
		size_t used = 0;

		for (int i = chance_between(&chance, 1, 11); i > 0; i--) {
			number[used++] = (char)chance_between(&chance, '0', '9');
			if (chance_below(&chance, 2))
				number[used++] =
					signs[chance_below(&chance, (int)sizeof(signs) - 1)];
		}
		digits_of(number, wanted);
		qr_call(number, NULL, out, sizeof(out));
		digits_of(out, got);
		if (strlen(wanted) == 10) {
			assert_int_equal(got[0], '1');
			memmove(got, got + 1, strlen(got));
		}
		assert_string_equal(got, wanted);
	}
}

static void a_contact_has_a_dull_name_and_the_number(void **state)
{
	char out[PAYLOAD];

	(void)state;
	qr_contact("Office", "(205) 555-0142", "134", out, sizeof(out));
	assert_string_equal(
		out, "BEGIN:VCARD\nVERSION:3.0\nN:Office\nTEL:+12055550142,134\nEND:VCARD\n");
	assert_true(qr_allowed(out));
}

static void only_calls_messages_and_contacts_are_allowed(void **state)
{
	static const char *const allowed[] = { "tel:988", "sms:233733",
					       "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n" };
	static const char *const refused[] = {
		"",
		"988",
		"http://example.org",
		"https://example.org",
		"HTTPS://EXAMPLE.ORG",
		"WIFI:S:a;;",
		"mailto:a@b",
		"geo:1,2",
		"TEL:988",
		" tel:988",
		"tel",
		"tel988",
		"smsto:988",
		"MATMSG:TO:a;;",
		"BEGIN:VEVENT\n",
		"BEGIN:VCARD",
		"MECARD:N:a;;",
		"javascript:1",
		"\ttel:1",
		"market://x",
	};
	struct qr qr;

	(void)state;
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
		assert_true(qr_allowed(allowed[i]));
		assert_true(qr_encode(allowed[i], 1, &qr));
	}
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		int version;

		assert_false(qr_allowed(refused[i]));
		assert_false(qr_encode(refused[i], 1, &qr));
		assert_int_equal(qr.edge, 0);
		assert_int_equal(qr_module(refused[i], 5.9, &version), 0);
	}
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static void no_other_payload_becomes_a_code(void **state)
{
	static const char *const heads[] = { "http://", "https://", "WIFI:",         "",
					     "tel:",    "sms:",     "BEGIN:VCARD\n", "BEGIN:",
					     "te",      "Tel:",     "mailto:",       "HTTP" };
	struct chance chance = { 19 };
	int codes = 0;

	(void)state;
	for (int round = 0; round < 10000; round++) {
		char payload[64];
		size_t used = (size_t)sprintf(payload, "%s", heads[chance_below(&chance, 12)]);
		struct qr qr;

		for (int i = chance_below(&chance, 40); i > 0; i--)
			payload[used++] = (char)chance_between(&chance, 1, 255);
		payload[used] = '\0';
		codes += qr_encode(payload, 1, &qr);
		if (begins(payload, "tel:") || begins(payload, "sms:") ||
		    begins(payload, "BEGIN:VCARD\n"))
			assert_true(qr.edge >= 21 && qr.edge <= QR_EDGE_MAX);
		else
			assert_int_equal(qr.edge, 0);
	}
	assert_in_range(codes, 1000, 5000);
}

static void what_is_too_long_is_refused(void **state)
{
	char payload[400] = "sms:";
	struct qr qr;

	(void)state;
	memset(payload + 4, 'a', 80);
	assert_true(qr_encode(payload, 1, &qr));
	assert_int_equal(qr.edge, QR_EDGE_MAX);
	memset(payload + 4, 'a', 81);
	assert_false(qr_encode(payload, 1, &qr));
	memset(payload + 4, 'a', 300);
	assert_false(qr_encode(payload, 1, &qr));
}

static bool has_finder(const struct qr *qr, int left, int top)
{
	for (int y = 0; y < 7; y++) {
		for (int x = 0; x < 7; x++) {
			bool ring = x == 0 || y == 0 || x == 6 || y == 6;
			bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;

			if (qr->dark[top + y][left + x] != (ring || heart))
				return false;
		}
	}
	return true;
}

/* The first two bits beside the finder are the level, masked with 10: M is 00. */
static void a_code_is_of_level_m_and_the_right_way_round(void **state)
{
	(void)state;
	for (int i = 0; i < LINES; i++) {
		for (int version = 1; version <= 5; version++) {
			struct qr qr;

			assert_true(qr_encode(lines[i].call, version, &qr));
			assert_true(qr.edge >= 17 + 4 * version);
			assert_true(has_finder(&qr, 0, 0));
			assert_true(has_finder(&qr, qr.edge - 7, 0));
			assert_true(has_finder(&qr, 0, qr.edge - 7));
			assert_int_equal(qr.dark[8][0], 1);
			assert_int_equal(qr.dark[8][1], 0);
		}
	}
}

static void check_size(const char *payload, double px_per_mm)
{
	struct qr qr;
	int version, module = qr_module(payload, px_per_mm, &version);
	double size;

	assert_in_range(version, 1, 5);
	assert_true(qr_encode(payload, version, &qr));
	size = module * qr.edge / px_per_mm;
	if (module < 4 || module / px_per_mm < 1.1995 || size < 38 || size > 46)
		fail_msg("%s at %.3f px/mm: module %d px, %.1f mm", payload, px_per_mm, module,
			 size);
}

static void codes_are_of_the_right_size_on_every_panel(void **state)
{
	static const double panels[] = { 5.19, 5.57, 5.58, 5.587, 5.88, 5.9 };
	char payload[PAYLOAD];

	(void)state;
	for (size_t k = 0; k < sizeof(panels) / sizeof(panels[0]); k++) {
		for (int i = 0; i < LINES; i++) {
			check_size(lines[i].call, panels[k]);
			qr_contact("Office", lines[i].number, lines[i].extension, payload,
				   sizeof(payload));
			check_size(payload, panels[k]);
		}
	}
}

static void codes_are_of_the_right_size_on_panels_not_made_yet(void **state)
{
	(void)state;
	for (double px_per_mm = 4; px_per_mm < 16; px_per_mm += 0.01)
		for (int i = 0; i < LINES; i++)
			check_size(lines[i].call, px_per_mm);
}

int qr_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_called_with_the_digits_it_has),
		cmocka_unit_test(no_digit_is_lost_whatever_stands_between),
		cmocka_unit_test(a_contact_has_a_dull_name_and_the_number),
		cmocka_unit_test(only_calls_messages_and_contacts_are_allowed),
		cmocka_unit_test(no_other_payload_becomes_a_code),
		cmocka_unit_test(what_is_too_long_is_refused),
		cmocka_unit_test(a_code_is_of_level_m_and_the_right_way_round),
		cmocka_unit_test(codes_are_of_the_right_size_on_every_panel),
		cmocka_unit_test(codes_are_of_the_right_size_on_panels_not_made_yet),
	};

	return cmocka_run_group_tests_name("qr", tests, NULL, NULL);
}
