/* SPDX-License-Identifier: MIT */
#include "tool/calendar.h"
#include "tool/write.h"

static int later(int date, const struct source *source, enum sheet_id sheet, size_t row, int column)
{
	int other = calendar_date_or_none(
		table_cell(&source->package.tables[sheet], row, column));

	return other > date ? other : date;
}

void write_newest(struct store *store, const struct offers *offers, const struct leaves *leaves)
{
	int newest = 0;

	for (size_t i = 0; i < offers->count; i++)
		newest = later(newest, offers->items[i].source, SERVICES, offers->items[i].row,
			       SERVICE_ASSURED_DATE);
	for (size_t i = 0; i < leaves->count; i++)
		newest = later(newest, leaves->items[i].source, PAGES, leaves->items[i].row,
			       PAGE_ASSURED_DATE);
	STORE_PUT(store, INSERT_META, STORE_TEXT("newest"), STORE_NUMBER(newest));
}
