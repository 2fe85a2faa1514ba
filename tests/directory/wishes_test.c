/* SPDX-License-Identifier: MIT */
/*
 * Lists under wishes, beside a plain loop over the same random services.
 */
#include "directory/fit.h"

#include "../base/chance.h"
#include "../tool/fixture.h"

enum { MANY = 700, WINDOW = 7 };

/* What was written of a service. */
struct fact {
	uint32_t yes, no, situations, not_situations;
	bool spanish, not_spanish, georgia;
};

struct facts {
	struct fixture fixture;
	struct fact *items;
	int count;
	enum category category;
	const char *state;
	int *order; /* the services of the list as it is without wishes */
	int total;
};

static const char *const terms[] = { "free", "no-id", "children", "pets", "women", "men" };
static const enum trait traits[] = { TRAIT_FREE, TRAIT_NO_ID, TRAIT_CHILDREN, TRAIT_PETS, TRAIT_WOMEN, TRAIT_MEN };

enum { TERMS = sizeof(terms) / sizeof(terms[0]) };

static void write_terms(const struct fixture *fixture)
{
	char text[2048], *out = text;

	out = stpcpy(out, "id,code,taxonomy_id\nhousing,housing,fingerpost-category\nfood,food,fingerpost-category\n");
	for (int i = 0; i < TERMS; i++)
		out += sprintf(out, "t%d,%s,fingerpost-trait\n", i, terms[i]);
	for (int i = SITUATION_ANY; i < SITUATION_COUNT; i++)
		out += sprintf(out, "s%d,%s,fingerpost-situation\n", i, situation_code((enum situation)i));
	fixture_write(fixture, "taxonomy_terms.csv", text);
}

static void say(FILE *out, int service, const char *term, int number, int holds)
{
	fprintf(out, "%d-%s%d,r%d,%s%d,service,%s\n", service, term, number, service, term, number, holds ? "yes" : "no");
}

/* A third of everything yes, a third no, a third not said. */
static void make_fact(struct chance *chance, struct fact *fact, int service, FILE *attributes, FILE *spoken)
{
	*fact = (struct fact){ .georgia = chance_below(chance, 3) == 0 };
	fprintf(attributes, "%d-c,r%d,%s,service,\n", service, service, service % 5 ? "housing" : "food");
	for (int i = 0; i < TERMS; i++) {
		int way = chance_below(chance, 3);

		if (way == 2)
			continue;
		say(attributes, service, "t", i, way);
		*(way ? &fact->yes : &fact->no) |= TRAIT_BIT(traits[i]);
	}
	for (int i = SITUATION_ANY + 1; i < SITUATION_COUNT; i++) {
		int way = chance_below(chance, 3);

		if (way == 2)
			continue;
		say(attributes, service, "s", i, way);
		*(way ? &fact->situations : &fact->not_situations) |= SITUATION_BIT(i);
	}
	if ((fact->yes & TRAIT_BIT(TRAIT_WOMEN)) && (fact->no & TRAIT_BIT(TRAIT_MEN)))
		fact->yes |= TRAIT_BIT(TRAIT_WOMEN_ONLY);
	if ((fact->no & TRAIT_BIT(TRAIT_WOMEN)) || (fact->yes & TRAIT_BIT(TRAIT_MEN)))
		fact->no |= TRAIT_BIT(TRAIT_WOMEN_ONLY);
	fact->spanish = chance_below(chance, 3) == 0;
	fact->not_spanish = !fact->spanish && chance_below(chance, 2) == 0;
	if (fact->spanish || fact->not_spanish)
		fprintf(spoken, "l%d,f%d,%s\n", service, service, fact->spanish ? "es" : "en");
}

static void put(const struct fixture *fixture, const char *name, FILE *file, char **text)
{
	fclose(file);
	fixture_write(fixture, name, *text);
	free(*text);
}

