/* SPDX-License-Identifier: MIT */
#include "base/albers.h"
#include "kiosk/kiosk.h"

/* Extents are kept in steps, rounded up. */
enum { LOOK_BITS = 17, ZOOM_BITS = 4, EXTENT_BITS = 12, EXTENT_STEP = 32 };

static int64_t bits(int64_t value, int count, int64_t most)
{
	value = value < 0 ? 0 : value > most ? most : value;
	return value & (((int64_t)1 << count) - 1);
}

int64_t map_look_pack(struct map_look look)
{
	int64_t w = bits((look.w + EXTENT_STEP - 1) / EXTENT_STEP, EXTENT_BITS, (1 << EXTENT_BITS) - 1);
	int64_t h = bits((look.h + EXTENT_STEP - 1) / EXTENT_STEP, EXTENT_BITS, (1 << EXTENT_BITS) - 1);
	int64_t packed = 1;

	packed = packed << EXTENT_BITS | h;
	packed = packed << EXTENT_BITS | w;
	packed = packed << ZOOM_BITS | bits(look.zoom, ZOOM_BITS, MAP_ZOOM_MAX);
	packed = packed << LOOK_BITS | bits(look.y, LOOK_BITS, ALBERS_HEIGHT);
	return packed << LOOK_BITS | bits(look.x, LOOK_BITS, ALBERS_WIDTH);
}

static int32_t take_bits(int64_t *packed, int count, int64_t most)
{
	int64_t value = *packed & (((int64_t)1 << count) - 1);

	*packed = *packed >> count;
	return (int32_t)(value > most ? most : value);
}

struct map_look map_look_unpack(int64_t packed)
{
	struct map_look look;

	look.x = take_bits(&packed, LOOK_BITS, ALBERS_WIDTH);
	look.y = take_bits(&packed, LOOK_BITS, ALBERS_HEIGHT);
	look.zoom = take_bits(&packed, ZOOM_BITS, MAP_ZOOM_MAX);
	look.w = take_bits(&packed, EXTENT_BITS, 1 << EXTENT_BITS) * EXTENT_STEP;
	look.h = take_bits(&packed, EXTENT_BITS, 1 << EXTENT_BITS) * EXTENT_STEP;
	return look;
}
