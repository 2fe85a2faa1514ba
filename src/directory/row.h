/* SPDX-License-Identifier: MIT */
/* What services.c and hotlines.c share: the columns of a row, and which comes first. */
#ifndef DIRECTORY_ROW_H
#define DIRECTORY_ROW_H

#include "directory/reader.h"

/* The columns of QUERY_LIST and QUERY_HOTLINES. */
enum {
	ROW_ID,
	ROW_KEY,
	ROW_KIND,
	ROW_NAME,
	ROW_ALTERNATE_NAME,
	ROW_CITY,
	ROW_STATE_PROVINCE,
	ROW_HAS_PHONE,
	ROW_LISTED,
	ROW_ALWAYS_OPEN,
	ROW_LAW_ENFORCEMENT,
	ROW_LATITUDE,
	ROW_LONGITUDE,
	ROW_SURENESS,
	ROW_SHOWN_AT,
	ROW_HOURS,
	ROW_ZONES,
	ROW_ASSURED_DATE,
	ROW_EXPIRES,
	ROW_LIST,
};

_Static_assert((int)ROW_LIST == (int)READER_ROW_COLUMNS && (int)ROW_SURENESS == (int)READER_ROW_SURENESS,
	       "what a query adds comes behind what all have");

/* The first of a list is what most people take: a line whose facts have run
 * out changes places with the first row behind it that is none. */
void row_lead_with_sound(struct service_rows *rows);

#endif
