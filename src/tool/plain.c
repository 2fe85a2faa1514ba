/* SPDX-License-Identifier: MIT */
#include "tool/plain.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "language/isolate.h"

enum { TAG_MAX = 2000 };

/* https://html.spec.whatwg.org/multipage/named-characters.html: those that are met. */
static const struct {
	const char *name;
	uint32_t code;
} entities[] = {
	{ "amp", '&' },       { "lt", '<' },        { "gt", '>' },        { "quot", '"' },
	{ "apos", '\'' },     { "nbsp", ' ' },      { "ndash", 0x2013 },  { "mdash", 0x2014 },
	{ "lsquo", 0x2018 },  { "rsquo", 0x2019 },  { "ldquo", 0x201C },  { "rdquo", 0x201D },
	{ "bull", 0x2022 },   { "middot", 0xB7 },   { "hellip", 0x2026 }, { "copy", 0xA9 },
	{ "reg", 0xAE },      { "trade", 0x2122 },  { "deg", 0xB0 },      { "frac12", 0xBD },
	{ "frac14", 0xBC },   { "aacute", 0xE1 },   { "eacute", 0xE9 },   { "iacute", 0xED },
	{ "oacute", 0xF3 },   { "uacute", 0xFA },   { "ntilde", 0xF1 },   { "uuml", 0xFC },
	{ "Aacute", 0xC1 },   { "Eacute", 0xC9 },   { "Iacute", 0xCD },   { "Oacute", 0xD3 },
	{ "Uacute", 0xDA },   { "Ntilde", 0xD1 },   { "Uuml", 0xDC },     { "iexcl", 0xA1 },
	{ "iquest", 0xBF },   { "egrave", 0xE8 },   { "agrave", 0xE0 },   { "ccedil", 0xE7 },
	{ "ecirc", 0xEA },    { "ocirc", 0xF4 },    { "atilde", 0xE3 },   { "ouml", 0xF6 },
	{ "auml", 0xE4 },     { "zwnj", 0x200C },   { "zwj", 0x200D },    { "shy", 0 },
};

/* What a tag leaves behind: items, lines and paragraphs. */
static const struct {
	const char *name, *start, *end;
} tags[] = {
	{ "p", "\n\n", "\n\n" },	{ "div", "\n", "\n" },	 { "br", "\n", "\n" },
	{ "li", "\n- ", "" },		{ "ul", "\n", "\n" },	 { "ol", "\n", "\n" },
	{ "h1", "\n\n", "\n\n" },	{ "h2", "\n\n", "\n\n" }, { "h3", "\n\n", "\n\n" },
	{ "h4", "\n\n", "\n\n" },	{ "h5", "\n\n", "\n\n" }, { "h6", "\n\n", "\n\n" },
	{ "tr", "\n", "\n" },		{ "td", " ", " " },	 { "th", " ", " " },
	{ "hr", "\n\n", "\n\n" },	{ "blockquote", "\n\n", "\n\n" },
};

/* The end of a tag or a comment that begins here; NULL if none does ("ages < 18"). */
static const char *find_tag_end(const char *text)
{
	const char *end;

	if (strncmp(text, "<!--", 4) == 0) {
		end = strstr(text, "-->");
		return end ? end + 3 : NULL;
	}
	if (!isalpha((unsigned char)text[1]) && !(text[1] == '/' && isalpha((unsigned char)text[2])))
		return NULL;
	end = text + 1 + strcspn(text + 1, "<>");
	return *end == '>' && end - text < TAG_MAX ? end + 1 : NULL;
}

/* Behind what nobody reads. */
static const char *skip_content(const char *name, size_t length, const char *end)
{
	static const char *const hidden[] = { "script", "style" };

	for (size_t i = 0; i < 2; i++) {
		const char *close;

		if (strlen(hidden[i]) != length || strncasecmp(hidden[i], name, length) != 0)
			continue;
		close = strcasestr(end, i ? "</style>" : "</script>");
		return close ? close : end + strlen(end);
	}
	return end;
}

