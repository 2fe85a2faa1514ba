/* SPDX-License-Identifier: MIT */
/* Whether kiosks with a keyring believe a file, in words. */
#ifndef TOOL_VERIFY_H
#define TOOL_VERIFY_H

#include <stdio.h>

#include "tool/signed.h"

/* Whose word counts: the keyring's file, and that of a site's certificate; NULL: there is none. */
struct verify_with {
	const char *ring, *certificate;
};

/* Says on out what the file is if it is believed; else the refusal. */
bool verify_file(const struct signed_file *file, const char *path, const struct verify_with *with, FILE *out,
		 struct error *error);

/* The same of a signed file's header alone: number, for whom, dates, words. */
void verify_describe(const struct signed_file *file, FILE *out);

#endif
