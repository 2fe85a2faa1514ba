/* SPDX-License-Identifier: MIT */
/*
 * A data package in a folder of its own, written from strings.
 *
 * It is checked and built by the commands themselves, in this process.
 */
#ifndef TESTS_TOOL_FIXTURE_H
#define TESTS_TOOL_FIXTURE_H

#include "directory/directory.h"
#include "tool/command.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
	char folder[PATH_MAX];
	char db[PATH_MAX];
	char *said; /* on the error stream, by the last command */
	struct directory *directory;
	struct arena arena;
	struct error error;
};

static inline void fixture_start(struct fixture *fixture)
{
	*fixture = (struct fixture){ .folder = P_tmpdir "/fingerpost-XXXXXX" };
	assert_non_null(mkdtemp(fixture->folder));
	assert_true(snprintf(fixture->db, sizeof(fixture->db), "%.1000s/out.db", fixture->folder) >
		    0);
}

static inline void fixture_path(const struct fixture *fixture, const char *name, char *out)
{
	assert_true(snprintf(out, PATH_MAX, "%.1000s/%s", fixture->folder, name) > 0);
}

static inline void fixture_write_bytes(const struct fixture *fixture, const char *name,
				       const char *bytes, size_t length)
{
	char path[PATH_MAX];
	FILE *file;

	fixture_path(fixture, name, path);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static inline void fixture_write(const struct fixture *fixture, const char *name, const char *text)
{
	fixture_write_bytes(fixture, name, text, strlen(text));
}

static inline enum status fixture_run(struct fixture *fixture, int count, char **words)
{
	size_t size;
	char *answer = NULL;
	FILE *out, *err;
	enum status status;

	free(fixture->said);
	fixture->said = NULL;
	out = open_memstream(&answer, &size);
	err = open_memstream(&fixture->said, &size);
	assert_true(out && err);
	status = command_run(count, words, out, err);
	fclose(out);
	fclose(err);
	free(answer);
	return status;
}

static inline enum status fixture_check(struct fixture *fixture)
{
	char *words[] = { "fingerpost-data", "check", fixture->folder };

	return fixture_run(fixture, 3, words);
}

/* With words.csv of the package itself, where it has one. */
static inline enum status fixture_build(struct fixture *fixture)
{
	char words_path[PATH_MAX];
	char *words[] = { "fingerpost-data", "build",   fixture->folder, "-o",
			  fixture->db,       "--words", words_path };

	fixture_path(fixture, "words.csv", words_path);
	return fixture_run(fixture, access(words_path, R_OK) == 0 ? 7 : 5, words);
}

static inline void fixture_open(struct fixture *fixture)
{
	if (fixture_build(fixture) != STATUS_DONE)
		fail_msg("%s", fixture->said);
	fixture->directory = directory_open(fixture->db, true, &fixture->error);
	if (!fixture->directory)
		fail_msg("%s", fixture->error.text);
}

static inline void fixture_end(struct fixture *fixture)
{
	DIR *folder = opendir(fixture->folder);
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(fixture->folder);
	directory_close(fixture->directory);
	arena_free(&fixture->arena);
	free(fixture->said);
}

/* The sentence of this row is among what was said. */
static inline void fixture_assert_said(const struct fixture *fixture, const char *file,
				       const char *sentence)
{
	char line[PATH_MAX + 1024];

	snprintf(line, sizeof(line), "%s/%s: %s", fixture->folder, file, sentence);
	if (!fixture->said || !strstr(fixture->said, line))
		fail_msg("expected: %s\nsaid: %s", line, fixture->said ? fixture->said : "");
}

#endif
