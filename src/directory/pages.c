/* SPDX-License-Identifier: MIT */
/* Pages: their list, and the paragraphs of one; and the list of states. */
#include <string.h>

#include "directory/reader.h"

/* The columns of QUERY_PAGE. */
enum {
	PAGE_ID,
	PAGE_KEY,
	PAGE_TITLE,
	PAGE_CATEGORY,
	PAGE_SUMMARY,
	PAGE_WARNING,
	PAGE_BODY,
	PAGE_SOURCE,
	PAGE_ASSURED_DATE,
	PAGE_EXPIRES,
};

enum { PAGES_MAX = 256, STATES_MAX = 128, PARAGRAPHS_MAX = 512, DATE_MAX = 99991231 };

static bool read_rows(struct directory *directory, enum query query, int of,
		      const struct language *language, struct arena *arena, struct page_rows *out,
		      struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, query, error);
	struct page_row rows[PAGES_MAX];
	struct texts texts;
	bool done = true;

	*out = (struct page_rows){ 0 };
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, of);
	while (done && out->count < PAGES_MAX && reader_step(statement)) {
		struct page_row *row = &rows[out->count++];

		row->id = sqlite3_column_int64(statement, 0);
		row->key = reader_text(statement, 1, arena);
		done = reader_texts(directory, TEXT_PAGE, row->id, language, arena, &texts, error);
		row->title = reader_phrase(&texts, TEXT_NAME, statement, 2, arena);
		row->summary = reader_phrase(&texts, TEXT_DESCRIPTION, statement, 3, arena);
	}
	out->items = arena_alloc(arena, out->count * sizeof(*rows));
	memcpy(out->items, rows, out->count * sizeof(*rows));
	return reader_end(directory, statement, done ? error : NULL) && done;
}

bool directory_pages(struct directory *directory, enum category category,
		     const struct language *language, struct arena *arena, struct page_rows *out,
		     struct error *error)
{
	return read_rows(directory, QUERY_PAGES, (int)category, language, arena, out, error);
}

bool directory_shelf(struct directory *directory, enum shelf shelf, const struct language *language,
		     struct arena *arena, struct page_rows *out, struct error *error)
{
	return read_rows(directory, QUERY_SHELF, (int)shelf, language, arena, out, error);
}

static void add_paragraph(struct article *article, enum paragraph_kind kind,
			  const struct phrase *of, const char *text)
{
	if (!text[0] || article->paragraph_count == PARAGRAPHS_MAX)
		return;
	article->paragraphs[article->paragraph_count++] = (struct page_paragraph){
		.kind = kind,
		.text = { .text = text, .language = of->language, .draft = of->draft, .outdated = of->outdated },
	};
}

static char *next_line(char **rest)
{
	char *line = *rest;
	char *end = strchr(line, '\n');

	*rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return line + strspn(line, " ");
}

/* Lines that follow each other are one paragraph; "# " and "- " start their own. */
static void add_body(struct article *article, const struct phrase *body, struct arena *arena)
{
	char *rest = arena_text(arena, body->text);
	const char *open = "";

	while (rest) {
		char *line = next_line(&rest);
		bool heading = strncmp(line, "# ", 2) == 0, item = strncmp(line, "- ", 2) == 0;

		if (line[0] && !heading && !item) {
			open = open[0] ? arena_print(arena, "%s %s", open, line) : line;
			continue;
		}
		add_paragraph(article, PARAGRAPH_TEXT, body, open);
		open = "";
		if (heading || item)
			add_paragraph(article, heading ? PARAGRAPH_HEADING : PARAGRAPH_ITEM, body,
				      line + 2 + strspn(line + 2, " "));
	}
	add_paragraph(article, PARAGRAPH_TEXT, body, open);
}

static void read_page(const struct directory *directory, sqlite3_stmt *statement, const struct texts *texts,
		      struct arena *arena, struct article *out)
{
	struct phrase warning = reader_phrase(texts, TEXT_NOTE, statement, PAGE_WARNING, arena);
	struct phrase body = reader_phrase(texts, TEXT_BODY, statement, PAGE_BODY, arena);

	out->id = sqlite3_column_int64(statement, PAGE_ID);
	out->key = reader_text(statement, PAGE_KEY, arena);
	out->category = (enum category)reader_number(statement, PAGE_CATEGORY, CATEGORY_NONE,
						     CATEGORY_COUNT - 1);
	out->title = reader_phrase(texts, TEXT_NAME, statement, PAGE_TITLE, arena);
	out->summary = reader_phrase(texts, TEXT_DESCRIPTION, statement, PAGE_SUMMARY, arena);
	out->source = reader_text(statement, PAGE_SOURCE, arena);
	out->assured_date = reader_number(statement, PAGE_ASSURED_DATE, 0, DATE_MAX);
	out->expired = freshness_expired(reader_number(statement, PAGE_EXPIRES, 0, DATE_MAX), &directory->moment);
	out->paragraphs = arena_alloc(arena, PARAGRAPHS_MAX * sizeof(*out->paragraphs));
	add_paragraph(out, PARAGRAPH_WARNING, &warning, warning.text);
	add_body(out, &body, arena);
}

bool directory_page(struct directory *directory, int64_t id, const struct language *language,
		    struct arena *arena, struct article *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_PAGE, error);
	struct texts texts;
	bool found, done = false;

	*out = (struct article){ 0 };
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	found = reader_step(statement);
	if (found) {
		done = reader_texts(directory, TEXT_PAGE, id, language, arena, &texts, error);
		if (done)
			read_page(directory, statement, &texts, arena, out);
	}
	if (!reader_end(directory, statement, !found || done ? error : NULL))
		return false;
	return found ? done
		     : fail(error, "%s: has no page with the number %lld", directory->path,
			    (long long)id);
}

bool directory_states(struct directory *directory, enum category category, struct arena *arena,
		      struct state_rows *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_STATES, error);

	*out = (struct state_rows){ 0 };
	if (!statement)
		return false;
	out->items = arena_alloc(arena, STATES_MAX * sizeof(*out->items));
	sqlite3_bind_int(statement, 1, (int)category);
	while (out->count < STATES_MAX && reader_step(statement))
		out->items[out->count++] = (struct state_row){
			.code = reader_text(statement, 0, arena),
			.name = reader_text(statement, 1, arena),
			.count = sqlite3_column_int64(statement, 2),
		};
	return reader_end(directory, statement, error);
}
