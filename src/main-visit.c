/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-visit: what one visitor sees and touches. Writes nothing.
 *
 * The house, room by room; each may use only those that its line names
 * (make layers checks it):
 *
 * base/       knows nothing of kiosks: error, arena, utf8, rect    (nothing)
 * language/   tongues and words: language, catalog, words, isolate (base)
 * directory/  the HSDS data, read only; the one room with SQL      (+ language)
 * kiosk/      what is going on; pure: action, kiosk and its parts  (+ directory)
 * ui/         how things look                                      (+ kiosk)
 *   face paragraph ink type   letters: fonts, lines, masks, kept
 *   frame view widgets flow   a screen as marks and targets
 *   bar keyboard touch qr     parts of it
 *   canvas painter icons      frames to pixels, only where they differ
 *   borders chart             the map's lines, and drawing them
 * screens/    one file each: load() and view()                     (+ ui)
 * platform/   the machine: pane, fingers, picture, sandbox         (base)
 * app/        one visit: owns everything, runs the loop, walks     (all of those)
 * guard/      shows home, starts visits and ends them              (base, update)
 * import/     fingerpost-import: what a hostile stick holds        (base, update)
 * update/     signed files: who may bring what, and never back     (base)
 * tool/       fingerpost-data: packages to databases               (base, language, directory, update)
 *
 * A touch becomes an action, kiosk_update changes the state, the screen's
 * load fills a page, its view writes a frame, the painter makes it pixels.
 */
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "app/loop.h"
#include "app/walk.h"
#include "app/walk_staff.h"
#include "base/days.h"
#include "base/guard_line.h"
#include "platform/sandbox.h"

static const char usage[] =
	"usage: fingerpost-visit [--db FILE] [--config FILE] [--size WxH] [--mm WxH]\n"
	"                        [--windowed | --fullscreen] [--now 2026-11-22T10:30]\n"
	"                        [--walk FILE|-] [--update] [--assets DIR] [--fonts DIR]\n"
	"  --db      the directory made by `fingerpost-data build` (default: the shipped one)\n"
	"  --mm      the panel's visible size in millimetres\n"
	"  --earliest-day DAY  it is not before this day, whatever the clock says\n"
	"  --checked DAY, --review-by DAY  when the data were looked at, and are to be again\n"
	"  --walk    read commands instead of showing a window; no display is needed\n"
	"  --update  let `expect` in a walk rewrite its files\n";

enum { EXIT_USAGE = 2 };

struct options {
	const char *db, *config, *size, *mm, *now, *walk, *assets, *fonts;
	const char *earliest, *checked, *review_by;
	bool fullscreen, update;
	/* The guard's: */
	bool guarded, shared, commands, staff;
	bool noted; /* notes lie at GUARD_NOTES_FD */
	bool only;  /* no other directory is shown in place of --db */
	const char *fingers; /* how the panel is turned: quarters, clockwise */
};

static bool take_value(int count, char **arguments, int *i, const char *name, const char **out)
{
	if (strcmp(arguments[*i], name) != 0 || *i + 1 >= count)
		return false;
	*out = arguments[++*i];
	return true;
}

static bool read_options(int count, char **arguments, struct options *options)
{
	for (int i = 1; i < count; i++) {
		const char *one = arguments[i];

		if (take_value(count, arguments, &i, "--db", &options->db) ||
		    take_value(count, arguments, &i, "--config", &options->config) ||
		    take_value(count, arguments, &i, "--size", &options->size) ||
		    take_value(count, arguments, &i, "--mm", &options->mm) ||
		    take_value(count, arguments, &i, "--now", &options->now) ||
		    take_value(count, arguments, &i, "--earliest-day", &options->earliest) ||
		    take_value(count, arguments, &i, "--checked", &options->checked) ||
		    take_value(count, arguments, &i, "--review-by", &options->review_by) ||
		    take_value(count, arguments, &i, "--walk", &options->walk) ||
		    take_value(count, arguments, &i, "--assets", &options->assets) ||
		    take_value(count, arguments, &i, "--fonts", &options->fonts) ||
		    take_value(count, arguments, &i, "--fingers", &options->fingers))
			continue;
		if (strcmp(one, "--fullscreen") == 0)
			options->fullscreen = true;
		else if (strcmp(one, "--guarded") == 0)
			options->guarded = true;
		else if (strcmp(one, "--shared") == 0)
			options->shared = true;
		else if (strcmp(one, "--noted") == 0)
			options->noted = true;
		else if (strcmp(one, "--only") == 0)
			options->only = true;
		else if (strcmp(one, "--staff") == 0)
			options->staff = true;
		else if (strcmp(one, "--commands") == 0)
			options->commands = true;
		else if (strcmp(one, "--update") == 0)
			options->update = true;
		else if (strcmp(one, "--windowed") != 0) {
			fprintf(stderr, "fingerpost-visit: '%s' is not an option, or lacks its value\n%s", one, usage);
			return false;
		}
	}
	return true;
}

