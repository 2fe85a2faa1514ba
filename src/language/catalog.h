/* SPDX-License-Identifier: MIT */
/*
 * One gettext .mo file, read in place.
 *
 * No libintl: it needs a process-wide locale, and under C.UTF-8 newer C
 * libraries return English on purpose. The file is mapped, every offset is
 * checked when it is opened, and look-ups neither allocate nor keep state.
 */
#ifndef LANGUAGE_CATALOG_H
#define LANGUAGE_CATALOG_H

#include <stddef.h>

#include "base/error.h"

struct catalog;

/* NULL with a sentence naming the file if it is missing or damaged. */
struct catalog *catalog_open(const char *path, struct error *error);
void catalog_close(struct catalog *catalog);

/* As catalog_open, on bytes that the caller keeps alive and unchanged. */
struct catalog *catalog_read(const void *bytes, size_t size, const char *name, struct error *error);

/* The translation, or NULL. Borrowed from the catalogue. */
const char *catalog_get(const struct catalog *catalog, const char *msgid);

/* The translation of a message with plural forms for this number, or NULL. */
const char *catalog_plural(const struct catalog *catalog, const char *msgid, unsigned long number);

size_t catalog_count(const struct catalog *catalog);

#endif
