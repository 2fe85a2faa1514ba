/* SPDX-License-Identifier: MIT */
#include "../app/desk.h"

#include "canary.h"

struct needles *canary_needles(const char *word)
{
	struct needles *needles = needles_new(word);
	struct faces *faces = faces_open(NULL, NULL);
	const struct frame *frame;
	struct config config;
	struct desk desk;
	size_t found = 0;

	config_default(&config);
	config_fit_panel(&config.panel);
	desk_open(&desk, &config);
	desk_tap_named(&desk, "search");
	for (const char *at = word; *at; at++) {
		const char key[] = { 'k', 'e', 'y', ':', *at, '\0' };

		desk_tap_named(&desk, key);
	}
	desk_show(&desk);
	frame = app_frame(desk.app);
	for (size_t i = 0; i < frame->mark_count; i++) {
		if (frame->marks[i].kind == MARK_TEXT && strcmp(frame->text + frame->marks[i].text, word) == 0) {
			needles_add_mark(needles, faces, &frame->marks[i], &desk.canvas);
			found++;
		}
	}
	assert_int_equal(found, 1);
	desk_close(&desk);
	faces_close(faces);
	return needles;
}