static bool set_panel(const struct options *options, struct config *config)
{
	struct panel *panel = &config->panel;
	double scale = panel->width / panel->mm_width;

	if (options->size) {
		if (!config_pixels(options->size, panel))
			return false;
		/* A size without millimetres keeps the default's dots to the millimetre. */
		if (!config->measured) {
			panel->mm_width = panel->width / scale;
			panel->mm_height = panel->height / scale;
		}
	}
	return !options->mm || config_millimetres(options->mm, panel);
}

/* The computer's, by the name of the file that holds it. A computer that was
 * never told where it is says UTC. */
static struct zone find_zone(const struct config *config)
{
	static const char folder[] = "/zoneinfo/";
	struct zone zone = config_zone(config);
	char path[PATH_MAX];
	ssize_t length = readlink("/etc/localtime", path, sizeof(path) - 1);
	const char *name;

	if (zone.known || length < 0)
		return zone;
	path[length] = '\0';
	name = strstr(path, folder);
	if (name)
		zone = zone_find(name + strlen(folder));
	return strcmp(zone_name(zone), "UTC") == 0 ? config->zone : zone;
}

/* By the clock, or what --now says: where the kiosk stands. */
static bool read_moment(const char *now, const struct config *config, struct moment *moment)
{
	int year, month, day, hour = 0, minute = 0, count;
	struct timespec clock;
	struct tm local;

	if (now) {
		count = sscanf(now, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute);
		*moment = moment_local(year * 10000 + month * 100 + day, hour * 60 + minute, config_zone(config));
		return count >= 3 && days_exist(moment->date) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
	}
	clock_gettime(CLOCK_REALTIME, &clock);
	*moment = moment_at(clock.tv_sec / 60, find_zone(config));
	if (!moment->zone.known && localtime_r(&clock.tv_sec, &local))
		*moment = moment_at((clock.tv_sec + local.tm_gmtoff) / 60, moment->zone);
	moment->millisecond = (int)(clock.tv_sec % 60 * 1000 + clock.tv_nsec / 1000000);
	return true;
}

static bool read_day(const char *text, int *out)
{
	return !text || days_read(text, out);
}

/* The days that the guard knows of the data, and of the time. */
static bool read_days(const struct options *options, struct moment *moment)
{
	return read_day(options->earliest, &moment->earliest) && read_day(options->checked, &moment->checked) &&
	       read_day(options->review_by, &moment->review_by);
}

/* The folders beside the program: ../assets and ../directory.db in a build
 * tree, ../share/fingerpost where it is installed. */
static void find_beside(const char *name, char path[PATH_MAX])
{
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	const char *folder;

	program[length > 0 ? length : 0] = '\0';
	folder = dirname(program);
	snprintf(path, PATH_MAX, "%s/../share/fingerpost/%s", folder, name);
	if (access(path, R_OK) != 0)
		snprintf(path, PATH_MAX, "%s/../%s", folder, name);
}

/* What the guard, or whoever makes a walk, has handed over. */
static void take_notes(struct app *app)
{
	char lines[GUARD_NOTES_MOST];
	ssize_t size = pread(GUARD_NOTES_FD, lines, sizeof(lines) - 1, 0);

	lines[size > 0 ? size : 0] = '\0';
	app_notes(app, lines);
	close(GUARD_NOTES_FD);
}

