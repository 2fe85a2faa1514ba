/* SPDX-License-Identifier: MIT */
/*
 * Measures a program that fills the screen of an Xvfb, from outside: nothing
 * is linked into it and nothing polls. Reads what to do from standard input,
 * one command a line, and prints one line of results for each thing measured:
 *
 *   start N        N starts, after one that is not counted; the last stays
 *                  -> start FIRST DONE
 *   taps N HOLD    N taps along the path, up to its end; the finger stays HOLD ms
 *                  -> tap HOLD LOOP NAME SEEN FIRST DONE
 *                  -> taps HOLD COUNT UNANSWERED STRAYED CPU (a tap)
 *   pages N        N taps as fast as the screen follows
 *                  -> pages COUNT UNANSWERED STRAYED
 *   memory NAME    -> memory NAME PSS RSS ANONYMOUS (KiB) PROCESSES
 *   idle SECONDS   -> idle SECONDS WAKEUPS CPU REDRAWS
 *
 * All times are microseconds. DONE is the last pixel that really changed before
 * a stillness, FIRST the first one, both counted from the release (or spawn);
 * SEEN is the first one counted from the press; "-" when nothing changed.
 * STRAYED counts pictures that differ from those of the first time round.
 */
#include "process.h"
#include "screen.h"

#include "base/error.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MS INT64_C(1000000)
#define STILL_TAP (160 * MS)
#define STILL_START (600 * MS) /* longer: a start may wait for a disk in between */
#define STILL_PAGE (10 * MS)
#define ANSWER_MAX (2000 * MS)
#define START_MAX (30000 * MS)

enum { PATH_MAX_STEPS = 256 };

struct step {
	int x, y;
	char name[64];
	uint64_t picture; /* after this step, the first time round */
};

struct meter {
	struct screen *screen;
	char **program;
	struct step steps[PATH_MAX_STEPS];
	int step_count;
};

static bool read_path(struct meter *meter, const char *path, struct error *error)
{
	FILE *file = fopen(path, "re");
	char line[256];
	bool good = true;

	if (!file)
		return fail(error, "%s: cannot open", path);
	while (good && fgets(line, sizeof(line), file)) {
		struct step *step = &meter->steps[meter->step_count];

		if (meter->step_count == PATH_MAX_STEPS)
			good = fail(error, "%s: more than %d taps", path, PATH_MAX_STEPS);
		else if (sscanf(line, "%d %d %63s", &step->x, &step->y, step->name) != 3)
			good = fail(error, "%s:%d: not X Y NAME", path, meter->step_count + 1);
		else
			meter->step_count++;
	}
	fclose(file);
	if (good && meter->step_count == 0)
		good = fail(error, "%s: holds no taps", path);
	return good;
}

static bool lost(struct error *error)
{
	return fail(error, "the X server is gone");
}

/* One start, shown to the end. Leaves the program running. */
static bool start_once(struct meter *meter, bool counted, struct error *error)
{
	struct change clearing = {0}, change = {0};
	pid_t process;
	int64_t begin;

	process_stop();
	if (!screen_wait(meter->screen, screen_clock() + STILL_START, 0, &clearing))
		return lost(error);
	begin = screen_clock();
	if (!process_start(meter->program, &process, error))
		return false;
	if (!screen_wait(meter->screen, begin + START_MAX, STILL_START, &change))
		return lost(error);
	if (!change.last)
		return fail(error, "%s: nothing came on the screen", meter->program[0]);
	if (counted)
		printf("start %" PRId64 " %" PRId64 "\n", (change.first - begin) / 1000,
		       (change.last - begin) / 1000);
	return true;
}

static bool measure_starts(struct meter *meter, int count, struct error *error)
{
	for (int i = 0; i <= count; i++)
		if (!start_once(meter, i > 0, error))
			return false;
	return true;
}

struct tap {
	int64_t pressed, released;
	struct change pressing, answer; /* while the finger is down; after it left */
};

static bool tap_once(struct meter *meter, const struct step *step, int64_t hold, int64_t still,
		     struct tap *tap)
{
	memset(tap, 0, sizeof(*tap));
	tap->pressed = screen_clock();
	screen_press(meter->screen, step->x, step->y);
	if (hold) {
		screen_send(meter->screen);
		if (!screen_wait(meter->screen, tap->pressed + hold, 0, &tap->pressing))
			return false;
	}
	tap->released = hold ? screen_clock() : tap->pressed;
	screen_release(meter->screen);
	screen_send(meter->screen);
	return screen_wait(meter->screen, tap->released + ANSWER_MAX, still, &tap->answer);
}

static void print_time(int64_t at, int64_t since)
{
	if (at)
		printf(" %" PRId64, (at - since) / 1000);
	else
		printf(" -");
}

