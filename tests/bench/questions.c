/* SPDX-License-Identifier: MIT */
/*
 * Times the questions that a visit asks of a directory.
 * usage: questions DB time|pages
 *
 * Prints one line for each kind: its name, how often it was asked, the processor
 * time of half of them and of 99 in 100, in microseconds; or how many
 * pages of the file each reads when nothing of it is in memory yet, which is the
 * same in every run. A search is asked as it is typed, one key after the other,
 * and every key is measured. All words are those that the generator writes. The
 * moment is one that is certain: what is too old is hidden, and what is open is
 * worked out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "directory/pins.h"
#include "directory/reader.h"

enum { TIMES_MAX = 1 << 16, RESULTS = 24, PAGE_ROWS = 9, PINS_MANY = 16 };

/* Pages are counted of each question once. */
enum { ROUNDS = 40, ROUNDS_OF_PAGES = 3 };

struct meter {
	struct directory *directory;
	struct arena arena;
	double *times;
	size_t count;
	bool pages; /* are counted */
	int rounds;
	int failed;
};

/* Processor time: what others do on the machine makes no question slower. */
static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Pages that were not in SQLite's memory, since this was asked last. */
static double pages(const struct meter *meter)
{
	int read = 0, most;

	sqlite3_db_status(meter->directory->db, SQLITE_DBSTATUS_CACHE_MISS, &read, &most, true);
	return read;
}

/* Before a question. */
static double begin(struct meter *meter)
{
	arena_empty(&meter->arena);
	if (!meter->pages)
		return now();
	sqlite3_db_release_memory(meter->directory->db);
	pages(meter);
	return 0;
}

static double end(const struct meter *meter, double start)
{
	return meter->pages ? pages(meter) : now() - start;
}

