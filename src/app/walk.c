/* SPDX-License-Identifier: MIT */
#include "app/walk.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app/expect.h"
#include "app/walk_staff.h"
#include "base/utf8.h"
#include "platform/picture.h"

enum { LINE_MAX_BYTES = 4096 };

struct step {
	const struct walk *walk;
	FILE *out;
	char *rest; /* of the line, behind the command */
};

struct command {
	const char *name;
	bool (*run)(struct step *step, struct error *error);
};

/* The next word, or what stands between double quotes. NULL if none. */
static char *take_word(char **rest)
{
	char *start = *rest + strspn(*rest, " \t"), *end;

	if (!*start)
		return NULL;
	if (*start == '"') {
		start++;
		end = strchr(start, '"');
		if (!end)
			return NULL;
	} else {
		end = start + strcspn(start, " \t");
	}
	*rest = *end ? end + 1 : end;
	*end = '\0';
	return start;
}

static bool take_point(struct step *step, int *x, int *y, struct error *error)
{
	char *first = take_word(&step->rest), *second = take_word(&step->rest), *end;

	if (!first || !second)
		return fail(error, "two numbers are wanted, X and Y");
	*x = (int)strtol(first, &end, 10);
	if (*end)
		return fail(error, "'%s' is not a number", first);
	*y = (int)strtol(second, &end, 10);
	return !*end || fail(error, "'%s' is not a number", second);
}

static void touch(struct step *step, enum touch_type type, int x, int y)
{
	*step->walk->finger = (struct touch_event){ type, x, y };
	app_touch(step->walk->app, *step->walk->finger);
	if (type == TOUCH_DOWN)
		app_prepare(step->walk->app);
}

static void tap_at(struct step *step, int x, int y)
{
	touch(step, TOUCH_DOWN, x, y);
	touch(step, TOUCH_UP, x, y);
}

static void tap_target(struct step *step, const struct target *target)
{
	tap_at(step, target->rect.x + target->rect.w / 2, target->rect.y + target->rect.h / 2);
}

static bool run_tap(struct step *step, struct error *error)
{
	const struct frame *frame = app_frame(step->walk->app);
	const struct target *target;
	char *start = step->rest + strspn(step->rest, " \t");
	bool by_label = *start == '"';
	int x, y, count = 1;
	char *word;

	if (isdigit((unsigned char)*start) || *start == '-') {
		if (!take_point(step, &x, &y, error))
			return false;
		tap_at(step, x, y);
		return true;
	}
	word = take_word(&step->rest);
	if (!word)
		return fail(error, "tap wants a \"LABEL\", an #ID or X Y");
	target = by_label ? frame_target_by_label(frame, word, &count) : *word == '#' ? frame_target_by_id(frame, word + 1) : NULL;
	if (!target)
		return fail(error, "nothing on this screen is '%s'", word);
	if (count > 1)
		return fail(error, "%d things on this screen are '%s'; use #ID", count, word);
	tap_target(step, target);
	return true;
}

static bool run_down(struct step *step, struct error *error)
{
	int x, y;

	if (!take_point(step, &x, &y, error))
		return false;
	touch(step, TOUCH_DOWN, x, y);
	return true;
}

static bool run_move(struct step *step, struct error *error)
{
	int x, y;

	if (!take_point(step, &x, &y, error))
		return false;
	touch(step, TOUCH_MOVE, x, y);
	return true;
}

static bool run_up(struct step *step, struct error *error)
{
	(void)error;
	touch(step, TOUCH_UP, step->walk->finger->x, step->walk->finger->y);
	return true;
}

static bool run_press(struct step *step, struct error *error)
{
	char *word = take_word(&step->rest);

	if (word && strcmp(word, "staff") == 0)
		return walk_staff_hold(step->walk, WALK_STAFF_HOLD_MS, error);
	if (!word || strcmp(word, "clear") != 0)
		return fail(error, "there is no button '%s'", word ? word : "");
	app_act(step->walk->app, (struct action){ .type = ACTION_START_OVER });
	return true;
}

static bool run_type(struct step *step, struct error *error)
{
	char *text = take_word(&step->rest);
	const char *at = text, *end = text ? text + strlen(text) : NULL;

	if (!text)
		return fail(error, "type wants a \"text\"");
	while (at < end) {
		char id[16] = "key:";
		uint32_t code = utf8_next(&at, end);
		const struct target *target;

		if (code == ' ')
			strcat(id, "space");
		else
			utf8_put(id + strlen(id), code);
		target = frame_target_by_id(app_frame(step->walk->app), id);
		if (!target)
			return fail(error, "there is no key '%s' on this screen", id + 4);
		tap_target(step, target);
	}
	return true;
}

static bool run_wait(struct step *step, struct error *error)
{
	struct app *app = step->walk->app;
	char *word = take_word(&step->rest), *end = NULL;
	int64_t until = word ? strtoll(word, &end, 10) : 0;

	if (!word || *end || until < 0)
		return fail(error, "wait wants milliseconds");
	until += app_kiosk(app)->now;
	for (int64_t next = app_deadline(app); next >= 0 && next < until; next = app_deadline(app))
		app_time(app, next);
	app_time(app, until);
	return true;
}

static bool run_language(struct step *step, struct error *error)
{
	struct app *app = step->walk->app;
	char *tag = take_word(&step->rest);
	const struct language *language = language_find(tag);

	if (!language || !(app_offered(app) & 1u << language_index(language)))
		return fail(error, "the language '%s' is not offered here", tag ? tag : "");
	app_act(app, (struct action){ .type = ACTION_LANGUAGE, .id = language_index(language) });
	return true;
}

