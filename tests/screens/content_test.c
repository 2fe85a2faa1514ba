/* SPDX-License-Identifier: MIT */
/*
 * What every reachable screen says, and what none may say: visitor.md 6, A12
 * to A14, B1. The words themselves are in tests/words.
 */
#include "terms.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int content_test(void);

enum { TOLD_MAX = 24, SENTENCE_MAX = 8 * 1024 };

/* What a crawl carries along. */
struct reading {
	const struct terms *terms;
	struct world *other; /* to look ahead without losing the frame */
	int faults, told;
	char tales[TOLD_MAX][160]; /* the same thing is told once */
};

static void fault(struct reading *reading, const struct frame *frame, const char *what, const char *text)
{
	char tale[160];

	reading->faults++;
	snprintf(tale, sizeof(tale), "%s %s: %.100s", languages[frame->language].tag, what, text);
	for (int i = 0; i < reading->told; i++)
		if (strcmp(reading->tales[i], tale) == 0)
			return;
	if (reading->told == TOLD_MAX)
		return;
	strcpy(reading->tales[reading->told++], tale);
	print_error("%s, on %s\n", tale, screen_name(frame->screen));
}

static void crawl(world_visitor *visit, struct reading *reading)
{
	struct world *world = world_open();
	struct settings settings = world_settings();

	reading->other = world_open();
	for (settings.language = 0; settings.language < LANGUAGE_COUNT; settings.language++)
		assert_true(world_crawl(world, &settings, visit, reading) > 100);
	world_close(reading->other);
	world_close(world);
	assert_int_equal(reading->faults, 0);
}

/* Names that hold such a word all the same, one by one. A visitor must find
 * the name in law again on paper, and be able to see that help is for them. */
static const char *const names_let_be[] = {
	"page:t-visa",             /* "T visa", its name in law */
	"page:u-visa",             /* "U visa", its name in law */
	"understand:t-visa",       /* the same, as a status */
	"page:asylum",             /* its name in law */
	"page:refugee-support",    /* says for whom it is; in law, "refugee" */
	"hotline:trans-lifeline",  /* says for whom it is; one word for it in Arabic */
};

/* Names of offices come from outside. */
static bool may_be_said(const char *id)
{
	for (size_t i = 0; i < sizeof(names_let_be) / sizeof(names_let_be[0]); i++)
		if (strcmp(names_let_be[i], id) == 0)
			return true;
	return strncmp(id, "service:", 8) == 0;
}

/* Whether the whole screen is about such a name. */
static bool is_outside(const struct world *world, const struct frame *frame)
{
	char id[96] = "";

	if (frame->covered)
		return false;
	if (frame->screen == SCREEN_PAGE)
		snprintf(id, sizeof(id), "page:%s", world->page.article.key);
	if (frame->screen == SCREEN_SERVICE || frame->screen == SCREEN_HOTLINE)
		snprintf(id, sizeof(id), "%s:%s", screen_name(frame->screen), world->page.service.key);
	return may_be_said(id);
}

/* Such a name as a row of a list. */
static bool is_name_in_row(const struct frame *frame, const struct mark *mark)
{
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];

		if (rect_within(mark->rect, target->rect) && may_be_said(world_text(frame, target->id)))
			return true;
	}
	return false;
}

/* The heading of a screen is what is written first on it. */
static const struct mark *first_text(const struct frame *frame)
{
	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_TEXT && frame->marks[i].style.bold)
			return &frame->marks[i];
	return NULL;
}

/* All of home; elsewhere what is bold, but the headings within an article:
 * those ask what people fear most, in the midst of the answer. */
static bool is_glanced_at(const struct world *world, const struct frame *frame, const struct mark *mark)
{
	if (mark->kind != MARK_TEXT)
		return false;
	if (frame->screen == SCREEN_WORDS && !frame->covered)
		return mark == first_text(frame);
	if (frame->screen == SCREEN_PAGE && !frame->covered)
		return strcmp(world_text(frame, mark->text), world->page.article.title.text) == 0;
	return frame->screen == SCREEN_HOME || frame->covered || mark->style.bold;
}

static void look_for_sensitive_words(struct world *world, const struct kiosk *kiosk, const struct frame *frame,
				     void *user)
{
	struct reading *reading = user;
	const char *term;

	(void)kiosk;
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];

		term = terms_find(reading->terms, world_text(frame, target->label));
		if (term && !may_be_said(world_text(frame, target->id)))
			fault(reading, frame, term, world_text(frame, target->label));
	}
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];

		if (!is_glanced_at(world, frame, mark) || is_outside(world, frame) || is_name_in_row(frame, mark))
			continue;
		term = terms_find(reading->terms, world_text(frame, mark->text));
		if (term)
			fault(reading, frame, term, world_text(frame, mark->text));
	}
}

