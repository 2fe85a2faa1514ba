/* SPDX-License-Identifier: MIT */
#include "guard/button.h"

#include "guard/button_chip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int button_test(void);

enum { MOST = 16 };

/* A named pipe in a folder of its own, a hand at its other end, and the button. */
struct pipe_bench {
	char folder[32];
	struct button_wiring wiring;
	int hand;
	struct button *button;
	struct button_edge edges[MOST];
};

static void set_up(struct pipe_bench *bench)
{
	struct error error;

	*bench = (struct pipe_bench){ .folder = "/tmp/fingerpost-XXXXXX",
				      .wiring = button_wiring_default() };
	assert_non_null(mkdtemp(bench->folder));
	snprintf(bench->wiring.script, sizeof(bench->wiring.script), "%s/button", bench->folder);
	assert_int_equal(mkfifo(bench->wiring.script, 0600), 0);
	bench->button = button_open(&bench->wiring, &error);
	assert_non_null(bench->button);
	bench->hand = open(bench->wiring.script, O_RDWR | O_NONBLOCK);
	assert_true(bench->hand >= 0);
}

static void take_down(struct pipe_bench *bench)
{
	button_close(bench->button);
	close(bench->hand);
	unlink(bench->wiring.script);
	rmdir(bench->folder);
}

static void push(const struct pipe_bench *bench, const char *ways)
{
	assert_int_equal(write(bench->hand, ways, strlen(ways)), strlen(ways));
}

static int take(struct pipe_bench *bench)
{
	return button_read(bench->button, bench->edges, MOST);
}

static bool is_waiting(const struct pipe_bench *bench)
{
	struct pollfd fd = { .fd = button_fd(bench->button), .events = POLLIN };

	return poll(&fd, 1, 0) == 1 && fd.revents & POLLIN;
}

static void the_usual_button_is_on_line_17_to_ground(void **state)
{
	struct button_wiring wiring = button_wiring_default();

	(void)state;
	assert_int_equal(wiring.line, 17);
	assert_int_equal(wiring.bias, BUTTON_PULL_UP);
	assert_true(wiring.active_low);
	assert_string_equal(wiring.chip, "");
	assert_string_equal(wiring.script, "");
}

static void a_script_gives_edges_in_order(void **state)
{
	struct pipe_bench bench;
	int64_t before = button_now();

	(void)state;
	set_up(&bench);
	push(&bench, "du\nx d");
	assert_true(is_waiting(&bench));
	assert_int_equal(take(&bench), 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(bench.edges[i].pressed, i != 1);
		assert_in_range(bench.edges[i].at, i ? bench.edges[i - 1].at : before,
				button_now());
	}
	assert_false(is_waiting(&bench));
	take_down(&bench);
}

static void nothing_waits_where_nothing_was_pressed(void **state)
{
	struct pipe_bench bench;

	(void)state;
	set_up(&bench);
	assert_false(is_waiting(&bench));
	assert_int_equal(take(&bench), 0);
	push(&bench, "\n");
	assert_int_equal(take(&bench), 0);
	close(bench.hand);
	assert_int_equal(take(&bench), 0);
	assert_false(is_waiting(&bench));
	bench.hand = open(bench.wiring.script, O_RDWR | O_NONBLOCK);
	take_down(&bench);
}

static void no_more_edges_are_taken_than_there_is_room_for(void **state)
{
	struct pipe_bench bench;

	(void)state;
	set_up(&bench);
	push(&bench, "dudud");
	assert_int_equal(button_read(bench.button, bench.edges, 2), 2);
	assert_int_equal(button_read(bench.button, bench.edges, 2), 2);
	assert_true(is_waiting(&bench));
	assert_int_equal(button_read(bench.button, bench.edges, 2), 1);
	take_down(&bench);
}

static void it_is_down_by_the_last_edge(void **state)
{
	struct pipe_bench bench;
	bool gone = true;

	(void)state;
	set_up(&bench);
	assert_false(button_is_down(bench.button, &gone));
	assert_false(gone);
	push(&bench, "dud");
	take(&bench);
	assert_true(button_is_down(bench.button, NULL));
	push(&bench, "u");
	take(&bench);
	assert_false(button_is_down(bench.button, &gone));
	take_down(&bench);
}

static void a_chip_that_is_gone_can_be_opened_again(void **state)
{
	struct pipe_bench bench;
	bool gone = false;

	(void)state;
	set_up(&bench);
	push(&bench, "g");
	assert_int_equal(take(&bench), -1);
	assert_false(button_is_down(bench.button, &gone));
	assert_true(gone);
	button_close(bench.button);
	bench.button = button_open(&bench.wiring, NULL);
	assert_non_null(bench.button);
	push(&bench, "d");
	assert_int_equal(take(&bench), 1);
	take_down(&bench);
}

static void edges_before_the_chip_was_gone_are_not_lost(void **state)
{
	struct pipe_bench bench;

	(void)state;
	set_up(&bench);
	push(&bench, "dg");
	assert_int_equal(take(&bench), 1);
	assert_true(is_waiting(&bench));
	assert_int_equal(take(&bench), -1);
	take_down(&bench);
}

