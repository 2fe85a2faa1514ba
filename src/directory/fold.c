/* SPDX-License-Identifier: MIT */
#include "directory/fold.h"

#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "base/utf8.h"
#include "directory/fold_letters.h"

enum { WORD_MAX = 64, EXPANDED_MAX = 24 };

/* A word, or a cluster, being collected. */
struct piece {
	uint32_t codes[WORD_MAX];
	size_t count;
	size_t start, end;
};

struct folder {
	enum fold_mode mode;
	bool (*take)(void *context, const struct fold_token *token);
	void *context;
	const UNormalizer2 *normalizer; /* opened when the first letter needs it */
	struct piece previous;          /* cluster: the one before */
	struct piece current;
	bool clusters;     /* what is collected: clusters or a word */
	bool drops_marks;  /* by the script of the last letter */
	size_t start, end; /* of the character being looked at */
};

static bool give(struct folder *folder, const struct piece *first, const struct piece *second,
		 bool beside)
{
	char text[2 * WORD_MAX * 4];
	struct fold_token token = {
		.text = text, .start = first->start, .end = first->end, .beside = beside
	};

	for (size_t i = 0; i < first->count; i++)
		token.length += utf8_put(text + token.length, first->codes[i]);
	for (size_t i = 0; second && i < second->count; i++)
		token.length += utf8_put(text + token.length, second->codes[i]);
	if (second)
		token.end = second->end;
	return folder->take(folder->context, &token);
}

/* "المأوى" is also kept without its article: people type both. */
static bool give_without_article(struct folder *folder)
{
	struct piece bare = folder->current;
	const size_t article = 2, least = 3;

	if (folder->mode != FOLD_STORED || bare.count < article + least ||
	    bare.codes[0] != 0x0627 || bare.codes[1] != 0x0644)
		return true;
	bare.count -= article;
	memmove(bare.codes, bare.codes + article, bare.count * sizeof(bare.codes[0]));
	return give(folder, &bare, NULL, true);
}

/* Ends the word or the row of clusters. The last cluster stands alone too,
 * unless it was typed after another: then the pair says it. */
static bool finish(struct folder *folder)
{
	struct piece *previous = &folder->previous, *current = &folder->current;
	bool more = true;

	if (current->count && folder->clusters) {
		if (previous->count)
			more = give(folder, previous, current, false);
		if (more && (!previous->count || folder->mode == FOLD_STORED))
			more = give(folder, current, NULL, false);
	} else if (current->count) {
		more = give(folder, current, NULL, false) && give_without_article(folder);
	}
	previous->count = 0;
	current->count = 0;
	return more;
}

static bool next_cluster(struct folder *folder)
{
	bool more = true;

	if (folder->previous.count)
		more = give(folder, &folder->previous, &folder->current, false);
	folder->previous = folder->current;
	folder->current.count = 0;
	return more;
}

static void append(struct folder *folder, uint32_t code)
{
	struct piece *piece = &folder->current;
	uint8_t class = code < 0x300 ? 0 : u_getCombiningClass((UChar32)code);
	size_t at;

	if (piece->count == 0)
		piece->start = folder->start;
	piece->end = folder->end;
	if (piece->count == WORD_MAX)
		return;
	/* Marks in canonical order, whichever was typed first. */
	for (at = piece->count;
	     class && at && u_getCombiningClass((UChar32)piece->codes[at - 1]) > class; at--)
		piece->codes[at] = piece->codes[at - 1];
	piece->codes[at] = code;
	piece->count++;
}

static bool add_letter(struct folder *folder, uint32_t code)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script =
		code < 0x80 ? USCRIPT_LATIN : uscript_getScript((UChar32)code, &status);
	bool cluster = script == USCRIPT_COMMON ? folder->clusters && folder->current.count
						: fold_is_unspaced(script);
	const char *letters = fold_spelled(code);

	if (folder->current.count && cluster != folder->clusters && !finish(folder))
		return false;
	if (cluster && folder->current.count && !next_cluster(folder))
		return false;
	folder->clusters = cluster;
	if (script != USCRIPT_COMMON)
		folder->drops_marks = fold_drops_marks(script);
	for (; letters && *letters; letters++)
		append(folder, (uint32_t)(unsigned char)*letters);
	if (!letters)
		append(folder, code);
	return true;
}

