/* SPDX-License-Identifier: MIT */
/*
 * Every hotline and a sample of offices, in every language: the numbers are
 * those of the data, wherever they stand (B2), and all that a visitor should
 * know is said, or said to be unknown (A14, B4, B6).
 */
#include "language/isolate.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int records_test(void);

enum { SAID_MAX = 64 * 1024, DIGITS_MAX = 64, PAGES_MAX = 40, SAMPLE = 12 };

/* A record in one language. */
struct view_of {
	struct world *world;
	struct kiosk kiosk;
	const struct language *language;
	const char *key;
	char *said; /* all its texts, a line each, without isolates */
	int *faults;
};

static void fault(struct view_of *of, const char *what, const char *detail)
{
	++*of->faults;
	print_error("%s in %s: %s %s\n", of->key, of->language->tag, what, detail);
}

static void keep_texts(struct view_of *of, const struct frame *frame)
{
	size_t used = strlen(of->said);

	for (size_t i = 0; i < frame->mark_count; i++) {
		const char *text = world_text(frame, frame->marks[i].text);

		if (frame->marks[i].kind != MARK_TEXT || used + strlen(text) + 2 > SAID_MAX)
			continue;
		used += isolate_strip(text, of->said + used);
		of->said[used++] = '\n';
		of->said[used] = '\0';
	}
}

/* Turns all its pages. */
static void read_all(struct view_of *of)
{
	of->said[0] = '\0';
	for (int page = 0; page < PAGES_MAX; page++) {
		const struct frame *frame = world_show(of->world, &of->kiosk);
		const struct target *next = frame_target_by_id(frame, "next");

		keep_texts(of, frame);
		if (!next)
			return;
		kiosk_update(&of->kiosk, next->action);
	}
	fault(of, "has no last page", "");
}

/* Whether the line is the sentence, with anything where it says {name}. */
static bool is_sentence(const char *line, size_t length, const char *sentence)
{
	const char *end = line + length;
	bool first = true;

	while (*sentence) {
		size_t part = strcspn(sentence, "{");
		const char *at = line;

		while (at + part <= end && memcmp(at, sentence, part) != 0)
			at++;
		if (at + part > end || (first && part && at != line))
			return false;
		line = at + part;
		sentence += part;
		sentence += strcspn(sentence, "}");
		sentence += *sentence == '}';
		first = false;
	}
	return true;
}

static bool says(const struct view_of *of, const char *english)
{
	struct phrase words = words_get(&of->world->words, of->language, english);

	for (const char *line = of->said; *line; line += strcspn(line, "\n") + 1)
		if (is_sentence(line, strcspn(line, "\n"), words.text))
			return true;
	return false;
}

static void want_one(struct view_of *of, const char *what, const char *const sentences[])
{
	for (int i = 0; sentences[i]; i++)
		if (says(of, sentences[i]))
			return;
	fault(of, "says nothing about", what);
}

static const char *const hours[] = {
	"Open day and night.", "Free. Open day and night.", "Hours: not known. Call and ask.", "Hours: not known.", "Every day", "Monday to Friday",
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL,
};
static const char *const costs[] = {
	"Free.", "Free. Open day and night.", "Cost: not known. Ask before you agree.", NULL,
};
static const char *const spoken[] = {
	"Languages: {languages}", "Languages: not known. You can ask for an interpreter.", NULL,
};
static const char *const sources[] = {
	"{source} says so.", NULL,
};
static const char *const asking[] = { "You can ask first what they must report.", NULL };
static const char *const who[] = { "Who can come: not known. Ask them.", "Who can come: not known.", NULL };
static const char *const bring[] = { "What to bring: not known. Ask them.", "What to bring: not known.", "What to bring: {things}", NULL };

/* "Every day, 8 am to 5 pm": the days begin the line. */
static bool says_days(const struct view_of *of)
{
	for (int i = 4; hours[i]; i++) {
		const char *days = words_get(&of->world->words, of->language, hours[i]).text;

		if (strstr(of->said, days))
			return true;
	}
	return false;
}

