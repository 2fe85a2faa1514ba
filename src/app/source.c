/* SPDX-License-Identifier: MIT */
#include "app/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kiosk/renumber.h"

static void note(const struct error *error)
{
	fprintf(stderr, "%s\n", error->text);
}

/* Each said once: a line for each page would tell how long somebody was here. */
static void complain(bool *complained, const struct error *error)
{
	if (!*complained)
		note(error);
	*complained = true;
}

static bool is_same_file(const char *one, const char *other)
{
	struct stat a, b;

	return strcmp(one, other) == 0 ||
	       (stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

static void tell_closed(struct app *app, struct directory *directory)
{
	const char *keys[NOTES_MAX];
	struct error error;
	int count = 0;

	for (int i = 0; i < app->notes.count; i++)
		if (app->notes.items[i].kind == NOTE_CLOSED)
			keys[count++] = app->notes.items[i].key;
	if (directory && !directory_set_closed(directory, keys, count, &error))
		complain(&app->told_damage, &error);
}

void source_tell_closed(struct app *app)
{
	tell_closed(app, app->directory);
	tell_closed(app, app->other);
}

static void doubt_clock(struct app *app, struct directory *directory)
{
	if (!app->config.clock)
		app->began.certain = false;
	else if (directory)
		moment_doubt(&app->began, directory_newest(directory));
}

/* Tried once. All of it is held as the first is, so that what is read of it
 * leaves no trace. */
static struct directory *open_other(struct app *app)
{
	struct error error;
	char *path = app->fallback;

	if (!path)
		return app->other;
	app->fallback = NULL;
	app->other = directory_open(path, app->config.drafts, &error);
	if (app->other) {
		if (app->hold)
			app->hold(path);
		doubt_clock(app, app->other);
		tell_closed(app, app->other);
	} else {
		note(&error);
	}
	free(path);
	return app->other;
}

/* What the guard says of the age of the data, it says of those that it chose. */
static void change(struct app *app)
{
	struct directory *other = app->other;

	app->other = app->directory;
	app->directory = other;
	app->began.checked = 0;
	if (!app->told_change)
		fprintf(stderr, "%s: shown instead\n", directory_path(other));
	app->told_change = true;
}

static void open_first(struct app *app, const struct app_files *files)
{
	struct error error;

	if (files->fallback && !is_same_file(files->fallback, files->directory)) {
		app->fallback = strdup(files->fallback);
		if (!app->fallback)
			abort();
	}
	app->hold = files->hold;
	app->directory = directory_open(files->directory, app->config.drafts, &error);
	if (app->directory)
		return;
	note(&error);
	if (open_other(app))
		change(app);
}

/* A ZIP code stands for its place, and either for the state. */
static bool find_place(struct app *app, struct error *error)
{
	struct whereabouts *site = &app->config.settings.where, found;

	if (!app->directory || (!*site->zip && site->sureness == GEO_NOWHERE))
		return true;
	if (!(*site->zip ? directory_zip(app->directory, site->zip, &found, error)
			 : directory_place(app->directory, site->point, &found, error)))
		return false;
	if (*site->zip && found.sureness == GEO_NOWHERE) {
		fprintf(stderr, "[site] zip = %s is in no list of ZIP codes: write one near by, or a point\n", site->zip);
		memset(site->zip, 0, sizeof(site->zip));
	}
	if (*found.state && *site->state && strcmp(found.state, site->state) != 0)
		fprintf(stderr, "[site] state = %s, but its ZIP code or point is in %s, which counts\n", site->state,
			found.state);
	if (*found.state)
		memcpy(site->state, found.state, sizeof(site->state));
	if (site->sureness == GEO_NOWHERE) {
		site->point = found.point;
		site->sureness = found.sureness;
	}
	return true;
}

void source_open(struct app *app, const struct app_files *files)
{
	struct whereabouts where = app->config.settings.where;
	struct error error;

	open_first(app, files);
	doubt_clock(app, app->directory);
	if (find_place(app, &error))
		return;
	complain(&app->told_damage, &error);
	directory_take_damage(app->directory, &error);
	if (!open_other(app))
		return;
	change(app);
	app->config.settings.where = where;
	if (!find_place(app, &error))
		change(app);
}

void source_close(struct app *app)
{
	directory_close(app->directory);
	directory_close(app->other);
	free(app->fallback);
}

/* From the numbers of one file to those of another. */
struct crossing {
	const struct app *app;
	struct directory *from, *to;
};

/* What a person saw and touched: it has been read, which of a damaged file
 * nobody can promise again. */
static const char *key_on_glass(const struct app *app, enum numbered what, int64_t id)
{
	const struct page *page = &app->now->page;
	const struct frame *frame = &app->now->frame;

	if (what == NUMBERED_SERVICE && page->service.key && page->service.id == id)
		return page->service.key;
	if (what == NUMBERED_PAGE && page->article.key && page->article.id == id)
		return page->article.key;
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];
		const char *name = frame->text + target->id;
		const char *kind = strncmp(name, "page:", 5) == 0 ? "page:" :
				   strncmp(name, "service:", 8) == 0 ? "service:" :
				   strncmp(name, "hotline:", 8) == 0 ? "hotline:" : NULL;

		if (kind && target->action.type == ACTION_OPEN && target->action.id == id &&
		    (*kind == 'p') == (what == NUMBERED_PAGE))
			return name + strlen(kind);
	}
	return NULL;
}

