/* SPDX-License-Identifier: MIT */
#include "language/plural.h"

#include <stddef.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

struct reader {
	const char *at;
	unsigned long n;
	int depth;
	bool bad;
};

/* Binary operators by rising strength; longer spellings first. */
static const char *const operators[][5] = {
	{ "||", NULL },
	{ "&&", NULL },
	{ "==", "!=", NULL },
	{ "<=", ">=", "<", ">", NULL },
	{ "+", "-", NULL },
	{ "*", "/", "%", NULL },
};

enum { LEVELS = sizeof(operators) / sizeof(operators[0]) };

static unsigned long read_choice(struct reader *reader);

static void skip_space(struct reader *reader)
{
	while (*reader->at == ' ' || *reader->at == '\t')
		reader->at++;
}

static bool take(struct reader *reader, const char *token)
{
	size_t length = strlen(token);

	skip_space(reader);
	if (strncmp(reader->at, token, length) != 0)
		return false;
	reader->at += length;
	return true;
}

static unsigned long read_number(struct reader *reader)
{
	unsigned long value = 0;

	if (*reader->at < '0' || *reader->at > '9')
		reader->bad = true;
	while (*reader->at >= '0' && *reader->at <= '9')
		value = value * 10 + (unsigned long)(*reader->at++ - '0');
	return value;
}

static unsigned long read_primary(struct reader *reader)
{
	unsigned long value = 0;

	if (++reader->depth > DEPTH_MAX) {
		reader->bad = true;
	} else if (take(reader, "!")) {
		value = !read_primary(reader);
	} else if (take(reader, "(")) {
		value = read_choice(reader);
		if (!take(reader, ")"))
			reader->bad = true;
	} else if (take(reader, "n")) {
		value = reader->n;
	} else {
		value = read_number(reader);
	}
	reader->depth--;
	return value;
}

static unsigned long apply(struct reader *reader, const char *operator, unsigned long a, unsigned long b)
{
	if ((*operator== '/' || *operator== '%') && b == 0) {
		reader->bad = true;
		return 0;
	}
	switch (*operator) {
	case '|':
		return a || b;
	case '&':
		return a && b;
	case '=':
		return a == b;
	case '!':
		return a != b;
	case '<':
		return operator[1] ? a <= b : a < b;
	case '>':
		return operator[1] ? a >= b : a > b;
	case '+':
		return a + b;
	case '-':
		return a - b;
	case '*':
		return a * b;
	case '/':
		return a / b;
	default:
		return a % b;
	}
}

static const char *take_operator(struct reader *reader, int level)
{
	for (int i = 0; operators[level][i]; i++)
		if (take(reader, operators[level][i]))
			return operators[level][i];
	return NULL;
}

static unsigned long read_level(struct reader *reader, int level)
{
	unsigned long value;
	const char *operator;

	if (level == LEVELS)
		return read_primary(reader);
	value = read_level(reader, level + 1);
	while (!reader->bad && (operator= take_operator(reader, level)))
		value = apply(reader, operator, value, read_level(reader, level + 1));
	return value;
}

static unsigned long read_choice(struct reader *reader)
{
	unsigned long condition, yes, no;

	if (++reader->depth > DEPTH_MAX) {
		reader->bad = true;
		return 0;
	}
	condition = read_level(reader, 0);
	if (!reader->bad && take(reader, "?")) {
		yes = read_choice(reader);
		if (!take(reader, ":"))
			reader->bad = true;
		no = reader->bad ? 0 : read_choice(reader);
		condition = condition ? yes : no;
	}
	reader->depth--;
	return condition;
}

bool plural_form(const char *expression, unsigned long n, unsigned long *form)
{
	struct reader reader = { .at = expression, .n = n };
	unsigned long value = read_choice(&reader);

	skip_space(&reader);
	if (reader.bad || (*reader.at && *reader.at != ';' && *reader.at != '\n'))
		return false;
	*form = value;
	return true;
}
