/* SPDX-License-Identifier: MIT */
#include "import/reader.h"

#include <string.h>

#include "import/root.h"
#include "base/little.h"
#include "update/stream.h"

enum { PIECE = 32768, KINDS = 2 };

static const struct {
	const char *record;
	uint64_t most;
} kinds[KINDS] = { { STREAM_KEYRING, STREAM_KEYRING_MOST }, { STREAM_UPDATE, STREAM_UPDATE_MOST } };

static bool say_head(const struct drive *drive, const char *name, uint64_t number)
{
	unsigned char head[STREAM_HEAD];

	memcpy(head, name, STREAM_NAME);
	little_put_u64(head + STREAM_NAME, number);
	return drive->say(drive->self, head, sizeof(head));
}

bool reader_say_end(const struct drive *drive, enum refusal refusal)
{
	return say_head(drive, STREAM_END, (uint64_t)refusal);
}

/* False: nobody listens. */
static bool say_file(const struct volume *volume, struct root_entry *entry, const char *record,
		     enum refusal *refusal)
{
	unsigned char piece[PIECE];
	size_t now;

	if (!say_head(volume->drive, record, entry->size))
		return false;
	for (uint64_t left = entry->size; left > 0; left -= now) {
		now = left < PIECE ? (size_t)left : PIECE;
		if (!*refusal && chain_move(volume, &entry->chain, piece, now, false) != CHAIN_GOES_ON)
			*refusal = REFUSAL_DAMAGED;
		if (*refusal)
			memset(piece, 0, now);
		if (!volume->drive->say(volume->drive->self, piece, now))
			return false;
	}
	return true;
}

bool reader_say(const struct drive *drive)
{
	struct root_file files[KINDS] = { { "KEYRING.FPD", "KEYRING FPD", 0, { 0 } },
					  { "UPDATE.FPD", "UPDATE  FPD", 0, { 0 } } };
	struct volume volume;
	enum refusal refusal = volume_find(&volume, drive) ? root_find(&volume, files, KINDS) : REFUSAL_STICK;

	if (!refusal && !files[0].times && !files[1].times)
		refusal = REFUSAL_NO_FILE;
	for (int i = 0; i < KINDS && !refusal; i++) {
		struct root_entry *entry = &files[i].entry;

		if (entry->size > kinds[i].most)
			refusal = REFUSAL_TOO_LARGE;
		else if (files[i].times && !entry->whole)
			refusal = REFUSAL_DAMAGED;
		else if (files[i].times && !say_file(&volume, entry, kinds[i].record, &refusal))
			return false;
	}
	return reader_say_end(drive, refusal);
}
