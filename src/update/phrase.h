/* SPDX-License-Identifier: MIT */
/*
 * Bytes as English words that can be read aloud, written down and typed again:
 * the 2,048 words of data/wordlist.txt, eleven bits each.
 *
 * A phrase carries a check, so that a word that was read wrongly is found: the
 * first bits of SHA-256, as many as fill up the last word (BIP-39: 16 bytes are
 * 12 words, 32 bytes are 24). A fingerprint has no check; it is only compared.
 */
#ifndef UPDATE_PHRASE_H
#define UPDATE_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	PHRASE_LIST = 2048,
	PHRASE_WORD = 9,            /* bytes of the longest word, with its zero */
	PHRASE_BYTES_MAX = 32,
	PHRASE_MAX = 24 * PHRASE_WORD,
	FINGERPRINT_WORDS = 8,
	FINGERPRINT_BYTES = 64,     /* a BLAKE2b-512 */
	FINGERPRINT_MAX = FINGERPRINT_WORDS * PHRASE_WORD,
};

/* Word 0 to 2,047. */
const char *phrase_word(size_t number);

/* size: 16 or 32. The words with one space between them. */
void phrase_write(const unsigned char *bytes, size_t size, char out[PHRASE_MAX]);

/* Any spaces and newlines between words, any case; the first four letters of a
 * word do. False: another number of words, one that is not in the list, or the
 * check is wrong; out is then as it was. */
bool phrase_read(const char *text, unsigned char *out, size_t size);

/* The eight words by which people tell whether they have the same: of the
 * first 88 bits of a digest. */
void fingerprint_write(const unsigned char digest[FINGERPRINT_BYTES], char out[FINGERPRINT_MAX]);

/* Of any bytes: a public key, the signed part of a header. */
void fingerprint_of(const void *bytes, size_t size, char out[FINGERPRINT_MAX]);

#endif
