/* SPDX-License-Identifier: MIT */
#include "tool/hours_text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { DAY = 24 * 60, LONGEST = 14 * 60, TOKENS_MAX = 256, EVERY_DAY = 127 };

enum kind {
	TOKEN_END,
	TOKEN_DAYS, /* one day, or a word for several */
	TOKEN_TIME,
	TOKEN_TO,
	TOKEN_AND,   /* , & and / */
	TOKEN_PART,  /* ; and a new line: what follows has days of its own */
	TOKEN_CLOSED,
	TOKEN_ALWAYS, /* 24 hours, all day */
};

enum half { HALF_NONE, HALF_AM, HALF_PM, HALF_CLOCK };

struct token {
	enum kind kind;
	unsigned days;
	bool several; /* of a TOKEN_DAYS: it is no end of a range */
	int minutes;  /* as written, 12:30am being 750 */
	enum half half;
};

struct text {
	struct token tokens[TOKENS_MAX];
	size_t count, at;
	bool clock; /* of 24 hours */
};

static const struct {
	const char *word;
	struct token token;
} words[] = {
	{ "monday", { TOKEN_DAYS, 1, false, 0, 0 } },    { "mon", { TOKEN_DAYS, 1, false, 0, 0 } },
	{ "mo", { TOKEN_DAYS, 1, false, 0, 0 } },        { "mondays", { TOKEN_DAYS, 1, false, 0, 0 } },
	{ "tuesday", { TOKEN_DAYS, 2, false, 0, 0 } },   { "tue", { TOKEN_DAYS, 2, false, 0, 0 } },
	{ "tues", { TOKEN_DAYS, 2, false, 0, 0 } },      { "tu", { TOKEN_DAYS, 2, false, 0, 0 } },
	{ "tuesdays", { TOKEN_DAYS, 2, false, 0, 0 } },  { "wednesday", { TOKEN_DAYS, 4, false, 0, 0 } },
	{ "wed", { TOKEN_DAYS, 4, false, 0, 0 } },       { "weds", { TOKEN_DAYS, 4, false, 0, 0 } },
	{ "we", { TOKEN_DAYS, 4, false, 0, 0 } },        { "wednesdays", { TOKEN_DAYS, 4, false, 0, 0 } },
	{ "thursday", { TOKEN_DAYS, 8, false, 0, 0 } },  { "thu", { TOKEN_DAYS, 8, false, 0, 0 } },
	{ "thur", { TOKEN_DAYS, 8, false, 0, 0 } },      { "thurs", { TOKEN_DAYS, 8, false, 0, 0 } },
	{ "th", { TOKEN_DAYS, 8, false, 0, 0 } },        { "thursdays", { TOKEN_DAYS, 8, false, 0, 0 } },
	{ "friday", { TOKEN_DAYS, 16, false, 0, 0 } },   { "fri", { TOKEN_DAYS, 16, false, 0, 0 } },
	{ "fr", { TOKEN_DAYS, 16, false, 0, 0 } },       { "fridays", { TOKEN_DAYS, 16, false, 0, 0 } },
	{ "saturday", { TOKEN_DAYS, 32, false, 0, 0 } }, { "sat", { TOKEN_DAYS, 32, false, 0, 0 } },
	{ "sa", { TOKEN_DAYS, 32, false, 0, 0 } },       { "saturdays", { TOKEN_DAYS, 32, false, 0, 0 } },
	{ "sunday", { TOKEN_DAYS, 64, false, 0, 0 } },   { "sun", { TOKEN_DAYS, 64, false, 0, 0 } },
	{ "su", { TOKEN_DAYS, 64, false, 0, 0 } },       { "sundays", { TOKEN_DAYS, 64, false, 0, 0 } },
	{ "weekdays", { TOKEN_DAYS, 31, true, 0, 0 } },  { "weekends", { TOKEN_DAYS, 96, true, 0, 0 } },
	{ "weekend", { TOKEN_DAYS, 96, true, 0, 0 } },   { "daily", { TOKEN_DAYS, EVERY_DAY, true, 0, 0 } },
	{ "m-f", { TOKEN_DAYS, 31, true, 0, 0 } },
	{ "every day", { TOKEN_DAYS, EVERY_DAY, true, 0, 0 } },
	{ "7 days a week", { TOKEN_DAYS, EVERY_DAY, true, 0, 0 } },
	{ "to", { TOKEN_TO, 0, false, 0, 0 } },          { "through", { TOKEN_TO, 0, false, 0, 0 } },
	{ "thru", { TOKEN_TO, 0, false, 0, 0 } },        { "until", { TOKEN_TO, 0, false, 0, 0 } },
	{ "till", { TOKEN_TO, 0, false, 0, 0 } },        { "and", { TOKEN_AND, 0, false, 0, 0 } },
	{ "closed", { TOKEN_CLOSED, 0, false, 0, 0 } },
	{ "24/7/365", { TOKEN_ALWAYS, EVERY_DAY, true, 0, 0 } },
	{ "24/7", { TOKEN_ALWAYS, EVERY_DAY, true, 0, 0 } },
	{ "24 hours a day", { TOKEN_ALWAYS, 0, false, 0, 0 } },
	{ "24 hours", { TOKEN_ALWAYS, 0, false, 0, 0 } },
	{ "24 hrs", { TOKEN_ALWAYS, 0, false, 0, 0 } },
	{ "all day", { TOKEN_ALWAYS, 0, false, 0, 0 } },
	{ "12 noon", { TOKEN_TIME, 0, false, DAY / 2, HALF_CLOCK } },
	{ "noon", { TOKEN_TIME, 0, false, DAY / 2, HALF_CLOCK } },
	{ "12 midnight", { TOKEN_TIME, 0, false, DAY, HALF_CLOCK } },
	{ "midnight", { TOKEN_TIME, 0, false, DAY, HALF_CLOCK } },
	{ "-", { TOKEN_TO, 0, false, 0, 0 } },           { "\u2013", { TOKEN_TO, 0, false, 0, 0 } },
	{ "\u2014", { TOKEN_TO, 0, false, 0, 0 } },      { ",", { TOKEN_AND, 0, false, 0, 0 } },
	{ "&", { TOKEN_AND, 0, false, 0, 0 } },          { "/", { TOKEN_AND, 0, false, 0, 0 } },
	{ ";", { TOKEN_PART, 0, false, 0, 0 } },         { "\n", { TOKEN_PART, 0, false, 0, 0 } },
};

