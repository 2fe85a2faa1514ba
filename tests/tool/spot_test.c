/* SPDX-License-Identifier: MIT */
/*
 * Where services are put, and that the file says no more than may be told.
 *
 * 32.8204, -96.7871 is a point in ZIP code 75205; its region, 752, has its
 * middle at 32.8120, -96.8040, some three kilometres away.
 */
#include "directory/near_tree.h"

#include "fixture.h"

#include <sqlite3.h>

static const struct {
	const char *key, *location, *zip;
} places[] = {
	{ "exact", "physical,32.8204,-96.7871,full,Bus 4", "75205" },
	{ "zip", "physical,,,full,", "75205" },
	{ "box", "physical,,,full,", "75221" },
	{ "far", "physical,39.7392,-104.9903,full,", "75205" },
	{ "swapped", "physical,-96.7871,32.8204,full,", "75205" },
	{ "broken", "physical,100,abc,full,", "75205" },
	{ "nothing", "physical,,,full,", "" },
	{ "point", "physical,32.8204,-96.7871,full,", "" },
	{ "partial", "physical,32.8204,-96.7871,partial,Bus 5", "75205" },
	{ "partial2", "physical,32.8204,-96.7871,partial,", "" },
	{ "virtual", "virtual,32.8204,-96.7871,full,", "" },
};

enum { PLACES = sizeof(places) / sizeof(places[0]) };

