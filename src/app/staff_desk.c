/* SPDX-License-Identifier: MIT */
#include "app/staff_desk.h"

#include <stdio.h>
#include <string.h>

#include "app/source.h"

/* Tabs and newlines part what is said to the guard. */
static void add_text(char *line, const char *text, bool last)
{
	size_t used = strlen(line);

	for (; *text && used < STAFF_LINE - 2; text++)
		line[used++] = *text == '\t' || *text == '\n' ? ' ' : *text;
	if (!last)
		line[used++] = '\t';
	line[used] = '\0';
}

static void ask_note(struct app *app, enum note_kind kind)
{
	const struct service *service = &app->now->page.service;

	if (!service->key)
		return;
	snprintf(app->ask, sizeof(app->ask), "note ");
	add_text(app->ask, note_kind_name(kind), false);
	add_text(app->ask, service->key, false);
	add_text(app->ask, service->name.text, false);
	add_text(app->ask, kind == NOTE_WORDS ? app->now->kiosk.visit.note : "", true);
}

void staff_desk_ask(struct app *app, struct action action)
{
	int what = kiosk_asks(&app->now->kiosk, action);

	if (!app->staff || what < 0)
		return;
	if (what == STAFF_ASK_UPDATE)
		strcpy(app->ask, "update");
	else if (what == STAFF_ASK_UNDO)
		strcpy(app->ask, "undo");
	else if (what == STAFF_ASK_CANCEL)
		strcpy(app->ask, "cancel");
	else if (what == STAFF_ASK_ABOUT)
		strcpy(app->ask, "about");
	else if (what == STAFF_ASK_COPY)
		strcpy(app->ask, "copy");
	else if (what == STAFF_ASK_HEALTH)
		strcpy(app->ask, "health");
	else if (what == STAFF_ASK_DRILL)
		strcpy(app->ask, "drill");
	else if (what == STAFF_ASK_PIN)
		snprintf(app->ask, sizeof(app->ask), "pin %s", app->now->kiosk.visit.pad);
	else if (what < STAFF_ASK_UNNOTE)
		ask_note(app, (enum note_kind)(what - STAFF_ASK_NOTE));
	else if (app->now->page.service.key)
		snprintf(app->ask, sizeof(app->ask), "unnote %s", app->now->page.service.key);
}

/* Both scenes, so that neither holds what staff saw. */
static void begin(struct app *app, bool staff)
{
	app->config.settings.staff = staff;
	kiosk_start(&app->now->kiosk, &app->config.settings, app->now->kiosk.now);
	app_renew(app);
}

void staff_desk_end(struct app *app)
{
	if (!app->staff)
		return;
	staff_free(app->staff);
	app->staff = NULL;
	app->next->page.staff = NULL;
	begin(app, false);
}

void app_begin_staff(struct app *app)
{
	if (app->staff)
		return;
	app->staff = staff_new();
	begin(app, true);
}

const struct staff *app_staff_told(const struct app *app)
{
	return app->staff;
}

bool app_asked(struct app *app, char out[STAFF_LINE])
{
	bool asked = *app->ask;

	memcpy(out, app->ask, sizeof(app->ask));
	explicit_bzero(app->ask, sizeof(app->ask));
	return asked;
}

void app_staff(struct app *app, const char *lines)
{
	if (!app->staff)
		return;
	staff_hear_all(app->staff, lines);
	app_renew(app);
}

void app_notes(struct app *app, const char *lines)
{
	notes_read(&app->notes, lines);
	source_tell_closed(app);
	app_renew(app);
}