/* The longest word that the text begins with, whole. */
static const char *read_word(const char *text, struct token *out)
{
	size_t longest = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *word = words[i].word;
		size_t length = strlen(word);
		bool letters = isalnum((unsigned char)word[length - 1]);

		if (length <= longest || strncasecmp(word, text, length) != 0 ||
		    (letters && isalnum((unsigned char)text[length])))
			continue;
		longest = length;
		*out = words[i].token;
	}
	if (!longest)
		return NULL;
	/* "Mon." */
	if (out->kind == TOKEN_DAYS && !out->several && text[longest] == '.')
		longest++;
	return text + longest;
}

static const char *read_half(const char *text, enum half *half)
{
	const char *at = text + strspn(text, " ");
	int letter = tolower((unsigned char)*at);

	*half = HALF_NONE;
	if (letter != 'a' && letter != 'p')
		return text;
	at++;
	if (*at == '.')
		at++;
	if (tolower((unsigned char)*at) == 'm')
		at++;
	if (*at == '.')
		at++;
	if (isalnum((unsigned char)*at))
		return text;
	*half = letter == 'a' ? HALF_AM : HALF_PM;
	return at;
}

static const char *read_digits(const char *text, size_t least, size_t most, int *out)
{
	size_t length = strspn(text, "0123456789");

	*out = 0;
	if (length < least || length > most)
		return NULL;
	for (size_t i = 0; i < length; i++)
		*out = 10 * *out + (text[i] - '0');
	return text + length;
}

