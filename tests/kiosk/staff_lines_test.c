/* SPDX-License-Identifier: MIT */
/* What the guard tells staff, line by line: what is kept, what is left out. */
#include "kiosk/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/kiosk.h"

int staff_lines_test(void);

static void a_recorded_update_is_told_from_wait_to_done(void **state)
{
	struct staff *staff = staff_new();
	char lines[8192];
	FILE *in = fopen("tests/walks/staff/update.lines", "r");
	size_t size;

	(void)state;
	assert_non_null(in);
	size = fread(lines, 1, sizeof(lines) - 1, in);
	lines[size] = '\0';
	fclose(in);
	staff_hear(staff, "stage wait");
	assert_int_equal(staff->stage, STAFF_WAIT);
	staff_hear(staff, "stage read");
	*strstr(lines, "progress 20") = '\0';
	staff_hear_all(staff, lines);
	assert_int_equal(staff->stage, STAFF_READY);
	assert_int_equal(staff->old, 42);
	assert_int_equal(staff->to.number, 43);
	assert_int_equal(staff->to.issued, 20261103);
	assert_int_equal(staff->counts[STAFF_CHANGED], 5);
	assert_int_equal(staff->hotlines, 0);
	assert_int_equal(staff->changed, 8);
	assert_string_equal(staff->changes[1].name, "SAMPLE Family Clinic");
	assert_int_equal(staff->changes[1].count, 2);
	assert_string_equal(staff->fields[staff->changes[1].first].after, "(251) 555-01[24] voice");
	staff_hear(staff, "stage install");
	assert_true(staff_is_busy(staff));
	staff_hear(staff, "done");
	assert_int_equal(staff->stage, STAFF_DONE);
	/* Nothing of it is in the next. */
	staff_hear(staff, "stage wait");
	assert_int_equal(staff->changed, 0);
	assert_int_equal(staff->to.number, 0);
	assert_null(staff->words);
	staff_free(staff);
}

static void lines_of_no_sense_change_nothing(void **state)
{
	static const char *const lines[] = {
		"", " ", "\t", "stage", "stage moon", "change", "change changed", "change painted\tservice\tX",
		"field\tphones\t1\t2", "pin maybe", "note", "note hidden\ta\tb\tc", "number", "dates never\t2026-13-40",
		"dates 2026-02-30\t99999-1-1", "progress x", "number -5\t-6", "x y z", "clears", "clears ", "drill", "drill -4",
		"drill later", "drilled", "drilled nearly 0 0",
	};
	struct staff *staff = staff_new(), *fresh = staff_new();
	char *longest = calloc(1, 3 * STAFF_LINE);

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		staff_hear(staff, lines[i]);
	memset(longest, 'x', 3 * STAFF_LINE - 1);
	memcpy(longest, "from\t", 5);
	staff_hear(staff, longest);
	staff_hear_all(staff, longest);
	assert_memory_equal(staff, fresh, sizeof(*staff));
	free(longest);
	staff_free(staff);
	staff_free(fresh);
}

static void what_is_beyond_the_bounds_is_left_out(void **state)
{
	struct staff *staff = staff_new();

	(void)state;
	staff_hear(staff, "stage read");
	for (int i = 0; i < 2 * STAFF_CHANGES; i++) {
		staff_hear(staff, "change changed\tservice\tSAMPLE");
		for (int k = 0; k < 5; k++)
			staff_hear(staff, "field phones\t1\t2");
	}
	assert_int_equal(staff->changed, STAFF_CHANGES);
	assert_int_equal(staff->fields_used, STAFF_FIELDS);
	for (int i = 0; i < 2 * NOTES_MAX; i++)
		staff_hear(staff, "note closed\tkey\tname\t");
	assert_int_equal(staff->notes.count, NOTES_MAX);
	staff_hear(staff, "progress 4000");
	assert_int_equal(staff->percent, 100);
	staff_free(staff);
}

static void notes_are_found_by_the_service_that_they_are_on(void **state)
{
	struct notes notes;

	(void)state;
	notes_read(&notes, "full\tharbor\tHarbor\t\nwords\tclinic\tClinic\tAsk at the door.\nmad\tx\ty\tz\n");
	assert_int_equal(notes.count, 2);
	assert_int_equal(notes_on(&notes, "harbor")->kind, NOTE_FULL_TODAY);
	assert_string_equal(notes_on(&notes, "clinic")->text, "Ask at the door.");
	assert_null(notes_on(&notes, "other"));
	assert_null(notes_on(NULL, "harbor"));
}

