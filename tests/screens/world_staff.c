/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/checks.h"
#include "world.h"

/* What the guard has told, and what is open then. */
struct moment_of_staff {
	const char *told[4]; /* lines, or the name of a recording */
	enum screen_id screen;
	const char *pad;
	int64_t id;
	int tested;          /* what staff found themselves */
};

static const struct moment_of_staff moments[] = {
	{ { "use 0\t\t\t" }, SCREEN_STAFF, "", 0, 0 },
	{ { "use 1234\tSAMPLE County Department of Community Services\t2026-09-30\t2026-12-31" }, SCREEN_STAFF, "", 0, 0 },
	{ { "stage wait" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "stage two" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "stage read", "progress 40" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/update.lines", "held 50" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/hotline.lines" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/hotline.lines" }, SCREEN_STAFF_CHANGES, "", 0, 0 },
	{ { "stage read", "keyring 1\t2", "counts 0\t0\t0\t0", "ready" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "stage read", "pairing\tSAMPLE Clinic", "ready" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/update.lines", "stage install", "progress 70" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/update.lines", "stick in", "done" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "tests/walks/staff/update.lines", "stick out", "done" }, SCREEN_STAFF_UPDATE, "", 0, 0 },
	{ { "fleet 8f3a90b1c2d3e4f5a6b7c8d9e0f10213", "site 12", "keys amber basket cedar dolphin ember forest guitar harbor",
	    "challenge abandon ability able about above absent absorb abstract absurd abuse access actor" },
	  SCREEN_STAFF_ABOUT, "", 0, 0 },
	{ { "site 0" }, SCREEN_STAFF_ABOUT, "", 0, 0 },
	{ { "pin first" }, SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "pin ask 0" }, SCREEN_STAFF_NOTES, "280674", 0, 0 },
	{ { "pin wrong 1" }, SCREEN_STAFF_NOTES, "28", 0, 0 },
	{ { "pin wait 900" }, SCREEN_STAFF_NOTES, "28067412", 0, 0 },
	{ { "pin weak" }, SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "pin broken" }, SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "pin look" }, SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "pin open 0" }, SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "pin open 12", "note full\tpha-WI233\tSAMPLE Rooms\t",
	    "note words\tpha-AL005\tSAMPLE Family Clinic\tAsk for the nurse at the side door on Fridays, before noon." },
	  SCREEN_STAFF_NOTES, "", 0, 0 },
	{ { "stage wait" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "stage two" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "stage read" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "stick in", "done" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "stick out", "done" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E01" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E02" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E03" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E17" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E19" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "refused E20" }, SCREEN_STAFF_COPY, "", 0, 0 },
	{ { "pin open 0" }, SCREEN_STAFF_NOTE, "", 0, 0 },
	{ { "pin open 0", "note full\tpha-WI233\tSAMPLE Rooms\t" }, SCREEN_STAFF_NOTE, "", 0, 0 },
	{ { "pin open 0" }, SCREEN_STAFF_WRITE, "", 0, 0 },
	{ { "pin open 0" }, SCREEN_STAFF_WRITE, "5-7", 0, 0 },
	{ { "drilled cleared 3 0" }, SCREEN_STAFF, "", 0, 0 },
	{ { "" }, SCREEN_STAFF_TEST, "", 0, 0 },
	{ { "storage yes 120", "clears 2 1 3", "drilled cleared 3 0", "rtc yes" }, SCREEN_STAFF_TEST, "", 0, TESTED_GOOD },
	{ { "storage no 12", "clears 1999", "drilled missed 0 12", "rtc no" }, SCREEN_STAFF_TEST, "", 0, TESTED_BAD + 11 },
	{ { "" }, SCREEN_STAFF_CHECK, "", CHECK_CLEAR, 0 },
	{ { "clears 2 1 3 199" }, SCREEN_STAFF_CHECK, "", CHECK_CLEAR, 0 },
	{ { "clears 2 1 1999 1" }, SCREEN_STAFF_CHECK, "", CHECK_CLEAR, 0 },
	{ { "rtc yes" }, SCREEN_STAFF_CHECK, "", CHECK_CLOCK, 0 },
	{ { "rtc no" }, SCREEN_STAFF_CHECK, "", CHECK_CLOCK, 0 },
	{ { "use 0\t\t\t" }, SCREEN_STAFF_CHECK, "", CHECK_DATA, 0 },
	{ { "use 1234\tSAMPLE County Department of Community Services\t2026-09-30\t2026-12-31",
	    "own 12\tSAMPLE Porch\t2026-09-30\t2026-12-31", "withdrawn 17" }, SCREEN_STAFF_CHECK, "", CHECK_DATA, 0 },
	{ { "" }, SCREEN_STAFF_CHECK, "", CHECK_STORAGE, 0 },
	{ { "storage yes 120", "slots 6 0" }, SCREEN_STAFF_CHECK, "", CHECK_STORAGE, 0 },
	{ { "storage no 12", "slots 5 3" }, SCREEN_STAFF_CHECK, "", CHECK_STORAGE, 0 },
	{ { "" }, SCREEN_STAFF_COLORS, "", 0, 0 },
	{ { "" }, SCREEN_STAFF_TOUCH, "", 0, 0 },
	{ { "drilled cleared 3 12" }, SCREEN_STAFF_DRILL, "", 0, 0 },
	{ { "drill 15" }, SCREEN_STAFF_DRILL, "", 0, 0 },
	{ { "drill 1" }, SCREEN_STAFF_DRILL, "", 0, 0 },
	{ { "drill missed" }, SCREEN_STAFF_DRILL, "", 0, 0 },
};

enum { REFUSALS = 20 };

static void tell(struct staff *staff, const char *told)
{
	char lines[8192], *ready;
	FILE *in;
	size_t size;

	if (strncmp(told, "tests/", 6) != 0) {
		staff_hear(staff, told);
		return;
	}
	in = fopen(told, "r");
	size = in ? fread(lines, 1, sizeof(lines) - 1, in) : 0;
	if (!in || !size)
		exit(2);
	fclose(in);
	lines[size] = '\0';
	ready = strstr(lines, "ready\n");
	if (ready)
		ready[6] = '\0';
	staff_hear(staff, "stage read");
	staff_hear_all(staff, lines);
}

/* The screen, and where it can be turned to. */
static int show(struct world *world, struct kiosk *kiosk, world_visitor *visit, void *user)
{
	int count = 0;
	const struct frame *frame;

	do {
		frame = world_show(world, kiosk);
		visit(world, kiosk, frame, user);
		count++;
		kiosk_update(kiosk, frame->forward);
	} while (frame->forward.type == ACTION_SCROLL && count < 100);
	return count;
}

static void write_digits(struct kiosk *kiosk, const char *digits)
{
	kiosk_update(kiosk, (struct action){ .type = ACTION_KEYS });
	for (; *digits; digits++)
		kiosk_update(kiosk, (struct action){ .type = ACTION_TYPE, .id = *digits });
}

static struct kiosk kiosk_of(const struct world *world, const struct settings *settings, const struct moment_of_staff *moment)
{
	struct kiosk kiosk;
	int64_t service = moment->screen == SCREEN_STAFF_NOTE || moment->screen == SCREEN_STAFF_WRITE ?
				  directory_find_service(world->directory, "pha-WI233") :
				  moment->id;

	kiosk_start(&kiosk, settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, moment->screen, service });
	if (moment->screen != SCREEN_STAFF_WRITE)
		strcpy(kiosk.visit.pad, moment->pad);
	else if (*moment->pad)
		write_digits(&kiosk, moment->pad);
	for (int i = 0; i < TESTS; i++)
		kiosk.visit.tested[i] = moment->tested;
	return kiosk;
}

int world_staff(struct world *world, const struct settings *settings, world_visitor *visit, void *user)
{
	struct settings theirs = *settings;
	int count = 0;

	theirs.staff = true;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]) + REFUSALS; i++) {
		struct moment_of_staff refused = { { "" }, SCREEN_STAFF_UPDATE, "", 0, TESTED_NOT };
		const struct moment_of_staff *moment = i < REFUSALS ? &refused : &moments[i - REFUSALS];
		struct kiosk kiosk = kiosk_of(world, &theirs, moment);
		char line[16];

		world->page.staff = world->staff = staff_new();
		for (int k = 0; k < 4 && moment->told[k]; k++)
			tell(world->staff, moment->told[k]);
		snprintf(line, sizeof(line), "refused E%02d", (int)i + 1);
		if (i < REFUSALS)
			tell(world->staff, line);
		count += show(world, &kiosk, visit, user);
		staff_free(world->staff);
		world->page.staff = world->staff = NULL;
	}
	return count;
}
