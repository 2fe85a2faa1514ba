/* SPDX-License-Identifier: MIT */
/*
 * Random places: many in one town and in one house, some anywhere in the
 * country, some on both sides of the dateline; with areas that they serve,
 * ZIP codes that they serve, no phone, pets allowed or not said.
 */
#ifndef TESTS_DIRECTORY_COUNTRY_H
#define TESTS_DIRECTORY_COUNTRY_H

#include "../base/chance.h"
#include "directory/geo.h"
#include "town.h"

enum { MANY = 3000 };

/* As the package says them. */
struct fact {
	char key[8];
	int64_t id;
	struct geo_point point;
	const char *state;  /* of its address */
	const char *serves; /* "": not said; a state, "US", or ZIP codes */
	bool pets, food;
};

struct world {
	struct fixture fixture;
	struct fact facts[MANY];
};

static inline struct geo_point country_point(struct chance *chance)
{
	static const struct geo_point towns[] = {
		{ 327767, -967970 }, /* Dallas */
		{ 307000, -880000 }, /* Mobile */
		{ 518800, -1799000 }, /* the Aleutians, east of the dateline */
		{ 518800, 1798000 }, /* and west of it */
		{ 134443, 1447937 }, /* Guam */
	};
	struct geo_point town = towns[chance_below(chance, 5)];

	switch (chance_below(chance, 4)) {
	case 0: /* one house */
		return towns[0];
	case 1: /* near by */
		return (struct geo_point){ town.latitude + chance_below(chance, 2000) - 1000,
					   (town.longitude + chance_below(chance, 2000) - 1000 + 3 * GEO_HALF) %
							   (2 * GEO_HALF) -
						   GEO_HALF };
	case 2: /* in that part of the country */
		return (struct geo_point){ town.latitude + chance_below(chance, 40000) - 20000,
					   (town.longitude + chance_below(chance, 40000) - 20000 + 3 * GEO_HALF) %
							   (2 * GEO_HALF) -
						   GEO_HALF };
	default:
		return (struct geo_point){ 250000 + chance_below(chance, 240000),
					   -1240000 + chance_below(chance, 560000) };
	}
}

static inline void country_make_fact(struct fact *fact, int number, struct chance *chance)
{
	static const char *const areas[] = { "", "", "", "TX", "AL", "US", "75201 75203", "752, 366" };

	*fact = (struct fact){
		.point = country_point(chance),
		.state = chance_below(chance, 2) ? "TX" : "AL",
		.serves = areas[chance_below(chance, 8)],
		.pets = chance_below(chance, 3) == 0,
		.food = chance_below(chance, 4) == 0,
	};
	sprintf(fact->key, "s%04d", number);
}

static inline FILE *country_begin(const struct fixture *fixture, const char *name, const char *header)
{
	char path[PATH_MAX];
	FILE *file;

	fixture_path(fixture, name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s\n", header);
	return file;
}

static inline void country_write_places(const struct world *world)
{
	FILE *locations = country_begin(&world->fixture, "locations.csv", "id,location_type,latitude,longitude");
	FILE *addresses = country_begin(&world->fixture, "addresses.csv", "id,location_id,address_1,city,state_province");
	FILE *links = country_begin(&world->fixture, "service_at_location.csv", "id,service_id,location_id");

	for (int i = 0; i < MANY; i++) {
		const struct fact *fact = &world->facts[i];

		fprintf(locations, "l%d,physical,%.4f,%.4f\n", i, fact->point.latitude / 1e4, fact->point.longitude / 1e4);
		fprintf(addresses, "a%d,l%d,%d SAMPLE Street,Town,%s\n", i, i, i, fact->state);
		fprintf(links, "k%d,%s,l%d\n", i, fact->key, i);
	}
	fclose(locations);
	fclose(addresses);
	fclose(links);
}

static inline void country_write_services(const struct world *world)
{
	FILE *services = country_begin(&world->fixture, "services.csv", "id,organization_id,name,status");
	FILE *areas = country_begin(&world->fixture, "service_areas.csv", "id,service_id,extent");
	FILE *attributes = country_begin(&world->fixture, "attributes.csv", "id,link_id,taxonomy_term_id,link_entity");

	for (int i = 0; i < MANY; i++) {
		const struct fact *fact = &world->facts[i];

		fprintf(services, "%s,org,SAMPLE %d,active\n", fact->key, i * 7919 % MANY);
		if (*fact->serves)
			fprintf(areas, "e%d,%s,\"%s\"\n", i, fact->key, fact->serves);
		fprintf(attributes, "c%d,%s,%s,service\n", i, fact->key, fact->food ? "food" : "housing");
		if (fact->pets)
			fprintf(attributes, "p%d,%s,pets,service\n", i, fact->key);
	}
	fclose(services);
	fclose(areas);
	fclose(attributes);
}

static inline void country_start(struct world *world)
{
	struct chance chance = { 31 };
	char *words[] = { "fingerpost-data", "build", world->fixture.folder, "-o", world->fixture.db, "--geo", "data/geo" };

	fixture_start(&world->fixture);
	for (int i = 0; i < MANY; i++)
		country_make_fact(&world->facts[i], i, &chance);
	fixture_write(&world->fixture, "organizations.csv", "id,name\norg,SAMPLE\n");
	fixture_write(&world->fixture, "taxonomies.csv", "id,name\nfingerpost-category,Needs\nfingerpost-trait,Traits\n");
	fixture_write(&world->fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nhousing,housing,fingerpost-category\nfood,food,fingerpost-category\n"
		      "pets,pets,fingerpost-trait\n");
	country_write_places(world);
	country_write_services(world);
	if (fixture_run(&world->fixture, 7, words) != STATUS_DONE)
		fail_msg("%s", world->fixture.said);
	world->fixture.directory = directory_open(world->fixture.db, true, &world->fixture.error);
	assert_non_null(world->fixture.directory);
	for (int i = 0; i < MANY; i++) {
		world->facts[i].id = directory_find_service(world->fixture.directory, world->facts[i].key);
		assert_true(world->facts[i].id > 0);
	}
}

static inline struct wishes country_wishes(struct chance *chance)
{
	static const char *const zips[] = { "", "75201", "75215", "36602" };
	struct wishes wishes = { .bits = chance_below(chance, 3) ? 0 : TRAIT_BIT(TRAIT_PETS) };
	struct whereabouts *where = &wishes.where;

	where->point = country_point(chance);
	where->sureness = (enum geo_sureness)chance_between(chance, GEO_EXACT, GEO_REGION);
	strcpy(where->zip, zips[chance_below(chance, 4)]);
	strcpy(where->state, where->zip[0] == '3' ? "AL" : where->zip[0] ? "TX" : chance_below(chance, 2) ? "" : "AL");
	return wishes;
}

#endif