static void print_tap(const struct tap *tap, const struct step *step, int hold, int loop)
{
	int64_t seen = tap->pressing.first ? tap->pressing.first : tap->answer.first;

	printf("tap %d %d %s", hold, loop, step->name);
	print_time(seen, tap->pressed);
	print_time(tap->answer.first, tap->released);
	print_time(tap->answer.last, tap->released);
	putchar('\n');
}

/* Whether the screen is another one than the first time at this step. */
static bool has_strayed(const struct meter *meter, struct step *step)
{
	uint64_t picture = screen_hash(meter->screen);

	if (!step->picture)
		step->picture = picture;
	return step->picture != picture;
}

static int loops_for(const struct meter *meter, int taps)
{
	return (taps + meter->step_count - 1) / meter->step_count;
}

static bool measure_taps(struct meter *meter, int count, int hold, struct error *error)
{
	struct usage before = process_usage(), after;
	int loops = loops_for(meter, count), unanswered = 0, strayed = 0;
	struct tap tap;

	count = loops * meter->step_count;
	for (int i = 0; i < count; i++) {
		struct step *step = &meter->steps[i % meter->step_count];

		if (!tap_once(meter, step, hold * MS, STILL_TAP, &tap))
			return lost(error);
		print_tap(&tap, step, hold, i / meter->step_count + 1);
		unanswered += !tap.answer.last;
		strayed += has_strayed(meter, step);
	}
	after = process_usage();
	if (after.processes != before.processes)
		return fail(error, "%s: ended or started processes", meter->program[0]);
	printf("taps %d %d %d %d %" PRId64 "\n", hold, count, unanswered, strayed,
	       (after.cpu - before.cpu) / count / 1000);
	return true;
}

/* Pictures are compared at the end of the path only: to do it at each tap
 * would take longer than the tap. */
static bool turn_pages(struct meter *meter, int count, struct error *error)
{
	int loops = loops_for(meter, count), unanswered = 0, strayed = 0;
	struct tap tap;

	count = loops * meter->step_count;
	for (int i = 0; i < count; i++) {
		int at = i % meter->step_count;

		if (!tap_once(meter, &meter->steps[at], 0, STILL_PAGE, &tap))
			return lost(error);
		unanswered += !tap.answer.last;
		if (at == meter->step_count - 1)
			strayed += has_strayed(meter, &meter->steps[at]);
	}
	printf("pages %d %d %d\n", count, unanswered, strayed);
	return true;
}

static bool measure_idle(struct meter *meter, int seconds, struct error *error)
{
	struct usage before, after;
	struct change change = {0};

	before = process_usage();
	if (!screen_wait(meter->screen, screen_clock() + 1000 * MS * seconds, 0, &change))
		return lost(error);
	after = process_usage();
	printf("idle %d %ld %" PRId64 " %d\n", seconds, after.wakeups - before.wakeups,
	       (after.cpu - before.cpu) / 1000, change.reports);
	return true;
}

static void print_memory(const char *name)
{
	struct usage usage = process_usage();

	printf("memory %s %ld %ld %ld %d\n", name, usage.pss, usage.rss, usage.anonymous,
	       usage.processes);
}

static bool obey(struct meter *meter, const char *line, struct error *error)
{
	int count, hold;
	char name[64];

	if (sscanf(line, "start %d", &count) == 1 && count > 0)
		return measure_starts(meter, count, error);
	if (sscanf(line, "taps %d %d", &count, &hold) == 2 && count > 0 && hold >= 0)
		return measure_taps(meter, count, hold, error);
	if (sscanf(line, "pages %d", &count) == 1 && count > 0)
		return turn_pages(meter, count, error);
	if (sscanf(line, "idle %d", &count) == 1 && count > 0)
		return measure_idle(meter, count, error);
	if (sscanf(line, "memory %63s", name) == 1) {
		print_memory(name);
		return true;
	}
	return fail(error, "not a command: %s", line);
}

int main(int argc, char **argv)
{
	struct meter meter = {0};
	struct error error = {0};
	char line[256];
	bool done = false;

	if (argc < 4) {
		fprintf(stderr, "usage: meter FRAMEBUFFER TAPS PROGRAM [ARGUMENT...] <COMMANDS\n");
		return 2;
	}
	meter.program = argv + 3;
	meter.screen = screen_open(argv[1], &error);
	if (!meter.screen || !read_path(&meter, argv[2], &error) || !process_adopt(&error))
		goto done;
	done = true;
	while (done && fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		done = obey(&meter, line, &error);
		fflush(stdout);
	}
done:
	if (!done)
		fprintf(stderr, "meter: %s\n", error.text);
	process_stop();
	screen_close(meter.screen);
	return done ? 0 : 1;
}
