/* SPDX-License-Identifier: MIT */
#include "tool/form.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "tool/headers.h"

/* Tables that HSDS has, or had before version 3, and we don't use: https://docs.openreferral.org. */
static const char *const carried[] = {
	"accessibility.csv",
	"contacts.csv",
	"cost_options.csv",
	"eligibility.csv",
	"eligibilities.csv",
	"funding.csv",
	"metadata.csv",
	"meta_table_descriptions.csv",
	"organization_identifiers.csv",
	"payment_accepted.csv",
	"payments_accepted.csv",
	"programs.csv",
	"service_capacity.csv",
	"units.csv",
	"url.csv",
	"urls.csv",
};

enum { CARRIED_COUNT = sizeof(carried) / sizeof(carried[0]) };

const char *form_name(enum form form)
{
	static const char *const names[] = {
		[FORM_HSDS] = "HSDS 3 tables",
		[FORM_HSDS_OLD] = "HSDS tables of a version before 3",
		[FORM_OHANA] = "tables of the Ohana API",
		[FORM_COLUMNS] = "tables whose columns have other names than those of HSDS",
		[FORM_JSON] = "HSDS objects (JSON)",
		[FORM_SHEET] = "a sheet with one service in each row",
	};

	return names[form];
}

static struct table *carry(struct package *package, const char *file)
{
	static const struct column none;
	struct sheet *sheet;

	for (size_t i = 0; i < package->other_count; i++)
		if (strcmp(package->others[i].sheet->file, file) == 0)
			return &package->others[i];
	package->others = reallocarray(package->others, package->other_count + 1,
				       sizeof(*package->others));
	if (!package->others)
		abort();
	sheet = arena_alloc(&package->arena, sizeof(*sheet));
	*sheet = (struct sheet){ .file = file, .columns = &none };
	package->others[package->other_count] = table_make(sheet, package->spill);
	return &package->others[package->other_count++];
}

struct table *form_table(struct package *package, const char *file)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		if (strcasecmp(profile_sheets[i].file, file) == 0)
			return &package->tables[i];
	for (size_t i = 0; i < CARRIED_COUNT; i++)
		if (strcasecmp(carried[i], file) == 0)
			return carry(package, carried[i]);
	return NULL;
}

static void read_table(struct package *package, struct table *table,
		       const struct bundle_file *file, struct faults *faults)
{
	FILE *open = bundle_file_open(file);

	if (!table->path)
		table->path = arena_text(&package->arena, file->path);
	table->is_there = true;
	if (!open) {
		fault(faults, FAULT_STOP, file->path, 1, "can't be opened (%s)", strerror(errno));
		return;
	}
	table_read_file(table, open, file->path, &package->arena, faults);
	fclose(open);
}

/* "addresses.csv postal": the file says of what type its rows are. */
static void set_type(struct table *addresses, size_t first, const char *type)
{
	for (size_t row = first; row < addresses->count; row++)
		if (!table_cell(addresses, row, ADDRESS_TYPE)[0])
			table_set(addresses, row, ADDRESS_TYPE, type);
}

/* False if no table of HSDS has this name. */
static bool read_known(struct package *package, const struct bundle_file *file,
		       struct faults *faults)
{
	struct table *table = form_table(package, file->name);
	const char *meant = table ? NULL : headers_file(file->name), *type;
	size_t first;

	if (!table && !meant)
		return false;
	if (table) {
		read_table(package, table, file, faults);
		return true;
	}
	type = strchr(meant, ' ');
	table = form_table(package, type ? arena_copy(&package->arena, meant, (size_t)(type - meant))
					 : meant);
	first = table->count;
	read_table(package, table, file, faults);
	if (type)
		set_type(table, first, type + 1);
	if (strcasecmp(file->name, "mail_addresses.csv") == 0)
		package->form = FORM_OHANA;
	else if (package->form == FORM_HSDS)
		package->form = FORM_HSDS_OLD;
	return true;
}

static bool is_json(const struct bundle_file *file)
{
	FILE *open = file->lent ? NULL : bundle_file_open(file);
	int c = ' ';

	while (open && (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xEF || c == 0xBB ||
			c == 0xBF))
		c = getc(open);
	if (open)
		fclose(open);
	return c == '{' || c == '[';
}

