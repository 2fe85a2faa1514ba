/* SPDX-License-Identifier: MIT */
#include "directory/geo.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static struct geo_point at(double latitude, double longitude)
{
	struct geo_point point = { 0, 0 };

	assert_true(geo_point_of_degrees(latitude, longitude, &point));
	return point;
}

/* Lengths on the WGS 84 ellipsoid, by Vincenty's formula; a sphere is within 0.6 %. */
static void distances_are_those_of_known_pairs(void **state)
{
	static const struct {
		const char *what;
		double a[2], b[2], metres;
	} pairs[] = {
		{ "New York, Los Angeles", { 40.7128, -74.0060 }, { 34.0522, -118.2437 }, 3944422 },
		{ "Anchorage, Honolulu", { 61.2181, -149.9003 }, { 21.3069, -157.8583 }, 4475725 },
		{ "Guam, Honolulu", { 13.4443, 144.7937 }, { 21.3069, -157.8583 }, 6125300 },
		{ "Adak, Attu: over the dateline", { 51.88, -176.6581 }, { 52.9027, 173.1747 }, 700833 },
		{ "Dallas, Fort Worth", { 32.7767, -96.7970 }, { 32.7555, -97.3308 }, 50072 },
		{ "Pago Pago, Honolulu", { -14.2756, -170.7020 }, { 21.3069, -157.8583 }, 4178696 },
		{ "Guam, Saipan", { 13.4443, 144.7937 }, { 15.1850, 145.7467 }, 218318 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct geo_point a = at(pairs[i].a[0], pairs[i].a[1]), b = at(pairs[i].b[0], pairs[i].b[1]);
		double metres = geo_metres(a, b);

		if (fabs(metres - pairs[i].metres) > 0.006 * pairs[i].metres)
			fail_msg("%s: %.0f m, not %.0f", pairs[i].what, metres, pairs[i].metres);
		assert_true(geo_metres(b, a) == metres);
		assert_true(geo_metres(a, a) == 0);
	}
}

static void what_is_no_point_is_refused(void **state)
{
	static const double bad[][2] = { { 100, 0 },  { -90.1, 10 },  { 10, 180.5 }, { 0, 0 },
					 { NAN, 10 }, { 10, INFINITY }, { 0.00001, -0.00001 } };
	struct geo_point point = { 1, 2 };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(geo_point_of_degrees(bad[i][0], bad[i][1], &point));
	assert_true(point.latitude == 1 && point.longitude == 2);
	/* The dateline has one name. */
	assert_int_equal(at(10, 180).longitude, -1800000);
	assert_int_equal(at(10, -180).longitude, -1800000);
	assert_int_equal(at(-33.86785, 151.20732).latitude, -338679);
}

static void assert_said(double miles, enum geo_sureness sureness, bool less, int said, int minutes)
{
	struct geo_distance distance = geo_distance(miles * 1609.344, sureness);

	if (distance.less != less || distance.miles != said || distance.minutes != minutes)
		fail_msg("%.2f miles: %s %d, %d min", miles, distance.less ? "less than" : "about",
			 distance.miles, distance.minutes);
}

static void a_distance_is_said_no_finer_than_it_is_known(void **state)
{
	(void)state;
	assert_said(0, GEO_EXACT, true, 1, 5);
	assert_said(0.7, GEO_EXACT, true, 1, 15);
	assert_said(1.2, GEO_EXACT, false, 1, 25);
	assert_said(2, GEO_EXACT, false, 2, 40);
	assert_said(2.99, GEO_EXACT, false, 3, 60);
	assert_said(3, GEO_EXACT, false, 3, 0);
	assert_said(9.6, GEO_EXACT, false, 10, 0);
	assert_said(38.1, GEO_EXACT, false, 40, 0);
	assert_said(96, GEO_EXACT, false, 100, 0);
	assert_said(2341, GEO_EXACT, false, 2350, 0);
	assert_said(0, GEO_ZIP, true, 5, 0);
	assert_said(4.9, GEO_ZIP, true, 5, 0);
	assert_said(7.4, GEO_ZIP, false, 5, 0);
	assert_said(7.6, GEO_ZIP, false, 10, 0);
	assert_said(24, GEO_REGION, true, 25, 0);
	assert_said(40, GEO_REGION, false, 50, 0);
	assert_int_equal(geo_worse(GEO_EXACT, GEO_REGION), GEO_REGION);
	assert_int_equal(geo_worse(GEO_ZIP, GEO_NOWHERE), GEO_NOWHERE);
}

static void a_chosen_place_is_one_number(void **state)
{
	static const struct geo_point points[] = {
		{ 0, 1 }, { 900000, 1799999 }, { -900000, -1800000 }, { 327767, -967970 }
	};
	static const char *const states[] = { "", "AL", "TX", "ZZ", "AA" };
	struct geo_point point;
	enum geo_sureness sureness;
	char code[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 5; j++)
			for (int known = GEO_EXACT; known <= GEO_REGION; known++) {
				int64_t packed = geo_pack(points[i], (enum geo_sureness)known, states[j]);

				assert_true(geo_unpack(packed, &point, &sureness, code));
				assert_true(point.latitude == points[i].latitude &&
					    point.longitude == points[i].longitude);
				assert_int_equal(sureness, known);
				assert_string_equal(code, states[j]);
			}
	assert_false(geo_unpack(0, &point, &sureness, code));
	assert_false(geo_unpack(-1, &point, &sureness, code));
	assert_false(geo_unpack(INT64_MAX, &point, &sureness, code));
}

static struct geo_point random_point(void)
{
	return (struct geo_point){ (int32_t)(random() % 1800001) - 900000, (int32_t)(random() % 3600000) - 1800000 };
}

static void a_square_of_codes_holds_its_points_at_no_less_than_its_distance(void **state)
{
	(void)state;
	srandom(7);
	for (int i = 0; i < 200000; i++) {
		struct geo_point from = random_point(), point = random_point();
		int level = (int)(random() % (GEO_LEVELS + 1));
		int64_t code = geo_code(point);
		struct geo_box box;
		struct geo_from begin;

		/* Half of them near by, where borders of squares matter. */
		if (i & 1)
			from = (struct geo_point){ point.latitude / 2 * 2, point.longitude < 0 ? 1799999 : -1800000 };
		assert_true(code >= 0 && code >> GEO_CODE_BITS == 0);
		box = geo_code_box(code >> (2 * level) << (2 * level), level);
		assert_true(geo_code_point(code).latitude == point.latitude &&
			    geo_code_point(code).longitude == point.longitude);
		assert_true(point.latitude >= box.south && point.latitude < box.north);
		assert_true(point.longitude >= box.west && point.longitude < box.east);
		begin = geo_from(from);
		if (geo_metres_to_box(&begin, box) > geo_metres(from, point))
			fail_msg("%d %d to %d %d at level %d: %.2f > %.2f", from.latitude, from.longitude,
				 point.latitude, point.longitude, level, geo_metres_to_box(&begin, box),
				 geo_metres(from, point));
	}
}

/* Else nobody would be spared a sine. */
static void a_point_near_by_is_hardly_farther_than_its_box_says(void **state)
{
	(void)state;
	srandom(11);
	for (int i = 0; i < 20000; i++) {
		struct geo_point from = { 180000 + (int32_t)(random() % 520000), -1700000 + (int32_t)(random() % 1050000) };
		struct geo_point to = { from.latitude + (int32_t)(random() % 4000) - 2000,
					from.longitude + (int32_t)(random() % 4000) - 2000 };
		struct geo_from begin = geo_from(from);
		double least = geo_metres_to_box(&begin, geo_code_box(geo_code(to), 0)), metres = geo_metres(from, to);

		assert_true(least <= metres && least >= 0.99 * metres - 0.02);
	}
}

int geo_test(void);

int geo_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances_are_those_of_known_pairs),
		cmocka_unit_test(what_is_no_point_is_refused),
		cmocka_unit_test(a_distance_is_said_no_finer_than_it_is_known),
		cmocka_unit_test(a_chosen_place_is_one_number),
		cmocka_unit_test(a_point_near_by_is_hardly_farther_than_its_box_says),
		cmocka_unit_test(a_square_of_codes_holds_its_points_at_no_less_than_its_distance),
	};

	return cmocka_run_group_tests_name("geo", tests, NULL, NULL);
}