/* One code point that does not decompose any further. */
static bool add(struct folder *folder, uint32_t code)
{
	uint32_t digit = (uint32_t)u_charDigitValue((UChar32)code);
	uint32_t mask = U_GET_GC_MASK((UChar32)code);

	if (fold_is_invisible(code))
		return true;
	if (mask & U_GC_ND_MASK)
		return add_letter(folder, '0' + digit);
	if (mask & U_GC_M_MASK) {
		if (folder->current.count && !folder->drops_marks)
			append(folder, code);
		return true;
	}
	/* Private use letters carry the directory's own tokens. */
	if (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK))
		return add_letter(folder, fold_letter((uint32_t)u_foldCase((UChar32)code,
									   U_FOLD_CASE_DEFAULT)));
	return finish(folder);
}

static bool add_decomposed(struct folder *folder, uint32_t code)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar parts[EXPANDED_MAX];
	int32_t count, at = 0;

	if (!folder->normalizer)
		folder->normalizer = unorm2_getNFKDInstance(&status);
	if (U_FAILURE(status))
		return add(folder, code);
	count = unorm2_getDecomposition(folder->normalizer, (UChar32)code, parts, EXPANDED_MAX,
					&status);
	if (count < 0 || U_FAILURE(status))
		return add(folder, code);
	while (at < count) {
		uint32_t part = parts[at++];

		if (U16_IS_LEAD(part) && at < count && U16_IS_TRAIL(parts[at]))
			part = 0x10000 + ((part - 0xD800) << 10) + (parts[at++] - 0xDC00u);
		if (!add(folder, part))
			return false;
	}
	return true;
}

/* The plain letters, without asking ICU: nearly all there is in English. */
static bool add_ascii(struct folder *folder, uint32_t code)
{
	bool upper = code >= 'A' && code <= 'Z';

	if (upper || (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
		return add_letter(folder, upper ? code + 'a' - 'A' : code);
	return code == '\'' || finish(folder);
}

static bool is_ascii_part(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '\'';
}

/* A whole word of plain letters, which is nearly every word there is in
 * English, without looking at each letter by itself. Gives its bytes; 0 if it
 * is none: something else is in it. */
static size_t give_plain(struct folder *folder, const char *text, const char *at, const char *end,
			 bool *more)
{
	char folded[WORD_MAX];
	struct fold_token token = { .text = folded, .start = (size_t)(at - text) };
	const char *start = at;

	for (; at < end && is_ascii_part((unsigned char)*at); at++) {
		if (*at == '\'')
			continue;
		if (token.length == WORD_MAX)
			return 0;
		folded[token.length++] =
			(char)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);
		token.end = (size_t)(at - text) + 1;
	}
	if (!token.length || *start == '\'' || (at < end && (unsigned char)*at >= 0x80))
		return 0;
	*more = folder->take(folder->context, &token);
	return (size_t)(at - start);
}

bool fold_words(const char *text, size_t length, enum fold_mode mode,
		bool (*take)(void *context, const struct fold_token *token), void *context)
{
	struct folder folder = { .mode = mode, .take = take, .context = context };
	const char *at = text, *end = text + length;

	while (at < end) {
		uint32_t code;
		bool more;
		size_t plain = folder.current.count ? 0 : give_plain(&folder, text, at, end, &more);

		if (plain) {
			at += plain;
			if (!more)
				return false;
			continue;
		}
		folder.start = (size_t)(at - text);
		code = utf8_next(&at, end);
		folder.end = (size_t)(at - text);
		more = code < 0x80 ? add_ascii(&folder, code) : add_decomposed(&folder, code);
		if (!more)
			return false;
	}
	return finish(&folder);
}
