/* SPDX-License-Identifier: MIT */
/* Files without a name, as this program has them. */
#ifndef TESTS_BASE_NAMELESS_H
#define TESTS_BASE_NAMELESS_H

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whether the file system of the folder has them: some that lie over others have not. */
static inline bool nameless_are_there(const char *folder)
{
	int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	bool has = file >= 0 && fallocate(file, 0, 0, 4096) == 0;

	if (file >= 0)
		close(file);
	return has;
}

/* Bytes of this program's memory that lie in such files. `maps` is /proc/self/maps, and stays open:
 * a program in a cage can't open it. */
static inline size_t nameless_bytes(FILE *maps)
{
	size_t sum = 0;
	char line[5000];

	rewind(maps);
	while (fgets(line, sizeof(line), maps)) {
		unsigned long start, end;

		if (strstr(line, "(deleted)") && strstr(line, " rw-s ") &&
		    sscanf(line, "%lx-%lx", &start, &end) == 2)
			sum += end - start;
	}
	return sum;
}

#endif