static const char *read_time(const char *text, struct token *out)
{
	int hours, minutes = 0, seconds;
	bool nought = text[0] == '0';
	const char *at = read_digits(text, 1, 2, &hours);

	if (at && *at == ':')
		at = read_digits(at + 1, 2, 2, &minutes);
	if (at && *at == ':')
		at = read_digits(at + 1, 2, 2, &seconds);
	if (!at || hours > 24 || minutes > 59 || 60 * hours + minutes > DAY)
		return NULL;
	*out = (struct token){ .kind = TOKEN_TIME, .minutes = 60 * hours + minutes };
	at = read_half(at, &out->half);
	if (out->half != HALF_NONE)
		return hours < 1 || hours > 12 ? NULL : at;
	if (isalnum((unsigned char)*at))
		return NULL;
	if (nought || hours > 12)
		out->half = HALF_CLOCK;
	return at;
}

static bool read_tokens(struct text *text, const char *at)
{
	bool clock = false, halves = false;

	for (;;) {
		struct token *token = &text->tokens[text->count];
		const char *next;

		at += strspn(at, " \t\r");
		/* "Monday: 9:00" */
		if (*at == ':' && text->count) {
			at++;
			continue;
		}
		if (!*at || text->count == TOKENS_MAX - 1)
			break;
		next = read_word(at, token);
		if (!next)
			next = read_time(at, token);
		if (!next)
			return false;
		clock |= token->kind == TOKEN_TIME && token->half == HALF_CLOCK &&
			 isdigit((unsigned char)*at) && token->minutes % 720;
		halves |= token->half == HALF_AM || token->half == HALF_PM;
		text->count++;
		at = next;
	}
	text->tokens[text->count] = (struct token){ .kind = TOKEN_END };
	text->clock = clock && !halves;
	return !*at && !(clock && halves);
}

static const struct token *peek(const struct text *text)
{
	return &text->tokens[text->at];
}

static bool accept(struct text *text, enum kind kind)
{
	bool is_there = peek(text)->kind == kind;

	text->at += is_there;
	return is_there;
}

/* Another one behind "and" or a comma. */
static bool accept_more(struct text *text, enum kind kind)
{
	bool is_there = peek(text)->kind == TOKEN_AND && text->tokens[text->at + 1].kind == kind;

	text->at += is_there;
	return is_there;
}

/* From a day to another, round the end of the week. */
static unsigned day_range(unsigned first, unsigned last)
{
	unsigned days = first;

	while (first != last) {
		first = first == 64 ? 1 : first << 1;
		days |= first;
	}
	return days;
}

static bool read_day_range(struct text *text, unsigned *days)
{
	const struct token *first = peek(text), *last;

	if (!accept(text, TOKEN_DAYS))
		return false;
	*days |= first->days;
	if (first->several || !accept(text, TOKEN_TO))
		return true;
	last = peek(text);
	if (!accept(text, TOKEN_DAYS) || last->several)
		return false;
	*days |= day_range(first->days, last->days);
	return true;
}

static bool read_days(struct text *text, unsigned *days)
{
	*days = 0;
	do {
		if (!read_day_range(text, days))
			return false;
	} while (accept_more(text, TOKEN_DAYS));
	return true;
}

/* The minutes that a time may stand for: one or two. */
static size_t meanings(const struct text *text, const struct token *time, int out[2])
{
	int turned = time->minutes % 720; /* 12:30am is half past nought */

	if (text->clock || time->half == HALF_CLOCK) {
		out[0] = time->minutes;
		return 1;
	}
	out[0] = turned + (time->half == HALF_PM ? 720 : 0);
	out[1] = turned + 720;
	return time->half == HALF_NONE ? 2 : 1;
}

static bool read_range(struct text *text, struct hours_span *span)
{
	int opens[2], closes[2];
	const struct token *first = peek(text), *last;
	size_t opens_count, closes_count, found = 0;
	bool known;

	if (!accept(text, TOKEN_TIME) || !accept(text, TOKEN_TO))
		return false;
	last = peek(text);
	if (!accept(text, TOKEN_TIME))
		return false;
	opens_count = meanings(text, first, opens);
	closes_count = meanings(text, last, closes);
	known = opens_count == 1 && closes_count == 1;
	for (size_t i = 0; i < opens_count; i++) {
		for (size_t j = 0; j < closes_count; j++) {
			int length = (closes[j] - opens[i] + DAY) % DAY;

			if (length == 0 || (!known && length > LONGEST))
				continue;
			span->opens_at = opens[i] % DAY;
			span->closes_at = closes[j] % DAY;
			found++;
		}
	}
	return found == 1;
}

