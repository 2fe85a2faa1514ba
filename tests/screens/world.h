/* SPDX-License-Identifier: MIT */
/*
 * The real thing without a window: fonts, words, the shipped directory, and
 * any state of the kiosk as a frame. For tests of what screens look like.
 */
#ifndef TESTS_SCREENS_WORLD_H
#define TESTS_SCREENS_WORLD_H

#include "screens/screen.h"

struct world {
	struct faces *faces;
	struct type *type;
	struct icons *icons;
	struct borders *borders;
	struct words words;
	struct directory *directory;
	struct panel panel;
	struct page page;
	struct frame frame;
	struct staff *staff; /* while their screens are shown */
};

/* Stops the test run with a sentence if something is missing. */
struct world *world_open(void);
void world_close(struct world *world);

/* Loads and writes the frame of this state. */
const struct frame *world_show(struct world *world, const struct kiosk *kiosk);

/* The words of a mark or target. */
const char *world_text(const struct frame *frame, uint32_t offset);

/* The defaults, of a kiosk that knows where it stands: in Mobile, Alabama. */
struct settings world_settings(void);

/* Visits every state that can be reached by targets from home, of this
 * language, size and contrast; not every one of thousands of like rows. */
typedef void world_visitor(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user);
int world_crawl(struct world *world, const struct settings *settings, world_visitor *visit, void *user);

/* All that staff can be shown, of this language, size and contrast. */
int world_staff(struct world *world, const struct settings *settings, world_visitor *visit, void *user);

#endif
