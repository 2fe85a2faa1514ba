/* SPDX-License-Identifier: MIT */
/* Notes go over the bytes of the one file that was made for them. */
#include "place.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/little.h"
#include "import/notes.h"
#include "update/stream.h"

int import_notes_test(void);

enum { MB = 1 << 20, KINDS = 3, EXFAT = 2, NOTES = 50000, CLUSTERS_MOST = 200, ENDED = 1000 };

static const struct {
	uint64_t size;
	const char *command;
} kinds[KINDS] = { { 2200 << 10, "mkfs.fat -F 16 -s 1" },
		   { 34 * MB, "mkfs.fat -F 32 -s 1" },
		   { 8 * MB, "mkfs.exfat -c 1K" } };

/* A stick with a file that was made for notes, and one that must stay. */
struct made {
	struct stick stick;
	struct place place;
	struct placed file;
};

static void make(struct made *made, int kind, uint64_t size, enum place_how how)
{
	made->stick = stick_made(kinds[kind].size, kinds[kind].command);
	place_open(&made->place, &made->stick);
	made->file = place_file(&made->place, "NOTES.CSV", 5, size, how);
	place_file(&made->place, "UPDATE.FPD", 6, 70000, PLACE_TOGETHER);
	stick_put(&made->stick, place_cluster(&made->place, made->file.first), NOTES_LINE, sizeof(NOTES_LINE) - 1);
}

static void fill_notes(unsigned char notes[NOTES_SIZE], unsigned seed)
{
	unsigned char given[NOTES];

	stick_content(seed, 0, given, NOTES);
	notes_fill(notes, given, NOTES);
}

/* The program's last record; ENDED and its exit status: there was none. */
static int program(int drive, int notes, const char *option)
{
	char path[512];
	unsigned char record[STREAM_HEAD];
	int ends[2], status;
	ssize_t got;
	pid_t pid;

	snprintf(path, sizeof(path), "%s/fingerpost-import", getenv("FINGERPOST_BUILD"));
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0) {
		int from = fcntl(notes, F_DUPFD, 100), to = fcntl(ends[1], F_DUPFD, 100), stick = fcntl(drive, F_DUPFD, 100);

		dup2(stick, STDIN_FILENO);
		dup2(to, STDOUT_FILENO);
		close(STDERR_FILENO + 1);
		if (from >= 0)
			dup2(from, STDERR_FILENO + 1);
		close(STDERR_FILENO);
		open("/dev/null", O_WRONLY);
		alarm(5);
		execl(path, path, option, NULL);
		_exit(127);
	}
	close(ends[1]);
	got = read(ends[0], record, sizeof(record));
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (got == 0 && WIFEXITED(status))
		return ENDED + WEXITSTATUS(status);
	assert_int_equal(status, 0);
	assert_int_equal(got, STREAM_HEAD);
	assert_memory_equal(record, STREAM_END, STREAM_NAME);
	return (int)little_u64(record + STREAM_NAME);
}

static int memory_file(unsigned seed, size_t size)
{
	unsigned char *bytes = malloc(size + 1);
	int file = memfd_create("notes", MFD_CLOEXEC);

	stick_content(seed, 0, bytes, size);
	assert_int_equal(write(file, bytes, size), (ssize_t)size);
	assert_int_equal(lseek(file, 0, SEEK_SET), 0);
	free(bytes);
	return file;
}

static int write_notes(const struct made *made, unsigned seed)
{
	int notes = memory_file(seed, NOTES), result = program(made->stick.file, notes, "--write-notes");

	close(notes);
	return result;
}

/* Where the first bytes of the file lie, cluster by cluster. */
static uint64_t cluster_of(const struct made *made, uint32_t number, bool linked)
{
	uint32_t cluster = made->file.first;

	if (!linked)
		return place_cluster(&made->place, cluster + number);
	while (number-- > 0)
		cluster = stick_get_number(&made->stick, place_link(&made->place, cluster), 4) & made->place.volume.mask;
	return place_cluster(&made->place, cluster);
}

/* All else on the stick is as it was. */
static void check_written(const struct made *made, const struct stick *before, unsigned seed, bool linked)
{
	static unsigned char notes[NOTES_SIZE], now[65536], then[65536];
	uint32_t each = made->place.volume.cluster_size;

	fill_notes(notes, seed);
	for (uint32_t i = 0; i < NOTES_SIZE / each; i++) {
		stick_get(&made->stick, cluster_of(made, i, linked), now, each);
		assert_memory_equal(now, notes + (size_t)i * each, each);
		stick_put(before, cluster_of(made, i, linked), now, each);
	}
	for (uint64_t at = 0; at < before->size; at += sizeof(now)) {
		size_t size = before->size - at < sizeof(now) ? (size_t)(before->size - at) : sizeof(now);

		stick_get(&made->stick, at, now, size);
		stick_get(before, at, then, size);
		assert_memory_equal(now, then, size);
	}
}

