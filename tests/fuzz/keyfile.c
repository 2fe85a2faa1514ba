/* SPDX-License-Identifier: MIT */
/* Any bytes as the files of a key, and as words that somebody typed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tool/keyfile.h"
#include "update/phrase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_words(const char *text, size_t bytes)
{
	unsigned char read[PHRASE_BYTES_MAX], again[PHRASE_BYTES_MAX];
	char words[PHRASE_MAX];

	if (!phrase_read(text, read, bytes))
		return;
	phrase_write(read, bytes, words);
	if (!phrase_read(words, again, bytes) || memcmp(read, again, bytes) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct keyring_key key;
	struct keybox box;

	if (!text)
		abort();
	memcpy(text, data, size);
	text[size] = '\0';
	if (keyfile_check(data, size)) {
		memcpy(box.bytes, data, KEYFILE_SIZE);
		keybox_public(&box, &key);
		if (!key.name[0] || key.name[KEYRING_NAME - 1])
			abort();
	}
	if (keyfile_parse_public(text, &key) && (!key.name[0] || key.name[KEYRING_NAME - 1]))
		abort();
	try_words(text, 16);
	try_words(text, 32);
	free(text);
	return 0;
}
