/* SPDX-License-Identifier: MIT */
#include "tool/diff.h"

#include <string.h>

enum { BEFORE_MAX = 40, SHOWN_MAX = 160 };

static bool is_inside_letter(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What the ends of both have in common, never more than the rest of either. */
static void find_middle(const char *text, const char *other, size_t *start, size_t *end)
{
	size_t length = strlen(text), other_length = strlen(other), tail = 0;

	*start = 0;
	while (*start < length && text[*start] == other[*start])
		++*start;
	while (tail < length - *start && tail < other_length - *start &&
	       text[length - 1 - tail] == other[other_length - 1 - tail])
		tail++;
	*end = length - tail;
}

const char *diff_mark(const char *text, const char *other, struct arena *arena)
{
	size_t start, end, from, length = strlen(text);
	char *line = arena_alloc(arena, 3 * SHOWN_MAX + 16), *out = line;
	bool marked = false, aligned = length == strlen(other);

	find_middle(text, other, &start, &end);
	from = start > BEFORE_MAX ? start - BEFORE_MAX : 0;
	while (from && is_inside_letter(text[from]))
		from--;
	if (from)
		out = stpcpy(out, "…");
	for (; from < length && out - line < 2 * SHOWN_MAX; from++) {
		bool mark = other[0] && from >= start && from < end && is_digit(text[from]) &&
			    (!aligned || text[from] != other[from]);

		if (mark != marked)
			*out++ = mark ? '[' : ']';
		marked = mark;
		*out++ = text[from] == '\n' ? ' ' : text[from];
		if (from - start > SHOWN_MAX && from > start && !is_inside_letter(text[from + 1]))
			break;
	}
	if (marked)
		*out++ = ']';
	if (from + 1 < length)
		stpcpy(out, "…");
	return line;
}

static void print_fields(const struct change *change, FILE *out)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < change->field_count; i++) {
		const struct field_change *field = &change->fields[i];

		if (!field->before[0])
			fprintf(out, "      %s: now %s\n", field->name,
				diff_mark(field->after, "", &arena));
		else if (!field->after[0])
			fprintf(out, "      %s: no longer %s\n", field->name,
				diff_mark(field->before, "", &arena));
		else
			fprintf(out, "      %s: %s -> %s\n", field->name,
				diff_mark(field->before, field->after, &arena),
				diff_mark(field->after, field->before, &arena));
	}
	arena_free(&arena);
}

static void print_change(const struct change *change, FILE *out)
{
	static const char *const words[CHANGE_COUNT] = {
		[CHANGE_HIDDEN] = "hidden",
		[CHANGE_REMOVED] = "removed",
		[CHANGE_CHANGED] = "changed",
		[CHANGE_ADDED] = "added",
	};

	fprintf(out, "  %-8s %s (%s%s)\n", words[change->kind], change->name,
		change->page ? "page " : "", change->id);
	print_fields(change, out);
}

void diff_print(const struct diff *diff, FILE *out)
{
	size_t i = 0;

	if (!diff->count) {
		fputs("Nothing changes.\n", out);
		return;
	}
	if (diff->items[0].hotline)
		fputs("Hotlines: call each number before you use this\n", out);
	for (; i < diff->count && diff->items[i].hotline; i++)
		print_change(&diff->items[i], out);
	if (i < diff->count)
		fprintf(out, "%s\n", i ? "\nOther services, and pages" : "Services and pages");
	for (; i < diff->count; i++)
		print_change(&diff->items[i], out);
	fprintf(out, "\n%zu added, %zu changed, %zu removed, %zu hidden\n",
		diff->counts[CHANGE_ADDED], diff->counts[CHANGE_CHANGED],
		diff->counts[CHANGE_REMOVED], diff->counts[CHANGE_HIDDEN]);
}
