/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-dawn: the first picture of a board (guard/dawn), from when the
 * kernel has found a display until the guard shows its own.
 *
 * Started by the first program of the board (board/image/init), which does not
 * wait for it. It ends well as soon as the picture is shown, and leaves a
 * process behind that holds it; without a display it ends in silence. It reads
 * nothing and says nothing.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "guard/glass_drm_early.h"

/* A display may be found late; later than this the guard shows home anyway. */
enum { LOOK_MS = 100, LOOKS = 1200 };

static void pause_ms(long milliseconds)
{
	nanosleep(&(struct timespec){ milliseconds / 1000, milliseconds % 1000 * 1000000 }, NULL);
}

static enum early_state show(struct early *early, int devices)
{
	enum early_state state = EARLY_NOTHING;

	for (int i = 0; i < LOOKS && state == EARLY_NOTHING; i++) {
		if (i > 0)
			pause_ms(LOOK_MS);
		state = early_show(early, devices);
	}
	return state;
}

int main(void)
{
	/* It is carried over to the root that is found, and the name ends then: this does not. */
	int devices = open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct early early;
	enum early_state state = show(&early, devices);

	if (state == EARLY_SHOWN && fork() != 0)
		return EXIT_SUCCESS;
	setsid();
	/* A card that goes was the firmware's; the kernel's own driver brings another. */
	while (state == EARLY_SHOWN) {
		pause_ms(LOOK_MS);
		state = early_look(&early);
		if (state == EARLY_NOTHING)
			state = show(&early, devices);
	}
	return EXIT_FAILURE;
}
