/* SPDX-License-Identifier: MIT */
#include "tool/datapackage.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static void put_text(const char *text, FILE *out)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fprintf(out, "\\%c", *text);
		else if ((unsigned char)*text < ' ')
			fprintf(out, "\\u%04x", *text);
		else
			fputc(*text, out);
	}
	fputc('"', out);
}

/* Without its ending. */
static void put_table_name(const char *file, FILE *out)
{
	fprintf(out, "\"%.*s\"", (int)(strlen(file) - strlen(".csv")), file);
}

static void put_enum(const char *choices, FILE *out)
{
	const char *between = "";

	fputs("\"enum\": [", out);
	while (*choices) {
		size_t length = strcspn(choices, "|");

		fprintf(out, "%s\"%.*s\"", between, (int)length, choices);
		choices += length + (choices[length] == '|');
		between = ", ";
	}
	fputc(']', out);
}

/* An empty cell of a column that need not be filled is no word of the list. */
static void put_constraints(const struct column *column, FILE *out)
{
	const char *between = "";

	if (!column->required && !column->choices && column->kind != COLUMN_KEY)
		return;
	fputs(",\n\t\t\t\t\t\t\"constraints\": {", out);
	if (column->required) {
		fputs("\"required\": true", out);
		between = ", ";
	}
	if (column->kind == COLUMN_KEY) {
		fprintf(out, "%s\"unique\": true", between);
		between = ", ";
	}
	if (column->choices) {
		fputs(between, out);
		put_enum(column->choices, out);
	}
	fputc('}', out);
}

/* Dates may be of a year or month only, which no date type knows. */
static const char *type_of(const struct column *column)
{
	return column->kind == COLUMN_ORDER || column->kind == COLUMN_AGE ? "integer" : "string";
}

static void put_fields(const struct table *table, FILE *out)
{
	const char *between = "";

	for (size_t i = 0; i < table->sheet->column_count; i++) {
		const struct column *column = &table->sheet->columns[i];

		if (!(table->columns >> i & 1))
			continue;
		fprintf(out, "%s\n\t\t\t\t\t{\n\t\t\t\t\t\t\"name\": \"%s\",\n\t\t\t\t\t\t\"type\": \"%s\"",
			between, column->name, type_of(column));
		put_constraints(column, out);
		fputs("\n\t\t\t\t\t}", out);
		between = ",";
	}
	for (size_t i = 0; i < table->extras.count; i++, between = ",") {
		fprintf(out, "%s\n\t\t\t\t\t{\n\t\t\t\t\t\t\"name\": ", between);
		put_text(table->extras.names[i], out);
		fputs(",\n\t\t\t\t\t\t\"type\": \"string\"\n\t\t\t\t\t}", out);
	}
}

static void put_links(const struct package *package, const struct table *table, FILE *out)
{
	const char *before = ",\n\t\t\t\t\"foreignKeys\": [";
	bool any = false;

	for (size_t i = 0; i < table->sheet->column_count; i++) {
		const struct column *column = &table->sheet->columns[i];

		if (column->kind != COLUMN_LINK || !(table->columns >> i & 1) ||
		    !package->tables[column->to].count)
			continue;
		fprintf(out, "%s\n\t\t\t\t\t{\"fields\": \"%s\", \"reference\": {\"resource\": ", before,
			column->name);
		put_table_name(profile_sheets[column->to].file, out);
		fputs(", \"fields\": \"id\"}}", out);
		before = ",";
		any = true;
	}
	if (any)
		fputs("\n\t\t\t\t]", out);
}

static void put_resource(const struct package *package, const struct table *table,
			 const char *between, FILE *out)
{
	const struct sheet *sheet = table->sheet;

	fprintf(out, "%s\n\t\t{\n\t\t\t\"name\": ", between);
	put_table_name(sheet->file, out);
	fprintf(out,
		",\n\t\t\t\"path\": \"%s\",\n\t\t\t\"profile\": \"tabular-data-resource\",\n"
		"\t\t\t\"format\": \"csv\",\n\t\t\t\"mediatype\": \"text/csv\",\n"
		"\t\t\t\"encoding\": \"utf-8\",\n\t\t\t\"schema\": {\n\t\t\t\t\"fields\": [",
		sheet->file);
	put_fields(table, out);
	fputs("\n\t\t\t\t]", out);
	if (sheet->column_count && sheet->columns[0].kind == COLUMN_KEY)
		fputs(",\n\t\t\t\t\"primaryKey\": \"id\"", out);
	put_links(package, table, out);
	fputs("\n\t\t\t}\n\t\t}", out);
}

void datapackage_write_resources(const struct package *package, FILE *out)
{
	const char *between = "";

	fputs("\t\"resources\": [", out);
	for (int i = 0; i < SHEET_COUNT; i++)
		if (package->tables[i].count) {
			put_resource(package, &package->tables[i], between, out);
			between = ",";
		}
	for (size_t i = 0; i < package->other_count; i++)
		if (package->others[i].count) {
			put_resource(package, &package->others[i], between, out);
			between = ",";
		}
	fputs("\n\t]\n", out);
}

/* A name may have small letters, digits, dots, hyphens and low lines only. */
static void put_name(const char *name, FILE *out)
{
	fputs("\t\"name\": \"", out);
	for (; *name; name++)
		fputc(isalnum((unsigned char)*name) || strchr("._-", *name)
			      ? tolower((unsigned char)*name)
			      : '-',
		      out);
	fputs("\",\n", out);
}

void datapackage_write(const struct package *package, const char *name, FILE *out)
{
	fputs("{\n\t\"profile\": \"tabular-data-package\",\n", out);
	put_name(name, out);
	fputs("\t\"description\": \"Human Services Data Specification 3, an Open Referral resource "
	      "(https://openreferral.org/), with the Fingerpost profile.\",\n"
	      "\t\"homepage\": \"https://docs.openreferral.org\",\n",
	      out);
	datapackage_write_resources(package, out);
	fputs("}\n", out);
}
