/* SPDX-License-Identifier: MIT */
/*
 * NOTES.CSV, in which the notes of a site travel on a stick: it is made on the
 * staff computer, and its bytes are written over at the kiosk, see
 * import/notes.h. It has NOTES_SIZE bytes and begins with NOTES_LINE; a table
 * follows, of NOTES_MOST bytes at most, and spaces to the end.
 */
#ifndef UPDATE_NOTES_FILE_H
#define UPDATE_NOTES_FILE_H

#define NOTES_LINE "fingerpost notes\n"

enum { NOTES_SIZE = 65536, NOTES_MOST = 60000 };

#endif
