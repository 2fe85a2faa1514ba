/* SPDX-License-Identifier: MIT */
/*
 * Any touch at any time: the app never leaves what is allowed (allowed.h).
 *
 * A touch is a finger from when it comes down until it is lifted; all is
 * looked at after each thing that it does. How many there are is said by
 * TOUCHES in the environment; SEED there makes them others.
 */
#include "allowed.h"
#include "desk.h"

#include "app/app_state.h"

#include <time.h>

int wild_test(void);

enum { TOUCHES_USUALLY = 24000, TOUCHES_LONG = 100000, BETWEEN_PAINTS = 200 };

/* A glass and a site; the visitors that come to it are of its seed. */
struct site {
	uint64_t seed;
	struct panel panel;
	bool drafts;
	const char *state, *language;
};

static const struct site sites[] = {
	{ 101, { 800, 480, 154, 86 }, true, "AL", "en" },
	{ 102, { 1280, 800, 217, 136 }, true, "", "ar" },
	{ 103, { 800, 1280, 136, 217 }, true, "CA", "zh-Hans" },
	{ 104, { 1024, 600, 154, 86 }, false, "TX", "en" },
	{ 105, { 480, 800, 86, 154 }, true, "", "es" },
	{ 106, { 1920, 1080, 345, 194 }, true, "NY", "en" },
	{ 107, { 1280, 800, 173, 108 }, true, "AL", "es" },
	{ 108, { 1200, 1920, 135, 217 }, true, "", "en" },
};

enum { SITES = sizeof(sites) / sizeof(sites[0]) };

/* What has been seen, to know that the touches lead everywhere. */
struct seen {
	unsigned screens, languages, actions;
	bool deepest, fullest, covered, coded, cleared;
	long events, visits;
};

struct wild {
	struct desk desk;
	struct allowed *allowed;
	struct chance chance;
	struct seen *seen;
	const struct site *site;
	long touch;
	enum action_type leaning; /* what most touches want for a while; ACTION_NONE: anything */
	int leaning_left;
};

static void look(struct wild *wild)
{
	struct app *app = wild->desk.app;
	const struct visit *visit = &app_kiosk(app)->visit;
	const char *fault = allowed_fault(wild->allowed, app);
	struct seen *seen = wild->seen;

	if (!fault && app_ended(app)) {
		fault = allowed_remains(app);
		seen->visits++;
	}
	if (fault)
		fail_msg("seed %d, touch %ld: %s (%s)", (int)wild->site->seed, wild->touch, fault,
			 screen_name(app_frame(app)->screen));
	seen->events++;
	seen->screens |= 1u << app_frame(app)->screen;
	seen->languages |= 1u << visit->language;
	seen->deepest |= visit->depth == HISTORY_MAX - 1;
	seen->fullest |= strlen(visit->query) == QUERY_MAX - 1;
	seen->covered |= visit->covered;
	seen->coded |= kiosk_place(app_kiosk(app))->way == TAKE_SCAN;
}

static void send(struct wild *wild, enum touch_type type, struct point at)
{
	desk_send(&wild->desk, type, at);
	look(wild);
}

static int any(struct wild *wild, int limit)
{
	return chance_below(&wild->chance, limit);
}

static void pass(struct wild *wild)
{
	int64_t deadline = app_deadline(wild->desk.app), before = wild->desk.now;

	switch (any(wild, 40)) {
	case 0:
		desk_pass(&wild->desk, any(wild, COVER + CLEAR + 1000));
		break;
	case 1:
		/* To the very moment, or just short of it. */
		if (deadline >= 0)
			desk_pass(&wild->desk, deadline - before - any(wild, 2));
		break;
	case 2:
		app_time(wild->desk.app, before - any(wild, 100000));
		break;
	default:
		desk_pass(&wild->desk, any(wild, 3000));
	}
	wild->seen->cleared |= wild->desk.now > before && wild->desk.app->ended;
	look(wild);
}

static void lean(struct wild *wild)
{
	static const enum action_type leanings[] = { ACTION_OPEN, ACTION_TYPE, ACTION_SCROLL, ACTION_TAKE, ACTION_POINT, ACTION_NONE };

	if (wild->leaning_left-- > 0)
		return;
	wild->leaning = leanings[any(wild, 6)];
	wild->leaning_left = any(wild, 150);
}

static const struct target *any_target(struct wild *wild)
{
	const struct frame *frame = app_frame(wild->desk.app);
	const struct target *target = NULL;

	for (int i = 0; i < 12; i++) {
		target = &frame->targets[any(wild, (int)frame->target_count)];
		if (wild->leaning == ACTION_NONE || target->action.type == wild->leaning)
			break;
	}
	return target;
}

/* Mostly on something, sometimes anywhere, far beyond the glass too. */
static struct point aim(struct wild *wild)
{
	const struct frame *frame = app_frame(wild->desk.app);
	int beyond = any(wild, 4) ? 20 : 100000;
	const struct target *target;

	if (any(wild, 12) == 0)
		return (struct point){ chance_between(&wild->chance, -beyond, frame->width + beyond),
				       chance_between(&wild->chance, -beyond, frame->height + beyond) };
	target = any_target(wild);
	wild->seen->actions |= 1u << target->action.type;
	return (struct point){ target->rect.x + any(wild, target->rect.w), target->rect.y + any(wild, target->rect.h) };
}

