/* SPDX-License-Identifier: MIT */
/* The stick on a board: a made-up tree stands for the kernel's. */
#include "guard/stick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

int stick_test(void);

struct board {
	char sys[64], dev[80];
	struct stick stick;
};

static void write_text(const struct board *board, const char *path, const char *text)
{
	char whole[256];
	FILE *out;

	snprintf(whole, sizeof(whole), "%s/%s", board->sys, path);
	out = fopen(whole, "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static void read_text(const struct board *board, const char *path, char out[64])
{
	char whole[256];
	FILE *in;

	snprintf(whole, sizeof(whole), "%s/%s", board->sys, path);
	in = fopen(whole, "r");
	assert_non_null(in);
	if (!fgets(out, 64, in))
		*out = '\0';
	fclose(in);
}

static void run(const struct board *board, const char *command)
{
	char whole[1024];

	snprintf(whole, sizeof(whole), "cd %s && %s", board->sys, command);
	assert_int_equal(system(whole), 0);
}

static void plug(const struct board *board, const char *name, const char *class, const char *subclass,
		 const char *protocol)
{
	char command[512];

	snprintf(command, sizeof(command),
		 "d=bus/usb/devices/%s && mkdir -p $d && echo %s >$d/bInterfaceClass && echo %s >$d/bInterfaceSubClass && "
		 "echo %s >$d/bInterfaceProtocol && echo 0 >$d/authorized",
		 name, class, subclass, protocol);
	run(board, command);
}

/* The driver finds a disk on it. */
static void find_disk(const struct board *board, const char *name, const char *disk, const char *size)
{
	char command[512];

	snprintf(command, sizeof(command),
		 "d=bus/usb/devices/%s/host0/target0:0:0/0:0:0:0/block/%s && mkdir -p $d && echo %s >$d/size && echo x >dev/%s",
		 name, disk, size, disk);
	run(board, command);
}

static int set_up(void **state)
{
	struct board *board = calloc(1, sizeof(*board));

	strcpy(board->sys, "/tmp/fingerpost-stick-XXXXXX");
	assert_non_null(mkdtemp(board->sys));
	snprintf(board->dev, sizeof(board->dev), "%s/dev", board->sys);
	run(board, "mkdir -p dev bus/usb/devices/1-1 && : >bus/usb/drivers_probe");
	board->stick.sys = board->sys;
	board->stick.dev = board->dev;
	*state = board;
	return 0;
}

static int tear_down(void **state)
{
	struct board *board = *state;

	run(board, "rm -rf \"$PWD\"");
	free(board);
	return 0;
}

static const char *authorized(const struct board *board, const char *name, char out[64])
{
	char path[128];

	snprintf(path, sizeof(path), "bus/usb/devices/%s/authorized", name);
	read_text(board, path, out);
	out[strcspn(out, "\n")] = '\0';
	return out;
}

static void a_stick_is_switched_on_and_found(void **state)
{
	struct board *board = *state;
	char text[64], path[128];

	plug(board, "1-1:1.0", "08", "06", "50");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	assert_string_equal(authorized(board, "1-1:1.0", text), "1");
	read_text(board, "bus/usb/drivers_probe", text);
	assert_string_equal(text, "1-1:1.0");
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
	snprintf(path, sizeof(path), "%s/sda", board->dev);
	assert_string_equal(board->stick.file, path);
}

static void nothing_else_is_switched_on(void **state)
{
	static const struct {
		const char *class, *subclass, *protocol;
	} others[] = {
		{ "03", "01", "01" }, /* keyboard */
		{ "03", "01", "02" }, /* mouse */
		{ "02", "06", "00" }, /* network */
		{ "e0", "01", "01" }, /* Bluetooth */
		{ "09", "00", "00" }, /* hub */
		{ "08", "06", "62" }, /* storage by another protocol */
		{ "08", "04", "00" }, /* floppy */
		{ "ff", "06", "50" }, /* its maker's own */
		{ "06", "01", "01" }, /* camera */
	};
	struct board *board = *state;
	char text[64];

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		char name[32];

		snprintf(name, sizeof(name), "1-%zu:1.0", i + 1);
		plug(board, name, others[i].class, others[i].subclass, others[i].protocol);
		find_disk(board, name, "sdb", "2048");
	}
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		char name[32];

		snprintf(name, sizeof(name), "1-%zu:1.0", i + 1);
		assert_string_equal(authorized(board, name, text), "0");
	}
	read_text(board, "bus/usb/drivers_probe", text);
	assert_string_equal(text, "");
}

/* One that is a stick and a keyboard too. */
static void of_a_device_only_the_interface_that_stores_is_switched_on(void **state)
{
	struct board *board = *state;
	char text[64];

	plug(board, "1-1:1.0", "08", "06", "50");
	plug(board, "1-1:1.1", "03", "01", "01");
	stick_look(&board->stick, true);
	assert_string_equal(authorized(board, "1-1:1.0", text), "1");
	assert_string_equal(authorized(board, "1-1:1.1", text), "0");
}

static void nothing_is_switched_on_while_nobody_waits(void **state)
{
	struct board *board = *state;
	char text[64];

	plug(board, "1-1:1.0", "08", "06", "50");
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, false), STICK_NONE);
	assert_string_equal(authorized(board, "1-1:1.0", text), "0");
}

static void when_staff_are_done_it_is_switched_off(void **state)
{
	struct board *board = *state;
	char text[64];

	plug(board, "1-1:1.0", "08", "06", "50");
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
	stick_release(&board->stick);
	assert_string_equal(authorized(board, "1-1:1.0", text), "0");
	assert_int_equal(stick_look(&board->stick, false), STICK_NONE);
	assert_string_equal(board->stick.file, "");
}