static void start(struct facts *facts, int count)
{
	static const char *const names[] = { "services.csv", "attributes.csv", "languages.csv", "phones.csv",
					     "service_areas.csv" };
	static const char *const heads[] = { "id,organization_id,name,status", "id,link_id,taxonomy_term_id,link_entity,value",
					     "id,phone_id,code", "id,number,service_id,type", "id,service_id,extent" };
	struct chance chance = { 4 };
	char *texts[5];
	FILE *files[5];
	size_t size;

	*facts = (struct facts){ .items = calloc((size_t)count, sizeof(*facts->items)), .count = count };
	assert_non_null(facts->items);
	fixture_start(&facts->fixture);
	fixture_write(&facts->fixture, "organizations.csv", "id,name\no,SAMPLE Group\n");
	write_terms(&facts->fixture);
	for (int i = 0; i < 5; i++) {
		files[i] = open_memstream(&texts[i], &size);
		assert_non_null(files[i]);
		fprintf(files[i], "%s\n", heads[i]);
	}
	for (int i = 0; i < count; i++) {
		make_fact(&chance, &facts->items[i], i, files[1], files[2]);
		fprintf(files[0], "r%d,o,SAMPLE %05d,active\n", i, chance_below(&chance, 100000));
		fprintf(files[3], "f%d,555-01%02d,r%d,voice\n", i, i % 100, i);
		fprintf(files[4], "a%d,r%d,%s\n", i, i, facts->items[i].georgia ? "GA" : "AL");
	}
	for (int i = 0; i < 5; i++)
		put(&facts->fixture, names[i], files[i], &texts[i]);
	fixture_open(&facts->fixture);
}

static struct service_rows read_window(struct facts *facts, const struct wishes *wishes, int64_t first, int count)
{
	struct service_rows rows;

	if (!directory_services(facts->fixture.directory, facts->category, facts->state, wishes, first, 0, count,
				language_find("es"), &facts->fixture.arena, &rows, &facts->fixture.error))
		fail_msg("%s", facts->fixture.error.text);
	return rows;
}

static void choose(struct facts *facts, enum category category, const char *state)
{
	facts->category = category;
	facts->state = state;
	facts->total = 0;
	free(facts->order);
	facts->order = calloc((size_t)facts->count, sizeof(*facts->order));
	assert_non_null(facts->order);
	for (;;) {
		struct service_rows rows = read_window(facts, NULL, facts->total, 4000);

		if (rows.count == 0)
			return;
		for (size_t i = 0; i < rows.count; i++)
			facts->order[facts->total++] = atoi(rows.items[i].key + 1);
		arena_empty(&facts->fixture.arena);
	}
}

/* 1 fits, 0 not known, -1 does not. */
static int judge(const struct fact *fact, const struct wishes *wishes)
{
	uint32_t asked = wishes->bits & (TRAIT_BIT(TRAIT_COUNT) - 1);
	uint32_t situation = wishes->situation ? SITUATION_BIT(wishes->situation) : 0;
	bool spanish = (wishes->bits & WISH_BIT(WISH_LANGUAGE)) != 0;

	if ((asked & fact->no) || (situation & fact->not_situations) || (spanish && fact->not_spanish))
		return -1;
	return (asked & ~fact->yes) == 0 && (situation & ~fact->situations) == 0 && (!spanish || fact->spanish);
}

static int expected(const struct facts *facts, const struct wishes *wishes, int *out, int *fit)
{
	int count = 0;

	for (int way = 1; way >= 0; way--) {
		for (int i = 0; i < facts->total; i++)
			if (judge(&facts->items[facts->order[i]], wishes) == way)
				out[count++] = facts->order[i];
		if (way)
			*fit = count;
	}
	return count;
}

/* A long list is counted only as far as it is said. */
static void assert_counted(const struct facts *facts, int64_t counted, int there)
{
	if (there <= COUNT_ENOUGH || facts->total <= FIT_PART)
		assert_int_equal(counted, there);
	else
		assert_true(counted > COUNT_ENOUGH && counted <= there);
}

