/* SPDX-License-Identifier: MIT */
#include "guard/writing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct writing writing_of(const char *file)
{
	struct writing writing = { .file = file, .there = true };

	writing_say(&writing, false);
	return writing;
}

void writing_say(struct writing *writing, bool wanted)
{
	int file;

	if (!writing->file || writing->there == wanted)
		return;
	writing->there = wanted;
	if (!wanted) {
		unlink(writing->file);
		return;
	}
	file = open(writing->file, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	if (file < 0)
		fprintf(stderr, "fingerpost: %s: can't be made: %s\n", writing->file, strerror(errno));
	else
		close(file);
}
