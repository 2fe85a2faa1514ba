/* SPDX-License-Identifier: MIT */
#include "tool/incoming.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/little.h"
#include "update/stream.h"

enum { CHUNK = 64 * 1024, SEALS = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL };

/* All of so many bytes; false if there are fewer. */
static bool read_all(int file, unsigned char *bytes, size_t size)
{
	while (size) {
		ssize_t got = read(file, bytes, size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		bytes += got;
		size -= (size_t)got;
	}
	return true;
}

static bool write_all(int file, const unsigned char *bytes, size_t size)
{
	while (size) {
		ssize_t put = write(file, bytes, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes += put;
		size -= (size_t)put;
	}
	return true;
}

static enum refusal copy(int from, int to, size_t size, const struct incoming_watch *watch)
{
	unsigned char chunk[CHUNK];

	for (size_t done = 0, length; done < size; done += length) {
		length = size - done < CHUNK ? size - done : CHUNK;
		if (!read_all(from, chunk, length))
			return REFUSAL_STICK;
		if (!write_all(to, chunk, length))
			return REFUSAL_STORAGE;
		if (watch)
			watch->progress(watch->data, (int)((done + length) * 100 / size));
	}
	return REFUSAL_NONE;
}

/* From here on the bytes are what they are. */
static enum refusal seal(int memory, struct incoming_file *out, size_t size)
{
	void *bytes;

	if (fcntl(memory, F_ADD_SEALS, SEALS) != 0)
		return REFUSAL_STORAGE;
	bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, memory, 0);
	if (bytes == MAP_FAILED)
		return REFUSAL_STORAGE;
	*out = (struct incoming_file){ bytes, size };
	return REFUSAL_NONE;
}

static enum refusal take_file(int file, struct incoming_file *out, uint64_t size, size_t most,
			      const struct incoming_watch *watch)
{
	enum refusal refusal;
	int memory;

	if (out->bytes || !size)
		return out->bytes ? REFUSAL_STICK : REFUSAL_NO_UPDATE;
	if (size > most)
		return REFUSAL_TOO_LARGE;
	memory = memfd_create("update", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (memory < 0)
		return REFUSAL_STORAGE;
	refusal = copy(file, memory, (size_t)size, watch);
	if (refusal == REFUSAL_NONE)
		refusal = seal(memory, out, (size_t)size);
	close(memory);
	return refusal;
}

static enum refusal take_end(const struct incoming *incoming, uint64_t number)
{
	if (number >= REFUSAL_COUNT)
		return REFUSAL_STICK;
	if (number == REFUSAL_NONE && !incoming->update.bytes && !incoming->keyring.bytes)
		return REFUSAL_NO_FILE;
	return (enum refusal)number;
}

enum refusal incoming_read(struct incoming *incoming, int file, const struct incoming_watch *watch)
{
	enum refusal refusal = REFUSAL_NONE;

	*incoming = (struct incoming){ 0 };
	while (refusal == REFUSAL_NONE) {
		unsigned char head[STREAM_HEAD];
		uint64_t number;

		if (!read_all(file, head, sizeof(head)))
			return REFUSAL_STICK;
		number = little_u64(head + STREAM_NAME);
		if (memcmp(head, STREAM_END, STREAM_NAME) == 0)
			return take_end(incoming, number);
		if (memcmp(head, STREAM_KEYRING, STREAM_NAME) == 0 && !incoming->update.bytes)
			refusal = take_file(file, &incoming->keyring, number, STREAM_KEYRING_MOST, NULL);
		else if (memcmp(head, STREAM_UPDATE, STREAM_NAME) == 0)
			refusal = take_file(file, &incoming->update, number, STREAM_UPDATE_MOST, watch);
		else
			refusal = REFUSAL_STICK;
	}
	return refusal;
}

static void free_file(struct incoming_file *file)
{
	if (file->bytes)
		munmap(file->bytes, file->size);
}

void incoming_free(struct incoming *incoming)
{
	free_file(&incoming->keyring);
	free_file(&incoming->update);
	*incoming = (struct incoming){ 0 };
}
