/* SPDX-License-Identifier: MIT */
#include "app/app_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/source.h"
#include "app/staff_desk.h"

static void note(const struct error *error)
{
	fprintf(stderr, "%s\n", error->text);
}

/* A language is offered if it has words and letters; a missing font only
 * takes its languages. */
static void find_languages(struct app *app)
{
	struct error error;

	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (!(app->config.languages & 1u << i) || !words_has(&app->words, &languages[i]))
			continue;
		if (faces_can(app->faces, &languages[i], &error))
			app->offered |= 1u << i;
		else
			note(&error);
	}
	if (!(app->offered & 1u << app->config.settings.language))
		app->config.settings.language = 0;
}

static void open_assets(struct app *app, const char *assets)
{
	char path[PATH_MAX];
	struct error error;

	snprintf(path, sizeof(path), "%s/po", assets);
	words_open(&app->words, path, app->config.drafts);
	snprintf(path, sizeof(path), "%s/icons.pack", assets);
	app->icons = icons_open(path, &error);
	if (!app->icons)
		note(&error);
	snprintf(path, sizeof(path), "%s/borders.pack", assets);
	app->borders = borders_open(path, &error);
	if (!app->borders)
		note(&error);
}

static void paint(struct app *app, const struct frame *frame)
{
	if (app->painted != frame)
		painter_paint(app->painter, frame, &app->canvas);
	app->painted = frame;
}

static void write_frame(struct app *app, struct scene *scene)
{
	struct view view = {
		.frame = &scene->frame,
		.panel = app->config.panel,
		.words = &app->words,
		.type = app->type,
		.icons = app->icons,
		.borders = app->borders,
		.site_name = *app->config.site_name ? app->config.site_name : NULL,
		.offered = app->offered,
		.faults = app->faults,
	};

	app->painted = NULL;
	screens_view(&scene->kiosk, &scene->page, &view);
}

static void tell_moment(const struct app *app, struct scene *scene)
{
	scene->kiosk.moment = moment_later(&app->began, scene->kiosk.now - app->began_at);
}

static void load_page(struct app *app, struct scene *scene)
{
	tell_moment(app, scene);
	scene->page.panel = app->config.panel;
	scene->page.borders = app->borders;
	scene->page.staff = app->staff;
	scene->page.notes = &app->notes;
	source_load(app, scene);
}

struct app *app_open(const struct config *config, const struct app_files *files,
		     const struct moment *moment, int64_t now, struct error *error)
{
	struct app *app = calloc(1, sizeof(*app));

	if (!app)
		abort();
	app->config = *config;
	app->began = *moment;
	app->began_at = now;
	app->pressed = -1;
	app->touch.target = -1;
	app->faces = faces_open(*config->fonts ? config->fonts : NULL, error);
	app->now = calloc(1, sizeof(*app->now));
	app->next = calloc(1, sizeof(*app->next));
	if (!app->now || !app->next)
		abort();
	if (!app->faces) {
		app_close(app);
		return NULL;
	}
	open_assets(app, files->assets);
	find_languages(app);
	source_open(app, files);
	app->staff = config->settings.staff ? staff_new() : NULL;
	app->type = type_new(app->faces);
	app->painter = painter_new(config->panel.width, config->panel.height, app->type, app->icons);
	painter_borders(app->painter, app->borders);
	kiosk_start(&app->now->kiosk, &app->config.settings, now);
	load_page(app, app->now);
	write_frame(app, app->now);
	app->changed = true;
	return app;
}

void app_close(struct app *app)
{
	if (!app)
		return;
	staff_free(app->staff);
	painter_free(app->painter);
	type_free(app->type);
	faces_close(app->faces);
	icons_close(app->icons);
	borders_close(app->borders);
	words_close(&app->words);
	source_close(app);
	arena_free(&app->now->page.arena);
	arena_free(&app->next->page.arena);
	free(app->now);
	free(app->next);
	free(app);
}

void app_canvas(struct app *app, const struct canvas *canvas)
{
	app->canvas = *canvas;
	app_lost(app);
}

void app_lost(struct app *app)
{
	app->ready = false;
	app->changed = true;
	app->painted = NULL;
	painter_forget(app->painter);
}

static void release(struct app *app)
{
	if (app->pressed >= 0)
		app->changed = true;
	if (app->painted == &app->now->frame)
		app->painted = NULL;
	frame_press(&app->now->frame, app->pressed, app->pressed_color);
	app->pressed = -1;
}

/* A finger that is down was on what is no longer there. */
static void let_go(struct app *app)
{
	app->ready = false;
	app->pressed = -1;
	app->touch.down = false;
	app->touch.target = -1;
}

/* See staff_desk.h. */
void app_renew(struct app *app)
{
	let_go(app);
	load_page(app, app->now);
	write_frame(app, app->now);
	app->changed = true;
}

/* Shows that the finger is on a target. Keys show nothing: see keyboard.h. */
static void press(struct app *app, int index)
{
	struct frame *frame = &app->now->frame;
	const struct theme *theme = app->now->kiosk.visit.high_contrast ? &theme_contrast : &theme_calm;
	int box = index < 0 ? -1 : frame->targets[index].box;

	if (index == app->pressed)
		return;
	release(app);
	if (box < 0)
		return;
	app->pressed = index;
	app->changed = true;
	app->painted = NULL;
	app->pressed_color = frame->marks[box].color;
	frame_press(frame, index,
		    frame->marks[box].color == theme->act || frame->marks[box].color == theme->chosen ? theme->on_act_press :
													theme->press);
}