static void check_facts(struct view_of *of)
{
	const struct service *service = &of->world->page.service;

	read_all(of);
	if (service->schedule_count && !service->always_open) {
		if (!says_days(of))
			fault(of, "does not say its hours", "");
	} else {
		want_one(of, "hours", hours);
	}
	if (!*service->fees_description.text)
		want_one(of, "cost", costs);
	want_one(of, "source and date", sources);
	if (service->kind == SERVICE_HOTLINE) {
		want_one(of, "what they must report", asking);
	} else {
		if (!*service->eligibility_description.text)
			want_one(of, "who can come", who);
		want_one(of, "what to bring", bring);
	}
	if (service->channel_count && service->channels[0].kind <= CHANNEL_VIDEO)
		want_one(of, "languages", spoken);
}

typedef void record_check(struct view_of *of);

static void check_one(struct world *world, int language, const struct service_row *row, record_check *check, int *faults)
{
	struct settings settings = settings_default();
	struct view_of of = { .world = world, .language = &languages[language], .key = row->key, .faults = faults };

	settings.language = language;
	kiosk_start(&of.kiosk, &settings, 0);
	kiosk_update(&of.kiosk,
		     (struct action){ ACTION_OPEN, row->kind == SERVICE_HOTLINE ? SCREEN_HOTLINE : SCREEN_SERVICE, row->id });
	of.said = calloc(1, SAID_MAX);
	check(&of);
	free(of.said);
}

/* All hotlines, and the offices that come first in two long lists. */
static void check_all(record_check *check)
{
	static const enum category categories[] = { CATEGORY_HOUSING, CATEGORY_LEGAL };
	struct world *world = world_open();
	struct arena arena = { 0 };
	struct service_rows rows;
	struct error error;
	int faults = 0;

	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		assert_true(directory_hotlines(world->directory, CATEGORY_NONE, &languages[language], &arena, &rows, &error));
		assert_true(rows.count > 20);
		for (size_t i = 0; i < rows.count; i++)
			check_one(world, language, &rows.items[i], check, &faults);
		for (int k = 0; k < 2; k++) {
			assert_true(directory_services(world->directory, categories[k], "AL", NULL, 12, 0, SAMPLE, &languages[language],
						       &arena, &rows, &error));
			for (size_t i = 0; i < rows.count; i++)
				check_one(world, language, &rows.items[i], check, &faults);
		}
	}
	arena_free(&arena);
	world_close(world);
	assert_int_equal(faults, 0);
}

static void every_record_says_what_is_known_and_what_is_not(void **state)
{
	(void)state;
	check_all(check_facts);
}

/* The digits of a number, without the country's 1. */
static void digits_of(const char *text, char out[DIGITS_MAX])
{
	size_t used = 0;

	for (; *text && used + 1 < DIGITS_MAX; text++)
		if (isdigit((unsigned char)*text))
			out[used++] = *text;
	out[used] = '\0';
	if (used == 11 && out[0] == '1')
		memmove(out, out + 1, used);
}

/* "HOME → 741741", "988 → 2", "(575) 555-0196 → 401": what is called or
 * texted, without the word or key that goes with it. */
static void called_part(const char *text, char *out, size_t size)
{
	const char *arrow = strstr(text, " → ");

	if (arrow && isalpha((unsigned char)*text))
		snprintf(out, size, "%s", arrow + strlen(" → "));
	else
		snprintf(out, size, "%.*s", arrow ? (int)(arrow - text) : (int)strlen(text), text);
}

static bool is_number(const struct mark *mark, const char *text)
{
	bool digits = false;

	for (; *text; text++) {
		digits |= isdigit((unsigned char)*text) != 0;
		if (isalpha((unsigned char)*text) || (*text & 0x80))
			return false;
	}
	return mark->kind == MARK_TEXT && mark->style.bold && digits;
}

/* The bold numbers of a frame, one behind the other: remembering shows a
 * number in its groups. */
