/* SPDX-License-Identifier: MIT */
#include "directory/spelling.h"

#include <string.h>

#include <unicode/uscript.h>

#include "base/utf8.h"
#include "directory/fold_letters.h"

/* Different letters that are right. */
enum { LEAST_RIGHT = 2 };

bool spelling_letters(const char *text, size_t length, uint32_t letters[SPELLING_LETTERS],
		      size_t *count)
{
	const char *end = text + length;

	*count = 0;
	while (text < end) {
		uint32_t letter = utf8_next(&text, end);
		UErrorCode status = U_ZERO_ERROR;

		if (*count == SPELLING_LETTERS || (letter >= '0' && letter <= '9'))
			return false;
		if (letter >= 0x80 && fold_is_unspaced(uscript_getScript((UChar32)letter, &status)))
			return false;
		letters[(*count)++] = letter;
	}
	return *count >= SPELLING_LEAST - 1;
}

uint32_t spelling_mask(const uint32_t *letters, size_t count)
{
	uint32_t mask = 0;

	for (size_t i = 0; i < count; i++)
		mask |= (uint32_t)1 << letters[i] % 32;
	return mask;
}

struct typed {
	uint32_t letters[SPELLING_LETTERS];
	size_t count;
	uint32_t mask;
	int most; /* errors */
};

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Errors between what was typed and the word or its beginning, whichever has
 * fewer: the columns of the usual table, one letter of the word each, with
 * two letters that changed places as one error. */
static int count_errors(const struct typed *typed, const uint32_t *word, size_t count)
{
	int columns[3][SPELLING_LETTERS + 1];
	int *before = columns[0], *last = columns[1], *now = columns[2], best;

	for (size_t i = 0; i <= typed->count; i++)
		last[i] = (int)i;
	best = last[typed->count];
	for (size_t at = 0; at < count && at < typed->count + (size_t)typed->most; at++) {
		int fewest = now[0] = (int)at + 1, *spare = before;

		for (size_t i = 1; i <= typed->count; i++) {
			bool same = typed->letters[i - 1] == word[at];

			now[i] = least(last[i - 1] + !same, least(last[i], now[i - 1]) + 1);
			if (at && i > 1 && typed->letters[i - 1] == word[at - 1] &&
			    typed->letters[i - 2] == word[at])
				now[i] = least(now[i], before[i - 2] + 1);
			fewest = least(fewest, now[i]);
		}
		best = least(best, now[typed->count]);
		if (fewest > typed->most)
			break;
		before = last;
		last = now;
		now = spare;
	}
	return best;
}

/* Keeps the best; of equals those that came first, which are more common. */
static void add_guess(struct guesses *guesses, const char *text, size_t length, int errors)
{
	size_t at = guesses->count;

	while (at && guesses->items[at - 1].errors > errors)
		at--;
	if (at == SPELLING_GUESSES)
		return;
	if (guesses->count < SPELLING_GUESSES)
		guesses->count++;
	memmove(&guesses->items[at + 1], &guesses->items[at],
		(guesses->count - 1 - at) * sizeof(guesses->items[0]));
	memcpy(guesses->items[at].text, text, length);
	guesses->items[at].text[length] = '\0';
	guesses->items[at].errors = errors;
}

static void look_at(const struct typed *typed, const char *text, size_t length,
		    struct guesses *guesses)
{
	uint32_t letters[SPELLING_LETTERS];
	size_t count;
	int errors;

	if (!spelling_letters(text, length, letters, &count) ||
	    count + (size_t)typed->most < typed->count)
		return;
	errors = count_errors(typed, letters, count);
	if (errors > 0 && errors <= typed->most)
		add_guess(guesses, text, length, errors);
}

/* False if the bytes are no words. */
static bool look_through(const struct typed *typed, const unsigned char *at, size_t size,
			 struct guesses *guesses)
{
	const unsigned char *end = at + size;

	while (end - at > SPELLING_HEAD) {
		uint32_t mask = at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
				(uint32_t)at[3] << 24;
		size_t length = at[4];

		at += SPELLING_HEAD;
		if (length > SPELLING_BYTES || length > (size_t)(end - at))
			return false;
		/* Letters that the word has not are errors, most words have too many. */
		if (__builtin_popcount(typed->mask & ~mask) <= typed->most)
			look_at(typed, (const char *)at, length, guesses);
		at += length;
	}
	return at == end;
}

bool spelling_guess(struct directory *directory, const char *text, struct guesses *out,
		    struct error *error)
{
	struct typed typed;
	sqlite3_stmt *statement;
	bool whole = true;

	out->count = 0;
	if (!spelling_letters(text, strlen(text), typed.letters, &typed.count) ||
	    typed.count < SPELLING_LEAST)
		return true;
	typed.mask = spelling_mask(typed.letters, typed.count);
	typed.most = typed.count < SPELLING_TWO ? 1 : 2;
	/* A letter held down: nearly every word would have to be looked at. */
	if (__builtin_popcount(typed.mask) < typed.most + LEAST_RIGHT)
		return true;
	statement = reader_ready(directory, QUERY_SPELLING, error);
	if (!statement)
		return false;
	while (whole && reader_step(statement))
		whole = look_through(&typed, sqlite3_column_blob(statement, 0),
				     (size_t)sqlite3_column_bytes(statement, 0), out);
	if (!reader_end(directory, statement, error))
		return false;
	return whole || reader_fail(directory, "the list of words is damaged", error);
}
