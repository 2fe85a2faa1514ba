/* SPDX-License-Identifier: MIT */
/* How many a list has under wishes, without reading them. */
#include "directory/fits.h"

/* Old ones that are shown as the only ones of their kind: among all kinds
 * they are hidden, so that they are counted here. */
static bool count_old(struct directory *directory, enum category category, const char *state_province,
		      const struct demands *demands, struct fit_count *out, struct error *error)
{
	struct region region;
	struct fits fits;
	struct fit_count all, others;

	if (!reader_region(directory, category, state_province, &region, error))
		return false;
	if (!region.only_old || out->fit > COUNT_ENOUGH)
		return true;
	fits_start(&fits, directory, &region, demands, NULL);
	if (!fits_count(&fits, INT64_MAX, &all, error))
		return false;
	region.total = region.dated;
	if (!fits_count(&fits, INT64_MAX, &others, error))
		return false;
	out->fit += all.fit - others.fit;
	out->ask += all.ask - others.ask;
	return true;
}

bool directory_count(struct directory *directory, enum category category,
		     const char *state_province, const struct wishes *wishes,
		     const struct language *language, struct fit_count *out, struct error *error)
{
	struct demands demands = fits_demands(wishes, language);
	struct region region;
	struct fits fits;

	*out = (struct fit_count){ 0 };
	if (!reader_region(directory, category, state_province, &region, error))
		return false;
	fits_start(&fits, directory, &region, &demands, NULL);
	if (!fits_count(&fits, COUNT_ENOUGH, out, error))
		return false;
	for (int i = CATEGORY_NONE; category == CATEGORY_ANY && region.total < region.stored && i < CATEGORY_COUNT; i++)
		if (!count_old(directory, (enum category)i, state_province, &demands, out, error))
			return false;
	return true;
}

bool directory_stored(struct directory *directory, int64_t *services, struct error *error)
{
	struct region region;

	*services = 0;
	if (!reader_region(directory, CATEGORY_ANY, "", &region, error))
		return false;
	*services = region.stored;
	return true;
}