static bool is_named(const struct bundle_file *file, const char *name)
{
	return strcasecmp(file->name, name) == 0;
}

/* A header that is spelt wrong is a column of its own: nobody would miss the address below it. */
static void read_sheet(struct package *package, const struct bundle_file *file,
		       struct faults *faults)
{
	struct table *services = &package->tables[SERVICES];

	package->form = FORM_SHEET;
	form_name_columns(package);
	read_table(package, services, file, faults);
	if (!services->count && services->columns >> SERVICE_NAME & 1)
		fault(faults, FAULT_NOTE, services->path, 1,
		      "has no services" TO_MEND "fill in a row for each of them, below the first" DONE
		      "nothing of it is shown");
	for (size_t i = 0; i < services->extras.count; i++)
		fault(faults, FAULT_NOTE, services->path, 1,
		      "the column \"%.60s\" is not known here" TO_MEND
		      "look whether its header is one of the template's" DONE
		      "it is kept, and not shown",
		      services->extras.names[i]);
}

static void read_tables(struct package *package, const struct bundle *bundle, bool sheet,
			struct faults *faults)
{
	for (size_t i = 0; i < bundle->count; i++) {
		const struct bundle_file *file = &bundle->files[i];

		if (is_named(file, "words.csv") || is_named(file, "datapackage.json"))
			continue;
		if (sheet && !is_json(file))
			read_sheet(package, file, faults);
		else if (is_json(file) || !read_known(package, file, faults))
			fault(faults, FAULT_NOTE, file->path, 1,
			      "is no table that is known here, and is not read");
	}
}

static void read_objects(struct package *package, const struct bundle *bundle,
			 struct faults *faults)
{
	package->form = FORM_JSON;
	for (size_t i = 0; i < bundle->count; i++)
		if (!is_named(&bundle->files[i], "datapackage.json"))
			form_json_read(package, &bundle->files[i], faults);
}

/* Columns that go by other names than those of HSDS, but under its file names. */
static bool has_hints(const struct package *package)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		if (package->tables[i].hints.count)
			return true;
	return false;
}

/* A file alone is a sheet; so is the only one of a folder whose name says nothing. */
static bool is_sheet(const struct bundle *bundle, size_t tables, size_t unknown)
{
	return tables == 1 && (bundle->alone || unknown == 1) &&
	       !is_named(&bundle->files[0], "pages.csv");
}

static void read_all(struct package *package, const struct bundle *bundle, struct faults *faults)
{
	size_t tables = 0, unknown = 0;

	for (size_t i = 0; i < bundle->count; i++) {
		const struct bundle_file *file = &bundle->files[i];

		if (is_json(file) || is_named(file, "words.csv"))
			continue;
		tables++;
		unknown += !form_table(package, file->name) && !headers_file(file->name);
	}
	if (tables)
		read_tables(package, bundle, is_sheet(bundle, tables, unknown), faults);
	else
		read_objects(package, bundle, faults);
	if (package->form == FORM_HSDS && has_hints(package))
		package->form = FORM_COLUMNS;
}

const char *form_beside(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');
	struct stat facts;

	if (stat(path, &facts) != 0 || S_ISDIR(facts.st_mode))
		return arena_print(arena, "%s/..", path);
	return slash ? arena_copy(arena, path, (size_t)(slash - path) + (slash == path)) : ".";
}

/* A package may do no more than say what is withdrawn. */
static bool has_content(const struct package *package)
{
	return package->tables[SERVICES].is_there || package->tables[PAGES].is_there ||
	       package->tables[WITHDRAWN].is_there;
}

bool form_read(struct package *package, const struct bundle *bundle, const char *path,
	       struct faults *faults, struct error *error)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		package->tables[i] = table_make(&profile_sheets[i], package->spill);
	read_all(package, bundle, faults);
	if (!has_content(package))
		return fail(error,
			    "%s: has neither services.csv nor pages.csv; give the folder, .zip, "
			    ".json or .csv of a community's services",
			    path);
	if (package->form == FORM_SHEET &&
	    !(package->tables[SERVICES].columns >> SERVICE_NAME & 1))
		return fail(error,
			    "%s: has no column \"Name\"; its first row must say what is in each "
			    "column, as that of \"fingerpost-data template\" does",
			    path);
	return true;
}
