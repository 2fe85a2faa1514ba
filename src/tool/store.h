/* SPDX-License-Identifier: MIT */
/*
 * Writing the directory file: its shape, and rows into it.
 *
 * The file appears whole, under its own name, or not at all. The same rows
 * in the same order give the same bytes.
 */
#ifndef TOOL_STORE_H
#define TOOL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum insert {
	INSERT_META,
	INSERT_ORGANIZATION,
	INSERT_SERVICE,
	INSERT_CHANNEL,
	INSERT_CHANNEL_LANGUAGE,
	INSERT_LIST,
	INSERT_REGION,
	INSERT_FIT,
	INSERT_STATE,
	INSERT_NEAR,
	INSERT_PIN,
	INSERT_ZIP_SERVED,
	INSERT_ZIP_STATE,
	INSERT_ZIP_REGION,
	INSERT_PAGE,
	INSERT_SHELF,
	INSERT_GLOSSARY,
	INSERT_TEXT,
	INSERT_SHARED_TEXT,
	INSERT_WORD,
	INSERT_POSTINGS,
	INSERT_SPELLING,
	INSERT_PACKAGE,
	INSERT_ORIGINAL,
	INSERT_COUNT,
};

/* A text; bytes where it is NULL; a number where both are, unless it is nothing. */
struct value {
	const char *text;
	const void *bytes;
	int64_t number; /* of bytes, how many */
	bool nothing;   /* NULL in the file */
};

#define STORE_TEXT(t) ((struct value){ .text = (t) })
#define STORE_BYTES(b, n) ((struct value){ .bytes = (b), .number = (int64_t)(n) })
#define STORE_NOTHING ((struct value){ .nothing = true })
#define STORE_NUMBER(n) ((struct value){ .number = (n) })

struct store;

/* Starts a file that will be `path`. */
struct store *store_create(const char *path, struct error *error);

/* One row. The first failure is kept and everything after it does nothing:
 * store_finish says it. */
void store_put(struct store *store, enum insert insert, const struct value *values, size_t count);

#define STORE_PUT(store, insert, ...)                                   \
	store_put(store, insert, (const struct value[]){ __VA_ARGS__ }, \
		  sizeof((const struct value[]){ __VA_ARGS__ }) / sizeof(struct value))

/* Makes the file durable and gives it its name; false if anything failed,
 * and then `path` is as it was. */
bool store_finish(struct store *store, struct error *error);

/* Gives up what was not finished; frees the store in any case. */
void store_close(struct store *store);

#endif
