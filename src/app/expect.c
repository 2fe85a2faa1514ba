/* SPDX-License-Identifier: MIT */
#include "app/expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *frame_as_text(const struct frame *frame)
{
	char *text = NULL;
	size_t size = 0;
	FILE *memory = open_memstream(&text, &size);

	if (!memory)
		abort();
	frame_print(frame, memory);
	fclose(memory);
	return text;
}

static bool write_text(const char *path, const char *text, struct error *error)
{
	FILE *file = fopen(path, "w");
	bool ok = file && fputs(text, file) >= 0;

	if (file && fclose(file) != 0)
		ok = false;
	return ok || fail(error, "%s: can't be written", path);
}

static bool compare(const char *text, const char *path, FILE *file, struct error *error)
{
	char line[8192];

	for (int number = 1;; number++) {
		const char *end = strchr(text, '\n');
		int length = end ? (int)(end - text) : (int)strlen(text);

		if (!fgets(line, sizeof(line), file))
			return !*text || fail(error, "%s:%d: not expected: %.*s", path, number, length, text);
		line[strcspn(line, "\n")] = '\0';
		if ((int)strlen(line) != length || strncmp(line, text, (size_t)length) != 0)
			return fail(error, "%s:%d: expected: %.200s (but is: %.*s)", path, number, line,
				    length > 200 ? 200 : length, text);
		text = end ? end + 1 : text + length;
	}
}

bool expect_frame(const struct frame *frame, const char *path, bool update, struct error *error)
{
	char *text = frame_as_text(frame);
	FILE *file = NULL;
	bool ok;

	if (update) {
		ok = write_text(path, text, error);
	} else {
		file = fopen(path, "r");
		ok = file ? compare(text, path, file, error) :
			    fail(error, "%s: there is no such file; --update makes it", path);
	}
	if (file)
		fclose(file);
	free(text);
	return ok;
}
