/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-import: what a stick holds for the kiosk. The stick may mean harm;
 * no other program looks at it, and the kernel mounts nothing.
 *
 * import/cage    before all else: every right but to read file 0 and write to 1
 * import/volume  where FAT16, FAT32 or exFAT lie on the drive; chains of clusters
 * import/root    files of the root directory, by name
 * import/reader  says KEYRING.FPD and UPDATE.FPD as a stream (update/stream.h)
 * import/notes   --write-notes: overwrites NOTES.CSV, which was made for that
 * import/drive   what these ask of the world: below, and in tests without any
 *
 * File 0 is the drive or an image of one, opened by the guard; file 1 a pipe to
 * `fingerpost-data receive`. For notes file 0 is open for writing too, and file
 * 3 holds the notes, at most NOTES_MOST bytes; the stream is its last record.
 *
 * It links the C library alone, allocates nothing, calls nothing within itself,
 * and each loop has an end that no stick can move. What it says is not to be
 * believed: signatures are checked by who reads it (update/header.h first).
 * tests/import/lines.test.sh counts what looks at bytes that nobody signed.
 * The map of the whole house opens main-visit.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "import/cage.h"
#include "import/notes.h"
#include "import/reader.h"

enum { NOTES_FD = 3, EXIT_CUT_OFF = 1, EXIT_USAGE = 2 };

static const char usage[] =
	"usage: fingerpost-import [--write-notes] <DRIVE >STREAM\n"
	"  reads UPDATE.FPD and KEYRING.FPD from a drive or its image (FAT16, FAT32, exFAT)\n"
	"  --write-notes  puts file 3 into the NOTES.CSV of the drive, which file 0 can write to\n";

/* Less than all is less than there should be: no signal is caught here, that
 * could have cut it short. */
static bool drive_read(void *self, void *bytes, size_t size, uint64_t at)
{
	(void)self;
	return pread(STDIN_FILENO, bytes, size, (off_t)at) == (ssize_t)size;
}

static bool drive_write(void *self, const void *bytes, size_t size, uint64_t at)
{
	(void)self;
	return pwrite(STDIN_FILENO, bytes, size, (off_t)at) == (ssize_t)size;
}

/* A pipe may take less, as when this process is stopped for a while. */
static bool drive_say(void *self, const void *bytes, size_t size)
{
	const unsigned char *from = bytes;

	(void)self;
	while (size > 0) {
		ssize_t gone = write(STDOUT_FILENO, from, size);

		if (gone < 0)
			return false;
		from += gone;
		size -= (size_t)gone;
	}
	return true;
}

static bool drive_settle(void *self)
{
	(void)self;
	return fdatasync(STDIN_FILENO) == 0 && posix_fadvise(STDIN_FILENO, 0, 0, POSIX_FADV_DONTNEED) == 0;
}

static bool read_notes(unsigned char notes[NOTES_SIZE])
{
	unsigned char given[NOTES_MOST + 1];
	size_t size = 0;
	ssize_t got;

	while ((got = read(NOTES_FD, given + size, sizeof(given) - size)) > 0)
		size += (size_t)got;
	if (got < 0 || size > NOTES_MOST) {
		fprintf(stderr, "fingerpost-import: file %d has no notes, or more than %d bytes\n", NOTES_FD, NOTES_MOST);
		return false;
	}
	notes_fill(notes, given, size);
	return true;
}

int main(int count, char **arguments)
{
	static unsigned char notes[NOTES_SIZE];
	const struct drive drive = { NULL, drive_read, drive_say, drive_write, drive_settle };
	bool writing = count == 2 && strcmp(arguments[1], "--write-notes") == 0;
	struct error error;

	if (count > 1 && !writing) {
		fputs(usage, stderr);
		return EXIT_USAGE;
	}
	if (writing && !read_notes(notes))
		return EXIT_USAGE;
	if (!cage_close(writing, &error)) {
		fprintf(stderr, "fingerpost-import: %s\n", error.text);
		return EXIT_CUT_OFF;
	}
	/* exit would ask the kernel for more than is left. */
	_exit((writing ? reader_say_end(&drive, notes_write(&drive, notes)) : reader_say(&drive)) ? 0 : EXIT_CUT_OFF);
}
