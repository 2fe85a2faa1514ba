/* SPDX-License-Identifier: MIT */
#include "tool/index_spelling.h"

#include <stdlib.h>
#include <string.h>

#include "directory/spelling.h"
#include "tool/sort.h"

static uint32_t count_rows(const struct index_word *word)
{
	return word->lists[TIER_NAME].count + word->lists[TIER_TEXT].count;
}

static int compare(const void *left, const void *right)
{
	const struct index_word *a = *(struct index_word *const *)left,
				*b = *(struct index_word *const *)right;
	uint32_t rows_a = count_rows(a), rows_b = count_rows(b);

	if (rows_a != rows_b)
		return rows_a > rows_b ? -1 : 1;
	return strcmp(a->text, b->text);
}

/* What can be typed with an error in it. */
static size_t choose(struct spill *spill, struct index_word *const *words, size_t count,
		     struct index_word **chosen)
{
	uint32_t letters[SPELLING_LETTERS];
	size_t used = 0, letter_count;

	for (size_t i = 0; i < count; i++)
		if (spelling_letters(words[i]->text, words[i]->length, letters, &letter_count))
			chosen[used++] = words[i];
	sort_items(spill, chosen, used, sizeof(*chosen), compare);
	return used < SPELLING_WORDS ? used : SPELLING_WORDS;
}

static size_t write_word(const struct index_word *word, unsigned char *out)
{
	uint32_t letters[SPELLING_LETTERS], mask;
	size_t count;

	spelling_letters(word->text, word->length, letters, &count);
	mask = spelling_mask(letters, count);
	for (int byte = 0; byte < 4; byte++)
		out[byte] = (unsigned char)(mask >> 8 * byte);
	out[4] = (unsigned char)word->length;
	memcpy(out + SPELLING_HEAD, word->text, word->length);
	return SPELLING_HEAD + word->length;
}

void index_write_spelling(struct store *store, struct spill *spill, struct index_word *const *words, size_t count)
{
	struct index_word **chosen = spill_room(spill, count + 1, sizeof(*chosen));
	unsigned char *bytes = malloc(SPELLING_BLOCK * (SPELLING_HEAD + SPELLING_BYTES));

	if (!bytes)
		abort();
	count = choose(spill, words, count, chosen);
	for (size_t i = 0; i < count; i += SPELLING_BLOCK) {
		size_t size = 0;

		for (size_t j = i; j < count && j < i + SPELLING_BLOCK; j++)
			size += write_word(chosen[j], bytes + size);
		STORE_PUT(store, INSERT_SPELLING, STORE_NUMBER((int64_t)(i / SPELLING_BLOCK) + 1),
			  STORE_BYTES(bytes, size));
	}
	spill_resize(spill, chosen, 0);
	free(bytes);
}
