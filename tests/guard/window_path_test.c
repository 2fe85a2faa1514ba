/* SPDX-License-Identifier: MIT */
/*
 * The path of staff_path_test.c in a window on a desktop: the same programs,
 * keys and sticks, and the window for a glass. Once without any display, and
 * once in one that is looked at (Xvfb), with a real key and a real pointer
 * (xdotool).
 */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "path.h"

int window_path_test(void);

/* A display of our own, whose picture lies in a file. */
struct desktop {
	struct path *path;
	pid_t server;
	char display[16], folder[64];
};

static bool has_programs(void)
{
	return system("command -v Xvfb >/dev/null && command -v xdotool >/dev/null") == 0;
}

static void become_server(const struct desktop *desktop, int said)
{
	int nowhere = open("/dev/null", O_WRONLY);

	dup2(said, 7);
	dup2(nowhere, STDERR_FILENO);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execlp("Xvfb", "Xvfb", "-displayfd", "7", "-screen", "0", "1280x800x24", "-fbdir", desktop->folder, "-nolisten",
	       "tcp", (char *)NULL);
	_exit(127);
}

/* It says its number when it can be used. */
static void start_server(struct desktop *desktop)
{
	size_t used = 1;
	int pair[2];

	strcpy(desktop->folder, "/dev/shm/fingerpost-desktop-XXXXXX");
	assert_non_null(mkdtemp(desktop->folder));
	assert_int_equal(pipe(pair), 0);
	desktop->server = fork();
	if (desktop->server == 0)
		become_server(desktop, pair[1]);
	close(pair[1]);
	desktop->display[0] = ':';
	while (used < sizeof(desktop->display) - 1 && read(pair[0], desktop->display + used, 1) == 1 &&
	       desktop->display[used] != '\n')
		used++;
	close(pair[0]);
	assert_true(used > 1 && desktop->display[used] == '\n');
	desktop->display[used] = '\0';
}

static int set_up_blind(void **state)
{
	struct path *path = path_make("tests/guard/stick_path.sh");

	path->display = "";
	path_start(path, NULL);
	*state = path;
	return 0;
}

static int tear_down_blind(void **state)
{
	path_free(*state);
	return 0;
}

static int set_up_seen(void **state)
{
	struct desktop *desktop = calloc(1, sizeof(*desktop));

	*state = desktop;
	if (!has_programs())
		return 0;
	start_server(desktop);
	desktop->path = path_make("tests/guard/stick_path.sh");
	desktop->path->display = desktop->display;
	path_start(desktop->path, NULL);
	return 0;
}

static int tear_down_seen(void **state)
{
	struct desktop *desktop = *state;
	char command[128];

	if (desktop->path)
		path_free(desktop->path);
	if (desktop->server > 0) {
		kill(desktop->server, SIGTERM);
		waitpid(desktop->server, NULL, 0);
		snprintf(command, sizeof(command), "rm -rf %s", desktop->folder);
		assert_int_equal(system(command), 0);
	}
	free(desktop);
	return 0;
}

static void install(struct path *path, int number)
{
	path_use(path, number, "SAMPLE publish");
	path_leave(&path->rig);
}

static void a_window_takes_new_data_as_a_glass_does(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	install(path, 1);
	path_expect_number(rig, "555-0142");
	path_stick(path, 2);
	path_wait(rig, "number 1 becomes 2");
	/* Leaving is no consent. */
	path_leave(rig);
	path_expect_number(rig, "555-0142");
	install(path, 2);
	path_expect_number(rig, "555-0124");
	path_refuse(path, 3, "E13");
	path_expect_number(rig, "555-0124");
}

