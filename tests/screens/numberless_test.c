/* SPDX-License-Identifier: MIT */
/*
 * Records of services whose number is not known: nobody is told to call, and
 * the one way to them that is known stands first.
 */
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int numberless_test(void);

enum { LIST_MOST = 20000 };

struct reading {
	struct world *world;
	int checked, websites, faults;
};

static void fault(struct reading *reading, const char *what, const char *text)
{
	if (reading->faults++ < 20)
		print_error("%s %s: %s\n", reading->world->page.service.key, what, text);
}

/* The text behind that which begins so; NULL if there is none. */
static const char *text_after(const struct frame *frame, const char *begins)
{
	bool found = false;

	for (size_t i = 0; i < frame->mark_count; i++) {
		const char *text = world_text(frame, frame->marks[i].text);

		if (frame->marks[i].kind != MARK_TEXT)
			continue;
		if (found)
			return text;
		found = strncmp(text, begins, strlen(begins)) == 0;
	}
	return NULL;
}

static void check_record(struct reading *reading, const struct service_row *row)
{
	static const char *const wrong[] = { "Call ", "Ask them", "They will tell" };
	struct settings settings = settings_default();
	struct kiosk kiosk;
	const struct frame *frame;
	const char *next;

	kiosk_start(&kiosk, &settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, row->kind == SERVICE_HOTLINE ? SCREEN_HOTLINE : SCREEN_SERVICE, row->id });
	frame = world_show(reading->world, &kiosk);
	reading->checked++;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const char *text = frame->marks[i].kind == MARK_TEXT ? world_text(frame, frame->marks[i].text) : "";

		for (size_t k = 0; k < sizeof(wrong) / sizeof(wrong[0]); k++)
			if (strstr(text, wrong[k]))
				fault(reading, "has no number and says", text);
	}
	if (row->kind == SERVICE_HOTLINE || !*reading->world->page.service.website)
		return;
	reading->websites++;
	next = text_after(frame, "Ask a person here");
	if (!next || strncmp(next, "On the internet: ", strlen("On the internet: ")) != 0)
		fault(reading, "does not begin with the web address but", next ? next : "nothing");
}

/* On a glass so tall that each record is on one page. */
static void where_no_number_is_known_nobody_is_told_to_call(void **state)
{
	static const enum category categories[] = { CATEGORY_HOUSING, CATEGORY_LEGAL };
	struct reading reading = { .world = world_open() };
	struct arena arena = { 0 };
	struct service_rows rows;
	struct error error;

	(void)state;
	reading.world->panel = (struct panel){ 1280, 4000, 217, 680 };
	for (size_t k = 0; k < sizeof(categories) / sizeof(categories[0]); k++) {
		assert_true(directory_services(reading.world->directory, categories[k], "", NULL, 0, 0, LIST_MOST, &languages[0],
					       &arena, &rows, &error));
		for (size_t i = 0; i < rows.count; i++)
			if (!rows.items[i].has_phone)
				check_record(&reading, &rows.items[i]);
	}
	arena_free(&arena);
	world_close(reading.world);
	assert_true(reading.checked > 100);
	assert_true(reading.websites > 100);
	assert_int_equal(reading.faults, 0);
}

int numberless_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_no_number_is_known_nobody_is_told_to_call),
	};

	return cmocka_run_group_tests_name("numberless", tests, NULL, NULL);
}
