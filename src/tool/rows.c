/* SPDX-License-Identifier: MIT */
#include "tool/rows.h"

#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tool/clean.h"

/* BEGINNING: where a file that is no text has a NUL, if anywhere. */
enum { CHUNK = 64 * 1024, BEGINNING = 256 };

/* Words, dates and towns that were met last: half of all cells say what one before has said, and
 * need no memory of their own then. */
enum { SEEN = 4096, SEEN_LONGEST = 40 };

struct seen {
	const char *text;
	size_t length;
};

struct reader {
	const char *path;
	rows_take *take;
	void *context;
	struct arena *arena;
	struct faults *faults;
	struct row row;
	const char *cells[ROW_CELLS_MAX];
	struct seen *seen;
	bool has_text; /* in this row */
	bool any;      /* row had some */
	bool stopped;  /* it is nothing that can be read, and that was said */
	int last_end;  /* what ended the last row */
};

/* By how it begins and ends. */
static struct seen *find_seen(const struct reader *reader, const char *bytes, size_t length)
{
	static const uint64_t mix = 0x9E3779B97F4A7C15; /* of the golden ratio */
	uint64_t first = 0, last = 0;
	size_t some = length < sizeof(first) ? length : sizeof(first);

	memcpy(&first, bytes, some);
	memcpy(&last, bytes + length - some, some);
	return &reader->seen[(((first * mix) ^ last) * mix >> 32) % SEEN];
}

/* Clean, in the arena; one that was met before if it says the same. */
static const char *read_text(const struct reader *reader, const char *bytes, size_t length,
			     enum mending *mending)
{
	struct seen *seen = length <= SEEN_LONGEST ? find_seen(reader, bytes, length) : NULL;
	const char *text;

	if (seen && seen->length == length && memcmp(seen->text, bytes, length) == 0)
		return seen->text;
	text = clean_text(bytes, length, reader->arena, mending);
	if (seen && strlen(text) == length && memcmp(text, bytes, length) == 0)
		*seen = (struct seen){ text, length };
	return text;
}

static void take_field(void *data, size_t length, void *context)
{
	struct reader *reader = context;
	enum mending mending = MENDED_NOTHING;
	const char *text = "";

	if (length && reader->row.count < ROW_CELLS_MAX)
		text = read_text(reader, data, length, &mending);
	if (mending == MENDED_BROKEN)
		fault(reader->faults, FAULT_REPAIRED, reader->path, reader->row.number,
		      "has letters that are not UTF-8 in \"%.60s\"" TO_MEND
		      "save the file as \"CSV UTF-8\"" DONE "they are shown as \uFFFD",
		      text);
	else if (mending == MENDED_CONTROLS)
		fault(reader->faults, FAULT_NOTE, reader->path, reader->row.number,
		      "has marks that nobody sees in \"%.60s\"" TO_MEND
		      "write the text anew if its order looks wrong" DONE "they were taken out",
		      text);
	else if (mending == MENDED_WINDOWS)
		fault(reader->faults, FAULT_REPAIRED, reader->path, reader->row.number,
		      "has letters in the old Windows way in \"%.60s\"" TO_MEND
		      "save the file as \"CSV UTF-8\"" DONE "they were read as Windows-1252",
		      text);
	reader->has_text |= text[0] != '\0' || (length && reader->row.count >= ROW_CELLS_MAX);
	if (reader->row.count < ROW_CELLS_MAX)
		reader->cells[reader->row.count] = text;
	reader->row.count++;
}

static void start_row(struct reader *reader)
{
	reader->row.count = 0;
	reader->has_text = false;
	reader->row.number++;
}

static void end_row(int end, void *context)
{
	struct reader *reader = context;
	bool pair = reader->row.count == 0 && end == '\n' && reader->last_end == '\r';

	reader->last_end = pair ? 0 : end;
	if (pair)
		return;
	if (reader->has_text) {
		reader->any = true;
		reader->take(&reader->row, reader->context);
	}
	start_row(reader);
}

