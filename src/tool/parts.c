/* SPDX-License-Identifier: MIT */
#include "tool/parts.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/states.h"

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	while (length && strchr(" \n", text[0]))
		text++, length--;
	while (length && strchr(" \n", text[length - 1]))
		length--;
	return length ? arena_copy(arena, text, length) : "";
}

const char *parts_next(const char **list, const char *separators, struct arena *arena)
{
	while (**list) {
		size_t length = strcspn(*list, separators);
		const char *part = trimmed(arena, *list, length);

		*list += length + ((*list)[length] != '\0');
		if (part[0])
			return part;
	}
	return NULL;
}

/* "33157" or "33157-1234" */
static bool is_zip(const char *text)
{
	size_t length = strlen(text);

	return (length == 5 || (length == 10 && text[5] == '-')) &&
	       strspn(text, "0123456789") >= 5 && strspn(text, "0123456789-") == length;
}

/* "FL 33157" or "FL" */
static bool read_state(const char *text, struct address_parts *out, struct arena *arena)
{
	const char *space = strrchr(text, ' ');

	out->zip = "";
	out->state = text;
	if (space && is_zip(space + 1)) {
		out->zip = space + 1;
		out->state = trimmed(arena, text, (size_t)(space - text));
	}
	return state_find(out->state) != NO_STATE;
}

struct address_parts parts_address(const char *text, struct arena *arena)
{
	struct address_parts parts = { text, "", "", "" };
	struct address_parts found = parts;
	const char *comma = strrchr(text, ','), *city;

	if (strncasecmp(text, "State:", 6) == 0)
		comma = text + 5;
	if (!comma || !read_state(trimmed(arena, comma + 1, strlen(comma + 1)), &found, arena))
		return parts;
	if (*comma == ':') {
		found.street = "";
		return found;
	}
	for (city = comma; city > text && city[-1] != ',';)
		city--;
	found.city = trimmed(arena, city, (size_t)(comma - city));
	found.street = city > text ? trimmed(arena, text, (size_t)(city - 1 - text)) : "";
	return found;
}

static size_t count_digits(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += isdigit((unsigned char)text[i]) != 0;
	return count;
}

static const char phone_signs[] = "0123456789 ()+-./";

bool parts_is_dialled(const char *number)
{
	size_t length = strlen(number), digits = count_digits(number, length);

	return strspn(number, phone_signs) == length && digits >= 3 && digits <= 15;
}

enum { WHOLE_NUMBER = 7 };

/* The length of what parts two numbers here; 0 if nothing does. */
static size_t find_cut(const char *start, const char *at)
{
	size_t length = *at == ';' || *at == '\n' ? 1 : 0;
	const char *next;

	if (length)
		return length;
	if (*at == ',' || *at == '/')
		length = 1;
	else if (strncasecmp(at, " or ", 4) == 0 || strncasecmp(at, " and ", 5) == 0)
		length = 4;
	if (!length || count_digits(start, (size_t)(at - start)) < WHOLE_NUMBER)
		return 0;
	next = at + length;
	return count_digits(next, strcspn(next, ",/;\n")) >= WHOLE_NUMBER ? length : 0;
}

const char *parts_next_phone(const char **list, struct arena *arena)
{
	while (**list) {
		const char *start = *list, *at = start, *part;
		size_t cut = 0;

		while (*at && !(cut = find_cut(start, at)))
			at++;
		part = trimmed(arena, start, (size_t)(at - start));
		*list = at + cut;
		if (part[0])
			return part;
	}
	return NULL;
}

/* What parts a number from its extension: "x 715", "ext. 12", "extension 3". */
static const char *find_extension(const char *text, size_t *word)
{
	static const char *const words[] = { "extension", "ext.", "ext", "x" };

	for (const char *at = text; *at; at++) {
		if (!isspace((unsigned char)*at) && !isdigit((unsigned char)*at) && *at != ',')
			continue;
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
			const char *start = at + 1;
			const char *digits;

			*word = strlen(words[i]);
			if (strncasecmp(start, words[i], *word) != 0)
				continue;
			digits = start + *word + strspn(start + *word, " .#");
			if (digits[0] && digits[strspn(digits, "0123456789")] == '\0')
				return start;
		}
	}
	return NULL;
}