static struct kiosk staff_kiosk(void)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	settings.staff = true;
	kiosk_start(&kiosk, &settings, 0);
	return kiosk;
}

static void the_home_of_staff_is_theirs_and_a_service_is_what_they_note_on(void **state)
{
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_NOTES, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_SEARCH, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_SERVICE, 7 });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_NOTE);
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_NOTE });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_NOTES);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_HOME });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void digits_of_a_pin_are_forgotten_when_it_is_asked_or_left(void **state)
{
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_NOTES, 0 });
	for (int i = 0; i < 12; i++)
		kiosk_update(&kiosk, (struct action){ .type = ACTION_TYPE, .id = '0' + i % 10 });
	assert_string_equal(kiosk.visit.pad, "01234567");
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_PIN });
	assert_string_equal(kiosk.visit.pad, "");
	kiosk_update(&kiosk, (struct action){ .type = ACTION_TYPE, .id = '7' });
	kiosk_update(&kiosk, (struct action){ .type = ACTION_BACK });
	assert_true(kiosk_is_fresh(&kiosk));
}

static void a_note_has_digits_and_they_are_gone_when_it_is_left(void **state)
{
	const struct action keys = { .type = ACTION_KEYS };
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	kiosk_update(&kiosk, keys);
	assert_false(kiosk.visit.digits);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_WRITE, 7 });
	kiosk_update(&kiosk, keys);
	assert_true(kiosk.visit.digits);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_TYPE, .id = '5' });
	assert_string_equal(kiosk.visit.note, "5");
	kiosk_update(&kiosk, keys);
	assert_false(kiosk.visit.digits);
	kiosk_update(&kiosk, keys);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_BACK });
	assert_true(kiosk_is_fresh(&kiosk));
}

static void leaving_what_would_change_takes_it_back(void **state)
{
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UPDATE });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_UPDATE);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_BACK }), STAFF_ASK_CANCEL);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_HOME }), STAFF_ASK_CANCEL);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_CHANGES, 0 }), -1);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_CHANGES, 0 });
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_BACK }), -1);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_HOME }), STAFF_ASK_CANCEL);
}

static void leaving_a_copy_ends_it_and_shows_the_notes(void **state)
{
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_NOTES, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_COPY });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_COPY);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_BACK }), STAFF_ASK_CANCEL);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_BACK });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_NOTES);
}

static void what_is_known_of_the_kiosks_health_is_told_by_lines(void **state)
{
	struct staff *staff = staff_new();

	(void)state;
	staff_hear_all(staff, "storage yes 120\nslots 6 1\nrtc no\nclears 2 11 3 4 5 6\ndrilled cleared 3 12\nwithdrawn 17\n"
			      "own 7\tSAMPLE Porch\t2026-05-03\t2026-12-03\n");
	assert_true(staff->storage.known && staff->storage.writable && staff->rtc_known && !staff->rtc);
	assert_int_equal(staff->storage.free, 120);
	assert_int_equal(staff->storage.whole, 6);
	assert_int_equal(staff->storage.broken, 1);
	assert_int_equal(staff->clear_count, STAFF_CLEARS);
	assert_int_equal(staff->clears[0], 2);
	assert_int_equal(staff->clears[1], 11);
	assert_true(staff->drilled.known && staff->drilled.cleared);
	assert_int_equal(staff->drilled.within, 3);
	assert_int_equal(staff->drilled.days, 12);
	assert_int_equal(staff->withdrawn, 17);
	assert_int_equal(staff->own.number, 7);
	assert_int_equal(staff->own.review, 20261203);
	staff_hear(staff, "drilled missed 0 1");
	assert_true(staff->drilled.known && !staff->drilled.cleared);
	staff_hear(staff, "clears 9");
	assert_int_equal(staff->clear_count, 1);
	staff_free(staff);
}

