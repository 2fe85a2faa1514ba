/* SPDX-License-Identifier: MIT */
/* ZIP codes in the directory file: one row for all of a region. */
#include <stdio.h>
#include <stdlib.h>

#include "directory/schema.h"
#include "tool/growing.h"
#include "tool/states.h"
#include "tool/write.h"

static const char *state_code(int state)
{
	return state == NO_STATE ? "" : states[state].code;
}

static bool is_same_region(const struct zips *zips, const struct zip *a, const struct zip *b)
{
	return a->number / ZIPS_A_PREFIX == b->number / ZIPS_A_PREFIX &&
	       zips_state(zips, a->number) == zips_state(zips, b->number);
}

/* The form is that of schema.h; the caller frees it. */
static char *join_region(const struct zips *zips, const struct zip *first, struct geo_point middle)
{
	const struct zip *end = zips->items + zips->count;
	char *text = NULL;
	size_t size;
	FILE *out = growing_open(&text, &size);

	for (const struct zip *zip = first; zip < end; zip++)
		if (is_same_region(zips, zip, first))
			fprintf(out, "%02d%+d%+d ", zip->number % ZIPS_A_PREFIX,
				(zip->point.latitude - middle.latitude) / ZIP_STEP,
				(zip->point.longitude - middle.longitude) / ZIP_STEP);
		else if (zip->number / ZIPS_A_PREFIX != first->number / ZIPS_A_PREFIX)
			break;
	fclose(out);
	return text;
}

static bool is_first(const struct zips *zips, size_t index)
{
	const struct zip *zip = &zips->items[index];

	for (size_t i = index; i-- > 0 && zips->items[i].number / ZIPS_A_PREFIX == zip->number / ZIPS_A_PREFIX;)
		if (is_same_region(zips, &zips->items[i], zip))
			return false;
	return true;
}

void write_zips(struct store *store, const struct zips *zips)
{
	for (size_t i = 0; i < zips->range_count; i++) {
		const struct zip_range *range = &zips->ranges[i];

		STORE_PUT(store, INSERT_ZIP_STATE, STORE_NUMBER(range->first),
			  STORE_NUMBER(range->last), STORE_TEXT(state_code(range->state)));
	}
	for (size_t i = 0; i < zips->count; i++) {
		const struct zip *zip = &zips->items[i];
		struct geo_point middle;
		char *text;

		if (!is_first(zips, i) || !zips_region(zips, zip->number, &middle))
			continue;
		text = join_region(zips, zip, middle);
		STORE_PUT(store, INSERT_ZIP_REGION, STORE_NUMBER(zip->number / ZIPS_A_PREFIX),
			  STORE_TEXT(state_code(zips_state(zips, zip->number))),
			  STORE_NUMBER(middle.latitude), STORE_NUMBER(middle.longitude),
			  STORE_TEXT(text));
		free(text);
	}
}