static void note(struct meter *meter, double figure)
{
	if (meter->count < TIMES_MAX)
		meter->times[meter->count++] = figure;
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static void print(struct meter *meter, const char *name)
{
	qsort(meter->times, meter->count, sizeof(*meter->times), compare);
	if (meter->count)
		printf("%s\t%zu\t%.1f\t%.1f\n", name, meter->count, meter->times[meter->count / 2],
		       meter->times[meter->count * 99 / 100]);
	meter->count = 0;
}

static void search(struct meter *meter, const char *typed, const char *state)
{
	struct error error;
	struct founds founds;
	struct whereabouts where = { .state = "" };
	double start;

	snprintf(where.state, sizeof(where.state), "%s", state);
	if (state[0]) {
		where.point = (struct geo_point){ 330000, -866000 };
		where.sureness = GEO_ZIP;
	}

	start = begin(meter);
	if (!directory_search(meter->directory, typed, &where, RESULTS, &languages[0], &meter->arena,
			      &founds, &error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(1);
	}
	note(meter, end(meter, start));
}

/* Key by key, as a person types; the parts of a pair are typed one after the other. */
static void type(struct meter *meter, const char *text, const char *state)
{
	char typed[256] = "";

	for (const char *at = text, *end = text + strlen(text); at < end;) {
		utf8_next(&at, end);
		memcpy(typed, text, (size_t)(at - text));
		typed[at - text] = '\0';
		search(meter, typed, state);
	}
}

static void search_kinds(struct meter *meter)
{
	static const struct {
		const char *name, *state, *words[10];
	} kinds[] = {
		{ "common word", "", { "shelter", "counseling", "food", "services", "immigration" } },
		{ "common word, in a state", "CA", { "shelter", "counseling", "food", "services" } },
		{ "the same, in a small one", "WY", { "shelter", "counseling", "food", "services" } },
		{ "rare word", "", { "35007", "nurka", "zorhat", "lezet", "pimicarville" } },
		{ "no hit", "", { "xxxxxx", "qqqq", "0000000" } },
		{ "two common words", "", { "women shelter", "free clinic", "food services" } },
		{ "two that rarely meet", "", { "detox interpreters", "dental circle", "ca tx" } },
		{ "the same, in a state", "AL", { "detox interpreters", "dental circle" } },
		{ "typing error", "", { "sheltre", "counsleing", "imigration", "interpretar" } },
		{ "other scripts", "", { "المأوى", "庇护所", "приют", "ที่พักพิง", "مسكن", "住まい" } },
	};

	for (size_t kind = 0; kind < sizeof(kinds) / sizeof(kinds[0]); kind++) {
		for (int round = 0; round < meter->rounds; round++)
			for (int i = 0; i < 10 && kinds[kind].words[i]; i++)
				type(meter, kinds[kind].words[i], kinds[kind].state);
		print(meter, kinds[kind].name);
	}
	for (int round = 0; round < 4 * meter->rounds; round++)
		for (char letter[2] = "a"; *letter <= 'z'; letter[0]++)
			search(meter, letter, round % 2 ? "CA" : "");
	print(meter, "first letters");
}

/* A page that is not full is not noted: a small directory's short lists would
 * be taken for its speed. */
static void list(struct meter *meter, enum category category, const char *state, const struct wishes *wishes,
		 int64_t first)
{
	struct error error;
	struct service_rows rows;
	double start = begin(meter), figure;

	if (!directory_services(meter->directory, category, state, wishes, first, 0, PAGE_ROWS, &languages[0],
				&meter->arena, &rows, &error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(1);
	}
	figure = end(meter, start);
	if (rows.count == PAGE_ROWS)
		note(meter, figure);
}

/* In the middle of the generator's largest town, at the edge of a small one, in a state of few. */
static void near_kind(struct meter *meter)
{
	static const struct wishes wishes[] = {
		{ .where = { { 262000, -702000 }, GEO_EXACT, "CA", "" } },
		{ .where = { { 318000, -722500 }, GEO_EXACT, "FL", "" } },
		{ .where = { { 330000, -866000 }, GEO_ZIP, "AL", "" } },
		{ .bits = TRAIT_BIT(TRAIT_FREE), .where = { { 262000, -702000 }, GEO_EXACT, "CA", "" } },
	};

	for (int round = 0; round < meter->rounds; round++)
		for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++)
			for (int i = 0; i < 3; i++)
				list(meter, (enum category)category, wishes[i].where.state, &wishes[i], 9 * (round % 3));
	print(meter, "category page, near a point");
	for (int round = 0; round < meter->rounds; round++)
		for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++)
			list(meter, (enum category)category, "CA", &wishes[3], 9 * (round % 3));
	print(meter, "the same, free of charge");
}

/* The wishes that the generator's services answer: some, few, hardly any. */
static const struct wishes wished[] = {
	{ .bits = WISH_BIT(TRAIT_FREE) },
	{ .bits = WISH_BIT(TRAIT_FREE) | WISH_BIT(WISH_LANGUAGE) },
	{ .bits = WISH_BIT(TRAIT_FREE) | WISH_BIT(TRAIT_NO_ID), .situation = SITUATION_FORCED_WORK },
};

static void wish_kind(struct meter *meter, const char *state, const char *name)
{
	for (int round = 0; round < meter->rounds; round++)
		for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++)
			for (int i = 0; i < 3; i++)
				list(meter, (enum category)category, state, &wished[i], 9 * (round % 3));
	print(meter, name);
}

static void count(struct meter *meter, enum category category, const char *state, const struct wishes *wishes)
{
	struct fit_count counted;
	struct error error;

	if (!directory_count(meter->directory, category, state, wishes, &languages[0], &counted, &error))
		meter->failed++;
}

/* All that a screen of filters or a step of the finder says, as one question. */
static void count_kinds(struct meter *meter, const char *state, const char *filters, const char *steps)
{
	double start;

	for (int round = 0; round < meter->rounds; round++)
		for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++) {
			start = begin(meter);
			for (int wish = 0; wish < WISH_COUNT; wish++) {
				struct wishes wishes = wished[round % 3];

				wishes.bits |= WISH_BIT(wish);
				count(meter, (enum category)category, state, &wishes);
			}
			note(meter, end(meter, start));
		}
	print(meter, filters);
	for (int round = 0; round < 6 * meter->rounds; round++) {
		start = begin(meter);
		for (int situation = 0; round % 2 && situation < SITUATION_COUNT; situation++)
			count(meter, CATEGORY_ANY, state, &(struct wishes){ .situation = (enum situation)situation });
		for (int category = CATEGORY_NONE + 1; round % 2 == 0 && category < CATEGORY_COUNT; category++)
			count(meter, (enum category)category, state,
			      &(struct wishes){ .situation = (enum situation)(round / 2 % SITUATION_COUNT) });
		note(meter, end(meter, start));
	}
	print(meter, steps);
}

static void wish_kinds(struct meter *meter)
{
	wish_kind(meter, "CA", "filtered page, in a state");
	wish_kind(meter, "", "filtered page, whole country");
	count_kinds(meter, "CA", "18 filter counts, in a state", "finder counts, in a state");
	count_kinds(meter, "", "18 filter counts, whole country", "finder counts, whole country");
}

