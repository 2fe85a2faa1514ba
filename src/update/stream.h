/* SPDX-License-Identifier: MIT */
/*
 * What fingerpost-import says on its standard output, and
 * `fingerpost-data receive` reads: records, one behind the other.
 *
 * A record is STREAM_HEAD bytes (a name of STREAM_NAME bytes, filled up with
 * zeros, then a u64, little-endian) and, but for the last one, as many bytes
 * as the number says. First the keyring's, if there is such a file in the root
 * directory of the stick, then the update's; last STREAM_END, whose number is
 * an `enum refusal`: 0, all was read.
 *
 * Nothing of a file may be believed before STREAM_END said 0. What could not
 * be read to its end is filled up with zeros, so that the records stay whole,
 * and STREAM_END says why. A file that is larger than its limit is not begun.
 * Bytes that end before STREAM_END: the reader of the stick was stopped.
 */
#ifndef UPDATE_STREAM_H
#define UPDATE_STREAM_H

enum { STREAM_NAME = 8, STREAM_HEAD = 16 };

/* With the zeros that fill them up, and without the one of the string. */
#define STREAM_KEYRING "KEYRING\0"
#define STREAM_UPDATE "UPDATE\0\0"
#define STREAM_END "END\0\0\0\0\0"

/* The most bytes of each file: 64 KiB; a header of 1,024 bytes and 64 MiB. */
#define STREAM_KEYRING_MOST (64u << 10)
#define STREAM_UPDATE_MOST (1024u + (64u << 20))

#endif
