/* SPDX-License-Identifier: MIT */
/* The bytes of a small .mo file, as msgfmt would write them. */
#ifndef TESTS_LANGUAGE_MO_H
#define TESTS_LANGUAGE_MO_H

#include <stdint.h>
#include <string.h>

enum { MO_HEADER = 28, MO_MAX = 4096 };

/* An entry; lengths count the NULs between plural forms, not the one behind. */
struct mo_entry {
	const char *id, *text;
	size_t id_length, text_length;
};

#define MO_ENTRY(id, text) { (id), (text), sizeof(id) - 1, sizeof(text) - 1 }

static inline void mo_word(char *bytes, size_t at, size_t word)
{
	uint32_t value = (uint32_t)word;

	memcpy(bytes + at, &value, sizeof(value));
}

static inline size_t mo_string(char *bytes, size_t at, size_t used, const char *text, size_t length)
{
	mo_word(bytes, at, length);
	mo_word(bytes, at + 4, used);
	memcpy(bytes + used, text, length);
	bytes[used + length] = '\0';
	return used + length + 1;
}

/* Entries are sorted by id. Returns the size. */
static inline size_t mo_build(const struct mo_entry *entries, size_t count, char bytes[MO_MAX])
{
	size_t originals = MO_HEADER, translations = originals + 8 * count,
	       used = translations + 8 * count;

	memset(bytes, 0, MO_MAX);
	mo_word(bytes, 0, 0x950412de);
	mo_word(bytes, 8, count);
	mo_word(bytes, 12, originals);
	mo_word(bytes, 16, translations);
	for (size_t i = 0; i < count; i++)
		used = mo_string(bytes, originals + 8 * i, used, entries[i].id,
				 entries[i].id_length);
	for (size_t i = 0; i < count; i++)
		used = mo_string(bytes, translations + 8 * i, used, entries[i].text,
				 entries[i].text_length);
	return used;
}

#endif