/* Visits that were started for staff. */
static int count_staff(const struct rig *rig)
{
	pid_t pids[RIG_PROCESSES];
	int all = rig_processes(rig, pids), count = 0;

	for (int i = 1; i < all; i++) {
		char path[64], words[4096];
		size_t size;
		FILE *in;

		snprintf(path, sizeof(path), "/proc/%d/cmdline", pids[i]);
		in = fopen(path, "r");
		size = in ? fread(words, 1, sizeof(words), in) : 0;
		if (in)
			fclose(in);
		count += memmem(words, size, "--staff", sizeof("--staff")) != NULL;
	}
	return count;
}

static void a_window_that_somebody_uses_is_not_taken_by_staff(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	rig_do(rig, "tap #search");
	rig_do(rig, "press staff");
	for (int waited = 0; waited < 1000; waited += 50) {
		assert_int_equal(count_staff(rig), 0);
		rig_sleep(50);
	}
	assert_true(path_says(rig, "screen search"));
	rig_do(rig, "tap #start-over");
	path_staff(rig);
	assert_int_equal(count_staff(rig), 1);
}

static void hand(const struct desktop *desktop, const char *what)
{
	char command[160];

	snprintf(command, sizeof(command), "DISPLAY=%s xdotool %s", desktop->display, what);
	assert_int_equal(system(command), 0);
}

/* With the pointer, in the middle of what is called that. */
static void click(struct desktop *desktop, const char *id)
{
	struct rig *rig = &desktop->path->rig;
	char named[160], what[80];
	const char *at;
	int x, y, w, h;

	rig_do(rig, "wait 600");
	rig_do(rig, "tree");
	snprintf(named, sizeof(named), "{\"id\":\"%s\",", id);
	at = strstr(rig->answer, named);
	at = at ? strstr(at, "\"x\":") : NULL;
	if (!at)
		fail_msg("no %s in %s", id, rig->answer);
	assert_int_equal(sscanf(at, "\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d", &x, &y, &w, &h), 4);
	snprintf(what, sizeof(what), "mousemove %d %d click 1", x + w / 2, y + h / 2);
	hand(desktop, what);
}

/* Until it leads there. What comes for staff while a finger is down lets go of
 * what it is on: whoever taps then taps again. */
static void click_to(struct desktop *desktop, const char *id, const char *screen)
{
	struct rig *rig = &desktop->path->rig;

	for (int tries = 0; tries < 5; tries++) {
		click(desktop, id);
		for (int waited = 0; waited < 3000; waited += 100) {
			if (path_says(rig, screen))
				return;
			rig_sleep(100);
		}
	}
	fail_msg("%s does not lead to %s", id, screen);
}

/* The first number of four bytes of a picture in the form of xwd, see XWDFile.h. */
static unsigned number(const unsigned char *head, int index)
{
	const unsigned char *at = head + 4 * index;

	return (unsigned)at[0] << 24 | (unsigned)at[1] << 16 | (unsigned)at[2] << 8 | at[3];
}

/* What the display shows, as a picture that other programs read. */
static void keep_picture(const struct desktop *desktop, const char *path)
{
	enum { HEAD = 100, WIDTH = 4, HEIGHT = 5, BYTES_PER_LINE = 12, COLORS = 19, COLOR = 12 };
	unsigned char head[HEAD], *line;
	char from[128];
	unsigned width, height, bytes;
	FILE *in, *out = fopen(path, "w");

	snprintf(from, sizeof(from), "%s/Xvfb_screen0", desktop->folder);
	in = fopen(from, "r");
	assert_true(in && out);
	assert_int_equal(fread(head, 1, HEAD, in), HEAD);
	width = number(head, WIDTH);
	height = number(head, HEIGHT);
	bytes = number(head, BYTES_PER_LINE);
	assert_true(width == 1280 && height == 800 && bytes == 4 * width);
	assert_int_equal(fseek(in, (long)(number(head, 0) + COLOR * number(head, COLORS)), SEEK_SET), 0);
	line = malloc(bytes);
	fprintf(out, "P6 %u %u 255\n", width, height);
	for (unsigned y = 0; y < height; y++) {
		assert_int_equal(fread(line, 1, bytes, in), bytes);
		for (unsigned x = 0; x < width; x++)
			fprintf(out, "%c%c%c", line[4 * x + 2], line[4 * x + 1], line[4 * x]);
	}
	free(line);
	fclose(in);
	fclose(out);
}