/* The scene that an action leads to from the one that is shown. */
static unsigned lead(struct app *app, struct scene *to, struct action action)
{
	unsigned effects;

	type_settle(app->type);
	to->kiosk = app->now->kiosk;
	to->from = app->now->from;
	effects = kiosk_update(&to->kiosk, action);
	load_page(app, to);
	write_frame(app, to);
	return effects;
}

static bool same(struct action a, struct action b)
{
	return a.type == b.type && a.screen == b.screen && a.id == b.id;
}

/* Nothing of the visitor stays: not in the other scene, not in prepared
 * letters, not in a pending touch. */
static void forget(struct app *app)
{
	struct arena arena = app->next->page.arena;

	memset(&app->next->frame, 0, sizeof(app->next->frame));
	arena_empty(&arena);
	memset(&app->next->page, 0, sizeof(app->next->page));
	app->next->page.arena = arena;
	memset(&app->next->kiosk, 0, sizeof(app->next->kiosk));
	memset(&app->asked, 0, sizeof(app->asked));
	type_forget(app->type);
	memset(&app->touch, 0, sizeof(app->touch));
	app->touch.target = -1;
	app->pressed = -1;
	app->painted = NULL;
	app->pressed_color = 0;
	app->ended = true;
	staff_desk_end(app);
}

/* A finger may rest so long that a code's minute ends in what was made ready. */
static bool is_ready(const struct app *app, struct action action)
{
	int64_t deadline;

	if (!app->ready || !same(action, app->asked))
		return false;
	deadline = kiosk_deadline(&app->next->kiosk);
	return deadline < 0 || deadline > app->now->kiosk.now;
}

static void follow(struct app *app, struct action action)
{
	struct scene *old = app->now;
	int64_t now = old->kiosk.now;
	unsigned effects = EFFECT_NONE;

	staff_desk_ask(app, action);
	release(app);
	if (!is_ready(app, action))
		effects = lead(app, app->next, action);
	else if (action.type == ACTION_START_OVER)
		effects = EFFECT_START_OVER;
	app->now = app->next;
	app->next = old;
	app->now->kiosk.now = now;
	app->now->kiosk.last_touch = now;
	/* Not that of the finger that came down: how long it rested says something. */
	tell_moment(app, app->now);
	app->ready = false;
	app->changed = true;
	if (effects & EFFECT_START_OVER)
		forget(app);
}

void app_act(struct app *app, struct action action)
{
	if (action.type == ACTION_NONE)
		return;
	/* A finger that is down was on what is no longer there. */
	app->touch.down = false;
	app->touch.target = -1;
	follow(app, action);
}

void app_touch(struct app *app, struct touch_event event)
{
	int drag;
	struct action action;

	if (app->now->kiosk.now < app->deaf_until)
		return;
	drag = (int)(12 * app->config.panel.height / app->config.panel.mm_height);
	action = touch_action(&app->touch, event, &app->now->frame, drag);
	kiosk_touched(&app->now->kiosk);
	if (action.type != ACTION_NONE) {
		follow(app, action);
		return;
	}
	if (app->touch.target < 0)
		app->ready = false;
	press(app, app->touch.down ? app->touch.target : -1);
}

void app_prepare(struct app *app)
{
	struct action action;

	if (app->ready || !app->touch.down || app->touch.target < 0)
		return;
	action = app->now->frame.targets[app->touch.target].action;
	lead(app, app->next, action);
	app->asked = action;
	app->ready = true;
	if (app->canvas.pixels)
		paint(app, &app->next->frame);
}

void app_time(struct app *app, int64_t now)
{
	struct kiosk *kiosk = &app->now->kiosk;
	bool covered = kiosk->visit.covered;
	enum take_way way = kiosk_place(kiosk)->way;
	unsigned effects = kiosk_tick(kiosk, now);

	if (effects == EFFECT_NONE && covered == kiosk->visit.covered && way == kiosk_place(kiosk)->way)
		return;
	let_go(app);
	type_settle(app->type);
	if (effects & EFFECT_LOAD)
		load_page(app, app->now);
	if (effects & EFFECT_START_OVER)
		forget(app);
	write_frame(app, app->now);
	app->changed = true;
}

void app_swallow(struct app *app, int64_t until)
{
	app->deaf_until = until;
}

void app_faults(struct app *app, unsigned faults)
{
	if (app->faults == faults)
		return;
	app->faults = faults;
	let_go(app);
	write_frame(app, app->now);
	app->changed = true;
}

int64_t app_deadline(const struct app *app)
{
	return kiosk_deadline(&app->now->kiosk);
}

int app_show(struct app *app, struct rect rects[PAINTER_RECTS])
{
	if (!app->canvas.pixels || !app->changed)
		return 0;
	app->changed = false;
	paint(app, &app->now->frame);
	return painter_show(app->painter, rects);
}

/* Reading them again costs a page its time; every visit comes back home. */
void app_rest(struct app *app)
{
	const struct frame *frame = &app->now->frame;

	if (frame->screen != SCREEN_HOME || app->painted != frame)
		return;
	faces_rest(app->faces, &languages[frame->language]);
	if (app->icons)
		icons_rest(app->icons);
	if (app->borders)
		borders_rest(app->borders);
}

const struct frame *app_frame(const struct app *app)
{
	return &app->now->frame;
}

const struct kiosk *app_kiosk(const struct app *app)
{
	return &app->now->kiosk;
}

unsigned app_offered(const struct app *app)
{
	return app->offered;
}

bool app_ended(struct app *app)
{
	bool ended = app->ended;

	app->ended = false;
	return ended;
}
