/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "base/albers.h"
#include "chance.h"

int albers_test(void);

/* What d3's geoAlbersUsa gives at its own scale (1070, middle 480, 250): the
 * values of d3-geo's tests (test/projection/albersUsa-test.js, ISC). Two
 * parts lie farther right here. */
static const struct {
	double latitude, longitude, x, y;
	int farther;
} known[] = {
	{ 37.7749, -122.4194, 107.4, 214.1, 0 }, /* San Francisco */
	{ 40.7128, -74.0059, 794.6, 176.5, 0 },  /* New York */
	{ 36.1540, -95.9928, 488.8, 298.0, 0 },  /* Tulsa */
	{ 61.2181, -149.9003, 171.2, 446.9, 2000 }, /* Anchorage */
	{ 21.3069, -157.8583, 298.5, 451.0, 1500 }, /* Honolulu */
};

static void places_lie_where_d3_puts_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		int32_t x, y;

		assert_true(albers_point(known[i].latitude, known[i].longitude, &x, &y));
		assert_true(fabs(((x - known[i].farther) / 100.0 - 487.5) / 1300 * 1070 + 480 - known[i].x) < 0.06);
		assert_true(fabs((y / 100.0 - 305) / 1300 * 1070 + 250 - known[i].y) < 0.06);
	}
}

static void each_territory_lies_in_its_frame(void **state)
{
	static const struct {
		enum albers_part part;
		double latitude, longitude;
	} towns[] = {
		{ ALBERS_ALASKA, 58.3019, -134.4197 },      /* Juneau */
		{ ALBERS_ALASKA, 51.8800, -176.6581 },      /* Adak */
		{ ALBERS_HAWAII, 21.9811, -159.3711 },      /* Lihue */
		{ ALBERS_HAWAII, 19.7071, -155.0885 },      /* Hilo */
		{ ALBERS_PUERTO_RICO, 18.4655, -66.1057 },  /* San Juan */
		{ ALBERS_PUERTO_RICO, 17.7466, -64.7032 },  /* Christiansted */
		{ ALBERS_GUAM, 13.4757, 144.7489 },         /* Hagatna */
		{ ALBERS_GUAM, 15.2123, 145.7545 },         /* Saipan */
		{ ALBERS_SAMOA, -14.2756, -170.7020 },      /* Pago Pago */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(towns) / sizeof(towns[0]); i++) {
		int32_t x, y;

		assert_int_equal(albers_part(towns[i].latitude, towns[i].longitude), towns[i].part);
		assert_true(albers_point(towns[i].latitude, towns[i].longitude, &x, &y));
		for (int part = 1; part < ALBERS_PARTS; part++)
			assert_int_equal(rect_holds(albers_frames[part], x, y), part == (int)towns[i].part);
	}
}

static void frames_lie_apart_and_on_the_map(void **state)
{
	(void)state;
	for (int i = 1; i < ALBERS_PARTS; i++) {
		assert_true(rect_within(albers_frames[i], (struct rect){ 0, 0, ALBERS_WIDTH, ALBERS_HEIGHT }));
		for (int k = 1; k < i; k++)
			assert_false(rect_touches(albers_frames[i], albers_frames[k]));
	}
}

static void what_is_elsewhere_is_on_no_part(void **state)
{
	static const double places[][2] = { { 51.5, -0.1 }, { 0, 0 }, { 90, 0 }, { -90, 180 }, { 19.4, -99.1 }, { 100, -80 } };
	int32_t x, y;

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		assert_false(albers_point(places[i][0], places[i][1], &x, &y));
}

/* Half a unit lost to rounding is 25 m, in Alaska 70. */
static void a_point_leads_back_to_its_place(void **state)
{
	struct chance chance = { 7 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double latitude = -15 + chance_below(&chance, 87000) / 1000.0;
		double longitude = -180 + chance_below(&chance, 360000) / 1000.0, north, east;
		enum albers_part part = albers_part(latitude, longitude);
		int32_t x, y;

		if (!albers_point(latitude, longitude, &x, &y))
			continue;
		if (part != ALBERS_STATES && !rect_holds(albers_frames[part], x, y))
			continue;
		if (part == ALBERS_STATES)
			for (int k = 1; k < ALBERS_PARTS; k++)
				if (rect_holds(albers_frames[k], x, y))
					part = ALBERS_PARTS;
		if (part == ALBERS_PARTS)
			continue;
		albers_place(x, y, &north, &east);
		assert_true(fabs(north - latitude) < 0.002);
		assert_true(fabs(remainder(east - longitude, 360)) < 0.005);
	}
}

int albers_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_lie_where_d3_puts_them),
		cmocka_unit_test(each_territory_lies_in_its_frame),
		cmocka_unit_test(frames_lie_apart_and_on_the_map),
		cmocka_unit_test(what_is_elsewhere_is_on_no_part),
		cmocka_unit_test(a_point_leads_back_to_its_place),
	};

	return cmocka_run_group_tests_name("albers", tests, NULL, NULL);
}