static struct point along(struct wild *wild, struct point from)
{
	int far = wild->site->panel.height / 2;

	from.x += chance_between(&wild->chance, -10, 10);
	from.y += chance_between(&wild->chance, -far, far);
	return from;
}

static void hold(struct wild *wild)
{
	if (any(wild, 10) == 0) {
		app_prepare(wild->desk.app);
		look(wild);
	}
	if (any(wild, 30) == 0)
		pass(wild);
}

static void touch(struct wild *wild)
{
	struct point at = aim(wild);
	int way = any(wild, 20);

	/* A panel that loses an event. */
	if (any(wild, 100) != 0)
		send(wild, TOUCH_DOWN, at);
	hold(wild);
	for (int moves = way < 13 ? 0 : way < 17 ? 1 : 2; moves > 0; moves--) {
		at = way % 2 ? aim(wild) : along(wild, at);
		send(wild, TOUCH_MOVE, at);
		hold(wild);
	}
	if (any(wild, 100) != 0)
		send(wild, TOUCH_UP, at);
}

/* What is not a touch: the button, another process's fault, the lost glass. */
static void disturb(struct wild *wild)
{
	struct app *app = wild->desk.app;

	switch (any(wild, 1000)) {
	case 0:
		app_act(app, (struct action){ .type = ACTION_START_OVER });
		break;
	case 1:
		app_swallow(app, wild->desk.now + 500);
		break;
	case 2:
		app_faults(app, (unsigned)any(wild, 4));
		break;
	case 3:
		app_lost(app);
		break;
	case 4:
		/* Four taps from home: too far to be met by chance. */
		if (app_kiosk(app)->visit.covered)
			return;
		app_act(app, (struct action){ ACTION_OPEN, SCREEN_MAP, MAP_CHOOSES });
		break;
	default:
		return;
	}
	look(wild);
}

/* The canvas is taken away again, so that what is made ready is not painted
 * each time. */
static void paint(struct wild *wild)
{
	const struct canvas none = { 0 };
	struct app *app = wild->desk.app;

	app_canvas(app, &wild->desk.canvas);
	desk_show(&wild->desk);
	app_prepare(app);
	app_canvas(app, &none);
	look(wild);
}

static struct config config_of(const struct site *site)
{
	struct config config;

	config_default(&config);
	config.panel = site->panel;
	config.drafts = site->drafts;
	config.settings.language = language_index(language_find(site->language));
	strcpy(config.settings.where.state, site->state);
	config_fit_panel(&config.panel);
	return config;
}

static void go_wild(const struct site *site, long touches, struct seen *seen)
{
	struct config config = config_of(site);
	struct wild wild = { .site = site, .seen = seen, .chance = { site->seed } };

	desk_open(&wild.desk, &config);
	wild.allowed = allowed_open(&config, desk_files.directory);
	app_canvas(wild.desk.app, &(struct canvas){ 0 });
	for (; wild.touch < touches; wild.touch++) {
		lean(&wild);
		touch(&wild);
		if (any(&wild, 3) == 0)
			pass(&wild);
		disturb(&wild);
		if (wild.touch % BETWEEN_PAINTS == 0)
			paint(&wild);
	}
	allowed_close(wild.allowed);
	desk_close(&wild.desk);
}

static long wanted(const char *name, long usually)
{
	const char *number = getenv(name);

	return number && atol(number) > 0 ? atol(number) : usually;
}

static void no_touch_leads_out_of_what_is_allowed(void **state)
{
	long touches = wanted("TOUCHES", TOUCHES_USUALLY), share = (touches + SITES - 1) / SITES;
	long seed = wanted("SEED", 0);
	struct seen seen = { 0 };

	(void)state;
	for (int i = 0; i < SITES; i++) {
		time_t start = time(NULL);
		struct site site = sites[i];

		site.seed += (uint64_t)seed;
		go_wild(&site, share, &seen);
		print_message("seed %d: %ld touches in %d s\n", (int)site.seed, share, (int)(time(NULL) - start));
	}
	print_message("%ld touches, %ld looks, %ld visits\n", share * SITES, seen.events, seen.visits);
	if (touches < TOUCHES_USUALLY)
		return;
	assert_int_equal(seen.screens, (1u << SCREEN_STAFF) - 1); /* those of staff are not among them */
	assert_int_equal(seen.languages, (1u << LANGUAGE_COUNT) - 1);
	/* The shipped directory has no task force on its map. */
	assert_int_equal(seen.actions | 1u << ACTION_LAYER,
			 ((2u << ACTION_START_OVER) - 2) & ~(1u << ACTION_STAFF | 1u << ACTION_CELL | 1u << ACTION_TESTED |
						   1u << ACTION_KEYS));
	assert_true(seen.covered && seen.coded && seen.cleared);
	if (touches >= TOUCHES_LONG)
		assert_true(seen.deepest && seen.fullest);
}

int wild_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_touch_leads_out_of_what_is_allowed),
	};

	return cmocka_run_group_tests_name("wild", tests, NULL, NULL);
}
