/* SPDX-License-Identifier: MIT */
/*
 * Any drive, read and written to: never a byte outside of what was asked for,
 * whole records in order, an end to it all.
 *
 * The input is a sparse drive: pieces of five bytes of place, one of length
 * less one, and so many bytes; a later piece lies over an earlier one, all else
 * is zero. Its first byte chooses whether the drive changes between reads.
 */
#include <stdlib.h>
#include <string.h>

#include "base/little.h"
#include "import/notes.h"
#include "import/reader.h"
#include "update/stream.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { PLACE = 5, HEAD = PLACE + 1, PIECES_MOST = 64, CALLS_MOST = 3000, SAID_MOST = 1 << 20 };

struct piece {
	uint64_t at;
	size_t size;
	const unsigned char *bytes;
};

struct sparse {
	struct piece pieces[PIECES_MOST];
	int count, calls;
	bool changes;
	/* What is said: bytes of the record that come next, and which were begun. */
	uint64_t left, said;
	bool keyring, update, ended;
};

static void take_pieces(struct sparse *sparse, const unsigned char *bytes, size_t size)
{
	while (size > HEAD && sparse->count < PIECES_MOST) {
		struct piece *piece = &sparse->pieces[sparse->count++];

		piece->at = little_u32(bytes) | (uint64_t)bytes[4] << 32;
		piece->size = (size_t)bytes[PLACE] + 1;
		piece->bytes = bytes + HEAD;
		bytes += HEAD;
		size -= HEAD;
		if (piece->size > size)
			piece->size = size;
		bytes += piece->size;
		size -= piece->size;
	}
}

static bool read_sparse(void *self, void *out, size_t size, uint64_t at)
{
	struct sparse *sparse = self;

	/* What is outside of the buffer is for AddressSanitizer to see. */
	memset(out, 0, size);
	if (++sparse->calls > CALLS_MOST || at >> 62)
		return false;
	for (int i = 0; i < sparse->count; i++) {
		const struct piece *piece = &sparse->pieces[i];
		uint64_t from = piece->at > at ? piece->at : at;
		uint64_t to = piece->at + piece->size < at + size ? piece->at + piece->size : at + size;

		if (sparse->changes && (sparse->calls + i) % 5 == 0)
			continue;
		if (from < to)
			memcpy((unsigned char *)out + (from - at), piece->bytes + (from - piece->at), to - from);
	}
	return true;
}

static bool say_record(struct sparse *sparse, const unsigned char *head)
{
	uint64_t number = little_u64(head + STREAM_NAME);

	if (memcmp(head, STREAM_END, STREAM_NAME) == 0) {
		if (number >= REFUSAL_COUNT)
			abort();
		sparse->ended = true;
	} else if (memcmp(head, STREAM_KEYRING, STREAM_NAME) == 0) {
		if (sparse->keyring || sparse->update || number > STREAM_KEYRING_MOST)
			abort();
		sparse->keyring = true;
		sparse->left = number;
	} else {
		if (memcmp(head, STREAM_UPDATE, STREAM_NAME) != 0 || sparse->update || number > STREAM_UPDATE_MOST)
			abort();
		sparse->update = true;
		sparse->left = number;
	}
	return true;
}

static bool say_sparse(void *self, const void *bytes, size_t size)
{
	struct sparse *sparse = self;

	if (sparse->ended || size == 0)
		abort();
	sparse->said += size;
	if (sparse->said > SAID_MOST)
		return false;
	if (sparse->left == 0 && size == STREAM_HEAD)
		return say_record(sparse, bytes);
	if (size > sparse->left)
		abort();
	sparse->left -= size;
	return true;
}

static bool write_sparse(void *self, const void *bytes, size_t size, uint64_t at)
{
	struct sparse *sparse = self;
	unsigned sum = 0;

	for (size_t i = 0; i < size; i++)
		sum += ((const unsigned char *)bytes)[i];
	if (size == 0 || sum == 0 || at < 512)
		abort();
	return ++sparse->calls <= CALLS_MOST;
}

static bool settle_sparse(void *self)
{
	(void)self;
	return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	static unsigned char notes[NOTES_SIZE];
	struct sparse sparse = { .changes = size && bytes[0] & 1 };
	struct drive drive = { &sparse, read_sparse, say_sparse, write_sparse, settle_sparse };

	if (!size)
		return 0;
	take_pieces(&sparse, bytes + 1, size - 1);
	if (reader_say(&drive) ? !sparse.ended || sparse.left : sparse.said <= SAID_MOST)
		abort();
	sparse.calls = 0;
	notes_fill(notes, "a\n", 2);
	/* It does not keep what is written, so that nothing can be read back. */
	if (notes_write(&drive, notes) == REFUSAL_NONE)
		abort();
	return 0;
}
