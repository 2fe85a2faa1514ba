/* SPDX-License-Identifier: MIT */
#include "guard/vigil.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/watchdog.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { TELL_MS = 3000 };

struct vigil vigil_of(const char *watchdog, const char *good)
{
	return (struct vigil){ .watchdog = watchdog, .good = good, .device = -1, .well_since = -1 };
}

void vigil_close(struct vigil *vigil)
{
	if (vigil->device >= 0)
		close(vigil->device);
	vigil->device = -1;
}

/* The driver may come later than the guard. What can't set a time keeps its own. */
static void tell_watchdog(struct vigil *vigil)
{
	int seconds = VIGIL_TIMEOUT;

	if (vigil->device < 0) {
		vigil->device = open(vigil->watchdog, O_WRONLY | O_CLOEXEC | O_NONBLOCK);
		if (vigil->device < 0)
			return;
		ioctl(vigil->device, WDIOC_SETTIMEOUT, &seconds);
	}
	if (write(vigil->device, "", 1) != 1)
		vigil_close(vigil);
}

static void tell_good(struct vigil *vigil)
{
	int file = open(vigil->good, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	vigil->told = true;
	if (file < 0)
		fprintf(stderr, "fingerpost: %s: can't be written: %s\n", vigil->good, strerror(errno));
	else
		close(file);
}

void vigil_pass(struct vigil *vigil, bool well, int64_t now)
{
	if (!vigil)
		return;
	if (vigil->watchdog && now >= vigil->next) {
		vigil->next = now + TELL_MS;
		tell_watchdog(vigil);
	}
	if (!well)
		vigil_ill(vigil);
	else if (vigil->well_since < 0)
		vigil->well_since = now;
	if (vigil->good && !vigil->told && well && now >= vigil->well_since + VIGIL_GOOD_MS)
		tell_good(vigil);
}

void vigil_ill(struct vigil *vigil)
{
	if (vigil)
		vigil->well_since = -1;
}

int64_t vigil_deadline(const struct vigil *vigil)
{
	int64_t good;

	if (!vigil)
		return -1;
	good = vigil->good && !vigil->told && vigil->well_since >= 0 ? vigil->well_since + VIGIL_GOOD_MS : -1;
	if (!vigil->watchdog || (good >= 0 && good < vigil->next))
		return good;
	return vigil->next;
}
