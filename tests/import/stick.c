/* SPDX-License-Identifier: MIT */
#include "stick.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/little.h"
#include "import/reader.h"
#include "update/stream.h"

enum { SECTOR = 512, SECONDS = 5, CALLS_MOST = 400000 };

static struct stick stick_empty(uint64_t size)
{
	struct stick stick = { memfd_create("stick", MFD_CLOEXEC), size };

	assert_true(stick.file >= 0);
	assert_int_equal(ftruncate(stick.file, (off_t)size), 0);
	return stick;
}

struct stick stick_made(uint64_t size, const char *command)
{
	struct stick stick = stick_empty(size);
	char line[512];

	if (!*command)
		return stick;
	snprintf(line, sizeof(line), "PATH=$PATH:/usr/sbin:/sbin %s /proc/%d/fd/%d >/dev/null 2>&1", command,
		 (int)getpid(), stick.file);
	if (system(line) != 0)
		fail_msg("%s", line);
	return stick;
}

/* Holes stay holes. */
static void copy_to(const struct stick *from, const struct stick *to, uint64_t at)
{
	static unsigned char piece[1 << 16];
	off_t data = 0, hole;

	while ((data = lseek(from->file, data, SEEK_DATA)) >= 0) {
		hole = lseek(from->file, data, SEEK_HOLE);
		for (; data < hole;) {
			size_t now = (size_t)(hole - data) < sizeof(piece) ? (size_t)(hole - data) : sizeof(piece);

			stick_get(from, (uint64_t)data, piece, now);
			stick_put(to, at + (uint64_t)data, piece, now);
			data += (off_t)now;
		}
	}
	assert_int_equal(errno, ENXIO);
}

struct stick stick_copy(const struct stick *stick)
{
	struct stick copy = stick_empty(stick->size);

	copy_to(stick, &copy, 0);
	return copy;
}

void stick_close(struct stick *stick)
{
	close(stick->file);
	stick->file = -1;
}

static void put_mbr(const struct stick *stick, int slot, unsigned type, uint64_t first, uint64_t count)
{
	const uint64_t entry = 446 + 16 * (uint64_t)slot;

	stick_put_number(stick, entry + 4, type, 1);
	stick_put_number(stick, entry + 8, first, 4);
	stick_put_number(stick, entry + 12, count > UINT32_MAX ? UINT32_MAX : count, 4);
	stick_put(stick, 510, "\x55\xaa", 2);
}

/* Checksums are left out: nothing here looks at them. */
static void put_gpt(const struct stick *stick, uint64_t first)
{
	static const char efi_system[] = "\x28\x73\x2a\xc1\x1f\xf8\xd2\x11\xba\x4b\x00\xa0\xc9\x3e\xc9\x3b",
			  basic_data[] = "\xa2\xa0\xd0\xeb\xe5\xb9\x33\x44\x87\xc0\x68\xb6\xb7\x26\x99\xc7";

	put_mbr(stick, 0, 0xee, 1, stick->size / SECTOR - 1);
	stick_put(stick, SECTOR, "EFI PART\0\0\1\0\134\0\0", 16);
	stick_put_number(stick, SECTOR + 72, 2, 8);
	stick_put_number(stick, SECTOR + 80, 128, 4);
	stick_put_number(stick, SECTOR + 84, 128, 4);
	stick_put(stick, 2 * SECTOR, efi_system, 16);
	stick_put_number(stick, 2 * SECTOR + 32, 34, 8);
	stick_put(stick, 2 * SECTOR + 128, basic_data, 16);
	stick_put(stick, 2 * SECTOR + 128 + 16, "a number of its own", 16);
	stick_put_number(stick, 2 * SECTOR + 128 + 32, first, 8);
}

struct stick stick_partition(const struct stick *stick, enum stick_table table, uint64_t sector, unsigned type)
{
	struct stick out = stick_empty(sector * SECTOR + stick->size);

	copy_to(stick, &out, sector * SECTOR);
	if (table == STICK_GPT) {
		put_gpt(&out, sector);
	} else {
		put_mbr(&out, 0, 0x83, 1, sector - 1);
		put_mbr(&out, 1, type, sector, stick->size / SECTOR);
	}
	return out;
}

void stick_get(const struct stick *stick, uint64_t at, void *bytes, size_t size)
{
	assert_int_equal(pread(stick->file, bytes, size, (off_t)at), (ssize_t)size);
}

void stick_put(const struct stick *stick, uint64_t at, const void *bytes, size_t size)
{
	assert_int_equal(pwrite(stick->file, bytes, size, (off_t)at), (ssize_t)size);
}

uint32_t stick_get_number(const struct stick *stick, uint64_t at, int size)
{
	unsigned char bytes[4] = { 0 };

	stick_get(stick, at, bytes, (size_t)size);
	return little_u32(bytes);
}

