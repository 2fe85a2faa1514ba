/* SPDX-License-Identifier: MIT */
/* The bits of directory/fit.h, made list by list. */
#ifndef TOOL_WRITE_FITS_H
#define TOOL_WRITE_FITS_H

#include "tool/offer.h"
#include "tool/store.h"

struct fits;

struct fits *fits_new(struct store *store);
void fits_free(struct fits *fits);

/* Begins a list of `total` rows, whose number no other list has. */
void fits_begin(struct fits *fits, int64_t list, int64_t total);

/* The next row of the list. */
void fits_add(struct fits *fits, const struct traits *traits);

/* After the last row. */
void fits_end(struct fits *fits);

#endif
