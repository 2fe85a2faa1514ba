/* SPDX-License-Identifier: MIT */
/*
 * fingerpost: the guard, the program one starts.
 *
 * guard/guard    keeps visits running; a press shows home and ends a visit
 * guard/visit    one visit as a process, with its line and its picture
 * guard/glass    what the person sees: _drm the board's display, _file tests;
 *                guard/guard_window where there is none, but a window on a desktop
 * guard/dawn     what the glass shows before there is home
 * guard/clear_button  the button, opened again when it is gone
 * guard/press    which edge of the button is a press
 * guard/button   where edges come from: _gpiod1, _gpiod2 or _script
 * guard/rest     how home looks while nobody touches it; backlight
 * guard/resort   the page that is shown when no visit can run
 * guard/site     what of the site's file it needs
 * guard/control  walk commands over a socket, for tests
 * guard/desk     what staff do: hold (their switch), stick, update (from a
 *                stick), clerk (short calls of fingerpost-data), drill (of the clear), writing
 *                (when the state folder is written to), outbox, child
 * guard/vigil    the board's watchdog, and who waits for a good start
 * base/          error, rect, the line between guard and visit
 *
 * It links the C library, libdrm and libgpiod. The map of the whole house
 * opens main-visit.c.
 */
#include <libgen.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/landlock.h"
#include "guard/guard.h"
#include "guard/resort.h"
#include "guard/site.h"

static const char usage[] =
	"usage: fingerpost [--config FILE] [--data DIR] [--glass drm|file:PATH|none] [--size WxH]\n"
	"                  [--control PATH] [--state DIR --share DIR [--cache DIR] [--stick FILE]]\n"
	"                  [--watchdog DEVICE] [--good FILE] [--writing FILE]\n"
	"  --data     the folder with directory.db (default: the shipped one)\n"
	"  --glass    drm: the board's display; none: a window on a desktop (default);\n"
	"             file:PATH: a picture file, XRGB8888, for tests\n"
	"  --state    the folder with installed updates, PIN and notes (default: none, nothing is updated)\n"
	"  --share    the folder with what came with the kiosk: national/, keyring.fpd\n"
	"  --cache    the folder for directory files that are built (default: that of --state)\n"
	"  --stick    an image that is read as if it were a stick, in while it is there (not with drm)\n"
	"  --watchdog a board's watchdog, which is told that the guard lives\n"
	"  --good     a file that is made when a minute of frames was shown\n"
	"  --writing  a file that is there while something may be written to the folder of --state\n"
	"  --control  tests: a Unix socket that takes walk commands (not with drm)\n";

enum { EXIT_USAGE = 2, ARGUMENTS_MAX = 32, DEFAULT_WIDTH = 1280, DEFAULT_HEIGHT = 800 };

struct options {
	const char *config, *data, *glass, *size, *control;
	const char *state, *share, *cache, *stick, *watchdog, *good, *writing;
};

struct arguments {
	char *words[ARGUMENTS_MAX]; /* for visits, NULL behind the last */
	char *staff[ARGUMENTS_MAX]; /* the same, for a visit of staff */
	int used;
	char days[DESK_DAYS][DESK_DAY];
	char database[PATH_MAX], size[32], turned[4];
};

static bool is_drm(const struct options *options)
{
	return options->glass && strcmp(options->glass, "drm") == 0;
}

static const char *file_of(const struct options *options)
{
	return options->glass && strncmp(options->glass, "file:", 5) == 0 ? options->glass + 5 : NULL;
}

static bool refuse(const char *what, const char *why)
{
	fprintf(stderr, "fingerpost: '%s' %s\n%s", what, why, usage);
	return false;
}