static void assert_same(struct facts *facts, const struct wishes *wishes, int step)
{
	int *order = calloc((size_t)facts->total + 1, sizeof(*order)), fit = 0;
	int count = expected(facts, wishes, order, &fit);
	struct fit_count counted;

	assert_true(directory_count(facts->fixture.directory, facts->category, facts->state, wishes,
				    language_find("es"), &counted, &facts->fixture.error));
	assert_counted(facts, counted.fit, fit);
	assert_counted(facts, counted.ask, count - fit);
	for (int first = 0; first < count; first += step) {
		struct service_rows rows = read_window(facts, wishes, first, WINDOW);

		assert_int_equal(rows.total, count);
		assert_int_equal(rows.fit, fit);
		assert_int_equal(rows.count, count - first < WINDOW ? count - first : WINDOW);
		for (size_t i = 0; i < rows.count; i++) {
			int at = first + (int)i;

			assert_int_equal(rows.items[i].position, at);
			assert_int_equal(atoi(rows.items[i].key + 1), order[at]);
			assert_int_equal(rows.items[i].ask, at >= fit);
		}
		arena_empty(&facts->fixture.arena);
	}
	assert_int_equal(read_window(facts, wishes, count, WINDOW).count, 0);
	free(order);
}

static struct wishes random_wishes(struct chance *chance)
{
	struct wishes wishes = { .situation = (enum situation)chance_below(chance, SITUATION_COUNT) };

	for (int i = 0; i < TERMS; i++)
		if (chance_below(chance, 4) == 0)
			wishes.bits |= TRAIT_BIT(traits[i]);
	if (chance_below(chance, 6) == 0)
		wishes.bits |= WISH_BIT(TRAIT_WOMEN_ONLY);
	if (chance_below(chance, 4) == 0)
		wishes.bits |= WISH_BIT(WISH_LANGUAGE);
	return wishes;
}

static void end(struct facts *facts)
{
	free(facts->items);
	free(facts->order);
	fixture_end(&facts->fixture);
}

static void rows_and_counts_are_those_of_a_plain_loop(void **state)
{
	static const char *const states[] = { "", "AL", "GA" };
	struct chance chance = { 9 };
	struct facts facts;

	(void)state;
	start(&facts, MANY);
	for (int i = 0; i < 3; i++) {
		choose(&facts, CATEGORY_HOUSING, states[i]);
		assert_true(facts.total > 100);
		for (int round = 0; round < 60; round++) {
			struct wishes wishes = random_wishes(&chance);

			assert_same(&facts, &wishes, WINDOW - 2);
		}
	}
	end(&facts);
}

static void a_list_longer_than_a_part_is_no_different(void **state)
{
	struct chance chance = { 5 };
	struct facts facts;

	(void)state;
	start(&facts, FIT_PART * 5 / 2);
	choose(&facts, CATEGORY_HOUSING, "");
	assert_true(facts.total > FIT_PART * 3 / 2);
	for (int round = 0; round < 12; round++) {
		struct wishes wishes = random_wishes(&chance);

		assert_same(&facts, &wishes, 3001);
	}
	end(&facts);
}

/* All of them count, with or without a need. */
static void any_category_is_counted(void **state)
{
	struct fit_count all, one, housing, food;
	struct wishes wishes = { .bits = TRAIT_BIT(TRAIT_PETS) };
	struct facts facts;
	struct fixture *fixture = &facts.fixture;

	(void)state;
	start(&facts, 50);
	assert_true(directory_count(fixture->directory, CATEGORY_ANY, "", NULL, NULL, &all, &fixture->error));
	assert_int_equal(all.fit, 50);
	assert_int_equal(all.ask, 0);
	assert_true(directory_count(fixture->directory, CATEGORY_ANY, "AL", &wishes, NULL, &one, &fixture->error));
	assert_true(directory_count(fixture->directory, CATEGORY_HOUSING, "AL", &wishes, NULL, &housing, &fixture->error));
	assert_true(directory_count(fixture->directory, CATEGORY_FOOD, "AL", &wishes, NULL, &food, &fixture->error));
	assert_int_equal(one.fit, housing.fit + food.fit);
	assert_int_equal(one.ask, housing.ask + food.ask);
	end(&facts);
}

int wishes_test(void);

int wishes_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_counts_are_those_of_a_plain_loop),
		cmocka_unit_test(a_list_longer_than_a_part_is_no_different),
		cmocka_unit_test(any_category_is_counted),
	};

	return cmocka_run_group_tests_name("wishes", tests, NULL, NULL);
}
