/* SPDX-License-Identifier: MIT */
#include "tool/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool say_failure(const char *path, struct error *error)
{
	return fail(error, "%s: can't be written (%s)", path, strerror(errno));
}

bool output_open(struct output *output, const char *path, struct error *error)
{
	const mode_t mask = umask(0);
	int file;

	umask(mask);
	*output = (struct output){ .path = strdup(path) };
	if (!output->path || asprintf(&output->unfinished, "%s.XXXXXX", path) < 0)
		abort();
	file = mkstemp(output->unfinished);
	if (file < 0) {
		free(output->unfinished);
		output->unfinished = NULL;
		return say_failure(path, error);
	}
	fchmod(file, 0666 & ~mask);
	output->file = fdopen(file, "w");
	if (!output->file)
		abort();
	return true;
}

bool output_finish(struct output *output, struct error *error)
{
	bool done = fflush(output->file) == 0 && !ferror(output->file) &&
		    fsync(fileno(output->file)) == 0;

	done = fclose(output->file) == 0 && done;
	output->file = NULL;
	if (!done || rename(output->unfinished, output->path) != 0)
		return say_failure(output->path, error);
	free(output->unfinished);
	output->unfinished = NULL;
	return true;
}

void output_close(struct output *output)
{
	if (output->file)
		fclose(output->file);
	if (output->unfinished)
		unlink(output->unfinished);
	free(output->unfinished);
	free(output->path);
	*output = (struct output){ 0 };
}