static int run_walk(struct app *app, const struct config *config, const struct options *options)
{
	bool from_stdin = strcmp(options->walk, "-") == 0;
	char folder[PATH_MAX] = "";
	struct touch_event finger = { TOUCH_UP, 0, 0 };
	struct walk_staff staff = { .stick = "" };
	struct walk walk = { app, config, folder, options->update, &finger, false, &staff };
	FILE *in = from_stdin ? stdin : fopen(options->walk, "r");
	bool ok;

	if (!in) {
		fprintf(stderr, "%s: can't be read\n", options->walk);
		return EXIT_USAGE;
	}
	if (!from_stdin) {
		char copy[PATH_MAX];

		snprintf(copy, sizeof(copy), "%s", options->walk);
		snprintf(folder, sizeof(folder), "%s", dirname(copy));
	}
	if (options->noted)
		take_notes(app);
	ok = walk_run(&walk, in, options->walk, stdout);
	walk_staff_close(&staff);
	if (ferror(in)) {
		fprintf(stderr, "%s: can't be read\n", options->walk);
		ok = false;
	}
	if (!from_stdin)
		fclose(in);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* What is left to it once it runs: reading, beneath these. */
static void settle(const void *what)
{
	struct error error;

	if (sandbox_read_only(what, &error) && sandbox_close(&error))
		return;
	fprintf(stderr, "%s\n", error.text);
	_exit(EXIT_FAILURE);
}

enum { READABLE_MOST = 16 };

/* fonts is a copy of the site's folders, which are cut apart in it. */
static void list_readable(const char *readable[READABLE_MOST], const struct app_files *files, char *fonts)
{
	int used = 0;
	char *rest = NULL;

	readable[used++] = files->directory;
	if (files->fallback)
		readable[used++] = files->fallback;
	readable[used++] = files->assets;
	readable[used++] = "/usr/share/fonts";
	for (char *one = strtok_r(fonts, ":", &rest); one && used < READABLE_MOST - 1; one = strtok_r(NULL, ":", &rest))
		readable[used++] = one;
	readable[used] = NULL;
}

static int run_pane(struct pane *pane, const struct config *config, const struct app_files *files,
		    const struct moment *moment, const struct options *options)
{
	const char *readable[READABLE_MOST];
	char fonts[PATH_MAX];
	struct touch_event finger = { TOUCH_UP, 0, 0 };
	struct error error;
	struct app *app = app_open(config, files, moment, pane_now(), &error);
	const struct walk walk = { app, config, "", false, &finger, true, NULL };
	const struct loop_options loop = {
		.app = app,
		.pane = pane,
		.guarded = options->guarded,
		.walk = options->commands ? &walk : NULL,
		.settle = options->shared ? settle : NULL,
		.what = readable,
		.window = options->guarded && !options->shared,
		.fingers = options->fingers != NULL,
	};

	if (!app) {
		fprintf(stderr, "%s\n", error.text);
		return EXIT_FAILURE;
	}
	if (options->noted)
		take_notes(app);
	snprintf(fonts, sizeof(fonts), "%s", config->fonts);
	list_readable(readable, files, fonts);
	if (options->shared)
		sandbox_hold(files->directory);
	loop_run(&loop);
	app_close(app);
	return EXIT_SUCCESS;
}

/* It may have ended before the wish to die with it was heard. */
static bool guard_is_gone(void)
{
	char message;

	return recv(GUARD_LINE_FD, &message, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static struct pane *open_pane(struct config *config, const struct options *options, struct error *error)
{
	struct panel *panel = &config->panel;
	double scale = panel->width / panel->mm_width;
	const struct pane_shared shared = {
		.line = GUARD_LINE_FD,
		.picture = GUARD_PICTURE_FD,
		.width = panel->width,
		.height = panel->height,
		.fingers = options->fingers != NULL,
		.turned = options->fingers ? atoi(options->fingers) : 0,
	};
	struct pane *pane;

	if (options->shared)
		return pane_shared_open(&shared, error);
	pane = pane_window_open(*config->site_name ? config->site_name : "Community information", &panel->width,
				&panel->height, options->fullscreen, options->guarded ? GUARD_LINE_FD : -1, error);
	if (pane && options->fullscreen && !options->mm) {
		if (!config->measured) {
			panel->mm_width = panel->width / scale;
			panel->mm_height = panel->height / scale;
		}
		config_fit_panel(panel);
	}
	return pane;
}

static int show(struct config *config, const struct app_files *files, const struct moment *moment,
		const struct options *options)
{
	struct pane *pane;
	struct error error;
	int result;

	if (!options->shared && !pane_window_possible()) {
		fputs("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
		      "To get pictures of the screens instead: make shots\n", stderr);
		return EXIT_USAGE;
	}
	sandbox_begin();
	/* A visit never outlives the guard that started it. */
	if (options->guarded)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (options->guarded && guard_is_gone())
		return EXIT_FAILURE;
	pane = open_pane(config, options, &error);
	if (!pane) {
		fprintf(stderr, "%s\n", error.text);
		return EXIT_FAILURE;
	}
	result = run_pane(pane, config, files, moment, options);
	pane_close(pane);
	return result;
}

int main(int count, char **arguments)
{
	struct options options = { 0 };
	struct config config;
	struct error error;
	char shipped[PATH_MAX], assets[PATH_MAX];
	struct app_files files;
	struct app *app;
	struct moment moment;
	int result;

	if (count == 2 && strcmp(arguments[1], "--help") == 0) {
		fputs(usage, stdout);
		return EXIT_SUCCESS;
	}
	if (!read_options(count, arguments, &options))
		return EXIT_USAGE;
	config_default(&config);
	if (options.config && !config_read(&config, options.config, &error))
		fprintf(stderr, "%s\n", error.text);
	if (options.fonts)
		snprintf(config.fonts, sizeof(config.fonts), "%s", options.fonts);
	if (options.staff)
		config_staff(&config);
	if (!set_panel(&options, &config) || !read_moment(options.now, &config, &moment) ||
	    !read_days(&options, &moment)) {
		fprintf(stderr, "fingerpost-visit: a size is written 1280x800, a moment 2026-11-22T10:30, a day 2026-11-22\n%s",
			usage);
		return EXIT_USAGE;
	}
	config_fit_panel(&config.panel);
	find_beside("directory.db", shipped);
	find_beside("assets", assets);
	files = (struct app_files){ options.db ? options.db : shipped, options.only ? NULL : shipped,
				    options.assets ? options.assets : assets,
				    options.shared ? sandbox_hold : NULL };
	if (!options.walk)
		return show(&config, &files, &moment, &options);
	app = app_open(&config, &files, &moment, 0, &error);
	if (!app) {
		fprintf(stderr, "%s\n", error.text);
		return EXIT_FAILURE;
	}
	result = run_walk(app, &config, &options);
	app_close(app);
	return result;
}
