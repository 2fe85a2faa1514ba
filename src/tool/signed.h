/* SPDX-License-Identifier: MIT */
/*
 * The file of an update, a keyring or a certificate, whole in memory.
 *
 * It may have no signature yet. Its form, length and hash are right; who signed
 * it is for keyring.h and bundle.h to say.
 */
#ifndef TOOL_SIGNED_H
#define TOOL_SIGNED_H

#include <stdio.h>

#include "base/error.h"
#include "tool/keyfile.h"
#include "update/keyring.h"

struct signed_file {
	unsigned char *bytes;
	size_t size;
	struct header header;
};

/* Reads a file; of one that is none, or damaged, the refusal is said as
 * "Enn: text". Close it in any case. */
bool signed_open(struct signed_file *file, const char *path, struct error *error);
void signed_close(struct signed_file *file);

/* Adds a signature, or makes the one of the same key anew. */
bool signed_add(struct signed_file *file, const struct key *key, const char *path, struct error *error);

bool signed_save(const char *path, const unsigned char *bytes, size_t size, struct error *error);

/* A keyring's file, believed. */
bool signed_keyring(struct keyring *out, const char *path, struct error *error);

/* The keyring that lies beside a file: KEYRING.FPD, KEYRING or those in small
 * letters; "" if there is none. */
void signed_find_keyring(const char *beside, char *out, size_t size);

/* "E06: text (PATH)"; returns false. */
bool signed_refuse(enum refusal refusal, const char *path, struct error *error);

/* 2026-11-26, of a day as headers have it. */
enum { SIGNED_DATE_MAX = 16 };
void signed_date(uint32_t day, char out[SIGNED_DATE_MAX]);
/* The other way round; false if it is no day from 2020 on. */
bool signed_day(const char *date, uint32_t *out);
/* How many days after that people should look at the data again, if nobody says another day. */
enum { SIGNED_REVIEW_DAYS = 180 };
/* Today, in this computer's zone. */
uint32_t signed_today(void);

/* A whole number from `least` to `most`, and nothing else. */
bool signed_number(const char *text, uint64_t least, uint64_t most, uint64_t *out);

/* 32 hexadecimal digits. */
bool signed_fleet(const char *text, unsigned char out[16]);

#endif
