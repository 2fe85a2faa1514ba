/* SPDX-License-Identifier: MIT */
/* Every statement with which the directory is read. Nothing writes. */
#ifndef DIRECTORY_QUERIES_H
#define DIRECTORY_QUERIES_H

#include "directory/reader.h"

extern const char *const queries[QUERY_COUNT];

#endif
