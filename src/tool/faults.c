/* SPDX-License-Identifier: MIT */
#include "tool/faults.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* What was done, where a fault does not say it itself. */
static const char *const done_by_weight[WEIGHT_COUNT] = {
	[FAULT_REFUSED] = "this row is not used",
	[FAULT_STOP] = "nothing is built until this is mended",
	[FAULT_HIDDEN] = "it was taken out",
	[FAULT_REPAIRED] = "the cell is taken to be empty",
	[FAULT_NOTE] = "",
};

static const char *const words_of_weight[WEIGHT_COUNT] = {
	[FAULT_REFUSED] = "refused",   [FAULT_STOP] = "refused", [FAULT_HIDDEN] = "hidden",
	[FAULT_REPAIRED] = "repaired", [FAULT_NOTE] = "note",
};

/* In place, one line of whole letters: what was quoted may have been cut inside one. */
static void make_line(char *line)
{
	const char *text = line, *end = line + strlen(line);
	char *out = line;

	while (text < end) {
		const char *start = text;
		size_t length;

		if (utf8_next(&text, end) == 0xFFFD && text - start == 1)
			continue;
		length = (size_t)(text - start);
		memmove(out, start, length);
		if (*out == '\n')
			*out = ' ';
		out += length;
	}
	*out = '\0';
}

/* Parts the text before the mark from what follows it; "" if nothing does. */
static const char *cut(char *text, char mark)
{
	char *found = strchr(text, mark);

	if (!found)
		return "";
	*found = '\0';
	return found + 1;
}

/* The file of a place: "services.json" of "services.json: contents[3].phones[0]". */
static size_t file_length(const char *path)
{
	const char *inside = strstr(path, ": ");

	return inside ? (size_t)(inside - path) : strlen(path);
}

static struct fault_kind *find_kind(struct faults *faults, enum weight weight, const char *path,
				    const char *format)
{
	size_t length = file_length(path);

	for (size_t i = faults->kind_count; i-- > 0;) {
		struct fault_kind *kind = &faults->kinds[i];

		if (kind->weight == weight && strcmp(kind->format, format) == 0 &&
		    strncmp(kind->path, path, length) == 0 && !kind->path[length])
			return kind;
	}
	if (faults->kind_count == faults->kind_room) {
		faults->kind_room = faults->kind_room ? 2 * faults->kind_room : 32;
		faults->kinds = reallocarray(faults->kinds, faults->kind_room,
					     sizeof(*faults->kinds));
		if (!faults->kinds)
			abort();
	}
	faults->kinds[faults->kind_count] = (struct fault_kind){
		.format = format,
		.path = arena_copy(&faults->arena, path, length),
		.weight = weight,
	};
	return &faults->kinds[faults->kind_count++];
}

static struct fault *keep(struct faults *faults, struct fault_kind *kind, const char *path,
			  size_t row, char *line)
{
	struct fault *one = arena_alloc(&faults->arena, sizeof(*one));
	char *text = arena_text(&faults->arena, line);
	const char *done = cut(text, DONE[0]), *remedy = cut(text, TO_MEND[0]);

	*one = (struct fault){
		.weight = kind->weight,
		.path = arena_text(&faults->arena, path),
		.row = row,
		.wrong = text,
		.remedy = remedy,
		.done = done[0] ? done : done_by_weight[kind->weight],
	};
	if (kind->last)
		((struct fault *)kind->last)->next = one;
	else
		kind->first = one;
	kind->last = one;
	return one;
}

void fault_list(struct faults *faults, enum weight weight, const char *path, size_t row,
		const char *format, va_list arguments)
{
	struct fault_kind *kind = find_kind(faults, weight, path, format);
	const struct fault *one;
	char *line;

	faults->counts[weight]++;
	if (kind->count++ >= FAULTS_SHOWN && weight != FAULT_HIDDEN)
		return;
	if (vasprintf(&line, format, arguments) < 0)
		abort();
	make_line(line);
	one = keep(faults, kind, path, row, line);
	free(line);
	if (row)
		fprintf(faults->out, "%s:%zu: ", path, row);
	else
		fprintf(faults->out, "%s: ", path);
	fprintf(faults->out, "%s%s%s (%s%s%s)\n", one->wrong, one->remedy[0] ? "; " : "",
		one->remedy, words_of_weight[weight], one->done[0] ? ": " : "", one->done);
}

void fault(struct faults *faults, enum weight weight, const char *path, size_t row,
	   const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fault_list(faults, weight, path, row, format, arguments);
	va_end(arguments);
}

size_t faults_refused(const struct faults *faults)
{
	return faults->counts[FAULT_REFUSED] + faults->counts[FAULT_STOP];
}

size_t faults_repaired(const struct faults *faults)
{
	return faults->counts[FAULT_HIDDEN] + faults->counts[FAULT_REPAIRED];
}

static void print_more(const struct fault_kind *kind, FILE *out)
{
	const struct fault *first = kind->first;

	fprintf(out, "%s: and %zu more like ", kind->path, kind->count - FAULTS_SHOWN);
	if (first->row)
		fprintf(out, "row %zu: ", first->row);
	else if (strlen(first->path) > strlen(kind->path))
		fprintf(out, "%s: ", first->path + strlen(kind->path) + 2);
	fprintf(out, "%s (%s)\n", first->wrong, words_of_weight[kind->weight]);
}

void faults_finish(struct faults *faults)
{
	for (size_t i = 0; i < faults->kind_count; i++) {
		const struct fault_kind *kind = &faults->kinds[i];

		if (kind->count > FAULTS_SHOWN && kind->weight != FAULT_HIDDEN)
			print_more(kind, faults->out);
	}
}

void faults_print_counts(const struct faults *faults, FILE *out)
{
	size_t refused = faults_refused(faults), repaired = faults_repaired(faults),
	       notes = faults->counts[FAULT_NOTE];

	if (refused + repaired + notes == 0)
		fputs("no faults\n", out);
	else
		fprintf(out, "%zu refused, %zu repaired, %zu %s\n", refused, repaired, notes,
			notes == 1 ? "note" : "notes");
}

void faults_free(struct faults *faults)
{
	free(faults->kinds);
	arena_free(&faults->arena);
	*faults = (struct faults){ .out = faults->out };
}
