/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a script of touches: whatever it says, every target that is shown is on the panel,
 * and after the clear button nothing of it is left.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/walk.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { COMMANDS = 40, LINE = 400 };

static struct config config;
static struct app *app;
static struct visit fresh;
static FILE *nowhere;

int LLVMFuzzerInitialize(int *count, char ***words)
{
	static const struct app_files files = { "build/directory.db", NULL, "build/assets", NULL };
	static const struct moment moment = { .date = 20261122, .minute = 600, .certain = true };
	struct error error;

	(void)count, (void)words;
	config_default(&config);
	nowhere = fopen("/dev/null", "w");
	app = app_open(&config, &files, &moment, 0, &error);
	if (!app || !nowhere)
		abort();
	memcpy(&fresh, &app_kiosk(app)->visit, sizeof(fresh));
	return 0;
}

static void check_frame(void)
{
	const struct frame *frame = app_frame(app);

	if (!frame->target_count)
		abort();
	for (size_t i = 0; i < frame->target_count; i++) {
		struct rect at = frame->targets[i].rect;

		if (at.x < 0 || at.y < 0 || at.x + at.w > config.panel.width || at.y + at.h > config.panel.height)
			abort();
	}
}

/* A wait of years is only many of the same. */
static bool is_long(const char *line)
{
	return strncmp(line, "wait", 4) == 0 && strlen(line) > 12;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct touch_event finger = { 0 };
	const struct walk walk = { app, &config, "", false, &finger, true, NULL };
	FILE *script = size ? fmemopen((void *)bytes, size, "rb") : NULL;
	char line[LINE];

	for (int i = 0; script && i < COMMANDS && fgets(line, sizeof(line), script); i++) {
		line[strcspn(line, "\r\n")] = '\0';
		if (is_long(line))
			continue;
		walk_command(&walk, line, nowhere);
		check_frame();
	}
	if (script)
		fclose(script);
	walk_command(&walk, "up", nowhere);
	walk_command(&walk, "press clear", nowhere);
	if (memcmp(&fresh, &app_kiosk(app)->visit, sizeof(fresh)) != 0)
		abort();
	return 0;
}