static bool read_options(int count, char **arguments, struct options *options)
{
	const struct {
		const char *name;
		const char **value;
	} known[] = {
		{ "--config", &options->config },   { "--data", &options->data }, { "--glass", &options->glass },
		{ "--control", &options->control }, { "--size", &options->size },
		{ "--state", &options->state },     { "--share", &options->share },
		{ "--cache", &options->cache },     { "--stick", &options->stick },
		{ "--watchdog", &options->watchdog }, { "--good", &options->good },
		{ "--writing", &options->writing },
	};

	for (int i = 1; i < count; i += 2) {
		size_t k = 0;

		while (k < sizeof(known) / sizeof(known[0]) && strcmp(arguments[i], known[k].name) != 0)
			k++;
		if (k == sizeof(known) / sizeof(known[0]) || i + 1 >= count)
			return refuse(arguments[i], "is not an option, or lacks its value");
		*known[k].value = arguments[i + 1];
	}
	if (options->glass && !is_drm(options) && !file_of(options) && strcmp(options->glass, "none") != 0)
		return refuse(options->glass, "is not a glass");
	if (options->control && is_drm(options))
		return refuse("--control", "is for tests: it does not go with --glass drm");
	if (options->stick && is_drm(options))
		return refuse("--stick", "is for a desktop: the board has sticks of its own");
	if ((options->share || options->cache || options->stick || options->writing) && !options->state)
		return refuse("--state", "is missing: updates need a folder to be kept in");
	if (options->state && !options->share)
		return refuse("--share", "is missing: what is updated is what came with the kiosk");
	return true;
}

/* Visits lie beside this program, pictures in a folder beside that. */
struct places {
	char visit[PATH_MAX], data[PATH_MAX], import[PATH_MAX], resort[PATH_MAX];
};

static void find(struct places *places)
{
	char own[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", own, sizeof(own) - 1);
	const char *folder;

	own[length > 0 ? length : 0] = '\0';
	folder = dirname(own);
	snprintf(places->visit, PATH_MAX, "%s/fingerpost-visit", folder);
	snprintf(places->data, PATH_MAX, "%s/fingerpost-data", folder);
	snprintf(places->import, PATH_MAX, "%s/fingerpost-import", folder);
	snprintf(places->resort, PATH_MAX, "%s/../share/fingerpost/assets/last-resort.ppm", folder);
	if (access(places->resort, R_OK) != 0)
		snprintf(places->resort, PATH_MAX, "%s/../assets/last-resort.ppm", folder);
}

/* Nothing of the guard in core files or swap; and it goes before programs
 * that keep the machine busy, its visits do not. What can't be had here (no
 * rights on a desktop) is done without. */
static void settle(bool has_glass)
{
	const struct rlimit none = { 0, 0 };
	const struct sched_param first = { .sched_priority = 1 };

	prctl(PR_SET_DUMPABLE, 0);
	setrlimit(RLIMIT_CORE, &none);
	signal(SIGPIPE, SIG_IGN);
	if (!has_glass)
		return;
	sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, &first);
	if (geteuid() == 0)
		mlockall(MCL_CURRENT | MCL_FUTURE);
}

/* A visit locks its memory where it may; where it may not, swap would keep it. */
static void warn_of_swap(void)
{
	char line[256];
	int lines = 0;
	FILE *in = fopen("/proc/swaps", "re");

	while (in && fgets(line, sizeof(line), in))
		lines++;
	if (in)
		fclose(in);
	if (lines > 1)
		fputs("fingerpost: swap is on: what visitors see may be written to it. Switch it off (swapoff -a).\n", stderr);
}

/* Once, here: a line from each visit would count visitors. */
static void warn_of_landlock(void)
{
	if (landlock_version() < 1)
		fputs("fingerpost: this kernel has no Landlock: only their own rights keep files from a visit.\n", stderr);
}

/* A window has no lines to a button and a switch. */
static void tell_keys(const struct options *options)
{
	printf("In the window, Escape is the clear button%s.\n",
	       options->state ? ", and F2, held for 3 seconds, the switch for staff" : "");
	fflush(stdout);
}

static bool choose_size(const struct options *options, struct site *site)
{
	if (options->size && !site_size(options->size, &site->width, &site->height))
		return refuse(options->size, "is not a size: write 1280x800");
	return true;
}

static bool open_glass(const struct options *options, const struct site *site, struct glass **out, struct error *error)
{
	int width = site->width ? site->width : DEFAULT_WIDTH, height = site->width ? site->height : DEFAULT_HEIGHT;

	if (is_drm(options))
		*out = glass_drm_open(site->width, site->height, site->turned, error);
	else if (file_of(options))
		*out = glass_file_open(file_of(options), width, height, error);
	else
		return true;
	return *out != NULL;
}

static void add(struct arguments *arguments, const char *word)
{
	arguments->words[arguments->used++] = (char *)word;
}

