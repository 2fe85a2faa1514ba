/* SPDX-License-Identifier: MIT */
#include "import/notes.h"

#include <string.h>

#include "import/root.h"

enum { LINE = sizeof(NOTES_LINE) - 1 };

void notes_fill(unsigned char out[NOTES_SIZE], const void *notes, size_t size)
{
	memset(out, ' ', NOTES_SIZE);
	memcpy(out, NOTES_LINE, LINE);
	memcpy(out + LINE, notes, size < NOTES_MOST ? size : NOTES_MOST);
	out[NOTES_SIZE - 1] = '\n';
}

static bool is_there(const struct volume *volume, struct chain chain, const void *bytes, size_t size)
{
	unsigned char there[NOTES_SIZE];

	return chain_move(volume, &chain, there, size, false) == CHAIN_GOES_ON && memcmp(there, bytes, size) == 0;
}

enum refusal notes_write(const struct drive *drive, unsigned char notes[NOTES_SIZE])
{
	struct root_file file = { "NOTES.CSV", "NOTES   CSV", 0, { 0 } };
	struct chain chain;
	struct volume volume;
	enum refusal refusal = volume_find(&volume, drive) ? root_find(&volume, &file, 1) : REFUSAL_STICK;

	if (refusal || !file.times)
		return refusal ? refusal : REFUSAL_NO_FILE;
	chain = file.entry.chain;
	if (file.entry.size < NOTES_SIZE || !file.entry.whole ||
	    !is_there(&volume, chain, NOTES_LINE, LINE))
		return REFUSAL_NO_UPDATE;
	if (chain_move(&volume, &chain, notes, NOTES_SIZE, true) != CHAIN_GOES_ON ||
	    !drive->settle(drive->self) || !is_there(&volume, file.entry.chain, notes, NOTES_SIZE))
		return REFUSAL_STORAGE;
	return REFUSAL_NONE;
}