static bool is_utf16(const char *bytes, size_t length)
{
	return length > 1 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

/* A program, a picture, a workbook that was only renamed: a NUL where names of
 * columns ought to be. */
static bool is_no_text(const char *bytes, size_t length)
{
	const char *end;

	length = length < BEGINNING ? length : BEGINNING;
	end = memchr(bytes, '\n', length);
	return memchr(bytes, '\0', end ? (size_t)(end - bytes) : length) != NULL;
}

/* Says why nothing of a file can be read. */
static bool stop(struct reader *reader, const char *bytes, size_t length)
{
	bool other = is_utf16(bytes, length);

	reader->stopped = other || is_no_text(bytes, length);
	if (reader->stopped)
		fault(reader->faults, FAULT_STOP, reader->path, 1,
		      other ? "is UTF-16" TO_MEND "save the file as \"CSV UTF-8\""
			    : "is no table" TO_MEND "open it in its own program and save it as \"CSV UTF-8\"");
	return reader->stopped;
}

/* Spreadsheets of other countries part cells by semicolons, and some by tabs. */
static unsigned char find_delimiter(const char *bytes, size_t length)
{
	size_t commas = 0, semicolons = 0, tabs = 0;

	for (size_t i = 0; i < length && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
		commas += bytes[i] == ',';
		semicolons += bytes[i] == ';';
		tabs += bytes[i] == '\t';
	}
	if (commas)
		return ',';
	return semicolons ? ';' : tabs ? '\t' : ',';
}

/* False if the parser gave up. */
static bool parse(struct csv_parser *parser, FILE *file, struct reader *reader)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char *chunk = malloc(CHUNK);
	size_t length, skip;
	bool first = true, done = true;

	if (!chunk)
		abort();
	while (done && (length = fread(chunk, 1, CHUNK, file)) > 0) {
		if (first && stop(reader, chunk, length))
			break;
		skip = first && length >= 3 && memcmp(chunk, mark, 3) == 0 ? 3 : 0;
		if (first)
			csv_set_delim(parser, find_delimiter(chunk + skip, length - skip));
		first = false;
		done = csv_parse(parser, chunk + skip, length - skip, take_field, end_row,
				 reader) == length - skip;
	}
	free(chunk);
	/* Quotation marks inside a text are let pass, one that is never closed is not. */
	csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	return done && csv_fini(parser, take_field, end_row, reader) == 0;
}

bool rows_read(FILE *file, const char *path, rows_take *take, void *context, struct arena *arena,
	       struct faults *faults)
{
	struct reader reader = { .path = path,
				 .take = take,
				 .context = context,
				 .arena = arena,
				 .faults = faults,
				 .seen = calloc(SEEN, sizeof(*reader.seen)) };
	struct csv_parser parser;
	bool done = false;

	if (!reader.seen || csv_init(&parser, CSV_REPALL_NL) != 0)
		abort();
	/* By itself a cell grows by 128 bytes at a time: one of 32 MB would be copied 260,000 times. */
	csv_set_blk_size(&parser, CHUNK);
	reader.row.cells = reader.cells;
	start_row(&reader);
	if (!parse(&parser, file, &reader))
		fault(faults, FAULT_STOP, path, reader.row.number,
		      "opens a quotation mark that is never closed" TO_MEND "close it or write it twice");
	else if (ferror(file))
		fault(faults, FAULT_STOP, path, reader.row.number,
		      "can't be read to its end (%s)", strerror(errno));
	else if (!reader.any && !reader.stopped)
		fault(faults, FAULT_STOP, path, 1,
		      "is empty" TO_MEND
		      "write the names of the columns in the first row, or remove the file");
	else
		done = !reader.stopped;
	csv_free(&parser);
	free(reader.seen);
	return done;
}
