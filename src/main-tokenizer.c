/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-tokenizer.so: the words of fold.h as an FTS5 tokenizer.
 *
 * For people who look at directories, or make searches of their own, with
 * SQLite's tools: `.load ./fingerpost-tokenizer`, then tokenize='fingerpost'.
 * The kiosk itself has its own index (directory/wordbook.h) and does not load it.
 */
#include <stdbool.h>
#include <stddef.h>

#include <sqlite3ext.h>

#include "directory/fold.h"

SQLITE_EXTENSION_INIT1

struct taker {
	void *context;
	int (*take)(void *context, int flags, const char *text, int length, int start, int end);
	int result;
};

static bool take_token(void *context, const struct fold_token *token)
{
	struct taker *taker = context;

	taker->result =
		taker->take(taker->context, token->beside ? FTS5_TOKEN_COLOCATED : 0, token->text,
			    (int)token->length, (int)token->start, (int)token->end);
	return taker->result == SQLITE_OK;
}

/* FTS5 wants an object; this one has nothing to remember. */
static int create(void *context, const char **arguments, int count, Fts5Tokenizer **out)
{
	(void)arguments;
	(void)count;
	*out = context;
	return SQLITE_OK;
}

static void delete (Fts5Tokenizer *tokenizer)
{
	(void)tokenizer;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text,
		    int length, int (*take)(void *, int, const char *, int, int, int))
{
	struct taker taker = { .context = context, .take = take };
	enum fold_mode mode = flags & FTS5_TOKENIZE_QUERY ? FOLD_TYPED : FOLD_STORED;

	(void)tokenizer;
	if (text && length > 0)
		fold_words(text, (size_t)length, mode, take_token, &taker);
	return taker.result;
}

static fts5_api *find_api(sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(statement);
	}
	sqlite3_finalize(statement);
	return api;
}

/* The name follows from that of the file. */
int sqlite3_fingerposttokenizer_init(sqlite3 *db, char **error, const sqlite3_api_routines *routines);

int sqlite3_fingerposttokenizer_init(sqlite3 *db, char **error, const sqlite3_api_routines *routines)
{
	fts5_tokenizer methods = { create, delete, tokenize };
	fts5_api *api;

	SQLITE_EXTENSION_INIT2(routines);
	api = find_api(db);
	if (!api) {
		*error = sqlite3_mprintf("this SQLite library has no full text search (FTS5)");
		return SQLITE_ERROR;
	}
	return api->xCreateTokenizer(api, "fingerpost", db, &methods, NULL);
}