/* What a telephone's camera finds in it. */
static void read_code(const struct desktop *desktop, char *out, size_t size)
{
	char picture[128], command[256];
	FILE *in;

	snprintf(picture, sizeof(picture), "%s/seen.ppm", desktop->folder);
	keep_picture(desktop, picture);
	snprintf(command, sizeof(command), "zbarimg -q --raw -Sdisable -Sqrcode.enable %s 2>/dev/null", picture);
	in = popen(command, "r");
	assert_non_null(in);
	out[fread(out, 1, size - 1, in)] = '\0';
	pclose(in);
}

static void hold_too_short_at_home(struct desktop *desktop)
{
	hand(desktop, "keydown F2");
	rig_sleep(1500);
	hand(desktop, "keyup F2");
	rig_sleep(2500);
	assert_true(path_says(&desktop->path->rig, "screen home"));
}

/* Until the screen says it: 3 seconds, and what comes then. What is on the
 * screen was read before. */
static void hold_until(struct desktop *desktop, const char *text)
{
	rig_sleep(1000);
	hand(desktop, "keydown F2");
	path_wait(&desktop->path->rig, text);
	hand(desktop, "keyup F2");
}

static void find_code(struct desktop *desktop)
{
	struct rig *rig = &desktop->path->rig;
	char id[128];
	const char *at;

	click_to(desktop, "search", "screen search");
	rig_do(rig, "type zinnia");
	path_wait(rig, "Zinnia Rooms (SAMPLE)");
	at = strstr(rig->answer, "target service:");
	assert_non_null(at);
	assert_int_equal(sscanf(at, "target %100s", id), 1);
	click_to(desktop, id, "screen service");
	assert_true(path_says(rig, "555-0142"));
	click_to(desktop, "take", "screen take");
	click_to(desktop, "take:scan", "mark qr");
}

static void a_key_held_in_a_window_brings_a_number_that_a_camera_reads_there(void **state)
{
	struct desktop *desktop = *state;
	struct rig *rig;
	char command[128], code[256];

	if (!desktop->path)
		skip();
	rig = &desktop->path->rig;
	hold_too_short_at_home(desktop);
	snprintf(command, sizeof(command), "stick insert %s/1.img", desktop->path->folder);
	rig_do(rig, command);
	path_wait(rig, "A stick is in. Staff: hold the switch.");
	hold_until(desktop, "screen staff en");
	click_to(desktop, "staff:update", "screen staff-update");
	path_wait(rig, "Hold the switch for 3 seconds to use it");
	hold_until(desktop, "Done. Remove the stick.");
	hand(desktop, "key Escape");
	path_wait(rig, "screen home");
	rig_settle(rig);
	find_code(desktop);
	read_code(desktop, code, sizeof(code));
	assert_non_null(strstr(code, "TEL:+12515550142\n"));
	/* What was seen is on the display no more. */
	hand(desktop, "key Escape");
	path_wait(rig, "screen home");
	read_code(desktop, code, sizeof(code));
	assert_string_equal(code, "");
}

#define BLIND_TEST(test) cmocka_unit_test_setup_teardown(test, set_up_blind, tear_down_blind)

int window_path_test(void)
{
	const struct CMUnitTest tests[] = {
		BLIND_TEST(a_window_takes_new_data_as_a_glass_does),
		BLIND_TEST(a_window_that_somebody_uses_is_not_taken_by_staff),
		cmocka_unit_test_setup_teardown(a_key_held_in_a_window_brings_a_number_that_a_camera_reads_there, set_up_seen,
						tear_down_seen),
	};

	return cmocka_run_group_tests_name("window path", tests, NULL, NULL);
}