static void a_drill_runs_until_it_is_missed_or_left(void **state)
{
	struct kiosk kiosk = staff_kiosk();
	struct staff *staff = staff_new();

	(void)state;
	staff_hear(staff, "drill 15");
	assert_int_equal(staff->drill, STAFF_DRILL_RUNS);
	assert_int_equal(staff->drill_left, 15);
	staff_hear(staff, "drill missed");
	assert_int_equal(staff->drill, STAFF_DRILL_MISSED);
	staff_hear(staff, "drill off");
	assert_int_equal(staff->drill, STAFF_DRILL_OFF);
	staff_free(staff);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_DRILL, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_DRILL });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_DRILL);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_BACK }), STAFF_ASK_CANCEL);
	assert_int_equal(kiosk_asks(&kiosk, (struct action){ .type = ACTION_HOME }), STAFF_ASK_CANCEL);
}

static void what_staff_have_tried_is_kept_while_they_are_there(void **state)
{
	struct kiosk kiosk = staff_kiosk();

	(void)state;
	kiosk_update(&kiosk, (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_HEALTH });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_TEST);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_TOUCH, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_CELL, SCREEN_HOME, 0 });
	kiosk_update(&kiosk, (struct action){ ACTION_CELL, SCREEN_HOME, 87 });
	kiosk_update(&kiosk, (struct action){ ACTION_CELL, SCREEN_HOME, CELLS_MOST });
	kiosk_update(&kiosk, (struct action){ ACTION_CELL, SCREEN_HOME, -1 });
	assert_int_equal(kiosk.visit.cells[0], 1);
	assert_int_equal(kiosk.visit.cells[1], 1 << 23);
	kiosk_update(&kiosk, (struct action){ ACTION_TESTED, SCREEN_HOME, tested_pack(TEST_TOUCH, TESTED_BAD + 4) });
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_STAFF_TEST);
	assert_int_equal(kiosk.visit.tested[TEST_TOUCH], TESTED_BAD + 4);
	assert_int_equal(kiosk.visit.tested[TEST_COLORS], TESTED_NOT);
	/* The next try begins with none. */
	assert_int_equal(kiosk.visit.cells[0] | kiosk.visit.cells[1], 0);
	/* What is found is found where it is tried. */
	kiosk_update(&kiosk, (struct action){ ACTION_TESTED, SCREEN_HOME, tested_pack(TEST_COLORS, TESTED_GOOD) });
	kiosk_update(&kiosk, (struct action){ ACTION_CELL, SCREEN_HOME, 1 });
	assert_int_equal(kiosk.visit.tested[TEST_COLORS], TESTED_NOT);
	assert_int_equal(kiosk.visit.cells[0], 0);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_START_OVER });
	assert_true(kiosk_is_fresh(&kiosk));
}

static void a_visitor_asks_the_guard_for_nothing(void **state)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	(void)state;
	kiosk_start(&kiosk, &settings, 0);
	for (int ask = 0; ask < STAFF_ASK_COUNT; ask++) {
		const struct action action = { ACTION_STAFF, SCREEN_HOME, ask };

		assert_int_equal(kiosk_asks(&kiosk, action), -1);
		kiosk_update(&kiosk, action);
		assert_true(kiosk_is_fresh(&kiosk));
	}
}

int staff_lines_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_recorded_update_is_told_from_wait_to_done),
		cmocka_unit_test(lines_of_no_sense_change_nothing),
		cmocka_unit_test(what_is_beyond_the_bounds_is_left_out),
		cmocka_unit_test(notes_are_found_by_the_service_that_they_are_on),
		cmocka_unit_test(the_home_of_staff_is_theirs_and_a_service_is_what_they_note_on),
		cmocka_unit_test(digits_of_a_pin_are_forgotten_when_it_is_asked_or_left),
		cmocka_unit_test(a_note_has_digits_and_they_are_gone_when_it_is_left),
		cmocka_unit_test(leaving_what_would_change_takes_it_back),
		cmocka_unit_test(leaving_a_copy_ends_it_and_shows_the_notes),
		cmocka_unit_test(what_is_known_of_the_kiosks_health_is_told_by_lines),
		cmocka_unit_test(a_drill_runs_until_it_is_missed_or_left),
		cmocka_unit_test(what_staff_have_tried_is_kept_while_they_are_there),
		cmocka_unit_test(a_visitor_asks_the_guard_for_nothing),
	};

	return cmocka_run_group_tests_name("staff lines", tests, NULL, NULL);
}
