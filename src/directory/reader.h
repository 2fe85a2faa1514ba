/* SPDX-License-Identifier: MIT */
/*
 * The open file, for the other modules of this room.
 *
 * Statements are prepared on first use and kept. A read goes: reader_ready,
 * bind, reader_step until it is no row, reader_end.
 */
#ifndef DIRECTORY_READER_H
#define DIRECTORY_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/arena.h"
#include "base/error.h"
#include "directory/directory.h"
#include "directory/pins.h"
#include "directory/schema.h"
#include "language/language.h"

enum query {
	QUERY_META,
	QUERY_NEWEST,
	QUERY_REGION,
	QUERY_LIST,
	QUERY_LIST_ID,
	QUERY_ROW,
	QUERY_FIT,
	QUERY_HOTLINES,
	QUERY_HOTLINE_COUNT,
	QUERY_IN_CATEGORY,
	QUERY_CATEGORIES,
	QUERY_SERVICE,
	QUERY_SERVICE_KEY,
	QUERY_FOUND_SERVICE,
	QUERY_CHANNELS,
	QUERY_CHANNEL_LANGUAGES,
	QUERY_TEXTS,
	QUERY_SHARED_TEXT,
	QUERY_PAGES,
	QUERY_SHELF,
	QUERY_GLOSSARY,
	QUERY_PAGE,
	QUERY_PAGE_KEY,
	QUERY_FOUND_PAGE,
	QUERY_STATES,
	QUERY_STATE,
	QUERY_NEAR,
	QUERY_SERVED,
	QUERY_ZIP_SERVED,
	QUERY_ZIP_STATE,
	QUERY_ZIP_REGION,
	QUERY_ZIP_REGIONS,
	QUERY_CHUNKS,
	QUERY_WORD,
	QUERY_WORDS_FROM,
	QUERY_POSTINGS,
	QUERY_POSTINGS_FROM,
	QUERY_SPELLING,
	QUERY_PIN_TILE,
	QUERY_PIN_LEAF_FROM,
	QUERY_PIN_LEAF_BEFORE,
	QUERY_COUNT,
};

/* A service that staff of this place have found closed. */
struct closed {
	int64_t id;
	bool on_map;   /* and if so: */
	enum layer layer;
	int64_t categories; /* of whose maps; bit n: the one of number n */
	int64_t code;  /* pin_code of where it is */
	int32_t x, y;  /* map units */
};

struct directory {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *statements[QUERY_COUNT];
	bool drafts; /* give them too */
	struct error damage; /* the first that was met, see directory_take_damage; "": none */
	struct moment moment;
	struct closed closed[CLOSED_MAX]; /* by id */
	int closed_count;
};

/* NULL and an error if the file turns out to be damaged. */
sqlite3_stmt *reader_ready(struct directory *directory, enum query query, struct error *error);

/* True while there is a row. */
bool reader_step(sqlite3_stmt *statement);

/* Forgets what was bound; false and an error if the last step failed. */
bool reader_end(struct directory *directory, sqlite3_stmt *statement, struct error *error);

/* The one way to say that the file can't be relied on. */
bool reader_fail(struct directory *directory, const char *why, struct error *error);

/* A column as text in the arena: "" for NULL, broken bytes mended. */
const char *reader_text(sqlite3_stmt *statement, int column, struct arena *arena);

/* The same, of a language: where that is written from right to left, numbers
 * that have parts are kept in their order. */
const char *reader_said(sqlite3_stmt *statement, int column, const struct language *language, struct arena *arena);

/* A column as a number between least and most, which is least if it isn't. */
int reader_number(sqlite3_stmt *statement, int column, int least, int most);

/* 0, 0 if the columns are no point of the earth. */
struct geo_point reader_point(sqlite3_stmt *statement, int latitude, int longitude);

/* The translated texts of one record, for a language and its fall-backs. */
struct texts {
	struct directory *directory;
	enum text_entity entity;
	const struct language *language;
	struct phrase fields[TEXT_FIELD_COUNT]; /* its own; text is NULL where there is none */
	bool outdated[TEXT_FIELD_COUNT];        /* in the language itself */
};

bool reader_texts(struct directory *directory, enum text_entity entity, int64_t id,
		  const struct language *language, struct arena *arena, struct texts *out,
		  struct error *error);

/* The translation of a field, its own or one shared by all that have the same
 * English text, or the English of this column; "" has none. */
struct phrase reader_phrase(const struct texts *texts, enum text_field field,
			    sqlite3_stmt *statement, int column, struct arena *arena);

/* A row of a list, from the columns that all lists have. */
enum { READER_ROW_SURENESS = 13, READER_ROW_COLUMNS = 19 };

bool reader_row(struct directory *directory, sqlite3_stmt *statement, const struct language *language,
		struct arena *arena, struct service_row *out, struct error *error);

/* How well the best channel of a service speaks a language. */
bool reader_spoken(struct directory *directory, int64_t service, const struct language *language,
		   enum spoken *out, struct error *error);

/* listed: whether any of them says what languages it speaks. */
bool reader_channels(struct directory *directory, int64_t service, bool listed, const struct language *language,
		     struct arena *arena, struct service *out, struct error *error);

/* A list: that of a category in a state, or else of national services. */
struct region {
	const char *state; /* borrowed, or REGION_NATIONAL where the state has none of its own */
	int64_t total;     /* services in it that are shown: see shown.h */
	int64_t own;       /* of them: those that are not national; they come last */
	int64_t stored;    /* services in it, hidden ones too, which come after all others */
	int64_t dated;     /* where those begin that are stored by the month of their check */
	int64_t number;    /* unlike any other list's */
	bool only_old;     /* those from `dated` on are too old, and shown as there are no others */
};

/* The number of a state, from 1; 0 if there is none with this code. */
bool reader_state(struct directory *directory, const char *code, int *out, struct error *error);

/* The service at a position of a list; 0 if there is none. */
bool reader_list_id(struct directory *directory, const struct region *region, int64_t position,
		    int64_t *out, struct error *error);

bool reader_region(struct directory *directory, enum category category, const char *state,
		   struct region *out, struct error *error);

#endif