/* "844-RIGHTS-9 (844-744-4879)" says it twice, "217-525-5297 (LAWS)" too. */
static const char *drop_brackets(const char *text, struct arena *arena)
{
	const char *open = strrchr(text, '('), *close = open ? strchr(open, ')') : NULL;
	const char *inside;

	if (!close || close[1])
		return text;
	inside = arena_copy(arena, open + 1, (size_t)(close - open - 1));
	if (count_digits(inside, strlen(inside)) >= WHOLE_NUMBER)
		return inside;
	return count_digits(inside, strlen(inside)) || open == text
		       ? text
		       : trimmed(arena, text, (size_t)(open - text));
}

/* Capital letters as a keypad has them: ITU-T E.161. */
static const char *dial_letters(const char *text, struct arena *arena)
{
	static const char keys[] = "22233344455566677778889999";
	char *number = arena_text(arena, text);

	for (char *at = number; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = keys[*at - 'A'];
	return parts_is_dialled(number) && count_digits(number, strlen(number)) >= 10 ? number
										       : text;
}

/* A whole number of this country with words behind it: "(800) 572-1092 IL only". */
static const char *take_leading(const char *text, const char **words, struct arena *arena)
{
	size_t digits = 0, wanted, length = 0;

	wanted = text[strcspn(text, "0123456789")] == '1' ? 11 : 10;
	while (digits < wanted && text[length] && strchr(phone_signs, text[length])) {
		digits += isdigit((unsigned char)text[length]) != 0;
		length++;
	}
	if (digits < wanted || (text[length] != ' ' && text[length] != ',') ||
	    count_digits(text + length, strlen(text + length)) >= WHOLE_NUMBER)
		return text;
	*words = trimmed(arena, text + length, strlen(text + length));
	return arena_copy(arena, text, length);
}

static const char *unquote(const char *text, struct arena *arena)
{
	size_t length = strlen(text);

	while (length > 1 && strchr("\"'", text[0]) && text[length - 1] == text[0]) {
		text = arena_copy(arena, text + 1, length - 2);
		length -= 2;
	}
	return trimmed(arena, text, length);
}

struct phone_parts parts_phone(const char *text, struct arena *arena)
{
	const char *whole = unquote(text, arena), *colon = strchr(whole, ':'), *extension;
	struct phone_parts parts = { "", whole, "" };
	size_t word = 0;

	text = whole;
	if (colon && !count_digits(text, (size_t)(colon - text))) {
		parts.label = trimmed(arena, text, (size_t)(colon - text));
		text = trimmed(arena, colon + 1, strlen(colon + 1));
	}
	extension = find_extension(text, &word);
	if (extension) {
		parts.extension = extension + word + strspn(extension + word, " .#");
		text = trimmed(arena, text, (size_t)(extension - text));
		if (text[0] && text[strlen(text) - 1] == ',')
			text = trimmed(arena, text, strlen(text) - 1);
	}
	if (!parts_is_dialled(text))
		text = dial_letters(drop_brackets(text, arena), arena);
	if (!parts_is_dialled(text))
		text = take_leading(text, &parts.label, arena);
	if (parts_is_dialled(text))
		parts.number = text;
	else
		parts = (struct phone_parts){ "", whole, "" };
	return parts;
}

bool parts_degrees(const char *text, double least, double most)
{
	char *end;
	double degrees = strtod(text, &end);

	return text[0] && strspn(text, "+-0123456789.") == strlen(text) && !*end &&
	       degrees >= least && degrees <= most;
}

bool parts_point(const char *text, const char **latitude, const char **longitude,
		 struct arena *arena)
{
	static const char number[] = "+-0123456789.";
	const char *first = strpbrk(text, number), *second;
	size_t length = first ? strspn(first, number) : 0;

	if (!first)
		return false;
	second = strpbrk(first + length, number);
	if (!second)
		return false;
	*latitude = arena_copy(arena, first, length);
	*longitude = arena_copy(arena, second, strspn(second, number));
	return parts_degrees(*latitude, -90, 90) && parts_degrees(*longitude, -180, 180);
}

static int find_month(const char *word, size_t length)
{
	static const char *const months[] = {
		"january", "february", "march",     "april",   "may",      "june",
		"july",    "august",   "september", "october", "november", "december",
	};

	for (int i = 0; length >= 3 && i < 12; i++)
		if (length <= strlen(months[i]) && strncasecmp(months[i], word, length) == 0)
			return i + 1;
	return 0;
}

struct date_words {
	int numbers[3];
	size_t number_count, year_digits;
	int month;          /* by name */
	char sign;          /* between the first two numbers */
};

static bool read_date_words(const char *text, struct date_words *out)
{
	*out = (struct date_words){ .month = 0 };
	while (*text) {
		size_t digits = strspn(text, "0123456789");
		size_t letters = 0;

		while (isalpha((unsigned char)text[letters]))
			letters++;
		if (digits) {
			if (digits > 4 || out->number_count == 3)
				return false;
			out->year_digits = digits;
			out->numbers[out->number_count++] = atoi(text);
			text += digits;
			/* "3rd" */
			if (strncasecmp(text, "st", 2) == 0 || strncasecmp(text, "nd", 2) == 0 ||
			    strncasecmp(text, "rd", 2) == 0 || strncasecmp(text, "th", 2) == 0)
				text += 2;
		} else if (letters) {
			int month = find_month(text, letters);

			if (!month || out->month)
				return false;
			out->month = month;
			text += letters;
		} else if (strchr(" ,./-", *text)) {
			if (out->number_count == 1 && !out->sign && *text != ' ')
				out->sign = *text;
			text++;
		} else {
			return false;
		}
	}
	return true;
}

const char *parts_date(const char *text, struct arena *arena)
{
	static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct date_words words;
	int day, month, year;

	if (!read_date_words(text, &words) || words.number_count < 2 ||
	    words.number_count != (words.month ? 2u : 3u))
		return NULL;
	year = words.numbers[words.number_count - 1];
	month = words.month;
	day = words.numbers[0];
	if (!month && words.sign == '/') {
		month = words.numbers[0];
		day = words.numbers[1];
	} else if (!month && words.sign == '.') {
		month = words.numbers[1];
	}
	if (words.year_digits == 2)
		year += 2000;
	if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1] || year < 1990 ||
	    year > 2199)
		return NULL;
	return arena_print(arena, "%04d-%02d-%02d", year, month, day);
}

enum answer parts_answer(const char *text)
{
	static const char *const words[] = { "yes", "y", "true", "1", "x", "no", "n", "false", "0" };

	if (!text[0])
		return ANSWER_NONE;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i], text) == 0)
			return i < 5 ? ANSWER_YES : ANSWER_NO;
	return ANSWER_OTHER;
}

const char *parts_slug(const char *text, struct arena *arena)
{
	enum { SLUG_MAX = 60 };
	char slug[SLUG_MAX + 1];
	size_t used = 0;

	for (; *text && used < SLUG_MAX; text++) {
		bool letter = isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80;

		if (letter)
			slug[used++] = (char)tolower((unsigned char)*text);
		else if (used && slug[used - 1] != '-')
			slug[used++] = '-';
	}
	while (used && (slug[used - 1] == '-' || (*text && (unsigned char)slug[used - 1] >= 0x80)))
		used--;
	return used ? arena_copy(arena, slug, used) : "row";
}
