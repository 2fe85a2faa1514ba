/* SPDX-License-Identifier: MIT */
/*
 * fingerpost: the guard, the program one starts.
 *
 * guard/guard   keeps a visit running; starts it over
 * guard/visit   one visit as a process
 * base/         error, the line between guard and visit
 *
 * It links nothing but the C library. The map of the whole house opens
 * main-visit.c.
 */
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guard/guard.h"

static const char usage[] =
	"usage: fingerpost [--config FILE] [--data DIR] [--glass none] [--size WxH]\n"
	"  --data   the folder with directory.db (default: the shipped one)\n"
	"  --glass  none: the kiosk has a window on a desktop\n";

enum { EXIT_USAGE = 2, ARGUMENTS_MAX = 16 };

struct options {
	const char *config, *data, *glass, *size;
};

static bool read_options(int count, char **arguments, struct options *options)
{
	const struct {
		const char *name;
		const char **value;
	} known[] = {
		{ "--config", &options->config },
		{ "--data", &options->data },
		{ "--glass", &options->glass },
		{ "--size", &options->size },
	};

	for (int i = 1; i < count; i += 2) {
		size_t k = 0;

		while (k < sizeof(known) / sizeof(known[0]) && strcmp(arguments[i], known[k].name) != 0)
			k++;
		if (k == sizeof(known) / sizeof(known[0]) || i + 1 >= count) {
			fprintf(stderr, "fingerpost: '%s' is not an option, or lacks its value\n%s", arguments[i], usage);
			return false;
		}
		*known[k].value = arguments[i + 1];
	}
	if (options->glass && strcmp(options->glass, "none") != 0) {
		fprintf(stderr, "fingerpost: this build has only the glass 'none'\n%s", usage);
		return false;
	}
	return true;
}

/* The visit's program lies beside this one. */
static void find_program(char path[PATH_MAX])
{
	char own[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", own, sizeof(own) - 1);

	own[length > 0 ? length : 0] = '\0';
	snprintf(path, PATH_MAX, "%s/fingerpost-visit", dirname(own));
}

int main(int count, char **arguments)
{
	struct options options = { 0 };
	char program[PATH_MAX], database[PATH_MAX];
	char *visit[ARGUMENTS_MAX] = { "fingerpost-visit", "--windowed", "--guarded" };
	struct guard_options guard = { program, visit };
	struct error error;
	int used = 3;

	if (count == 2 && strcmp(arguments[1], "--help") == 0) {
		fputs(usage, stdout);
		return EXIT_SUCCESS;
	}
	if (!read_options(count, arguments, &options))
		return EXIT_USAGE;
	find_program(program);
	if (options.config) {
		visit[used++] = "--config";
		visit[used++] = (char *)options.config;
	}
	if (options.data) {
		snprintf(database, sizeof(database), "%s/directory.db", options.data);
		visit[used++] = "--db";
		visit[used++] = database;
	}
	if (options.size) {
		visit[used++] = "--size";
		visit[used++] = (char *)options.size;
	}
	if (!guard_run(&guard, &error)) {
		fprintf(stderr, "fingerpost: %s\n", error.text);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