static void no_bystander_reads_a_sensitive_word_at_a_glance(void **state)
{
	struct terms *terms = terms_read("tests/words/sensitive.txt", 40);
	struct reading reading = { .terms = terms };

	(void)state;
	crawl(look_for_sensitive_words, &reading);
	free(terms);
}

static void look_for_questions(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	struct reading *reading = user;

	(void)world;
	(void)kiosk;
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];
		bool types = target->action.type == ACTION_TYPE || target->action.type == ACTION_ERASE;

		if ((types || target->role == ROLE_KEY) && frame->screen != SCREEN_SEARCH &&
		    frame->screen != SCREEN_ZIP)
			fault(reading, frame, "asks for text", world_text(frame, target->id));
		if (types != (target->role == ROLE_KEY))
			fault(reading, frame, "is a key that types nothing", world_text(frame, target->id));
	}
}

static void nothing_but_search_and_the_zip_pad_asks_for_text(void **state)
{
	struct reading reading = { .faults = 0 };

	(void)state;
	crawl(look_for_questions, &reading);
}

static void look_for_promises(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	struct reading *reading = user;

	(void)world;
	(void)kiosk;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const char *text = world_text(frame, frame->marks[i].text);
		const char *term = frame->marks[i].kind == MARK_TEXT ? terms_find(reading->terms, text) : NULL;

		if (term)
			fault(reading, frame, term, text);
	}
}

static void no_screen_promises_what_nobody_can_keep(void **state)
{
	struct terms *terms = terms_read("tests/words/promises.txt", 15);
	struct reading reading = { .terms = terms };

	(void)state;
	crawl(look_for_promises, &reading);
	free(terms);
}

/* Sentences of a .po file are wrapped in quotes; a promise may be too. */
static char *next_sentence(FILE *file, char *sentence, size_t size)
{
	char line[2048];
	size_t used = 0;

	while (fgets(line, sizeof(line), file)) {
		char *start = strchr(line, '"'), *end = strrchr(line, '"');

		if (*line == '#')
			continue;
		if (used && (*line != '"'))
			break;
		if (start && end > start)
			used += (size_t)snprintf(sentence + used, size - used, "%.*s", (int)(end - start - 1), start + 1);
		if (used >= size)
			break;
	}
	return used ? sentence : NULL;
}

static int count_promises(const struct terms *terms, const char *path, bool catalogue)
{
	FILE *file = fopen(path, "r");
	char text[SENTENCE_MAX];
	int count = 0;

	assert_non_null(file);
	while (catalogue ? next_sentence(file, text, sizeof(text)) : fgets(text, sizeof(text), file)) {
		const char *term = terms_find(terms, text);

		if (term) {
			print_error("%s: %s: %.160s\n", path, term, text);
			count++;
		}
	}
	fclose(file);
	return count;
}

static void no_sentence_in_catalogues_and_data_does_either(void **state)
{
	const char *const data[] = { "data/national/pages.csv", "data/national/services.csv",
				     "data/national/translations.csv" };
	struct terms *terms = terms_read("tests/words/promises.txt", 15);
	glob_t found;
	int count = 0;

	(void)state;
	assert_int_equal(glob("assets/po/*.po*", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		count += count_promises(terms, found.gl_pathv[i], true);
	for (size_t i = 0; i < sizeof(data) / sizeof(data[0]); i++)
		count += count_promises(terms, data[i], false);
	globfree(&found);
	free(terms);
	assert_int_equal(count, 0);
}

static const struct target *first_row(const struct frame *frame)
{
	for (size_t i = 0; i < frame->target_count; i++)
		if (frame->targets[i].role == ROLE_LINK)
			return &frame->targets[i];
	return NULL;
}

/* B1 */
static void look_for_people(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	struct reading *reading = user;
	const struct target *talk = frame_target_by_id(frame, "talk"), *row;
	struct kiosk after = *kiosk;
	const struct frame *list;

	(void)world;
	if (frame->covered)
		return;
	if (!talk) {
		fault(reading, frame, "has nobody to talk to", "");
		return;
	}
	kiosk_update(&after, talk->action);
	list = world_show(reading->other, &after);
	row = first_row(list);
	if (!row || row->action.screen != SCREEN_HOTLINE || strncmp(world_text(list, row->id), "hotline:", 8) != 0)
		fault(reading, frame, "does not lead to a hotline in two taps", row ? world_text(list, row->id) : "");
}

static void a_hotline_is_two_taps_from_every_screen(void **state)
{
	struct reading reading = { .faults = 0 };

	(void)state;
	crawl(look_for_people, &reading);
}

int content_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_bystander_reads_a_sensitive_word_at_a_glance),
		cmocka_unit_test(nothing_but_search_and_the_zip_pad_asks_for_text),
		cmocka_unit_test(no_screen_promises_what_nobody_can_keep),
		cmocka_unit_test(no_sentence_in_catalogues_and_data_does_either),
		cmocka_unit_test(a_hotline_is_two_taps_from_every_screen),
	};

	return cmocka_run_group_tests_name("content", tests, NULL, NULL);
}
