/* SPDX-License-Identifier: MIT */
/*
 * The FTS5 tokenizer "fingerpost": the words of fold.h.
 *
 * Whoever opens the search table, to fill it or to ask it, adds this first.
 */
#ifndef DIRECTORY_TOKENIZER_H
#define DIRECTORY_TOKENIZER_H

#include <stdbool.h>

#include <sqlite3.h>

#define TOKENIZER_NAME "fingerpost"

/* False if this SQLite has no FTS5. */
bool tokenizer_add(sqlite3 *db);

#endif
