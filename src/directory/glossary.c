/* SPDX-License-Identifier: MIT */
/* Words of the glossary that stand in an article, in the language of each text. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "directory/reader.h"

/* The columns of QUERY_GLOSSARY. */
enum { GLOSSARY_ID, GLOSSARY_TERM, GLOSSARY_EXPLANATION, GLOSSARY_SOURCE, GLOSSARY_ASSURED_DATE };

enum { WORDS_MAX = 64, DATE_MAX = 99991231 };

/* Letters beyond ASCII go on a word of the same script only. */
static bool is_letter(char byte, bool latin)
{
	return isalnum((unsigned char)byte) || (latin && (byte & 0x80));
}

/* The word itself or its plural. */
static bool ends_a_word(const char *after, bool latin)
{
	if (strncmp(after, "es", 2) == 0 && !is_letter(after[2], latin))
		return true;
	return !is_letter(*after, latin) || (*after == 's' && !is_letter(after[1], latin));
}

static bool is_latin(const struct language *language)
{
	return strcmp(language->script, "Latn") == 0;
}

/* Latin words stand for themselves; in Arabic articles and endings grow on,
 * Chinese has no spaces: there a word may stand anywhere. */
static bool stands_in(const struct phrase *text, const char *word, size_t length, const struct language *language)
{
	bool parted = is_latin(language), latin = is_latin(text->language);

	for (const char *at = text->text; *at; at++) {
		if (strncasecmp(at, word, length) != 0)
			continue;
		if (!parted ||
		    ((at == text->text || !is_letter(at[-1], latin)) && ends_a_word(at + length, latin)))
			return true;
	}
	return false;
}

/* Whether one of the forms, parted by bars, stands in the text. A word that
 * has no translation, "SNAP", may stand in any language. */
static bool is_used_in(const struct phrase *text, const struct phrase *term)
{
	const char *form = term->text;

	while ((text->language == term->language || !term->language->parent) && *form) {
		size_t length = strcspn(form, "|");

		if (length && stands_in(text, form, length, term->language))
			return true;
		form += length + (form[length] == '|');
	}
	return false;
}

static bool is_used(const struct article *article, const struct phrase *term)
{
	bool used = is_used_in(&article->title, term) || is_used_in(&article->summary, term);

	for (size_t i = 0; i < article->paragraph_count && !used; i++)
		used = is_used_in(&article->paragraphs[i].text, term);
	return used;
}

static bool read_word(struct directory *directory, sqlite3_stmt *statement, const struct article *article,
		      const struct language *language, struct arena *arena, struct glossary_words *out,
		      struct error *error)
{
	struct texts texts;
	struct glossary_word word;

	if (!reader_texts(directory, TEXT_GLOSSARY, sqlite3_column_int64(statement, GLOSSARY_ID), language, arena,
			  &texts, error))
		return false;
	word.term = reader_phrase(&texts, TEXT_NAME, statement, GLOSSARY_TERM, arena);
	if (!is_used(article, &word.term))
		return true;
	word.term.text = arena_copy(arena, word.term.text, strcspn(word.term.text, "|"));
	word.explanation = reader_phrase(&texts, TEXT_DESCRIPTION, statement, GLOSSARY_EXPLANATION, arena);
	word.source = reader_text(statement, GLOSSARY_SOURCE, arena);
	word.assured_date = reader_number(statement, GLOSSARY_ASSURED_DATE, 0, DATE_MAX);
	out->items[out->count++] = word;
	return true;
}

bool directory_glossary(struct directory *directory, const struct article *article, const struct language *language,
			struct arena *arena, struct glossary_words *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_GLOSSARY, error);
	bool done = true;

	*out = (struct glossary_words){ 0 };
	if (!statement)
		return false;
	out->items = arena_alloc(arena, WORDS_MAX * sizeof(*out->items));
	while (done && out->count < WORDS_MAX && reader_step(statement))
		done = read_word(directory, statement, article, language, arena, out, error);
	return reader_end(directory, statement, done ? error : NULL) && done;
}
