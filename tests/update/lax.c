/* SPDX-License-Identifier: MIT */
/*
 * The product's own choose.c and floor.c once more, under other names, with
 * their checks behind a switch that the product has not.
 */
#define choose lax_real_choose
#define choice_free lax_choice_free
#define chosen_free lax_chosen_free
#define choice_look_at lax_choice_look_at
#define choice_withdrawn lax_choice_withdrawn
#define choice_withdraws lax_choice_withdraws
#define choice_fits lax_choice_fits
#define choice_key lax_choice_key
#define bundle_verify lax_bundle_verify
#define level_compare lax_level_compare
#define floor_write lax_floor_write
#define floor_read lax_floor_read
#define floor_load lax_floor_load
#define floor_count lax_floor_count
#define floor_save lax_floor_save
#define floor_day_passed lax_floor_day_passed

#include "lax.h"

#include <string.h>

static unsigned taken_out;

static int lax_memcmp(const void *one, const void *other, size_t size)
{
	return taken_out & LAX_RECORD ? 0 : memcmp(one, other, size);
}

#define memcmp lax_memcmp
#include "update/floor.c"
#undef memcmp
#include "update/choose.c"
#undef bundle_verify

enum refusal bundle_verify(const unsigned char *bytes, size_t size, const struct keyring *keyring, struct header *out,
			   enum role *role);

enum refusal lax_bundle_verify(const unsigned char *bytes, size_t size, const struct keyring *keyring, struct header *out,
			       enum role *role)
{
	if (!(taken_out & LAX_BUNDLE))
		return bundle_verify(bytes, size, keyring, out, role);
	*role = ROLE_PUBLISH;
	return size >= HEADER_SIZE ? header_read(out, bytes) : REFUSAL_DAMAGED;
}

bool lax_choose(unsigned lax, const struct disk *state, const struct image *image, struct choice *out)
{
	taken_out = lax;
	return choose(state, image, out, NULL);
}
