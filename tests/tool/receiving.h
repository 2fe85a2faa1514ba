/* SPDX-License-Identifier: MIT */
/*
 * A kiosk of a few SAMPLE rows and the sticks that come to it: share and state folders on the disk,
 * tables as texts, signed by keys that everybody knows. The real receive, undo and choose run in
 * this process.
 */
#ifndef TESTS_TOOL_RECEIVING_H
#define TESTS_TOOL_RECEIVING_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

#include "tool/receive.h"
#include "update/header.h"

enum { RECEIVING_SITE = 7, RECEIVING_FILES = 24 };

/* Tables of a package, by name; the first without a name ends them. Texts are its own. */
struct table_text {
	const char *file;
	char *text;
};

struct parcel_text {
	struct table_text tables[RECEIVING_FILES];
};

struct receiving {
	char folder[PATH_MAX], state[PATH_MAX], share[PATH_MAX], cache[PATH_MAX];
	char *said, *logged; /* by the last run */
	char path[PATH_MAX]; /* of the directory file that is in force */
};

/* With nothing installed; the folder of everything is new. */
void receiving_start(struct receiving *receiving);
void receiving_end(struct receiving *receiving);

/* The image's own package; the fleet's, that of PUBLISH; the site's. */
struct parcel_text receiving_national(void);
struct parcel_text receiving_fleet(void);
struct parcel_text receiving_site(void);

/* A table as it is, or with a row more, or with one part of its text changed (which must be in it). */
void parcel_set(struct parcel_text *parcel, const char *file, const char *text);
void parcel_add(struct parcel_text *parcel, const char *file, const char *row);
void parcel_change(struct parcel_text *parcel, const char *file, const char *from, const char *to);
void parcel_free(struct parcel_text *parcel);

/* A signed file in memory; the caller frees the bytes. */
struct signed_file {
	unsigned char *bytes;
	size_t size;
};

struct signed_file receiving_sign(const struct parcel_text *parcel, uint32_t site, uint32_t epoch, uint64_t version,
				  const int *keys);
struct signed_file receiving_sign_bytes(const void *payload, size_t size, uint32_t site, uint32_t epoch,
					uint64_t version, const int *keys);

/* What the reader of a stick would send, to a file; gives its descriptor at its start. */
int receiving_stream(const struct signed_file *keyring, const struct signed_file *update);

/* What receive_stick says of an update: none (it is installed), a refusal, or RECEIVE_GIVEN_UP. */
int receiving_send(struct receiving *receiving, struct signed_file update);
int receiving_send_stream(struct receiving *receiving, int stream, const char *orders);
int receiving_undo(struct receiving *receiving);

/* Opens what is in force; false if there is nothing. */
bool receiving_choose(struct receiving *receiving);

/* The first cell of the first row, "" if there is none; of the file that receiving_choose found.
 * The text is good until the next question. */
const char *receiving_ask(const struct receiving *receiving, const char *sql);

/* Whether these bytes stand anywhere in the directory file or its packages. */
bool receiving_holds(struct receiving *receiving, const char *text);

/* Names of what is in the state folder, sorted, each ended by a blank. */
const char *receiving_state(const struct receiving *receiving);

#endif