static void notes_replace_the_file_and_nothing_else(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++)
		for (enum place_how how = PLACE_TOGETHER; how <= PLACE_RUN; how++) {
			struct stick before;
			struct made made;

			make(&made, kind, how == PLACE_APART ? NOTES_SIZE : NOTES_SIZE + 7000, how);
			before = stick_copy(&made.stick);
			assert_int_equal(write_notes(&made, 1), REFUSAL_NONE);
			check_written(&made, &before, 1, kind != EXFAT || how != PLACE_RUN);
			/* Once more, over what is there by now */
			assert_int_equal(write_notes(&made, 2), REFUSAL_NONE);
			check_written(&made, &before, 2, kind != EXFAT || how != PLACE_RUN);
			stick_close(&before);
			stick_close(&made.stick);
		}
}

static void what_is_written_is_the_line_the_notes_spaces_and_an_end(void **state)
{
	static unsigned char notes[NOTES_SIZE], given[NOTES_SIZE];
	const size_t line = strlen(NOTES_LINE);

	(void)state;
	notes_fill(notes, "a,b\n", 4);
	assert_memory_equal(notes, NOTES_LINE "a,b\n  ", line + 6);
	for (size_t i = line + 4; i < NOTES_SIZE - 1; i++)
		assert_int_equal(notes[i], ' ');
	assert_int_equal(notes[NOTES_SIZE - 1], '\n');
	stick_content(1, 0, given, sizeof(given));
	notes_fill(notes, given, sizeof(given));
	assert_memory_equal(notes + line, given, NOTES_MOST);
	assert_int_equal(notes[line + NOTES_MOST], ' ');
}

/* A drive of which one call goes wrong: it fails, or gives another byte. */
struct wrong {
	const struct stick *stick;
	long calls, at;
	bool lies;
};

static bool goes_wrong(struct wrong *wrong)
{
	return wrong->calls++ == wrong->at;
}

static bool wrong_read(void *self, void *bytes, size_t size, uint64_t at)
{
	struct wrong *wrong = self;
	bool now = goes_wrong(wrong), ok = pread(wrong->stick->file, bytes, size, (off_t)at) == (ssize_t)size;

	if (now && wrong->lies)
		*(unsigned char *)bytes ^= 1;
	return ok && (!now || wrong->lies);
}

static bool wrong_write(void *self, const void *bytes, size_t size, uint64_t at)
{
	struct wrong *wrong = self;

	if (goes_wrong(wrong))
		return wrong->lies;
	return pwrite(wrong->stick->file, bytes, size, (off_t)at) == (ssize_t)size;
}

static bool wrong_settle(void *self)
{
	struct wrong *wrong = self;

	return !goes_wrong(wrong) || wrong->lies;
}

static enum refusal write_wrong(struct made *made, long at, bool lies, long *calls)
{
	struct wrong wrong = { &made->stick, 0, at, lies };
	const struct drive drive = { &wrong, wrong_read, NULL, wrong_write, wrong_settle };
	static unsigned char notes[NOTES_SIZE];
	enum refusal refusal;

	fill_notes(notes, (unsigned)at + 9);
	refusal = notes_write(&drive, notes);
	*calls = wrong.calls;
	return refusal;
}

/* By the program and here; not a byte is written. */
static void refused(struct made *made, enum refusal refusal)
{
	struct stick before = stick_copy(&made->stick);
	static unsigned char now[65536], then[65536];
	long calls;

	assert_int_equal(write_notes(made, 1), refusal);
	assert_int_equal(write_wrong(made, -1, false, &calls), refusal);
	for (uint64_t at = 0; at + sizeof(now) <= before.size; at += sizeof(now)) {
		stick_get(&made->stick, at, now, sizeof(now));
		stick_get(&before, at, then, sizeof(then));
		assert_memory_equal(now, then, sizeof(now));
	}
	stick_close(&before);
	stick_close(&made->stick);
}

static void a_stick_without_the_file_is_refused(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		struct made made;

		make(&made, kind, NOTES_SIZE, PLACE_TOGETHER);
		stick_put_number(&made.stick, made.file.entry, kind == EXFAT ? 0x05 : 0xe5, 1);
		refused(&made, REFUSAL_NO_FILE);
		made.stick = stick_made(MB, "");
		refused(&made, REFUSAL_STICK);
	}
}

