/* SPDX-License-Identifier: MIT */
#include "update/phrase.h"

#include <string.h>

#include <sodium.h>

enum { BITS = 11, PREFIX = 4 };

static const char list[PHRASE_LIST][PHRASE_WORD] = {
#include "wordlist.inc"
};

const char *phrase_word(size_t number)
{
	return list[number % PHRASE_LIST];
}

/* Eleven bits at a place of bytes, the highest first. */
static size_t word_at(const unsigned char *bytes, size_t word)
{
	size_t number = 0;

	for (size_t bit = word * BITS; bit < (word + 1) * BITS; bit++)
		number = number << 1 | ((unsigned)bytes[bit / 8] >> (7 - bit % 8) & 1);
	return number;
}

static void write_words(const unsigned char *bytes, size_t count, char *out)
{
	for (size_t i = 0; i < count; i++) {
		const char *word = list[word_at(bytes, i)];
		size_t length = strlen(word);

		memcpy(out, word, length);
		out += length;
		*out++ = i + 1 < count ? ' ' : '\0';
	}
}

/* The bytes and, behind them, the first of their SHA-256. */
static void append_check(unsigned char *bytes, size_t size)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, bytes, size);
	bytes[size] = digest[0];
}

/* One bit of check for each 32 that there are: 128 and 4 are 12 words, 256 and 8 are 24. */
static size_t count_words(size_t size)
{
	return (size * 8 + size / 4) / BITS;
}

void phrase_write(const unsigned char *bytes, size_t size, char out[PHRASE_MAX])
{
	unsigned char all[PHRASE_BYTES_MAX + 1];

	memcpy(all, bytes, size);
	append_check(all, size);
	write_words(all, count_words(size), out);
	sodium_memzero(all, sizeof(all));
}

/* A word's number; PHRASE_LIST if it is in the list by neither itself nor its first letters. */
static size_t find(const char *word)
{
	for (size_t i = 0; i < PHRASE_LIST; i++) {
		size_t letters = strlen(list[i]);

		if (strcmp(word, list[i]) == 0 ||
		    (letters > PREFIX && strlen(word) == PREFIX && strncmp(word, list[i], PREFIX) == 0))
			return i;
	}
	return PHRASE_LIST;
}

/* The next word of a text in small letters; NULL if there is none that can be one. */
static const char *take(const char *text, char word[PHRASE_WORD])
{
	size_t length = 0;

	text += strspn(text, " \t\r\n");
	for (; *text && !strchr(" \t\r\n", *text); text++) {
		if (length == PHRASE_WORD - 1)
			return NULL;
		word[length++] = *text >= 'A' && *text <= 'Z' ? (char)(*text + ('a' - 'A')) : *text;
	}
	word[length] = '\0';
	return length ? text : NULL;
}

bool phrase_read(const char *text, unsigned char *out, size_t size)
{
	unsigned char all[PHRASE_BYTES_MAX + 1] = { 0 }, check;
	size_t words = count_words(size), bit = 0;
	char word[PHRASE_WORD];
	bool good = true;

	for (size_t i = 0; i < words && good; i++) {
		size_t number;

		text = take(text, word);
		number = text ? find(word) : PHRASE_LIST;
		good = number < PHRASE_LIST;
		for (size_t mask = PHRASE_LIST / 2; mask && good; mask /= 2, bit++)
			if (number & mask)
				all[bit / 8] = (unsigned char)(all[bit / 8] | 1u << (7 - bit % 8));
	}
	good = good && text[strspn(text, " \t\r\n")] == '\0';
	check = all[size];
	append_check(all, size);
	/* Of the check's byte only as many bits as the last word has room for. */
	if (good && (check ^ all[size]) >> (8 - size / 4) != 0)
		good = false;
	if (good)
		memcpy(out, all, size);
	sodium_memzero(all, sizeof(all));
	sodium_memzero(word, sizeof(word));
	return good;
}

void fingerprint_write(const unsigned char digest[FINGERPRINT_BYTES], char out[FINGERPRINT_MAX])
{
	write_words(digest, FINGERPRINT_WORDS, out);
}

void fingerprint_of(const void *bytes, size_t size, char out[FINGERPRINT_MAX])
{
	unsigned char digest[FINGERPRINT_BYTES];

	crypto_generichash(digest, sizeof(digest), bytes, size, NULL, 0);
	fingerprint_write(digest, out);
}