static void make_arguments(struct arguments *arguments, const struct options *options, const struct site *site,
			   const struct glass *glass)
{
	add(arguments, "fingerpost-visit");
	add(arguments, "--guarded");
	add(arguments, glass ? "--shared" : "--windowed");
	if (options->config) {
		add(arguments, "--config");
		add(arguments, options->config);
	}
	if (options->state) {
		add(arguments, "--noted");
		add(arguments, "--only");
	}
	if (options->data || options->state) {
		snprintf(arguments->database, sizeof(arguments->database), "%s/directory.db",
			 options->data ? options->data : "");
		add(arguments, "--db");
		add(arguments, arguments->database);
	}
	if (glass)
		snprintf(arguments->size, sizeof(arguments->size), "%dx%d", glass->width, glass->height);
	if (glass || options->size) {
		add(arguments, "--size");
		add(arguments, glass ? arguments->size : options->size);
	}
	if (is_drm(options)) {
		snprintf(arguments->turned, sizeof(arguments->turned), "%d", site->turned);
		add(arguments, "--fingers");
		add(arguments, arguments->turned);
	}
	if (options->control)
		add(arguments, "--commands");
	memcpy(arguments->staff, arguments->words, sizeof(arguments->staff));
	arguments->staff[arguments->used] = (char *)"--staff";
}

/* A button's script is for tests, its chip for a board. Not every board has a
 * switch for staff. */
static const struct button_wiring *wiring_of(const struct options *options, struct site_button *button)
{
	if (is_drm(options)) {
		*button->wiring.script = '\0';
		return button->there ? &button->wiring : NULL;
	}
	return file_of(options) && *button->wiring.script ? &button->wiring : NULL;
}

/* The stick is looked for where the kernel shows what is plugged in. */
static struct desk_options desk_of(const struct options *options, const struct places *places, struct site *site)
{
	return (struct desk_options){
		.programs = { places->import, places->data, options->state, options->share,
			      site->number },
		.cache = options->cache,
		.writing = options->writing,
		.wiring = wiring_of(options, &site->staff),
		.stick = options->stick,
		.sys = is_drm(options) ? "/sys" : NULL,
		.dev = "/dev",
	};
}

static int run(const struct options *options, struct site *site)
{
	struct places places;
	struct arguments arguments = { .used = 0 };
	struct vigil vigil = vigil_of(options->watchdog, options->good);
	struct glass *glass = NULL;
	struct guard_options guard = { .program = places.visit, .arguments = arguments.words,
				       .wiring = wiring_of(options, &site->clear),
				       .vigil = &vigil };
	struct resort *page = NULL;
	struct error error;
	bool ok;

	find(&places);
	guard.desk = desk_of(options, &places, site);
	guard.rest = (struct guard_rest){ site->rest, site->zone.known ? site->zone : site->state_zone, site->clock,
					  is_drm(options) ? "/sys/class/backlight" : NULL };
	ok = open_glass(options, site, &glass, &error);
	if (ok && options->control)
		ok = (guard.control = control_open(options->control, &error)) != NULL;
	if (ok) {
		struct error missing;

		if (is_drm(options))
			warn_of_swap();
		if (glass)
			warn_of_landlock();
		if (!glass)
			tell_keys(options);
		make_arguments(&arguments, options, site, glass);
		settle(glass != NULL);
		page = glass ? resort_open(places.resort, &missing) : NULL;
		if (glass && !page)
			fprintf(stderr, "fingerpost: %s\n", missing.text);
		guard.glass = glass;
		guard.staff = options->state ? arguments.staff : NULL;
		guard.database = options->state ? arguments.database : NULL;
		guard.days = options->state ? arguments.days : NULL;
		guard.age = arguments.words + arguments.used;
		guard.staff_age = arguments.staff + arguments.used + 1;
		guard.resort = page;
		ok = guard_run(&guard, &error);
	}
	if (!ok)
		fprintf(stderr, "fingerpost: %s\n", error.text);
	vigil_close(&vigil);
	control_close(guard.control);
	glass_close(glass);
	resort_close(page);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int count, char **arguments)
{
	struct options options = { 0 };
	struct site site;
	struct error error;

	if (count == 2 && strcmp(arguments[1], "--help") == 0) {
		fputs(usage, stdout);
		return EXIT_SUCCESS;
	}
	if (!read_options(count, arguments, &options))
		return EXIT_USAGE;
	site = site_default();
	if (options.config && !site_read(&site, options.config, &error))
		fprintf(stderr, "fingerpost: %s\n", error.text);
	if (!choose_size(&options, &site))
		return EXIT_USAGE;
	return run(&options, &site);
}
