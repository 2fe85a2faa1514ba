/* SPDX-License-Identifier: MIT */
#include "path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *programs(void)
{
	const char *build = getenv("FINGERPOST_BUILD");

	return build ? build : "build/release";
}

void path_run(const struct path *path, const char *words)
{
	char command[1024];

	snprintf(command, sizeof(command), "sh %s %s %s %s", path->script, programs(), path->folder, words);
	assert_int_equal(system(command), 0);
}

struct path *path_make(const char *script)
{
	struct path *path = calloc(1, sizeof(*path));

	path->script = script;
	strcpy(path->folder, "/dev/shm/fingerpost-path-XXXXXX");
	assert_non_null(mkdtemp(path->folder));
	snprintf(path->data, sizeof(path->data), "%s/fingerpost-data", programs());
	snprintf(path->import, sizeof(path->import), "%s/fingerpost-import", programs());
	snprintf(path->share, sizeof(path->share), "%s/share", path->folder);
	path_run(path, "");
	return path;
}

static void start(struct path *path, const char *site, const char *kept)
{
	struct rig_options options = rig_usual();

	options.data = path->data;
	options.import = path->import;
	options.share = path->share;
	options.site = site;
	options.kept = kept;
	options.display = path->display;
	rig_open(&path->rig, &options);
	path->started = true;
}

void path_start(struct path *path, const char *site)
{
	start(path, site, NULL);
}

void path_restart(struct path *path, const char *names)
{
	char command[512], kept[96];

	snprintf(kept, sizeof(kept), "%s/kept", path->folder);
	snprintf(command, sizeof(command), "rm -rf %s && mkdir %s && cp %s/state/%s %s", kept, kept, path->rig.folder, names, kept);
	assert_int_equal(system(command), 0);
	path_stop(path);
	start(path, NULL, kept);
}

void path_stop(struct path *path)
{
	if (path->started)
		rig_close(&path->rig);
	path->started = false;
}

void path_free(struct path *path)
{
	char command[128];

	path_stop(path);
	snprintf(command, sizeof(command), "rm -rf %s", path->folder);
	assert_int_equal(system(command), 0);
	free(path);
}

bool path_says(struct rig *rig, const char *text)
{
	return rig_try(rig, "frame") && strstr(rig->answer, text);
}

void path_wait(struct rig *rig, const char *text)
{
	int64_t until = rig_now_us() + PATH_PATIENCE_MS * 1000LL;

	while (!path_says(rig, text)) {
		if (rig_now_us() > until)
			fail_msg("never said '%s': %s", text, rig->answer);
		rig_sleep(50);
	}
}

void path_staff(struct rig *rig)
{
	rig_settle(rig);
	rig_do(rig, "press staff");
	path_wait(rig, "screen staff en");
	rig_settle(rig);
}

void path_stick(struct path *path, int number)
{
	char command[128];

	snprintf(command, sizeof(command), "stick insert %s/%d.img", path->folder, number);
	rig_do(&path->rig, command);
	path_staff(&path->rig);
	rig_do(&path->rig, "tap #staff:update");
}

void path_use(struct path *path, int number, const char *what)
{
	path_stick(path, number);
	path_wait(&path->rig, "Hold the switch for 3 seconds to use it");
	assert_true(path_says(&path->rig, what));
	assert_true(path_says(&path->rig, "Hotlines: unchanged"));
	rig_do(&path->rig, "press staff");
	path_wait(&path->rig, "Done. Remove the stick.");
}

void path_leave(struct rig *rig)
{
	rig_do(rig, "stick remove");
	rig_do(rig, "tap #start-over");
	path_wait(rig, "screen home");
	rig_settle(rig);
}

void path_refuse(struct path *path, int number, const char *code)
{
	path_stick(path, number);
	path_wait(&path->rig, code);
	path_leave(&path->rig);
}

/* A visit that nobody has begun may just go for one that has newer data. */
static void search(struct rig *rig, const char *word)
{
	int64_t until = rig_now_us() + PATH_PATIENCE_MS * 1000LL;
	char command[64];

	while (!rig_try(rig, "tap #search")) {
		if (rig_now_us() > until)
			fail_msg("no search: %s", rig->answer);
		rig_settle(rig);
	}
	snprintf(command, sizeof(command), "type %s", word);
	rig_do(rig, command);
	rig_settle(rig);
}

static void go_home(struct rig *rig)
{
	if (rig->glass)
		rig_press(rig);
	else
		rig_do(rig, "tap #start-over");
	path_wait(rig, "screen home");
	rig_settle(rig);
}

void path_expect_number(struct rig *rig, const char *number)
{
	char id[128], command[200];
	const char *at;

	search(rig, "zinnia");
	path_wait(rig, "Zinnia Rooms (SAMPLE)");
	at = strstr(rig->answer, "target service:");
	assert_non_null(at);
	assert_int_equal(sscanf(at, "target %100s", id), 1);
	snprintf(command, sizeof(command), "tap #%s", id);
	rig_do(rig, command);
	assert_true(path_says(rig, number));
	go_home(rig);
}

bool path_finds(struct rig *rig, const char *word, const char *name)
{
	bool finds;

	search(rig, word);
	assert_true(path_says(rig, "screen search"));
	finds = path_says(rig, name);
	go_home(rig);
	return finds;
}

void path_expect_none(struct rig *rig)
{
	assert_false(path_finds(rig, "zinnia", "Zinnia Rooms"));
}
