/* SPDX-License-Identifier: MIT */
#include "tool/pack.h"

#include <stdlib.h>
#include <string.h>

#include "tool/export.h"
#include "tool/growing.h"
#include "update/header.h"
#include "update/tar.h"

static void put_zeros(FILE *out, size_t count)
{
	for (; count; count--)
		fputc('\0', out);
}

static void put_file(const struct table *table, FILE *out)
{
	unsigned char block[TAR_BLOCK];
	char *text = NULL;
	size_t size = 0;
	FILE *file = growing_open(&text, &size);

	export_table(table, file);
	if (fclose(file) != 0)
		abort();
	tar_header(block, table->sheet->file, size);
	fwrite(block, 1, sizeof(block), out);
	fwrite(text, 1, size, out);
	put_zeros(out, tar_padding(size));
	free(text);
}

static int compare(const void *one, const void *other)
{
	const struct table *const *a = one, *const *b = other;

	return strcmp((*a)->sheet->file, (*b)->sheet->file);
}

bool pack_archive(const struct package *package, bool others, unsigned char **bytes, size_t *size,
		  struct error *error)
{
	const struct table **tables = calloc(SHEET_COUNT + package->other_count, sizeof(const struct table *));
	size_t count = 0;
	char *archive = NULL;
	FILE *out = growing_open(&archive, size);

	if (!tables)
		abort();
	for (int i = 0; i < SHEET_COUNT; i++)
		if (package->tables[i].count)
			tables[count++] = &package->tables[i];
	for (size_t i = 0; others && i < package->other_count; i++)
		if (package->others[i].count)
			tables[count++] = &package->others[i];
	/* By name, not as this computer's folder has them. */
	qsort(tables, count, sizeof(*tables), compare);
	for (size_t i = 0; i < count; i++)
		put_file(tables[i], out);
	put_zeros(out, TAR_END);
	if (fclose(out) != 0)
		abort();
	free(tables);
	*bytes = (unsigned char *)archive;
	if (*size <= HEADER_PAYLOAD_MAX)
		return true;
	return fail(error,
		    "%s: is too large for an update (%zu MiB of CSV, 64 at most); leave rows out, or make it a "
		    "package of the image",
		    package->path, *size >> 20);
}
