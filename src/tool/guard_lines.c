/* SPDX-License-Identifier: MIT */
#include "tool/guard_lines.h"

#include <inttypes.h>
#include <string.h>

#include "base/days.h"

static void put(FILE *out, const char *text)
{
	for (; *text; text++)
		fputc((unsigned char)*text < ' ' || *text == '\x7F' ? ' ' : *text, out);
}

void guard_lines_progress(FILE *out, int percent)
{
	fprintf(out, "progress\t%d\n", percent);
}

void guard_lines_from(FILE *out, const char *names)
{
	fputs("from\t", out);
	put(out, names);
	fputc('\n', out);
}

/* DAY_LAST: of the last year that has four digits. */
static void put_day(FILE *out, uint32_t day)
{
	enum { DAY_LAST = 2900000 };
	int date = days_date(HEADER_EPOCH_DAY + (day < DAY_LAST ? (int)day : DAY_LAST));

	fprintf(out, "\t%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

void guard_lines_header(FILE *out, uint64_t before, const struct header *header)
{
	fprintf(out, "number\t%" PRIu64 "\t%" PRIu64 "\ndates", before, header->version);
	put_day(out, header->issued_day);
	put_day(out, header->review_day);
	fputc('\n', out);
}

static void put_change(FILE *out, const struct change *change)
{
	static const char *const kinds[CHANGE_COUNT] = {
		[CHANGE_HIDDEN] = "hidden",
		[CHANGE_REMOVED] = "removed",
		[CHANGE_CHANGED] = "changed",
		[CHANGE_ADDED] = "added",
	};
	struct arena arena = { 0 };

	fprintf(out, "change\t%s\t%s\t", kinds[change->kind],
		change->hotline ? "hotline" : change->page ? "page" : "service");
	put(out, change->name);
	fputc('\n', out);
	for (size_t i = 0; i < change->field_count; i++) {
		const struct field_change *field = &change->fields[i];

		fputs("field\t", out);
		put(out, field->name);
		fputc('\t', out);
		put(out, diff_mark(field->before, field->after, &arena));
		fputc('\t', out);
		put(out, diff_mark(field->after, field->before, &arena));
		fputc('\n', out);
	}
	arena_free(&arena);
}

void guard_lines_diff(FILE *out, const struct diff *diff)
{
	size_t hotlines = 0;

	while (hotlines < diff->count && diff->items[hotlines].hotline)
		hotlines++;
	fprintf(out, "counts\t%zu\t%zu\t%zu\t%zu\nhotlines\t%zu\n", diff->counts[CHANGE_CHANGED],
		diff->counts[CHANGE_REMOVED], diff->counts[CHANGE_ADDED],
		diff->counts[CHANGE_HIDDEN], hotlines);
	for (size_t i = 0; i < diff->count && i < GUARD_LINES_CHANGES; i++)
		put_change(out, &diff->items[i]);
}

void guard_lines_refused(FILE *out, enum refusal refusal)
{
	fprintf(out, "refused\tE%02d\n", (int)refusal);
}