static const char *path_of(const struct step *step, const char *name, char path[PATH_MAX])
{
	bool plain = *name == '/' || !*step->walk->folder;

	snprintf(path, PATH_MAX, "%s%s%s", plain ? "" : step->walk->folder, plain ? "" : "/", name);
	return path;
}

static bool run_shot(struct step *step, struct error *error)
{
	const struct panel *panel = &step->walk->config->panel;
	struct canvas canvas = { .width = panel->width, .height = panel->height, .stride = panel->width };
	char *name = take_word(&step->rest), path[PATH_MAX];
	struct rect rects[PAINTER_RECTS];
	bool ok;

	if (!name)
		return fail(error, "shot wants a FILE.png");
	if (step->walk->no_files)
		return fail(error, "this visit writes no files");
	canvas.clip = (struct rect){ 0, 0, panel->width, panel->height };
	canvas.pixels = calloc((size_t)panel->width * (size_t)panel->height, sizeof(uint32_t));
	if (!canvas.pixels)
		abort();
	app_canvas(step->walk->app, &canvas);
	app_show(step->walk->app, rects);
	ok = picture_write(path_of(step, name, path), canvas.pixels, panel->width, panel->height, error);
	app_canvas(step->walk->app, &(struct canvas){ .pixels = NULL });
	free(canvas.pixels);
	return ok;
}

static bool print_to(struct step *step, void (*print)(const struct frame *, FILE *), struct error *error)
{
	const struct frame *frame = app_frame(step->walk->app);
	char *name = take_word(&step->rest), path[PATH_MAX];
	FILE *file;

	if (!name) {
		print(frame, step->out);
		return true;
	}
	if (step->walk->no_files)
		return fail(error, "this visit writes no files");
	file = fopen(path_of(step, name, path), "w");
	if (!file)
		return fail(error, "%s: can't be written", path);
	print(frame, file);
	return fclose(file) == 0 || fail(error, "%s: can't be written", path);
}

static bool run_frame(struct step *step, struct error *error)
{
	return print_to(step, frame_print, error);
}

static bool run_tree(struct step *step, struct error *error)
{
	return print_to(step, frame_print_tree, error);
}

static bool run_expect(struct step *step, struct error *error)
{
	char *name = take_word(&step->rest), path[PATH_MAX];

	if (!name)
		return fail(error, "expect wants a FILE");
	if (step->walk->no_files)
		return fail(error, "this visit reads no files");
	return expect_frame(app_frame(step->walk->app), path_of(step, name, path), step->walk->update, error);
}

static bool run_hold(struct step *step, struct error *error)
{
	char *what = take_word(&step->rest), *time = take_word(&step->rest), *end = NULL;
	long ms = time ? strtol(time, &end, 10) : 0;

	if (!what || strcmp(what, "staff") != 0 || !time || *end || ms < 0)
		return fail(error, "hold wants staff and milliseconds");
	return walk_staff_hold(step->walk, (int)ms, error);
}

static bool run_stick(struct step *step, struct error *error)
{
	char *what = take_word(&step->rest), *name = take_word(&step->rest), path[PATH_MAX];

	if (what && strcmp(what, "remove") == 0)
		return walk_staff_stick(step->walk, NULL, error);
	if (!what || strcmp(what, "insert") != 0 || !name)
		return fail(error, "stick wants: insert FILE, or remove");
	return walk_staff_stick(step->walk, path_of(step, name, path), error);
}

static bool run_say(struct step *step, struct error *error)
{
	char *whom = take_word(&step->rest), *line = take_word(&step->rest);

	if (!whom || strcmp(whom, "staff") != 0 || !line)
		return fail(error, "say wants staff and a \"LINE\"");
	return walk_staff_say(step->walk, line, error);
}

static const struct command commands[] = {
	{ "tap", run_tap },     { "down", run_down },         { "move", run_move }, { "up", run_up },
	{ "press", run_press }, { "type", run_type },         { "wait", run_wait }, { "language", run_language },
	{ "shot", run_shot },   { "frame", run_frame },       { "tree", run_tree }, { "expect", run_expect },
	{ "hold", run_hold },   { "stick", run_stick },       { "say", run_say },
};

static bool run_line(const struct walk *walk, char *line, FILE *out, struct error *error)
{
	char *rest = line, *name = take_word(&rest);

	if (!name)
		return fail(error, "a quote is not closed");
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) == 0) {
			struct step step = { walk, out, rest };

			return commands[i].run(&step, error) && walk_staff_answer(walk, error);
		}
	}
	return fail(error, "there is no command '%s'", name);
}

bool walk_command(const struct walk *walk, const char *command, FILE *out)
{
	char line[LINE_MAX_BYTES];
	struct error error;
	bool ok;

	snprintf(line, sizeof(line), "%s", command);
	ok = run_line(walk, line, out, &error);
	if (ok)
		fputs("ok\n", out);
	else
		fprintf(out, "error: %s\n", error.text);
	return ok;
}

bool walk_run(const struct walk *walk, FILE *in, const char *name, FILE *out)
{
	char line[LINE_MAX_BYTES];
	struct error error;

	for (int number = 1; fgets(line, sizeof(line), in); number++) {
		line[strcspn(line, "\r\n")] = '\0';
		if (line[strspn(line, " \t")] == '\0' || line[strspn(line, " \t")] == '#')
			continue;
		if (!run_line(walk, line, out, &error)) {
			fprintf(out, "error: %s\n", error.text);
			fprintf(stderr, "%s:%d: %s\n", name, number, error.text);
			return false;
		}
		fputs("ok\n", out);
		fflush(out);
	}
	return true;
}
