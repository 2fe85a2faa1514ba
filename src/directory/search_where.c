/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "directory/search_rows.h"
#include "directory/search_sets.h"

static bool add_mark(struct search *search, const char *mark, struct lists *lists)
{
	return wordbook_find(search->directory, WORD_MARK, mark, TIER_NAME, lists, search->arena,
			     search->error);
}

/* The half degree of the point and those around it, those over the date line left out. */
static bool add_squares(struct search *search, struct geo_point point)
{
	for (int north = -1; north <= 1; north++)
		for (int east = -1; east <= 1; east++) {
			struct geo_point beside = { point.latitude + north * SQUARE_UNITS,
						    point.longitude + east * SQUARE_UNITS };
			char mark[SQUARE_MARK_SIZE];

			search_square(beside, mark);
			if (!add_mark(search, mark, &search->squares))
				return false;
		}
	return true;
}

static bool is_code(const char *state_province)
{
	const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return strlen(state_province) == 2 && strspn(state_province, letters) == 2;
}

bool search_where(struct search *search, const struct whereabouts *where)
{
	char mark[16];

	if (!where || !is_code(where->state))
		return true;
	search->state_province = where->state;
	snprintf(mark, sizeof(mark), MARK_REGION "%s", where->state);
	return add_mark(search, mark, &search->region) &&
	       add_mark(search, MARK_REGION REGION_NATIONAL, &search->region) &&
	       (where->sureness == GEO_NOWHERE || add_squares(search, where->point));
}

bool search_spoken(struct search *search)
{
	char mark[32];

	if (!search->language->parent)
		return true;
	snprintf(mark, sizeof(mark), MARK_LANGUAGE "%s", search->language->tag);
	return add_mark(search, mark, &search->spoken);
}
