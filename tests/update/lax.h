/* SPDX-License-Identifier: MIT */
/* The real selection with one of its checks taken out: what a test of it must notice. */
#ifndef TESTS_UPDATE_LAX_H
#define TESTS_UPDATE_LAX_H

#include "update/choose.h"

enum lax {
	LAX_BUNDLE = 1, /* a bundle is believed by its name: no signature, no hash, no length */
	LAX_RECORD = 2, /* a slot is believed without its checksum */
};

bool lax_choose(unsigned lax, const struct disk *state, const struct image *image, struct choice *out);

#endif