static void a_file_that_was_not_made_for_notes_is_left_alone(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		struct made made;

		make(&made, kind, NOTES_SIZE - 1, PLACE_APART);
		refused(&made, REFUSAL_NO_UPDATE);
		make(&made, kind, NOTES_SIZE, PLACE_APART);
		stick_put(&made.stick, place_cluster(&made.place, made.file.first), "fingerpost notes\r", 17);
		refused(&made, REFUSAL_NO_UPDATE);
		make(&made, kind, NOTES_SIZE, PLACE_APART);
		place_file(&made.place, "notes.csv", 1, NOTES_SIZE, PLACE_TOGETHER);
		refused(&made, REFUSAL_STICK);
	}
}

static void a_file_that_was_not_all_written_is_left_alone(void **state)
{
	struct made made;

	(void)state;
	make(&made, EXFAT, NOTES_SIZE, PLACE_APART);
	stick_put_number(&made.stick, made.file.entry + 32 + 8, 100, 8);
	refused(&made, REFUSAL_NO_UPDATE);
}

static void a_chain_that_ends_early_or_comes_back_is_not_called_written(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++)
		for (int loop = 0; loop < 2; loop++) {
			struct made made;

			make(&made, kind, NOTES_SIZE, PLACE_APART);
			stick_put_number(&made.stick, place_link(&made.place, made.file.first),
					 loop ? made.file.first : UINT32_MAX & made.place.volume.mask, kind == 0 ? 2 : 4);
			assert_int_equal(write_notes(&made, 1), REFUSAL_STORAGE);
			stick_close(&made.stick);
		}
}

static void a_stick_that_is_only_open_for_reading_is_not_written(void **state)
{
	char path[64];
	struct made made;
	int file, notes = memory_file(1, NOTES);

	(void)state;
	make(&made, 1, NOTES_SIZE, PLACE_APART);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", made.stick.file);
	file = open(path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(program(file, notes, "--write-notes"), REFUSAL_STORAGE);
	close(file);
	close(notes);
	stick_close(&made.stick);
}

static void too_many_notes_no_notes_and_other_options_are_wrong_use(void **state)
{
	struct made made;
	int many = memory_file(1, NOTES_MOST + 1), most = memory_file(1, NOTES_MOST);

	(void)state;
	make(&made, 1, NOTES_SIZE, PLACE_APART);
	assert_int_equal(program(made.stick.file, many, "--write-notes"), ENDED + 2);
	assert_int_equal(program(made.stick.file, -1, "--write-notes"), ENDED + 2);
	assert_int_equal(program(made.stick.file, most, "--write-note"), ENDED + 2);
	assert_int_equal(program(made.stick.file, most, "--write-notes"), REFUSAL_NONE);
	close(many);
	close(most);
	stick_close(&made.stick);
}

static void whichever_call_fails_it_is_not_called_written(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		struct made made;
		long calls, all;

		make(&made, kind, NOTES_SIZE, PLACE_APART);
		assert_int_equal(write_wrong(&made, -1, false, &all), REFUSAL_NONE);
		for (long i = 0; i < all; i++)
			assert_int_not_equal(write_wrong(&made, i, false, &calls), REFUSAL_NONE);
		stick_close(&made.stick);
	}
}

/* What was read back last is what counts. */
static void a_drive_that_lies_once_while_it_is_written_is_found_out(void **state)
{
	(void)state;
	for (int kind = 0; kind < KINDS; kind++) {
		long calls, all, found = 0;
		struct made made;

		make(&made, kind, NOTES_SIZE, PLACE_APART);
		write_wrong(&made, -1, false, &all);
		for (long i = 0; i < all; i++)
			found += write_wrong(&made, i, true, &calls) != REFUSAL_NONE;
		/* Every cluster, as it is written and as it is read back */
		assert_true(found >= 2 * (long)(NOTES_SIZE / made.place.volume.cluster_size));
		stick_close(&made.stick);
	}
}

int import_notes_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_replace_the_file_and_nothing_else),
		cmocka_unit_test(what_is_written_is_the_line_the_notes_spaces_and_an_end),
		cmocka_unit_test(a_stick_without_the_file_is_refused),
		cmocka_unit_test(a_file_that_was_not_made_for_notes_is_left_alone),
		cmocka_unit_test(a_file_that_was_not_all_written_is_left_alone),
		cmocka_unit_test(a_chain_that_ends_early_or_comes_back_is_not_called_written),
		cmocka_unit_test(a_stick_that_is_only_open_for_reading_is_not_written),
		cmocka_unit_test(too_many_notes_no_notes_and_other_options_are_wrong_use),
		cmocka_unit_test(whichever_call_fails_it_is_not_called_written),
		cmocka_unit_test(a_drive_that_lies_once_while_it_is_written_is_found_out),
	};

	return cmocka_run_group_tests_name("import_notes", tests, NULL, NULL);
}
