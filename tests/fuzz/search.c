/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as typed text, as a set of rows and as a node of what is near: every search is answered
 * without an error, whatever is found is there, and no set leaves its chunk.
 */
#include <assert.h>

#include "../directory/town.h"
#include "directory/fold.h"
#include "directory/near_tree.h"
#include "directory/postings.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static struct fixture town; /* libFuzzer hands nothing from one call to the next */

static void remove_town(void)
{
	fixture_end(&town);
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
	(void)count;
	(void)words;
	town_open(&town);
	atexit(remove_town);
	return 0;
}

static bool take(void *context, const struct fold_token *token)
{
	size_t size = *(size_t *)context;

	assert(token->length > 0 && token->start < token->end && token->end <= size);
	return true;
}

static void search(const unsigned char *bytes, size_t size, const char *tag)
{
	static const struct whereabouts mobile = {
		.point = { 307000, -881000 }, .sureness = GEO_ZIP, .state = "AL"
	};
	char *typed = calloc(1, size + 1);
	struct founds founds;
	struct error error;

	if (!typed)
		abort();
	memcpy(typed, bytes, size);
	arena_empty(&town.arena);
	assert(directory_search(town.directory, typed, &mobile, 24, language_find(tag), &town.arena,
				&founds, &error));
	assert(founds.exact <= founds.count && founds.count <= 24);
	for (size_t i = 0; i < founds.count; i++)
		assert(founds.items[i].key[0]);
	free(typed);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	static struct postings set;
	static unsigned char packed[POSTINGS_BYTES];
	static struct near_node node;

	fold_words((const char *)bytes, size, FOLD_STORED, take, &size);
	search(bytes, size, "en");
	search(bytes, size, "ar");
	postings_empty(&set);
	if (postings_read(&set, bytes, size))
		assert(postings_write(&set, packed) <= POSTINGS_BYTES);
	if (near_unpack(bytes, size, &node))
		assert(node.count <= (node.leaf ? NEAR_SPOTS : NEAR_PARTS));
	return 0;
}
