/* SPDX-License-Identifier: MIT */
#include "update/tar.h"

#include <stdio.h>
#include <string.h>

/* Where the fields of a header are, and how long. */
enum {
	NAME = 0,
	MODE = 100,
	UID = 108,
	GID = 116,
	SIZE = 124,
	MTIME = 136,
	CHECKSUM = 148,
	TYPE = 156,
	LINK = 157,
	MAGIC = 257,
	PREFIX = 345,
	SHORT_DIGITS = 7, /* of MODE, UID and GID */
	LONG_DIGITS = 11, /* of SIZE and MTIME */
	CHECKSUM_LENGTH = 8,
	LINK_LENGTH = 100,
	MAGIC_LENGTH = 8, /* with the version */
};

static const char magic[MAGIC_LENGTH] = { 'u', 's', 't', 'a', 'r', '\0', '0', '0' };
static const char ending[] = ".csv";

static bool is_zero(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (bytes[i])
			return false;
	return true;
}

static unsigned long sum(const unsigned char *block)
{
	unsigned long total = CHECKSUM_LENGTH * ' ';

	for (size_t i = 0; i < TAR_BLOCK; i++)
		if (i < CHECKSUM || i >= CHECKSUM + CHECKSUM_LENGTH)
			total += block[i];
	return total;
}

/* So many octal digits and what ends them, a NUL or a blank; no sign, no base 256. */
static bool read_octal(const unsigned char *field, size_t digits, size_t *out)
{
	*out = 0;
	for (size_t i = 0; i < digits; i++) {
		if (field[i] < '0' || field[i] > '7')
			return false;
		*out = *out * 8 + (size_t)(field[i] - '0');
	}
	return field[digits] == '\0' || field[digits] == ' ';
}

bool tar_is_name(const char *name)
{
	size_t length = strlen(name), stem = strspn(name, "abcdefghijklmnopqrstuvwxyz_");

	return stem && length <= TAR_NAME_MAX && strcmp(name + stem, ending) == 0;
}

/* The field need not end with a NUL; behind the first one there is nothing else. */
static bool read_name(const unsigned char *block, char name[TAR_NAME_MAX + 1])
{
	size_t length;

	memcpy(name, block + NAME, TAR_NAME_MAX);
	name[TAR_NAME_MAX] = '\0';
	length = strlen(name);
	return is_zero(block + NAME + length, TAR_NAME_MAX - length) && tar_is_name(name);
}

static bool read_header(const unsigned char *block, struct tar_entry *out)
{
	size_t checksum;

	return read_octal(block + CHECKSUM, CHECKSUM_LENGTH - 2, &checksum) &&
	       memcmp(block + CHECKSUM + CHECKSUM_LENGTH - 2, "\0 ", 2) == 0 &&
	       checksum == sum(block) && memcmp(block + MAGIC, magic, MAGIC_LENGTH) == 0 &&
	       block[TYPE] == '0' && is_zero(block + LINK, LINK_LENGTH) &&
	       is_zero(block + PREFIX, TAR_BLOCK - PREFIX) &&
	       read_octal(block + SIZE, LONG_DIGITS, &out->size) && read_name(block, out->name);
}

size_t tar_padding(size_t size)
{
	return (TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK;
}

/* The headers before this one were all right: each says where the next one is. */
static bool is_new(const struct tar *tar, const char *name)
{
	struct tar_entry other;

	for (size_t at = 0; at < tar->at; at += TAR_BLOCK + other.size + tar_padding(other.size))
		if (!read_header(tar->bytes + at, &other) || strcmp(other.name, name) == 0)
			return false;
	return true;
}

static bool take(struct tar *tar, struct tar_entry *out)
{
	const unsigned char *block = tar->bytes + tar->at;
	size_t left = tar->size - tar->at;

	if (left < TAR_BLOCK || tar->count == TAR_ENTRIES_MAX || !read_header(block, out))
		return false;
	left -= TAR_BLOCK;
	if (out->size > left || tar_padding(out->size) > left - out->size)
		return false;
	out->bytes = block + TAR_BLOCK;
	if (!is_zero(out->bytes + out->size, tar_padding(out->size)) || !is_new(tar, out->name))
		return false;
	tar->at += TAR_BLOCK + out->size + tar_padding(out->size);
	tar->count++;
	return true;
}

bool tar_next(struct tar *tar, struct tar_entry *out)
{
	size_t left = tar->size - tar->at;

	if (tar->state != TAR_READING)
		return false;
	if (left >= TAR_END && is_zero(tar->bytes + tar->at, TAR_BLOCK)) {
		tar->state = left % TAR_BLOCK == 0 && is_zero(tar->bytes + tar->at, left)
				     ? TAR_WHOLE
				     : TAR_REFUSED;
		return false;
	}
	if (take(tar, out))
		return true;
	tar->state = TAR_REFUSED;
	return false;
}

static void write_octal(unsigned char *field, int digits, size_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%0*zo", digits, number);
	memcpy(field, text, (size_t)digits);
}

void tar_header(unsigned char block[TAR_BLOCK], const char *name, size_t size)
{
	memset(block, 0, TAR_BLOCK);
	memcpy(block + NAME, name, strlen(name));
	write_octal(block + MODE, SHORT_DIGITS, 0644);
	write_octal(block + UID, SHORT_DIGITS, 0);
	write_octal(block + GID, SHORT_DIGITS, 0);
	write_octal(block + SIZE, LONG_DIGITS, size);
	write_octal(block + MTIME, LONG_DIGITS, 0);
	block[TYPE] = '0';
	memcpy(block + MAGIC, magic, MAGIC_LENGTH);
	write_octal(block + CHECKSUM, CHECKSUM_LENGTH - 2, sum(block));
	block[CHECKSUM + CHECKSUM_LENGTH - 1] = ' ';
}
