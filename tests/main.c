/* SPDX-License-Identifier: MIT */
/* Runs every unit test, or those whose group's name contains the argument. */
#include <stdio.h>
#include <string.h>

#define TEST(name) int name(void);
#include "list.h"
#undef TEST

struct group {
	const char *name;
	int (*run)(void);
};

static const struct group groups[] = {
#define TEST(name) { #name, name },
#include "list.h"
#undef TEST
};

int main(int count, char **arguments)
{
	int failed = 0;

	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (count < 2 || strstr(groups[i].name, arguments[1]))
			failed += groups[i].run();
	return failed != 0;
}