static void shown_digits(const struct frame *frame, char out[DIGITS_MAX])
{
	char all[256] = "";

	for (size_t i = 0; i < frame->mark_count; i++) {
		char text[128];

		called_part(world_text(frame, frame->marks[i].text), text, sizeof(text));
		if (is_number(&frame->marks[i], text) && strlen(all) + strlen(text) < sizeof(all))
			strcat(all, text);
	}
	digits_of(all, out);
}

static void field(const char *line, int index, char *out, size_t size)
{
	while (index-- > 0)
		line += strcspn(line, ",") + 1;
	snprintf(out, size, "%.*s", (int)strcspn(line, ",\r\n"), line);
}

/* Read past all our code: phones.csv has the number second, the service
 * third, the type seventh, and no quotes before them. */
static bool is_in_data(const char *key, const char *digits)
{
	FILE *file = fopen("data/national/phones.csv", "r");
	char line[1024], number[128], service[128], type[32], known[DIGITS_MAX];
	bool found = false;

	assert_non_null(file);
	while (!found && fgets(line, sizeof(line), file)) {
		field(line, 1, number, sizeof(number));
		field(line, 2, service, sizeof(service));
		field(line, 6, type, sizeof(type));
		digits_of(number, known);
		found = strcmp(service, key) == 0 && strcmp(known, digits) == 0 &&
			(strcmp(type, "voice") == 0 || strcmp(type, "text") == 0);
	}
	fclose(file);
	return found;
}

static const char *payload(const struct frame *frame)
{
	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_QR)
			return world_text(frame, frame->marks[i].text);
	return NULL;
}

static void check_code(struct view_of *of, const struct frame *frame, const char *digits)
{
	const char *code = payload(frame), *at;
	char coded[DIGITS_MAX], number[160];

	if (!code) {
		fault(of, "has no code", "");
		return;
	}
	at = strstr(code, "\nTEL:");
	if (!at && strncmp(code, "tel:", 4) != 0 && strncmp(code, "sms:", 4) != 0) {
		fault(of, "has a code that is no number", code);
		return;
	}
	at = at ? at + 5 : code + 4;
	snprintf(number, sizeof(number), "%.*s", (int)strcspn(at, ",;\r\n"), at);
	digits_of(number, coded);
	if (strcmp(coded, digits) != 0)
		fault(of, "has a code with another number", code);
}

/* A code for a line that takes only messages opens a message. */
static void check_scheme(struct view_of *of, const struct frame *frame)
{
	const struct service *service = &of->world->page.service;
	bool calls = false;

	for (size_t i = 0; i < service->channel_count; i++)
		calls |= service->channels[i].kind == CHANNEL_CALL;
	if (service->kind == SERVICE_HOTLINE && payload(frame) && (strncmp(payload(frame), "tel:", 4) == 0) != calls)
		fault(of, "has a code for another way", payload(frame));
}

static void check_numbers(struct view_of *of)
{
	static const enum take_way ways[] = { TAKE_REMEMBER, TAKE_PHONE, TAKE_SCAN };
	const struct frame *frame = world_show(of->world, &of->kiosk);
	const struct target *take = frame_target_by_id(frame, "take");
	char first[DIGITS_MAX], again[DIGITS_MAX];

	shown_digits(frame, first);
	if (!*first && !take)
		return; /* a line that has a web address only, or an office without a phone */
	if (of->world->page.service.kind == SERVICE_HOTLINE && !is_in_data(of->key, first))
		fault(of, "shows a number that is not in the data", first);
	assert_non_null(take);
	kiosk_update(&of->kiosk, take->action);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		kiosk_update(&of->kiosk, (struct action){ .type = ACTION_TAKE, .id = ways[i] });
		frame = world_show(of->world, &of->kiosk);
		shown_digits(frame, again);
		if (strcmp(first, again) != 0)
			fault(of, "shows another number to take along", again);
		if (ways[i] == TAKE_SCAN) {
			check_code(of, frame, first);
			check_scheme(of, frame);
		}
	}
}

static void a_number_is_the_same_everywhere(void **state)
{
	(void)state;
	check_all(check_numbers);
}

int records_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_record_says_what_is_known_and_what_is_not),
		cmocka_unit_test(a_number_is_the_same_everywhere),
	};

	return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
