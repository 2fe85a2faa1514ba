/* SPDX-License-Identifier: MIT */
/*
 * Sticks for tests: sparse files in memory, formatted by mkfs, with files put
 * into them one way or another, read by the reader and by fingerpost-import.
 *
 * What is wrong here fails the test. Places are in bytes from the beginning of
 * the stick.
 */
#ifndef TESTS_IMPORT_STICK_H
#define TESTS_IMPORT_STICK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <sys/types.h>

#include "base/refusal.h"
#include "import/drive.h"

struct stick {
	int file;
	uint64_t size;
};

/* The command gets the path of the stick as its last argument. */
struct stick stick_made(uint64_t size, const char *command);
struct stick stick_copy(const struct stick *stick);
void stick_close(struct stick *stick);

enum stick_table { STICK_MBR, STICK_GPT };

/* The same behind a table of partitions, whose second entry it is (the first
 * is of another kind), from this sector on. */
struct stick stick_partition(const struct stick *stick, enum stick_table table, uint64_t sector, unsigned type);

void stick_get(const struct stick *stick, uint64_t at, void *bytes, size_t size);
void stick_put(const struct stick *stick, uint64_t at, const void *bytes, size_t size);
uint32_t stick_get_number(const struct stick *stick, uint64_t at, int size);
void stick_put_number(const struct stick *stick, uint64_t at, uint64_t number, int size);

/* The byte at each place of a file of a test. */
void stick_content(unsigned seed, uint64_t at, unsigned char *out, size_t size);

/* What is heard of a stick: checked to be whole records, in order. */
struct heard {
	unsigned char *bytes;
	size_t size;
	const unsigned char *keyring, *update; /* NULL: there was none */
	size_t keyring_size, update_size;
	enum refusal refusal;
	long calls; /* of the drive */
};

void heard_read(struct heard *heard);
void heard_free(struct heard *heard);
bool heard_is(const unsigned char *bytes, size_t size, unsigned seed);

/* By the reader in this process, through these calls (`self` is given to
 * `read`); `read` NULL: those of the stick itself. */
struct heard stick_hear(const struct stick *stick, bool (*read)(void *, void *, size_t, uint64_t), void *self);

/* By fingerpost-import as well, which must say the same within five seconds. */
struct heard stick_hear_both(const struct stick *stick);

/* What is heard is this refusal alone, from both. */
void stick_refused(const struct stick *stick, enum refusal refusal);

#endif
