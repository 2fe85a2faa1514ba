/* SPDX-License-Identifier: MIT */
#include "tool/options.h"

#include <string.h>

/* The option that a word is, in the forms -o V, --output V and --output=V. */
static const struct option_spec *find(const char *word, const struct option_spec *specs,
				      size_t count, const char **value)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(specs[i].name);

		*value = NULL;
		if (word[1] == specs[i].letter && word[2] == '\0')
			return &specs[i];
		if (strncmp(word, specs[i].name, length) != 0)
			continue;
		if (word[length] == '=')
			*value = word + length + 1;
		if (word[length] == '=' || word[length] == '\0')
			return &specs[i];
	}
	return NULL;
}

bool options_read(int count, char **words, const struct option_spec *specs, size_t spec_count,
		  struct words *rest, FILE *err)
{
	bool open = true;

	*rest = (struct words){ .items = words + 1 };
	for (int i = 1; i < count; i++) {
		const struct option_spec *spec;
		const char *value;

		if (!open || words[i][0] != '-' || words[i][1] == '\0') {
			rest->items[rest->count++] = words[i];
			continue;
		}
		if (strcmp(words[i], "--") == 0) {
			open = false;
			continue;
		}
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) {
			rest->help = true;
			continue;
		}
		spec = find(words[i], specs, spec_count, &value);
		if (spec && spec->flag && !value) {
			*spec->flag = true;
			continue;
		}
		if (!spec || spec->flag || (!value && i + 1 == count)) {
			fprintf(err, "fingerpost-data %s: %s \"%s\"\n", words[0],
				!spec ? "there is no option"
				: spec->flag ? "nothing may follow"
					     : "something must follow",
				words[i]);
			return false;
		}
		*spec->value = value ? value : words[++i];
	}
	return true;
}