/* What stands after the days, or before them. */
static bool read_ranges(struct text *text, struct hours_span *spans, size_t *count)
{
	*count = 0;
	/* "Mon-Fri, 9am-5pm" */
	accept(text, TOKEN_AND);
	if (accept(text, TOKEN_CLOSED))
		return true;
	if (peek(text)->kind == TOKEN_ALWAYS && !peek(text)->days) {
		text->at++;
		spans[(*count)++] = (struct hours_span){ .closes_at = DAY };
		return true;
	}
	do {
		if (*count == HOURS_SPANS_MAX || !read_range(text, &spans[*count]))
			return false;
		++*count;
	} while (accept_more(text, TOKEN_TIME));
	return true;
}

static bool read_part(struct text *text, bool days_first, unsigned *seen, struct hours_span *spans,
		      size_t *count)
{
	struct hours_span own[HOURS_SPANS_MAX];
	size_t own_count = 0;
	unsigned days = 0;
	bool done = days_first ? read_days(text, &days) && read_ranges(text, own, &own_count)
			       : read_ranges(text, own, &own_count) && read_days(text, &days);

	/* A day that comes twice contradicts itself, or means what no one can know. */
	if (!done || (*seen & days) || *count + own_count > HOURS_SPANS_MAX)
		return false;
	*seen |= days;
	for (size_t i = 0; i < own_count; i++) {
		spans[*count] = own[i];
		spans[(*count)++].days = days;
	}
	return true;
}

bool hours_text_read(const char *text, struct hours_span *spans, size_t *count)
{
	struct text read = { .count = 0 };
	unsigned seen = 0;
	bool days_first;

	*count = 0;
	if (!read_tokens(&read, text) || !read.count)
		return false;
	if (read.count == 1 && read.tokens[0].kind == TOKEN_CLOSED)
		return true;
	if (peek(&read)->kind == TOKEN_ALWAYS && peek(&read)->days) {
		spans[(*count)++] = (struct hours_span){ EVERY_DAY, 0, DAY };
		return read.count == 1;
	}
	days_first = peek(&read)->kind == TOKEN_DAYS;
	while (peek(&read)->kind != TOKEN_END) {
		if (!read_part(&read, days_first, &seen, spans, count))
			return false;
		while (peek(&read)->kind == TOKEN_PART || peek(&read)->kind == TOKEN_AND)
			read.at++;
	}
	return true;
}

bool hours_text_time(const char *text, int *minutes, bool *has_half)
{
	struct token token;
	struct text alone = { .clock = true };
	int meant[2];
	const char *end = read_time(text, &token);

	if (!end)
		return false;
	/* An offset says what zone it is: the time is that of the place all the same. */
	if ((*end == '-' || *end == '+') && (end[1] == '0' || (end[1] == '1' && end[2] < '5')) &&
	    strlen(end) == 6 && end[3] == ':' && strspn(end + 1, "0123456789:") == 5)
		end += 6;
	if (*end)
		return false;
	*has_half = token.half == HALF_AM || token.half == HALF_PM;
	alone.clock = !*has_half;
	meanings(&alone, &token, meant);
	*minutes = meant[0];
	return true;
}

bool hours_text_days(const char *text, unsigned *days)
{
	struct text read = { .count = 0 };

	*days = 0;
	return text[0] && read_tokens(&read, text) && read_days(&read, days) &&
	       peek(&read)->kind == TOKEN_END;
}

void hours_text_byday(unsigned days, char *out)
{
	static const char names[] = "MOTUWETHFRSASU";

	bool first = true;

	for (int day = 0; day < 7; day++) {
		if (!(days >> day & 1))
			continue;
		if (!first)
			*out++ = ',';
		*out++ = names[2 * day];
		*out++ = names[2 * day + 1];
		first = false;
	}
	*out = '\0';
}