static void two_sticks_are_told_apart_from_one_and_an_empty_card_reader_is_none(void **state)
{
	struct board *board = *state;

	plug(board, "1-1:1.0", "08", "06", "50");
	find_disk(board, "1-1:1.0", "sda", "0");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	plug(board, "1-2:1.0", "08", "06", "50");
	find_disk(board, "1-2:1.0", "sdb", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_TWO);
	assert_string_equal(board->stick.file, "");
	run(board, "rm -r bus/usb/devices/1-1:1.0");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
}

/* The rights to it come a moment after it (board/image: 70-board.rules). */
static void what_could_not_be_switched_on_yet_is_at_the_next_look(void **state)
{
	struct board *board = *state;
	char text[64];

	plug(board, "1-1:1.0", "08", "06", "50");
	run(board, "d=bus/usb/devices/1-1:1.0 && rm $d/authorized && mkdir $d/authorized");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	assert_int_equal(board->stick.allowed_count, 0);
	read_text(board, "bus/usb/drivers_probe", text);
	assert_string_equal(text, "");
	run(board, "d=bus/usb/devices/1-1:1.0 && rmdir $d/authorized && echo 0 >$d/authorized");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	assert_string_equal(authorized(board, "1-1:1.0", text), "1");
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
}

static void a_disk_whose_device_is_not_there_yet_is_none(void **state)
{
	struct board *board = *state;

	plug(board, "1-1:1.0", "08", "06", "50");
	find_disk(board, "1-1:1.0", "sda", "2048");
	run(board, "mv dev/sda dev/later");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	run(board, "mv dev/later dev/sda");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
}

/* What the kernel shows is made by whoever plugs something in, in part. */
static void names_and_files_of_no_sense_are_left_alone(void **state)
{
	struct board *board = *state;

	run(board, "mkdir -p 'bus/usb/devices/:' 'bus/usb/devices/1-1:1.0 x' bus/usb/devices/usb1 "
		   "'bus/usb/devices/1-1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1:1.0'");
	plug(board, "1-3:1.0", "0806500000000000000000000000000000000000", "06", "50");
	plug(board, "1-4:1.0", "", "", "");
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	assert_int_equal(board->stick.allowed_count, 0);
}

static void no_more_are_switched_on_than_there_is_room_for(void **state)
{
	struct board *board = *state;

	for (int i = 0; i < 3 * STICK_INTERFACES; i++) {
		char name[32];

		snprintf(name, sizeof(name), "1-%d:1.0", i + 1);
		plug(board, name, "08", "06", "50");
	}
	assert_int_equal(stick_look(&board->stick, true), STICK_NONE);
	assert_int_equal(board->stick.allowed_count, STICK_INTERFACES);
}

/* A file in place of the device is none: whoever can write to /dev could do more. */
static void what_is_no_device_is_not_opened_on_a_board(void **state)
{
	struct board *board = *state;
	struct error error;

	plug(board, "1-1:1.0", "08", "06", "50");
	find_disk(board, "1-1:1.0", "sda", "2048");
	assert_int_equal(stick_look(&board->stick, true), STICK_ONE);
	assert_int_equal(stick_open(&board->stick, false, &error), -1);
	assert_non_null(strstr(error.text, "is no stick"));
}

static void on_a_desktop_a_file_is_the_stick(void **state)
{
	struct board *board = *state;
	struct stick stick = { .sys = NULL };
	struct error error;
	int fd;

	assert_int_equal(stick_look(&stick, true), STICK_NONE);
	write_text(board, "image", "x");
	snprintf(stick.file, sizeof(stick.file), "%s/image", board->sys);
	assert_int_equal(stick_look(&stick, false), STICK_ONE);
	fd = stick_open(&stick, false, &error);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "y", 1), -1);
	close(fd);
	fd = stick_open(&stick, true, &error);
	assert_int_equal(write(fd, "y", 1), 1);
	close(fd);
	stick_release(&stick);
	assert_int_equal(stick_look(&stick, false), STICK_ONE);
	snprintf(stick.file, sizeof(stick.file), "%s/none", board->sys);
	assert_int_equal(stick_look(&stick, false), STICK_NONE);
	assert_int_equal(stick_open(&stick, false, &error), -1);
}

#define BOARD_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int stick_test(void)
{
	const struct CMUnitTest tests[] = {
		BOARD_TEST(a_stick_is_switched_on_and_found),
		BOARD_TEST(nothing_else_is_switched_on),
		BOARD_TEST(of_a_device_only_the_interface_that_stores_is_switched_on),
		BOARD_TEST(nothing_is_switched_on_while_nobody_waits),
		BOARD_TEST(when_staff_are_done_it_is_switched_off),
		BOARD_TEST(two_sticks_are_told_apart_from_one_and_an_empty_card_reader_is_none),
		BOARD_TEST(what_could_not_be_switched_on_yet_is_at_the_next_look),
		BOARD_TEST(a_disk_whose_device_is_not_there_yet_is_none),
		BOARD_TEST(names_and_files_of_no_sense_are_left_alone),
		BOARD_TEST(no_more_are_switched_on_than_there_is_room_for),
		BOARD_TEST(what_is_no_device_is_not_opened_on_a_board),
		BOARD_TEST(on_a_desktop_a_file_is_the_stick),
	};

	return cmocka_run_group_tests_name("stick", tests, NULL, NULL);
}
