/* SPDX-License-Identifier: MIT */
#include "tool/write_fits.h"

#include <stdlib.h>
#include <string.h>

#include "directory/fit.h"

enum { PART_BYTES = FIT_PART / 8 };

struct fits {
	struct store *store;
	int64_t list, total, position;
	int64_t counts[FIT_FEATURES]; /* over the whole list */
	bool touched[FIT_FEATURES];   /* in this part */
	unsigned char bits[FIT_FEATURES][PART_BYTES];
};

struct fits *fits_new(struct store *store)
{
	struct fits *fits = calloc(1, sizeof(*fits));

	if (!fits)
		abort();
	fits->store = store;
	return fits;
}

void fits_free(struct fits *fits)
{
	free(fits);
}

void fits_begin(struct fits *fits, int64_t list, int64_t total)
{
	fits->list = list;
	fits->total = total;
	fits->position = 0;
	memset(fits->counts, 0, sizeof(fits->counts));
}

static void write_part(struct fits *fits, int feature, int64_t part, int64_t count)
{
	unsigned char *bits = fits->bits[feature];
	size_t used = PART_BYTES;

	while (used > 0 && !bits[used - 1])
		used--;
	STORE_PUT(fits->store, INSERT_FIT, STORE_NUMBER(fit_row(fits->list, part, feature)),
		  STORE_NUMBER(count), STORE_BYTES(bits, used));
	memset(bits, 0, used);
	fits->touched[feature] = false;
}

/* Of a list of more than one part. */
static void flush(struct fits *fits)
{
	int64_t part = (fits->position - 1) / FIT_PART;

	for (int i = 0; i < FIT_FEATURES; i++)
		if (fits->touched[i])
			write_part(fits, i, part + 1, 0);
}

static void set(struct fits *fits, int first, uint32_t mask)
{
	int64_t at = fits->position % FIT_PART;

	for (; mask; mask &= mask - 1) {
		int feature = first + __builtin_ctz(mask);

		fits->bits[feature][at / 8] |= (unsigned char)(1u << at % 8);
		fits->touched[feature] = true;
		fits->counts[feature]++;
	}
}

void fits_add(struct fits *fits, const struct traits *traits)
{
	set(fits, FIT_TRAIT, traits->yes);
	set(fits, FIT_NOT_TRAIT, traits->no);
	set(fits, FIT_SITUATION, traits->situations);
	set(fits, FIT_NOT_SITUATION, traits->not_situations);
	set(fits, FIT_SPOKEN, traits->spoken);
	set(fits, FIT_NOT_SPOKEN, traits->not_spoken);
	fits->position++;
	if (fits->total > FIT_PART && fits->position % FIT_PART == 0)
		flush(fits);
}

void fits_end(struct fits *fits)
{
	if (fits->total > FIT_PART && fits->position % FIT_PART != 0)
		flush(fits);
	for (int i = 0; i < FIT_FEATURES; i++)
		if (fits->counts[i])
			write_part(fits, i, 0, fits->counts[i]);
}
