/* SPDX-License-Identifier: MIT */
/* Any bytes as a file that a community gives: read and checked, as the tool does it. */
#ifndef TESTS_FUZZ_READING_H
#define TESTS_FUZZ_READING_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tool/check.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

/* The file lies in memory; it is told apart by its bytes alone. */
static inline void reading_try(const void *bytes, size_t size)
{
	int file = memfd_create("fuzz", 0);
	struct translations translations = { 0 };
	struct package package;
	struct faults faults = { .out = fopen("/dev/null", "w") };
	struct error error;
	char path[64];

	if (file < 0 || !faults.out || write(file, bytes, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	if (package_read(&package, path, &faults, &error))
		check_package(&package, &translations, &faults);
	translations_free(&translations);
	package_free(&package);
	fclose(faults.out);
	faults_free(&faults);
	close(file);
}

#endif
