/* SPDX-License-Identifier: MIT */
#include "tool/zips.h"

#include "fixture.h"
#include "tool/states.h"

static void shipped(struct zips *zips)
{
	struct faults faults = { .out = stderr };
	struct error error = { "" };

	if (!zips_read(zips, "data/geo", &faults, &error))
		fail_msg("%s", error.text);
}

static void assert_in(const struct zips *zips, int number, enum geo_sureness sureness, const char *code, double latitude,
		      double longitude)
{
	struct geo_point found = { 0, 0 }, near = { 0, 0 };

	assert_int_equal(zips_find(zips, number, &found), sureness);
	assert_string_equal(states[zips_state(zips, number)].code, code);
	assert_true(geo_point_of_degrees(latitude, longitude, &near));
	/* The towns' own middles are not those of the ZIP's area. */
	if (geo_metres(found, near) > (sureness == GEO_ZIP ? 15000 : 90000))
		fail_msg("%05d is at %d, %d", number, found.latitude, found.longitude);
}

static void codes_are_where_their_towns_are(void **state)
{
	struct zips zips;

	(void)state;
	shipped(&zips);
	assert_int_equal(zips.count, 33791);
	assert_in(&zips, 75201, GEO_ZIP, "TX", 32.7767, -96.7970);
	assert_in(&zips, 99501, GEO_ZIP, "AK", 61.2181, -149.9003);
	assert_in(&zips, 96813, GEO_ZIP, "HI", 21.3069, -157.8583);
	assert_in(&zips, 96910, GEO_ZIP, "GU", 13.4757, 144.7489);
	assert_in(&zips, 96799, GEO_ZIP, "AS", -14.2756, -170.7020);
	assert_in(&zips, 802, GEO_ZIP, "VI", 18.3419, -64.9307);
	assert_in(&zips, 601, GEO_ZIP, "PR", 18.1627, -66.7220);
	assert_in(&zips, 6390, GEO_ZIP, "NY", 41.2668, -71.9876);
	zips_free(&zips);
}

static void a_code_without_an_area_is_in_its_region(void **state)
{
	struct zips zips;
	struct geo_point point;

	(void)state;
	shipped(&zips);
	/* Post office boxes. */
	assert_in(&zips, 75221, GEO_REGION, "TX", 32.7767, -96.7970);
	assert_in(&zips, 20500, GEO_REGION, "DC", 38.8977, -77.0365);
	/* No area, but neighbours with its first three digits across the sea. */
	assert_int_equal(zips_find(&zips, 96939, &point), GEO_NOWHERE);
	assert_int_equal(zips_find(&zips, 96960, &point), GEO_NOWHERE);
	assert_string_equal(states[zips_state(&zips, 96939)].code, "PW");
	/* No place at all: soldiers' mail, and what nobody has. */
	assert_int_equal(zips_find(&zips, 9012, &point), GEO_NOWHERE);
	assert_int_equal(zips_state(&zips, 9012), NO_STATE);
	assert_int_equal(zips_find(&zips, 0, &point), GEO_NOWHERE);
	assert_int_equal(zips_find(&zips, -1, &point), GEO_NOWHERE);
	assert_int_equal(zips_nearest(&zips, zips.items[5000].point), zips.items[5000].number);
	zips_free(&zips);
}

static void the_number_of_a_text_is_its_first_five_digits(void **state)
{
	(void)state;
	assert_int_equal(zip_number("00601"), 601);
	assert_int_equal(zip_number("75201-1234"), 75201);
	assert_int_equal(zip_number("7520"), -1);
	assert_int_equal(zip_number("752011"), -1);
	assert_int_equal(zip_number("M5V 2T6"), -1);
	assert_int_equal(zip_number(""), -1);
}

static void refused(const char *file, const char *text, const char *sentence)
{
	struct fixture fixture;
	struct zips zips;
	struct faults faults = { 0 };
	struct error error = { "" };
	char *said = NULL;
	size_t size;

	fixture_start(&fixture);
	fixture_write(&fixture, file, text);
	faults.out = open_memstream(&said, &size);
	assert_false(zips_read(&zips, fixture.folder, &faults, &error));
	fclose(faults.out);
	if (!strstr(error.text, sentence))
		fail_msg("expected: %s\nsaid: %s", sentence, error.text);
	zips_free(&zips);
	faults_free(&faults);
	free(said);
	fixture_end(&fixture);
}

static void a_bad_file_gives_one_sentence(void **state)
{
	const char *digits = "write five digits, then latitude and longitude in thousandths of a degree, or copy "
			     "the file anew";

	(void)state;
	refused("zips.csv", "zip,latitude_e3,longitude_e3\n601,18181,-66750\n", digits);
	refused("zips.csv", "zip,latitude_e3,longitude_e3\n00601,91000,-66750\n", digits);
	refused("zips.csv", "zip,latitude_e3,longitude_e3\n00601,18181,x\n", digits);
	refused("zips.csv", "zip,latitude_e3,longitude_e3\n00602,18181,-66750\n00601,18181,-66750\n",
		"zips.csv:3: sort the ZIP codes, each once");
	refused("zips.csv", "zip,lat\n00602,18181\n", "zips.csv");
	refused("zip_states.csv", "first,last,state\n00602,00601,PR\n", "zip_states.csv:2: write the first");
	refused("zip_states.csv", "first,last,state\n00601,00602,XX\n", "zip_states.csv:2: write the first");
	refused("zip_states.csv", "first,last,state\n00601,00605,PR\n00605,00609,PR\n", "none may overlap");
}

int zips_test(void);

int zips_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_where_their_towns_are),
		cmocka_unit_test(a_code_without_an_area_is_in_its_region),
		cmocka_unit_test(the_number_of_a_text_is_its_first_five_digits),
		cmocka_unit_test(a_bad_file_gives_one_sentence),
	};

	return cmocka_run_group_tests_name("zips", tests, NULL, NULL);
}
