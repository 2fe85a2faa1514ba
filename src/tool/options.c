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

/* Takes what follows an option up to the next one; gives how many that are, 0: too many or none. */
static int take_list(struct option_list *list, const char *value, char **words, int count)
{
	int taken = 0;

	if (value && list->count < OPTION_LIST_MAX) {
		list->items[list->count++] = value;
		return 1;
	}
	for (; taken < count && words[taken][0] != '-'; taken++) {
		if (list->count == OPTION_LIST_MAX)
			return 0;
		list->items[list->count++] = words[taken];
	}
	return taken;
}

/* Gives what an option has to be given; how many words that were, 0 if it can't be. */
static int take(const struct option_spec *spec, const char *value, char **words, int count)
{
	if (spec->list)
		return take_list(spec->list, value, words, count);
	if (!value && !count)
		return 0;
	*spec->value = value ? value : words[0];
	return 1;
}

bool options_read(int count, char **words, const struct option_spec *specs, size_t spec_count,
		  struct words *rest, FILE *err)
{
	bool open = true;

	*rest = (struct words){ .items = words + 1 };
	for (int i = 1; i < count; i++) {
		const struct option_spec *spec;
		const char *value;
		int taken;

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
		taken = spec && !spec->flag ? take(spec, value, words + i + 1, count - i - 1) : 0;
		if (!taken) {
			fprintf(err, "fingerpost-data %s: %s \"%s\"\n", words[0],
				!spec ? "there is no option"
				: spec->flag ? "nothing may follow"
					     : "something must follow",
				words[i]);
			return false;
		}
		i += value ? 0 : taken;
	}
	return true;
}

bool options_number(const char *text, uint32_t *out)
{
	const char *start = text;

	*out = 0;
	for (; *text >= '0' && *text <= '9' && *out <= OPTIONS_NUMBER_MOST; text++)
		*out = *out * 10 + (uint32_t)(*text - '0');
	return !*text && *out <= OPTIONS_NUMBER_MOST && text > start;
}
