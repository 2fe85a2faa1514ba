/* SPDX-License-Identifier: MIT */
#include "language/catalog.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "language/plural.h"

enum { MAGIC = 0x950412de, HEADER_SIZE = 28, ENTRY_SIZE = 8 };

struct catalog {
	const char *bytes;
	size_t size;
	bool mapped;
	uint32_t count;
	uint32_t originals, translations; /* offsets of the two tables */
	const char *plural;               /* the expression, or NULL */
};

static uint32_t word_at(const struct catalog *catalog, size_t offset)
{
	uint32_t word;

	memcpy(&word, catalog->bytes + offset, sizeof(word));
	return word;
}

static const char *string_at(const struct catalog *catalog, uint32_t table, uint32_t index)
{
	return catalog->bytes + word_at(catalog, table + (size_t)index * ENTRY_SIZE + 4);
}

static size_t length_at(const struct catalog *catalog, uint32_t table, uint32_t index)
{
	return word_at(catalog, table + (size_t)index * ENTRY_SIZE);
}

static bool table_fits(const struct catalog *catalog, uint32_t table)
{
	size_t room = catalog->size - HEADER_SIZE;

	if (catalog->count > room / ENTRY_SIZE || table < HEADER_SIZE ||
	    table > catalog->size - (size_t)catalog->count * ENTRY_SIZE)
		return false;
	for (uint32_t i = 0; i < catalog->count; i++) {
		size_t length = word_at(catalog, table + (size_t)i * ENTRY_SIZE);
		size_t start = word_at(catalog, table + (size_t)i * ENTRY_SIZE + 4);

		if (start >= catalog->size || length >= catalog->size - start ||
		    catalog->bytes[start + length] != '\0' || !utf8_valid(catalog->bytes + start, length))
			return false;
	}
	return true;
}

static bool is_sound(struct catalog *catalog)
{
	if (catalog->size < HEADER_SIZE || word_at(catalog, 0) != MAGIC || word_at(catalog, 4) >> 16 > 1)
		return false;
	catalog->count = word_at(catalog, 8);
	catalog->originals = word_at(catalog, 12);
	catalog->translations = word_at(catalog, 16);
	return table_fits(catalog, catalog->originals) && table_fits(catalog, catalog->translations);
}

static void find_plural(struct catalog *catalog)
{
	const char *header = catalog_get(catalog, "");
	const char *rule = header ? strstr(header, "plural=") : NULL;
	unsigned long form;

	if (rule && plural_form(rule + strlen("plural="), 1, &form))
		catalog->plural = rule + strlen("plural=");
}

struct catalog *catalog_read(const void *bytes, size_t size, const char *name, struct error *error)
{
	struct catalog *catalog = calloc(1, sizeof(*catalog));

	if (!catalog)
		abort();
	catalog->bytes = bytes;
	catalog->size = size;
	if (!is_sound(catalog)) {
		fail(error, "%s: this is not a sound catalogue; build it again with make", name);
		free(catalog);
		return NULL;
	}
	find_plural(catalog);
	return catalog;
}

struct catalog *catalog_open(const char *path, struct error *error)
{
	struct catalog *catalog = NULL;
	struct stat about;
	void *bytes = MAP_FAILED;
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0 || fstat(file, &about) < 0) {
		fail(error, "%s: %s; build it with make", path, strerror(errno));
		goto done;
	}
	if (about.st_size > 0)
		bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED) {
		fail(error, "%s: can't be read; build it again with make", path);
		goto done;
	}
	catalog = catalog_read(bytes, (size_t)about.st_size, path, error);
	if (catalog)
		catalog->mapped = true;
	else
		munmap(bytes, (size_t)about.st_size);
done:
	if (file >= 0)
		close(file);
	return catalog;
}

void catalog_close(struct catalog *catalog)
{
	if (!catalog)
		return;
	if (catalog->mapped)
		munmap((void *)catalog->bytes, catalog->size);
	free(catalog);
}

/* msgfmt sorts the originals; a message with a plural is found by the part
 * before its NUL, which is what strcmp compares. */
static bool find(const struct catalog *catalog, const char *msgid, uint32_t *index)
{
	uint32_t low = 0, high = catalog->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(msgid, string_at(catalog, catalog->originals, middle));

		if (order == 0) {
			*index = middle;
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

const char *catalog_get(const struct catalog *catalog, const char *msgid)
{
	uint32_t index;
	const char *text;

	if (!catalog || !find(catalog, msgid, &index))
		return NULL;
	text = string_at(catalog, catalog->translations, index);
	return *text ? text : NULL;
}

const char *catalog_plural(const struct catalog *catalog, const char *msgid, unsigned long number)
{
	uint32_t index;
	unsigned long form = number != 1;
	const char *text, *end;

	if (!catalog || !find(catalog, msgid, &index))
		return NULL;
	if (catalog->plural && !plural_form(catalog->plural, number, &form))
		return NULL;
	text = string_at(catalog, catalog->translations, index);
	end = text + length_at(catalog, catalog->translations, index);
	for (; form > 0; form--) {
		text += strlen(text) + 1;
		if (text >= end)
			return NULL;
	}
	return *text ? text : NULL;
}

size_t catalog_count(const struct catalog *catalog)
{
	return catalog ? catalog->count : 0;
}
