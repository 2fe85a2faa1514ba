/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm_mode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int glass_drm_mode_test(void);

/* As the kernel sorts them: the preferred one first, then by size and rate. */
static drmModeModeInfo modes[] = {
	{ .hdisplay = 1920, .vdisplay = 1080, .vrefresh = 60, .type = DRM_MODE_TYPE_PREFERRED | DRM_MODE_TYPE_DRIVER },
	{ .hdisplay = 1920, .vdisplay = 1080, .vrefresh = 50 },
	{ .hdisplay = 1280, .vdisplay = 800, .vrefresh = 60, .flags = DRM_MODE_FLAG_INTERLACE },
	{ .hdisplay = 1280, .vdisplay = 800, .vrefresh = 30 },
	{ .hdisplay = 1280, .vdisplay = 800, .vrefresh = 24 },
	{ .hdisplay = 720, .vdisplay = 480, .vrefresh = 60, .flags = DRM_MODE_FLAG_INTERLACE },
};

static drmModeConnector monitor(int first, int count)
{
	return (drmModeConnector){ .connection = DRM_MODE_CONNECTED, .modes = modes + first, .count_modes = count };
}

static void the_preferred_mode_is_taken_where_no_size_is_wanted(void **state)
{
	drmModeConnector all = monitor(0, 6), none_preferred = monitor(1, 5);

	(void)state;
	assert_ptr_equal(output_mode(&all, 0, 0), &modes[0]);
	assert_ptr_equal(output_mode(&none_preferred, 0, 0), &modes[1]);
}

static void the_mode_of_the_size_is_taken_and_never_half_a_picture(void **state)
{
	drmModeConnector all = monitor(0, 6);

	(void)state;
	assert_ptr_equal(output_mode(&all, 1280, 800), &modes[3]);
	assert_ptr_equal(output_mode(&all, 1920, 1080), &modes[0]);
	assert_ptr_equal(output_mode(&all, 720, 480), &modes[3]);
}

static void another_size_gets_the_smallest_mode_that_holds_it(void **state)
{
	drmModeConnector all = monitor(0, 6);

	(void)state;
	assert_ptr_equal(output_mode(&all, 1024, 600), &modes[3]);
	assert_ptr_equal(output_mode(&all, 1281, 800), &modes[0]);
	assert_ptr_equal(output_mode(&all, 800, 1280), &modes[0]);
}

static void a_display_with_only_bad_modes_is_lit_with_them(void **state)
{
	drmModeConnector television = monitor(5, 1), nothing = monitor(0, 0);
	drmModeModeInfo empty = { 0 };
	drmModeConnector broken = { .modes = &empty, .count_modes = 1 };

	(void)state;
	assert_ptr_equal(output_mode(&television, 1280, 800), &modes[5]);
	assert_null(output_mode(&nothing, 1280, 800));
	assert_null(output_mode(&broken, 0, 0));
}

static void only_what_is_known_to_be_connected_is(void **state)
{
	drmModeConnector connector = monitor(0, 6);

	(void)state;
	assert_true(output_connected(&connector));
	connector.connection = DRM_MODE_UNKNOWNCONNECTION;
	assert_false(output_connected(&connector));
	connector.connection = DRM_MODE_DISCONNECTED;
	assert_false(output_connected(&connector));
	connector = monitor(0, 0);
	assert_false(output_connected(&connector));
}

static void the_crtc_that_feeds_the_display_stays(void **state)
{
	uint32_t crtcs[] = { 51, 52, 53 };
	const drmModeRes card = { .crtcs = crtcs, .count_crtcs = 3 };
	const drmModeConnector connector = { .encoder_id = 42 };
	drmModeEncoder first = { .encoder_id = 41, .crtc_id = 51, .possible_crtcs = 7 };
	drmModeEncoder second = { .encoder_id = 42, .crtc_id = 53, .possible_crtcs = 7 };
	drmModeEncoder *encoders[] = { &first, &second };

	(void)state;
	assert_int_equal(output_crtc(&card, &connector, encoders, 2), 53);
	second.crtc_id = 99;
	assert_int_equal(output_crtc(&card, &connector, encoders, 2), 51);
}

static void a_crtc_is_one_that_the_encoder_can_use(void **state)
{
	uint32_t crtcs[] = { 51, 52, 53 };
	const drmModeRes card = { .crtcs = crtcs, .count_crtcs = 3 };
	const drmModeConnector connector = { 0 };
	drmModeEncoder dead = { .encoder_id = 41 }, alive = { .encoder_id = 42, .possible_crtcs = 1u << 2 };
	drmModeEncoder beyond = { .encoder_id = 43, .possible_crtcs = 1u << 31 | 1u << 3 };
	drmModeEncoder *encoders[] = { NULL, &dead, &beyond, &alive };

	(void)state;
	assert_int_equal(output_crtc(&card, &connector, encoders, 4), 53);
	assert_int_equal(output_crtc(&card, &connector, encoders, 3), 0);
	assert_int_equal(output_crtc(&card, &connector, NULL, 0), 0);
}

int glass_drm_mode_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_preferred_mode_is_taken_where_no_size_is_wanted),
		cmocka_unit_test(the_mode_of_the_size_is_taken_and_never_half_a_picture),
		cmocka_unit_test(another_size_gets_the_smallest_mode_that_holds_it),
		cmocka_unit_test(a_display_with_only_bad_modes_is_lit_with_them),
		cmocka_unit_test(only_what_is_known_to_be_connected_is),
		cmocka_unit_test(the_crtc_that_feeds_the_display_stays),
		cmocka_unit_test(a_crtc_is_one_that_the_encoder_can_use),
	};

	return cmocka_run_group_tests_name("glass_drm_mode", tests, NULL, NULL);
}
