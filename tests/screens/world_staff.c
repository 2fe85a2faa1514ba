/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world.h"

/* What the guard has told, and what is open then. */
struct moment_of_staff {
	const char *told[4]; /* lines, or the name of a recording */
	enum screen_id screen;
	const char *pad;
};

static const struct moment_of_staff moments[] = {
	{ { "use 0\t\t\t" }, SCREEN_STAFF, "" },
	{ { "use 1234\tSAMPLE County Department of Community Services\t2026-09-30\t2026-12-31" }, SCREEN_STAFF, "" },
	{ { "stage wait" }, SCREEN_STAFF_UPDATE, "" },
	{ { "stage two" }, SCREEN_STAFF_UPDATE, "" },
	{ { "stage read", "progress 40" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/update.lines", "held 50" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/hotline.lines" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/hotline.lines" }, SCREEN_STAFF_CHANGES, "" },
	{ { "stage read", "keyring 1\t2", "counts 0\t0\t0\t0", "ready" }, SCREEN_STAFF_UPDATE, "" },
	{ { "stage read", "pairing\tSAMPLE Clinic", "ready" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/update.lines", "stage install", "progress 70" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/update.lines", "stick in", "done" }, SCREEN_STAFF_UPDATE, "" },
	{ { "tests/walks/staff/update.lines", "stick out", "done" }, SCREEN_STAFF_UPDATE, "" },
	{ { "fleet 8f3a90b1c2d3e4f5a6b7c8d9e0f10213", "site 12", "keys amber basket cedar dolphin ember forest guitar harbor",
	    "challenge abandon ability able about above absent absorb abstract absurd abuse access actor" },
	  SCREEN_STAFF_ABOUT, "" },
	{ { "site 0" }, SCREEN_STAFF_ABOUT, "" },
	{ { "pin first" }, SCREEN_STAFF_NOTES, "" },
	{ { "pin ask 0" }, SCREEN_STAFF_NOTES, "280674" },
	{ { "pin wrong 1" }, SCREEN_STAFF_NOTES, "28" },
	{ { "pin wait 900" }, SCREEN_STAFF_NOTES, "28067412" },
	{ { "pin weak" }, SCREEN_STAFF_NOTES, "" },
	{ { "pin broken" }, SCREEN_STAFF_NOTES, "" },
	{ { "pin look" }, SCREEN_STAFF_NOTES, "" },
	{ { "pin open 0" }, SCREEN_STAFF_NOTES, "" },
	{ { "pin open 12", "note full\tpha-WI233\tSAMPLE Rooms\t",
	    "note words\tpha-AL005\tSAMPLE Family Clinic\tAsk for the nurse at the side door on Fridays, before noon." },
	  SCREEN_STAFF_NOTES, "" },
	{ { "stage wait" }, SCREEN_STAFF_COPY, "" },
	{ { "stage two" }, SCREEN_STAFF_COPY, "" },
	{ { "stage read" }, SCREEN_STAFF_COPY, "" },
	{ { "stick in", "done" }, SCREEN_STAFF_COPY, "" },
	{ { "stick out", "done" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E01" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E02" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E03" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E17" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E19" }, SCREEN_STAFF_COPY, "" },
	{ { "refused E20" }, SCREEN_STAFF_COPY, "" },
	{ { "pin open 0" }, SCREEN_STAFF_NOTE, "" },
	{ { "pin open 0", "note full\tpha-WI233\tSAMPLE Rooms\t" }, SCREEN_STAFF_NOTE, "" },
	{ { "pin open 0" }, SCREEN_STAFF_WRITE, "" },
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

static struct kiosk kiosk_of(const struct world *world, const struct settings *settings, const struct moment_of_staff *moment)
{
	struct kiosk kiosk;
	int64_t service = moment->screen == SCREEN_STAFF_NOTE || moment->screen == SCREEN_STAFF_WRITE ?
				  directory_find_service(world->directory, "pha-WI233") :
				  0;

	kiosk_start(&kiosk, settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, moment->screen, service });
	strcpy(kiosk.visit.pad, moment->pad);
	return kiosk;
}

int world_staff(struct world *world, const struct settings *settings, world_visitor *visit, void *user)
{
	struct settings theirs = *settings;
	int count = 0;

	theirs.staff = true;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]) + REFUSALS; i++) {
		struct moment_of_staff refused = { { "" }, SCREEN_STAFF_UPDATE, "" };
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