void stick_put_number(const struct stick *stick, uint64_t at, uint64_t number, int size)
{
	unsigned char bytes[8];

	little_put_u64(bytes, number);
	stick_put(stick, at, bytes, (size_t)size);
}

void stick_content(unsigned seed, uint64_t at, unsigned char *out, size_t size)
{
	unsigned char word[8];

	for (size_t i = 0; i < size; i++, at++) {
		if (i == 0 || at % 8 == 0)
			little_put_u64(word, (at / 8 + seed) * UINT64_C(0x9e3779b97f4a7c15));
		out[i] = word[at % 8];
	}
}

void heard_free(struct heard *heard)
{
	free(heard->bytes);
	*heard = (struct heard){ 0 };
}

bool heard_is(const unsigned char *bytes, size_t size, unsigned seed)
{
	unsigned char piece[4096];

	for (size_t at = 0, now; at < size; at += now) {
		now = size - at < sizeof(piece) ? size - at : sizeof(piece);
		stick_content(seed, at, piece, now);
		if (memcmp(piece, bytes + at, now) != 0)
			return false;
	}
	return true;
}

void heard_read(struct heard *heard)
{
	const unsigned char *at = heard->bytes, *end = at + heard->size;

	while (end - at >= STREAM_HEAD) {
		const unsigned char *name = at;
		uint64_t number = little_u64(at + STREAM_NAME);

		at += STREAM_HEAD;
		if (memcmp(name, STREAM_END, STREAM_NAME) == 0) {
			assert_ptr_equal(at, end);
			assert_true(number < REFUSAL_COUNT);
			heard->refusal = (enum refusal)number;
			return;
		}
		assert_true(number <= (uint64_t)(end - at));
		if (memcmp(name, STREAM_KEYRING, STREAM_NAME) == 0) {
			assert_null(heard->keyring);
			assert_null(heard->update);
			assert_true(number <= STREAM_KEYRING_MOST);
			heard->keyring = at;
			heard->keyring_size = number;
		} else {
			assert_memory_equal(name, STREAM_UPDATE, STREAM_NAME);
			assert_null(heard->update);
			assert_true(number <= STREAM_UPDATE_MOST);
			heard->update = at;
			heard->update_size = number;
		}
		at += number;
	}
	fail_msg("a stream without its last record");
}

struct listening {
	const struct stick *stick;
	bool (*read)(void *, void *, size_t, uint64_t);
	void *self;
	FILE *out;
	long calls;
};

static bool listen_read(void *self, void *bytes, size_t size, uint64_t at)
{
	struct listening *listening = self;

	listening->calls++;
	if (listening->read)
		return listening->read(listening->self, bytes, size, at);
	return at <= INT64_MAX && pread(listening->stick->file, bytes, size, (off_t)at) == (ssize_t)size;
}

static bool listen_say(void *self, const void *bytes, size_t size)
{
	struct listening *listening = self;

	return fwrite(bytes, 1, size, listening->out) == size;
}

struct heard stick_hear(const struct stick *stick, bool (*read)(void *, void *, size_t, uint64_t), void *self)
{
	struct listening listening = { stick, read, self, NULL, 0 };
	const struct drive drive = { &listening, listen_read, listen_say, NULL, NULL };
	struct heard heard = { 0 };
	char *bytes = NULL;

	listening.out = open_memstream(&bytes, &heard.size);
	assert_true(reader_say(&drive));
	fclose(listening.out);
	heard.bytes = (unsigned char *)bytes;
	heard.calls = listening.calls;
	assert_true(heard.calls <= CALLS_MOST);
	heard_read(&heard);
	return heard;
}

static pid_t start_import(const struct stick *stick, int out)
{
	char path[512];
	pid_t pid;

	snprintf(path, sizeof(path), "%s/fingerpost-import", getenv("FINGERPOST_BUILD"));
	pid = fork();
	if (pid == 0) {
		alarm(SECONDS);
		dup2(stick->file, STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
		execl(path, path, NULL);
		_exit(127);
	}
	assert_true(pid > 0);
	return pid;
}

struct heard stick_hear_both(const struct stick *stick)
{
	struct heard heard = stick_hear(stick, NULL, NULL);
	static unsigned char piece[1 << 16];
	size_t at = 0;
	ssize_t got;
	int ends[2], status;
	pid_t pid;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	pid = start_import(stick, ends[1]);
	close(ends[1]);
	while ((got = read(ends[0], piece, sizeof(piece))) > 0) {
		if ((size_t)got > heard.size - at || memcmp(piece, heard.bytes + at, (size_t)got) != 0)
			fail_msg("fingerpost-import says something else from byte %zu on", at);
		at += (size_t)got;
	}
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(at, heard.size);
	return heard;
}

void stick_refused(const struct stick *stick, enum refusal refusal)
{
	struct heard heard = stick_hear_both(stick);

	assert_int_equal(heard.refusal, refusal);
	assert_null(heard.keyring);
	assert_null(heard.update);
	heard_free(&heard);
}
