/* SPDX-License-Identifier: MIT */
/*
 * The notes of a site, taken along on a stick: written over the bytes of a file
 * that was made for it elsewhere, and over nothing else. No link, no entry, no
 * date of the file system changes, so that nothing can break in it.
 *
 * The file is NOTES.CSV in the root directory, at least NOTES_SIZE bytes, and
 * begins with NOTES_LINE. Its first NOTES_SIZE bytes are replaced; they are
 * read again from the drive before it is said that they are there.
 */
#ifndef IMPORT_NOTES_H
#define IMPORT_NOTES_H

#include "base/refusal.h"
#include "import/drive.h"
#include "update/notes_file.h"

/* The whole of what is written: the line, `size` bytes of notes (at most
 * NOTES_MOST), spaces, and the end of a line. */
void notes_fill(unsigned char out[NOTES_SIZE], const void *notes, size_t size);

/* REFUSAL_NO_FILE: no such file; REFUSAL_NO_UPDATE: one that was not made for
 * it; REFUSAL_STORAGE: it could not be written, or was read otherwise. Then the
 * file may hold a part of it. `notes` is not changed. */
enum refusal notes_write(const struct drive *drive, unsigned char notes[NOTES_SIZE]);

#endif