static const char *take_tag(const char *text, char **out)
{
	const char *end = find_tag_end(text), *name = text + 1;
	bool close = *name == '/';
	size_t length;

	if (!end)
		return NULL;
	name += close;
	length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0)
			*out = stpcpy(*out, close ? tags[i].end : tags[i].start);
	return close ? end : skip_content(name, length, end);
}

static const char *take_number(const char *text, char **out)
{
	bool hex = tolower((unsigned char)text[2]) == 'x';
	const char *digits = text + (hex ? 3 : 2);
	char *end;
	unsigned long code = strtoul(digits, &end, hex ? 16 : 10);

	if (end == digits || !isxdigit((unsigned char)*digits) || *end != ';' || code < ' ' ||
	    code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) || (code >= 0x7F && code < 0xA0))
		return NULL;
	*out += utf8_put(*out, (uint32_t)(code == 0xA0 ? ' ' : code));
	return end + 1;
}

static const char *take_entity(const char *text, char **out)
{
	if (text[1] == '#')
		return take_number(text, out);
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		size_t length = strlen(entities[i].name);

		if (strncmp(text + 1, entities[i].name, length) != 0 || text[1 + length] != ';')
			continue;
		if (entities[i].code)
			*out += utf8_put(*out, entities[i].code);
		return text + length + 2;
	}
	return NULL;
}

/* [words](address) to: words (address) */
static const char *take_link(const char *text, char **out)
{
	const char *words = strchr(text, ']'), *address, *end;

	if (!words || words[1] != '(' || memchr(text + 1, '[', (size_t)(words - text - 1)))
		return NULL;
	address = words + 2;
	end = address + strcspn(address, ") \n");
	if (*end != ')' || end == address)
		return NULL;
	*out = mempcpy(*out, text + 1, (size_t)(words - text - 1));
	*out = stpcpy(*out, " (");
	*out = mempcpy(*out, address, (size_t)(end - address));
	*out = stpcpy(*out, ")");
	return end + 1;
}

/* "## Heading" and "**bold**"; before: the letter before, a new line at the start. */
static const char *take_mark(const char *text, char before)
{
	size_t hashes = before == '\n' ? strspn(text, "#") : 0;

	if (hashes && hashes <= 6 && text[hashes] == ' ')
		return text + hashes + 1;
	if (text[0] != '*' || text[1] != '*' || text[2] == '*' || before == '*')
		return NULL;
	/* Beside a word. */
	return (text[2] && !isspace((unsigned char)text[2])) || !isspace((unsigned char)before)
		       ? text + 2
		       : NULL;
}

static void take_all(const char *text, char *out)
{
	const char *start = text;

	while (*text) {
		const char *next = NULL;

		if (*text == '<')
			next = take_tag(text, &out);
		else if (*text == '&')
			next = take_entity(text, &out);
		else if (*text == '[')
			next = take_link(text, &out);
		else if (*text == '#' || *text == '*')
			next = take_mark(text, text == start ? '\n' : text[-1]);
		if (next)
			text = next;
		else
			*out++ = *text++;
	}
	*out = '\0';
}

/* In place: one space between words, one empty line between paragraphs, none around. */
static void tidy(char *text)
{
	char *start = text, *out = text;

	for (const char *in = text; *in; in++) {
		bool empty = out == start || (out - start >= 2 && out[-1] == '\n' && out[-2] == '\n');

		if (*in == ' ' && (out == start || out[-1] == ' ' || out[-1] == '\n'))
			continue;
		if (*in == '\n') {
			while (out > start && out[-1] == ' ')
				out--;
			if (empty)
				continue;
		}
		*out++ = *in;
	}
	while (out > start && (out[-1] == ' ' || out[-1] == '\n'))
		out--;
	*out = '\0';
}

const char *plain_text(const char *text, struct arena *arena)
{
	char *plain, *clean;
	size_t length = strlen(text);

	if (!strpbrk(text, "<&[#*"))
		return text;
	/* "<p>" leaves two lines, "<li>" three letters: no more than it has. */
	plain = arena_alloc(arena, length + 1);
	take_all(text, plain);
	if (strcmp(plain, text) == 0)
		return text;
	clean = arena_alloc(arena, length + 1);
	isolate_strip(plain, clean);
	tidy(clean);
	return clean;
}