static void check_refused(const struct button_wiring *wiring, const char *said)
{
	struct error error = { "" };

	assert_null(button_open(wiring, &error));
	assert_non_null(strstr(error.text, said));
}

static void a_script_that_is_no_pipe_is_refused(void **state)
{
	struct button_wiring wiring = button_wiring_default();

	(void)state;
	strcpy(wiring.script, "/nowhere/button");
	check_refused(&wiring, "/nowhere/button can't be opened");
	strcpy(wiring.script, "/dev/null");
	check_refused(&wiring, "make one with mkfifo");
	button_close(NULL);
}

static void a_chip_that_is_not_there_is_named(void **state)
{
	struct button_wiring wiring = button_wiring_default();

	(void)state;
	strcpy(wiring.chip, "no such chip");
	check_refused(&wiring, "the clear button");
}

static const struct button_chip pi[] = {
	{ "/dev/gpiochip0", "raspberrypi-exp-gpio", 8 },
	{ "/dev/gpiochip1", "pinctrl-bcm2711", 58 },
	{ "/dev/gpiochip2", "brcmvirt-gpio", 2 },
};

static void check_choice(const char *label, unsigned line, const char *path, const char *said)
{
	struct button_wiring wiring = { .line = line };
	struct error error = { "" };
	const struct button_chip *chip = NULL;

	strcpy(wiring.chip, label);
	chip = button_chip_choose(pi, 3, &wiring, &error);
	if (path) {
		assert_non_null(chip);
		assert_string_equal(chip->path, path);
	} else {
		assert_null(chip);
	}
	assert_string_equal(error.text, said);
}

static void the_chip_is_found_by_its_label(void **state)
{
	(void)state;
	check_choice("", 17, "/dev/gpiochip1", "");
	check_choice("pinctrl-bcm2711", 57, "/dev/gpiochip1", "");
	check_choice("brcmvirt-gpio", 1, "/dev/gpiochip2", "");
}

static void what_is_not_there_is_said_with_what_is(void **state)
{
	struct error error;
	struct button_wiring wiring = button_wiring_default();

	(void)state;
	check_choice("", 58, NULL,
		     "the clear button's line 58 is not on the chip 'pinctrl-bcm2711', "
		     "which has lines 0 to 57; set the line to one of these");
	check_choice("9030000.pl061", 5, NULL,
		     "the clear button's chip '9030000.pl061' is not on this board, which has "
		     "'raspberrypi-exp-gpio', 'pinctrl-bcm2711', 'brcmvirt-gpio'; "
		     "set the chip to one of these");
	assert_null(button_chip_choose(pi, 1, &wiring, &error));
	assert_string_equal(error.text,
			    "the clear button's chip is not known: this is no Raspberry Pi header, "
			    "the board has 'raspberrypi-exp-gpio'; set the chip to one of these");
}

static void many_chips_fit_into_the_sentence(void **state)
{
	struct button_chip chips[BUTTON_CHIPS_MAX];
	struct button_wiring wiring = { .chip = "another" };
	struct error error;

	(void)state;
	for (int i = 0; i < BUTTON_CHIPS_MAX; i++) {
		chips[i] = (struct button_chip){ .lines = 8 };
		memset(chips[i].label, 'x', sizeof(chips[i].label) - 1);
	}
	assert_null(button_chip_choose(chips, BUTTON_CHIPS_MAX, &wiring, &error));
	assert_non_null(strstr(error.text, "set the chip to one of these"));
}

static void a_clock_of_the_day_is_not_taken_for_the_time(void **state)
{
	(void)state;
	assert_int_equal(button_chip_time(4990, 5000, 0), 4990);
	assert_int_equal(button_chip_time(1795000000000, 5000, 0), 5000);
	assert_int_equal(button_chip_time(1, 5000, 0), 5000);
}

static void edges_never_go_back_in_time(void **state)
{
	(void)state;
	assert_int_equal(button_chip_time(4500, 5000, 4600), 4600);
	assert_int_equal(button_chip_time(4700, 5000, 4600), 4700);
}

int button_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_usual_button_is_on_line_17_to_ground),
		cmocka_unit_test(a_script_gives_edges_in_order),
		cmocka_unit_test(nothing_waits_where_nothing_was_pressed),
		cmocka_unit_test(no_more_edges_are_taken_than_there_is_room_for),
		cmocka_unit_test(it_is_down_by_the_last_edge),
		cmocka_unit_test(a_chip_that_is_gone_can_be_opened_again),
		cmocka_unit_test(edges_before_the_chip_was_gone_are_not_lost),
		cmocka_unit_test(a_script_that_is_no_pipe_is_refused),
		cmocka_unit_test(a_chip_that_is_not_there_is_named),
		cmocka_unit_test(the_chip_is_found_by_its_label),
		cmocka_unit_test(what_is_not_there_is_said_with_what_is),
		cmocka_unit_test(many_chips_fit_into_the_sentence),
		cmocka_unit_test(a_clock_of_the_day_is_not_taken_for_the_time),
		cmocka_unit_test(edges_never_go_back_in_time),
	};

	return cmocka_run_group_tests_name("button", tests, NULL, NULL);
}