static int64_t cross(void *data, enum numbered what, int64_t id)
{
	const struct crossing *crossing = data;
	bool page = what == NUMBERED_PAGE;
	char found[DIRECTORY_KEY];
	const char *key = key_on_glass(crossing->app, what, id);

	if (!key && (page ? directory_page_key(crossing->from, id, found) :
			    directory_service_key(crossing->from, id, found)))
		key = found;
	if (!key)
		return 0;
	return page ? directory_find_page(crossing->to, key) : directory_find_service(crossing->to, key);
}

/* LOADED_DAMAGED: whether or not there is something to show. */
enum loaded { LOADED, LOADED_NOT, LOADED_DAMAGED };

static enum loaded load_from(struct app *app, struct scene *scene, struct directory *directory, struct error *error)
{
	struct crossing crossing = { app, scene->from, directory };
	struct error damage;
	bool ok;

	if (scene->from && directory && scene->from != directory) {
		kiosk_renumber(&scene->kiosk, cross, &crossing);
		directory_take_damage(scene->from, &damage);
	}
	scene->from = directory;
	scene->kiosk.moment.certain &= app->began.certain;
	ok = screens_load(&scene->page, &scene->kiosk, directory, error);
	if (directory && directory_take_damage(directory, &damage)) {
		*error = damage;
		return LOADED_DAMAGED;
	}
	return ok ? LOADED : LOADED_NOT;
}

static void load_in_english(struct app *app, struct scene *scene)
{
	struct kiosk kiosk = scene->kiosk;
	struct error error;

	kiosk.visit.history[kiosk.visit.depth].english = 1;
	screens_load(&scene->page, &kiosk, app->directory, &error);
	directory_take_damage(app->directory, &error);
}

void source_load(struct app *app, struct scene *scene)
{
	const struct kiosk before = scene->kiosk;
	struct directory *from = scene->from;
	struct error error;
	enum loaded loaded = load_from(app, scene, app->directory, &error);

	if (loaded == LOADED || !app->directory)
		return;
	complain(loaded == LOADED_DAMAGED ? &app->told_damage : &app->complained, &error);
	if (loaded != LOADED_DAMAGED)
		return;
	if (open_other(app)) {
		scene->kiosk = before;
		scene->from = from;
		if (load_from(app, scene, app->other, &error) != LOADED_DAMAGED) {
			change(app);
			scene->kiosk.moment.checked = 0;
			return;
		}
		scene->kiosk = before;
		scene->from = from;
		load_from(app, scene, app->directory, &error);
	}
	if (scene->page.failed)
		load_in_english(app, scene);
}