static FILE *begin(const struct fixture *fixture, const char *name, const char *header)
{
	char path[PATH_MAX];
	FILE *file;

	fixture_path(fixture, name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s\n", header);
	return file;
}

static void start(struct fixture *fixture)
{
	FILE *services, *locations, *addresses, *links;

	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\norg,SAMPLE\n");
	services = begin(fixture, "services.csv", "id,organization_id,name,status,x_layer");
	locations = begin(fixture, "locations.csv", "id,location_type,latitude,longitude,x_visibility,transportation");
	addresses = begin(fixture, "addresses.csv", "id,location_id,address_1,city,state_province,postal_code");
	links = begin(fixture, "service_at_location.csv", "id,service_id,location_id");
	for (int i = 0; i < PLACES; i++) {
		const char *key = places[i].key;

		fprintf(services, "%s,org,SAMPLE %s,active,%s\n", key, key, i ? "" : "task-force");
		fprintf(locations, "l-%s,%s\n", key, places[i].location);
		fprintf(addresses, "a-%s,l-%s,%s,Dallas,TX,%s\n", key, key, i < 8 ? "12 SAMPLE Street" : "", places[i].zip);
		fprintf(links, "k-%s,%s,l-%s\n", key, key, key);
	}
	fclose(services);
	fclose(locations);
	fclose(addresses);
	fclose(links);
}

static enum status build(struct fixture *fixture)
{
	char *words[] = { "fingerpost-data", "build", fixture->folder, "-o", fixture->db, "--geo", "data/geo" };

	return fixture_run(fixture, 7, words);
}

static struct service read_service(struct fixture *fixture, const char *key)
{
	struct service service;

	if (!fixture->directory)
		fixture->directory = directory_open(fixture->db, true, &fixture->error);
	assert_non_null(fixture->directory);
	if (!directory_service(fixture->directory, directory_find_service(fixture->directory, key), languages,
			       &fixture->arena, &service, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return service;
}

static void assert_at(struct fixture *fixture, const char *key, int latitude, int longitude, enum geo_sureness sureness,
		      enum shown_at shown_at)
{
	struct service service = read_service(fixture, key);

	if (service.point.latitude != latitude || service.point.longitude != longitude || service.sureness != sureness ||
	    service.shown_at != shown_at)
		fail_msg("%s: %d %d, sureness %d, shown at %d", key, service.point.latitude, service.point.longitude,
			 service.sureness, service.shown_at);
}

static void a_place_is_where_its_point_or_else_its_zip_code_is(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture);
	if (build(&fixture) != STATUS_DONE)
		fail_msg("%s", fixture.said);
	assert_at(&fixture, "exact", 328204, -967871, GEO_EXACT, SHOWN_POINT);
	assert_at(&fixture, "point", 328204, -967871, GEO_EXACT, SHOWN_POINT);
	assert_at(&fixture, "zip", 328370, -967970, GEO_ZIP, SHOWN_POINT);
	assert_at(&fixture, "box", 328120, -968040, GEO_REGION, SHOWN_AREA);
	assert_at(&fixture, "nothing", 0, 0, GEO_NOWHERE, SHOWN_NOWHERE);
	assert_at(&fixture, "virtual", 0, 0, GEO_NOWHERE, SHOWN_NOWHERE);
	/* What is wrong gives way to the ZIP code, and is named. */
	assert_at(&fixture, "far", 328370, -967970, GEO_ZIP, SHOWN_POINT);
	assert_at(&fixture, "swapped", 328370, -967970, GEO_ZIP, SHOWN_POINT);
	assert_at(&fixture, "broken", 328370, -967970, GEO_ZIP, SHOWN_POINT);
	if (!strstr(fixture.said, "locations.csv:5: latitude and longitude are 10"))
		fail_msg("%s", fixture.said);
	assert_non_null(strstr(fixture.said, "latitude \"-96.7871\" and longitude \"32.8204\" are no place on earth"));
	assert_non_null(strstr(fixture.said, "latitude \"100\" and longitude \"abc\" are no place on earth"));
	assert_string_equal(read_service(&fixture, "exact").transportation.text, "Bus 4");
	assert_true(read_service(&fixture, "exact").task_force);
	assert_false(read_service(&fixture, "zip").task_force);
	fixture_end(&fixture);
}

static void a_partly_shown_place_is_no_nearer_than_its_region(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture);
	if (build(&fixture) != STATUS_DONE)
		fail_msg("%s", fixture.said);
	assert_at(&fixture, "partial", 328120, -968040, GEO_REGION, SHOWN_AREA);
	assert_at(&fixture, "partial2", 328120, -968040, GEO_REGION, SHOWN_AREA);
	assert_string_equal(read_service(&fixture, "partial").transportation.text, "");
	fixture_end(&fixture);
}

/* Every number of every table, as SQLite reads it. */
static int count_number(const char *path, const char *table, const char *column, int64_t number)
{
	sqlite3 *db;
	sqlite3_stmt *statement;
	char sql[200];
	int count;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE %s = %lld", table, column, (long long)number);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	count = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return count;
}

/* How many services stand in the trees of what is near; with a code, at that. */
static int count_spots(const char *path, const int64_t *code)
{
	sqlite3 *db;
	sqlite3_stmt *statement;
	int count = 0;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT node FROM near", -1, &statement, NULL), SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		struct near_node node;

		assert_true(near_unpack(sqlite3_column_blob(statement, 0), (size_t)sqlite3_column_bytes(statement, 0), &node));
		for (size_t i = 0; node.leaf && i < node.count; i++)
			count += !code || node.spots[i].code == *code;
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return count;
}

/* Two may be told, at 32.8204 north; the others that stand there must not. */
static void no_index_has_the_point_of_a_partly_shown_or_hidden_place(void **state)
{
	const struct geo_point secret = { 328204, -967871 };
	const int64_t code = geo_code(secret);
	struct fixture fixture;

	(void)state;
	start(&fixture);
	fixture_write(&fixture, "locations.csv",
		      "id,location_type,latitude,longitude,x_visibility\n"
		      "l-partial,physical,32.8204,-96.7871,partial\nl-partial2,physical,32.8204,-96.7871,partial\n"
		      "l-zip,redacted,,,\n");
	fixture_write(&fixture, "addresses.csv", "id,location_id,city,state_province,postal_code\n"
						 "a,l-partial,Dallas,TX,75205\n");
	fixture_write(&fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,partial,l-partial\n2,partial2,l-partial2\n3,zip,l-zip\n");
	if (build(&fixture) != STATUS_DONE)
		fail_msg("%s", fixture.said);
	assert_int_equal(count_number(fixture.db, "service", "latitude", secret.latitude), 0);
	assert_int_equal(count_number(fixture.db, "service", "longitude", secret.longitude), 0);
	assert_int_equal(count_spots(fixture.db, &code), 0);
	assert_int_equal(count_spots(fixture.db, NULL), 2);
	assert_at(&fixture, "zip", 0, 0, GEO_NOWHERE, SHOWN_NOWHERE);
	fixture_end(&fixture);
}

int spot_test(void);

int spot_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_place_is_where_its_point_or_else_its_zip_code_is),
		cmocka_unit_test(a_partly_shown_place_is_no_nearer_than_its_region),
		cmocka_unit_test(no_index_has_the_point_of_a_partly_shown_or_hidden_place),
	};

	return cmocka_run_group_tests_name("spot", tests, NULL, NULL);
}
