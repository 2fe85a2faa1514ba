/* SPDX-License-Identifier: MIT */
/* The options of one command, and the words that are none. */
#ifndef TOOL_OPTIONS_H
#define TOOL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { OPTION_LIST_MAX = 64 };

/* All that an option was given, in their order. */
struct option_list {
	const char *items[OPTION_LIST_MAX];
	size_t count;
};

struct option_spec {
	const char *name;   /* "--output" */
	char letter;        /* 'o'; 0 if it has none */
	const char **value; /* gets what follows it */
	bool *flag;         /* instead: nothing follows it */
	struct option_list *list; /* instead: all that follows it up to the next option; it may come again */
};

struct words {
	char **items;
	size_t count;
	bool help; /* --help was among them */
};

/* Sorts the words of a command, words[0] being its name, into options and
 * the rest, which moves to the front of words + 1. False if one is not
 * understood, after saying so. "--" ends the options. */
bool options_read(int count, char **words, const struct option_spec *specs, size_t spec_count,
		  struct words *rest, FILE *err);

/* A site's number, 0 to OPTIONS_NUMBER_MOST, in digits alone; false if it is none. */
enum { OPTIONS_NUMBER_MOST = 999999 };
bool options_number(const char *text, uint32_t *out);

#endif
