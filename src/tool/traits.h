/* SPDX-License-Identifier: MIT */
/*
 * What a package says for certain of who may come to a service and how: from
 * attributes, ages, x_free, hours, required documents and accessibility.
 */
#ifndef TOOL_TRAITS_H
#define TOOL_TRAITS_H

#include "directory/trait.h"
#include "tool/contacts.h"
#include "tool/package.h"

/* A bit in neither of two masks is not known; none is in both. */
struct traits {
	uint32_t yes, no;                      /* TRAIT_BIT */
	uint32_t situations, not_situations;   /* SITUATION_BIT */
	uint32_t spoken, not_spoken;           /* bit n: languages[n], if by an interpreter */
	int minimum_age, maximum_age;          /* years; AGE_UNKNOWN */
};

/* The contacts are those of the service: contacts_of. */
struct traits traits_of(const struct package *package, size_t service,
			const struct contact *contacts, size_t contact_count, bool always_open);

/* The years in a cell; AGE_UNKNOWN if it holds none. */
int traits_age(const char *text);

/* Names terms and values that say nothing. */
void traits_check(const struct package *package, struct faults *faults);

#endif
