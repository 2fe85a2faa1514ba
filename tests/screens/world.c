/* SPDX-License-Identifier: MIT */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATES_MAX = 4096, LIKE_ROWS = 4, TURNS = 3 };

struct world *world_open(void)
{
	struct world *world = calloc(1, sizeof(*world));
	struct error error = { "" };

	world->faces = faces_open(NULL, &error);
	world->icons = icons_open("build/assets/icons.pack", &error);
	world->borders = borders_open("build/assets/borders.pack", &error);
	world->directory = directory_open("build/directory.db", true, &error);
	if (!world->faces || !world->icons || !world->borders || !world->directory) {
		fprintf(stderr, "%s\n", error.text);
		exit(2);
	}
	words_open(&world->words, "build/assets/po", true);
	world->type = type_new(world->faces);
	world->panel = (struct panel){ 1280, 800, 217, 136 };
	return world;
}

void world_close(struct world *world)
{
	arena_free(&world->page.arena);
	type_free(world->type);
	directory_close(world->directory);
	words_close(&world->words);
	icons_close(world->icons);
	borders_close(world->borders);
	faces_close(world->faces);
	free(world);
}

const char *world_text(const struct frame *frame, uint32_t offset)
{
	return frame->text + offset;
}

const struct frame *world_show(struct world *world, const struct kiosk *of)
{
	/* Sunday morning. */
	struct kiosk told = *of, *kiosk = &told;
	struct view view = {
		.frame = &world->frame,
		.panel = world->panel,
		.words = &world->words,
		.type = world->type,
		.icons = world->icons,
		.borders = world->borders,
		.offered = (1u << LANGUAGE_COUNT) - 1,
	};
	struct error error;

	if (!told.moment.date)
		told.moment = (struct moment){ .date = 20261122, .minute = 630, .certain = true };
	if (!screens_load(&world->page, kiosk, world->directory, &error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(2);
	}
	screens_view(kiosk, &world->page, &view);
	return &world->frame;
}

struct settings world_settings(void)
{
	struct settings settings = settings_default();

	settings.where.point = (struct geo_point){ 306954, -880399 };
	settings.where.sureness = GEO_EXACT;
	strcpy(settings.where.state, "AL");
	return settings;
}

/* What makes a state look different from another. */
struct trace {
	struct place place;
	bool covered;
	char state[4];
	uint32_t wishes;
	enum situation situation;
	size_t query;
	char pad[8];
};

struct crawl {
	struct kiosk queue[STATES_MAX];
	struct trace seen[STATES_MAX];
	int count, done;
	int rows[SCREEN_COUNT];
};

static struct trace trace_of(const struct kiosk *kiosk)
{
	struct trace trace;

	memset(&trace, 0, sizeof(trace));
	memcpy(&trace.place, kiosk_place(kiosk), sizeof(trace.place));
	trace.place.until = 0;
	trace.place.need = CATEGORY_NONE;
	trace.covered = kiosk->visit.covered;
	memcpy(trace.state, kiosk->visit.where.state, sizeof(trace.state));
	if (trace.place.screen == SCREEN_CATEGORY || trace.place.screen == SCREEN_FILTERS ||
	    trace.place.screen == SCREEN_FINDER) {
		trace.wishes = kiosk->visit.wishes;
		trace.situation = kiosk->visit.situation;
	}
	memcpy(trace.pad, kiosk->visit.pad, sizeof(trace.pad));
	trace.query = trace.place.screen == SCREEN_SEARCH ? strlen(kiosk->visit.query) : 0;
	return trace;
}

/* Thousands of places look alike: some of them stand for all. */
static bool is_enough(struct crawl *crawl, const struct kiosk *kiosk, struct action action)
{
	const struct place *place = kiosk_place(kiosk);

	if (action.type == ACTION_SCROLL)
		return place->at > 0 && action.id > place->at && crawl->rows[SCREEN_HOME] > 200;
	if (action.type == ACTION_STATE)
		return crawl->rows[SCREEN_PLACES]++ > LIKE_ROWS;
	/* Wishes multiply all screens: some of each, here and there. */
	if (action.type == ACTION_WISH && place->screen == SCREEN_FILTERS)
		return crawl->rows[SCREEN_FILTERS]++ > 2 * LIKE_ROWS;
	if (action.type == ACTION_SITUATION && place->screen == SCREEN_FINDER)
		return crawl->rows[SCREEN_FINDER]++ > LIKE_ROWS;
	/* add_typed has typed already. */
	if (place->screen == SCREEN_ZIP && action.type != ACTION_POINT)
		return action.type == ACTION_TYPE || action.type == ACTION_ERASE;
	if (action.type == ACTION_TYPE || action.type == ACTION_ERASE)
		return strlen(kiosk->visit.query) > 2;
	if (action.type == ACTION_OPEN && action.screen == SCREEN_SERVICE)
		return crawl->rows[SCREEN_SERVICE]++ > 3 * LIKE_ROWS;
	/* These are the crawl's own loops. */
	return action.type == ACTION_LANGUAGE || action.type == ACTION_TEXT_SIZE || action.type == ACTION_CONTRAST ||
	       action.type == ACTION_START_OVER;
}

static void add(struct crawl *crawl, const struct kiosk *kiosk)
{
	struct trace trace = trace_of(kiosk);

	for (int i = 0; i < crawl->count; i++)
		if (memcmp(&crawl->seen[i], &trace, sizeof(trace)) == 0)
			return;
	if (crawl->count == STATES_MAX)
		return;
	if (trace.place.at > 0 && crawl->rows[trace.place.screen]++ > 40 * TURNS)
		return;
	crawl->queue[crawl->count] = *kiosk;
	crawl->seen[crawl->count++] = trace;
}

/* A ZIP code with a place, with a region only, and with none. */
static void add_typed(struct crawl *crawl, const struct kiosk *kiosk)
{
	static const char *const codes[] = { "75201", "75221", "09012" };

	for (size_t i = 0; kiosk_place(kiosk)->screen == SCREEN_ZIP && i < sizeof(codes) / sizeof(codes[0]); i++) {
		struct kiosk typed = *kiosk;

		strcpy(typed.visit.pad, codes[i]);
		add(crawl, &typed);
	}
}

int world_crawl(struct world *world, const struct settings *settings, world_visitor *visit, void *user)
{
	struct crawl *crawl = calloc(1, sizeof(*crawl));
	struct kiosk kiosk;
	int count;

	kiosk_start(&kiosk, settings, 0);
	add(crawl, &kiosk);
	kiosk.visit.covered = true;
	add(crawl, &kiosk);
	for (; crawl->done < crawl->count; crawl->done++) {
		const struct frame *frame = world_show(world, &crawl->queue[crawl->done]);

		visit(world, &crawl->queue[crawl->done], frame, user);
		for (size_t i = 0; i < frame->target_count; i++) {
			kiosk = crawl->queue[crawl->done];
			if (is_enough(crawl, &kiosk, frame->targets[i].action))
				continue;
			kiosk_update(&kiosk, frame->targets[i].action);
			add(crawl, &kiosk);
			add_typed(crawl, &kiosk);
		}
	}
	count = crawl->count;
	free(crawl);
	return count;
}