static void list_kinds(struct meter *meter)
{
	static const char *const states[] = { "", "CA", "AL", "WY" };
	struct error error;
	struct service_rows rows;
	int64_t last = 0;

	for (int round = 0; round < meter->rounds; round++)
		for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++)
			for (int state = 0; state < 4; state++)
				list(meter, (enum category)category, states[state], NULL, 9 * (round % 3));
	print(meter, "category page");
	near_kind(meter);
	wish_kinds(meter);
	for (int round = 0; round < 20 * meter->rounds; round++) {
		struct service service;
		double start;

		if (round % 40 == 0 &&
		    directory_services(meter->directory, (enum category)(1 + round / 40 % 12), "", NULL,
				       0, 0, 40, &languages[0], &meter->arena, &rows, &error) &&
		    rows.count)
			last = rows.items[rows.count - 1].id;
		start = begin(meter);
		if (!directory_service(meter->directory, last - round % 40, &languages[0],
				       &meter->arena, &service, &error))
			meter->failed++;
		note(meter, end(meter, start));
	}
	print(meter, "record");
}

/* What shows few pins is not noted where many are asked for: a small directory's
 * empty map would be taken for its speed. */
static void look(struct meter *meter, enum category category, double latitude, double longitude, int zoom, size_t least)
{
	/* A 10-inch panel, as screens/map_look.c has it. */
	double scale = 649.0 / (1 << zoom);
	int w = (int)(185 * scale), h = (int)(118 * scale), apart = (int)(17.5 * scale) + 1;
	struct error error;
	struct pins pins;
	int32_t x = 0, y = 0;
	double start, figure;

	albers_point(latitude, longitude, &x, &y);
	start = begin(meter);
	if (!directory_pins(meter->directory, category, 0, (struct rect){ x - w / 2, y - h / 2, w, h }, apart, &languages[0],
			    &meter->arena, &pins, &error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(1);
	}
	figure = end(meter, start);
	if (pins.count >= least)
		note(meter, figure);
}

/* Around large cities, where most services are, at every step of nearness. */
static void map_kinds(struct meter *meter)
{
	static const double cities[][2] = { { 40.71, -74.01 }, { 34.05, -118.24 }, { 41.88, -87.63 }, { 29.76, -95.37 },
					    { 33.45, -112.07 }, { 39.95, -75.17 }, { 32.78, -96.80 }, { 47.61, -122.33 } };
	static const struct {
		const char *name;
		int first, last;
		size_t least;
	} kinds[] = { { "map, the country", 0, 0, 0 },	 { "map, some states", 1, 2, 0 },
		      { "map, some counties", 3, 5, 0 }, { "map, a town", 6, 8, 0 },
		      { "map viewport, all of these", 0, 8, 0 }, { "the same, of 16 pins or more", 0, 8, PINS_MANY } };

	for (size_t kind = 0; kind < sizeof(kinds) / sizeof(kinds[0]); kind++) {
		for (int round = 0; round < (meter->pages ? 1 : 4); round++)
			for (int zoom = kinds[kind].first; zoom <= kinds[kind].last; zoom++)
				for (size_t i = 0; i < sizeof(cities) / sizeof(cities[0]); i++)
					for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++)
						look(meter, (enum category)category, cities[i][0], cities[i][1], zoom,
						     kinds[kind].least);
		print(meter, kinds[kind].name);
	}
}

int main(int count, char **words)
{
	struct meter meter = { .times = calloc(TIMES_MAX, sizeof(double)), .rounds = ROUNDS };
	struct moment moment;
	struct error error;

	if (count != 3 || !meter.times) {
		fprintf(stderr, "usage: questions DB time|pages\n");
		return 2;
	}
	meter.pages = strcmp(words[2], "pages") == 0;
	if (meter.pages)
		meter.rounds = ROUNDS_OF_PAGES;
	meter.directory = directory_open(words[1], true, &error);
	if (!meter.directory) {
		fprintf(stderr, "%s\n", error.text);
		return 1;
	}
	moment = moment_local(20261123, 10 * 60 + 30, zone_find("Eastern"));
	directory_at(meter.directory, &moment);
	search_kinds(&meter);
	list_kinds(&meter);
	map_kinds(&meter);
	directory_close(meter.directory);
	arena_free(&meter.arena);
	free(meter.times);
	return meter.failed != 0;
}
