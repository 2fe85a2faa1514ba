/* SPDX-License-Identifier: MIT */
#include "app/walk_staff.h"

#include <string.h>

void walk_staff_close(struct walk_staff *staff)
{
	if (staff->lines)
		fclose(staff->lines);
	staff->lines = NULL;
}

/* On to `ready` or the end. */
static void play(const struct walk *walk)
{
	char line[STAFF_LINE];

	while (walk->staff->lines && fgets(line, sizeof(line), walk->staff->lines)) {
		app_staff(walk->app, line);
		if (strcmp(line, "ready\n") == 0)
			return;
	}
	walk_staff_close(walk->staff);
}

static bool begin(const struct walk *walk, struct error *error)
{
	walk_staff_close(walk->staff);
	app_staff(walk->app, "stage read");
	walk->staff->lines = fopen(walk->staff->stick, "r");
	if (!walk->staff->lines)
		return fail(error, "%s: can't be read", walk->staff->stick);
	play(walk);
	return true;
}

static bool has_guard(const struct walk *walk, struct error *error)
{
	return walk->staff || fail(error, "the guard has the switch and the stick");
}

static enum staff_stage stage_of(const struct walk *walk)
{
	const struct staff *staff = app_staff_told(walk->app);

	return staff ? staff->stage : STAFF_IDLE;
}

bool walk_staff_hold(const struct walk *walk, int milliseconds, struct error *error)
{
	bool home = kiosk_place(app_kiosk(walk->app))->screen == SCREEN_HOME;

	if (!has_guard(walk, error))
		return false;
	if (milliseconds < WALK_STAFF_HOLD_MS)
		return true;
	if (home)
		app_begin_staff(walk->app);
	if (home && *walk->staff->stick)
		app_staff(walk->app, "stick in");
	if (!home && stage_of(walk) == STAFF_READY) {
		app_staff(walk->app, "stage install");
		play(walk);
	}
	return true;
}

bool walk_staff_stick(const struct walk *walk, const char *path, struct error *error)
{
	if (!has_guard(walk, error))
		return false;
	snprintf(walk->staff->stick, sizeof(walk->staff->stick), "%s", path ? path : "");
	app_staff(walk->app, path ? "stick in" : "stick out");
	return !path || stage_of(walk) != STAFF_WAIT || begin(walk, error);
}

bool walk_staff_say(const struct walk *walk, char *line, struct error *error)
{
	char *to = line;

	if (!has_guard(walk, error))
		return false;
	for (const char *from = line; *from; from++) {
		bool tab = from[0] == '\\' && from[1] == 't';

		*to++ = tab ? '\t' : *from;
		from += tab;
	}
	*to = '\0';
	app_staff(walk->app, line);
	return true;
}

bool walk_staff_answer(const struct walk *walk, struct error *error)
{
	char asked[STAFF_LINE];

	if (!walk->staff || !app_asked(walk->app, asked))
		return true;
	if (strcmp(asked, "cancel") == 0) {
		walk_staff_close(walk->staff);
		app_staff(walk->app, "stage idle\ndrill off");
	} else if (strcmp(asked, "update") == 0) {
		app_staff(walk->app, "stage wait");
		return !*walk->staff->stick || begin(walk, error);
	} else if (strcmp(asked, "copy") == 0) {
		app_staff(walk->app, "stage wait");
	} else if (strcmp(asked, "drill") == 0) {
		app_staff(walk->app, "drill 15");
	}
	return true;
}
