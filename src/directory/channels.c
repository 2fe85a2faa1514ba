/* SPDX-License-Identifier: MIT */
/* The ways to reach a service, and how well each speaks a language. */
#include <stdlib.h>
#include <string.h>

#include "directory/reader.h"

/* The columns of QUERY_CHANNEL_LANGUAGES. */
enum { SPEAKS_ID, SPEAKS_CODE, SPEAKS_NAME, SPEAKS_INTERPRETER, SPEAKS_PRESS };

enum { CHANNELS_MAX = 64, LANGUAGES_MAX = 256 };

static const char *peek(sqlite3_stmt *statement, int column)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);

	return text ? text : "";
}

static bool is_many(sqlite3_stmt *statement)
{
	return strcmp(peek(statement, SPEAKS_CODE), "mul") == 0;
}

static bool is_in(sqlite3_stmt *statement, const struct language *language)
{
	return language && (language_of_code(peek(statement, SPEAKS_CODE)) == language ||
			    language_of_code(peek(statement, SPEAKS_NAME)) == language);
}

/* What one language row says about the language that was asked for. */
static enum spoken judge(sqlite3_stmt *statement, const struct language *language)
{
	if (is_many(statement))
		return SPOKEN_INTERPRETER;
	if (!is_in(statement, language))
		return SPOKEN_NO;
	return sqlite3_column_int(statement, SPEAKS_INTERPRETER) ? SPOKEN_INTERPRETER
								 : SPOKEN_DIRECT;
}

static enum spoken better(enum spoken a, enum spoken b)
{
	return a > b ? a : b;
}

static sqlite3_stmt *ask(struct directory *directory, enum query query, int64_t service,
			 struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, query, error);
	int64_t first = CHILD_ROW(service, 0), end = CHILD_ROW(service + 1, 0);

	if (!statement)
		return NULL;
	sqlite3_bind_int64(statement, 1, query == QUERY_CHANNELS ? first : CHILD_ROW(first, 0));
	sqlite3_bind_int64(statement, 2, query == QUERY_CHANNELS ? end : CHILD_ROW(end, 0));
	return statement;
}

bool reader_spoken(struct directory *directory, int64_t service, const struct language *language,
		   enum spoken *out, struct error *error)
{
	sqlite3_stmt *statement = ask(directory, QUERY_CHANNEL_LANGUAGES, service, error);

	*out = SPOKEN_UNKNOWN;
	if (!statement)
		return false;
	while (*out < SPOKEN_DIRECT && reader_step(statement))
		*out = better(*out, judge(statement, language));
	return reader_end(directory, statement, error);
}

/* One row of a channel: all but the names, which are counted first. */
static void add_language(struct channel *channel, sqlite3_stmt *statement,
			 const struct language *language, struct arena *arena, const char **names)
{
	enum spoken spoken = judge(statement, language);

	channel->spoken = better(channel->spoken, spoken);
	channel->many_languages |= is_many(statement);
	if (is_in(statement, language) && !channel->press[0])
		channel->press = reader_text(statement, SPEAKS_PRESS, arena);
	if (!is_many(statement) && !sqlite3_column_int(statement, SPEAKS_INTERPRETER) &&
	    channel->language_count < LANGUAGES_MAX)
		names[channel->language_count++] = reader_text(statement, SPEAKS_NAME, arena);
}

static void keep_names(struct channel *channel, const char *const *names, struct arena *arena)
{
	const char **kept = arena_alloc(arena, channel->language_count * sizeof(*kept));

	for (size_t i = 0; i < channel->language_count; i++)
		kept[i] = names[i];
	channel->languages = kept;
}

static bool add_languages(struct directory *directory, int64_t service,
			  const struct language *language, struct arena *arena, struct service *out,
			  struct error *error)
{
	sqlite3_stmt *statement = ask(directory, QUERY_CHANNEL_LANGUAGES, service, error);
	const char *names[LANGUAGES_MAX];
	struct channel *channel = NULL;

	if (!statement)
		return false;
	/* Rows come channel by channel, each in the order of its position. */
	while (reader_step(statement)) {
		int64_t at = (sqlite3_column_int64(statement, SPEAKS_ID) - CHILD_ROW(CHILD_ROW(service, 0), 0)) / CHILDREN;

		if (at < 0 || (size_t)at >= out->channel_count)
			continue;
		if (channel && channel != &out->channels[at])
			keep_names(channel, names, arena);
		channel = &out->channels[at];
		add_language(channel, statement, language, arena, names);
	}
	if (channel)
		keep_names(channel, names, arena);
	return reader_end(directory, statement, error);
}

bool reader_channels(struct directory *directory, int64_t service, bool listed, const struct language *language,
		     struct arena *arena, struct service *out, struct error *error)
{
	sqlite3_stmt *statement = ask(directory, QUERY_CHANNELS, service, error);
	struct channel channels[CHANNELS_MAX];

	if (!statement)
		return false;
	while (out->channel_count < CHANNELS_MAX && reader_step(statement))
		channels[out->channel_count++] = (struct channel){
			.kind = (enum channel_kind)reader_number(statement, 0, CHANNEL_CALL,
								 CHANNEL_EMAIL),
			.number = reader_text(statement, 1, arena),
			.extension = reader_text(statement, 2, arena),
			.keyword = reader_text(statement, 3, arena),
			.groups = reader_text(statement, 4, arena),
			.press = "",
		};
	if (!reader_end(directory, statement, error))
		return false;
	out->channels = arena_alloc(arena, out->channel_count * sizeof(*channels));
	memcpy(out->channels, channels, out->channel_count * sizeof(*channels));
	return !listed || add_languages(directory, service, language, arena, out, error);
}
