/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "tool/staff_call.h"

static const char help[] =
	"Usage: fingerpost-data day --state DIR --share DIR [--site N]\n\n"
	"For the guard of a kiosk: a day has passed with the kiosk on. So data grow old where no clock\n"
	"can be believed. Prints `ok` when that is kept.\n";

enum status command_day(int count, char **words, FILE *out, FILE *err)
{
	struct staff_call call;
	struct error error = { "the share folder is not named" };
	struct floor *image = calloc(1, sizeof(*image));
	struct disk share;
	enum status status;
	bool done;

	if (!image)
		abort();
	if (!staff_call_open(&call, count, words, &(struct staff_form){ .help = help }, out, err, &status)) {
		free(image);
		return status;
	}
	done = call.share && disk_real(&share, call.share, DISK_READS, &error);
	if (done) {
		done = image_floor(&share, image, &error);
		disk_close(&share);
	}
	done = done && floor_day_passed(&call.disk, image, &error);
	staff_call_close(&call);
	free(image);
	if (done)
		fputs("ok\n", out);
	else
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
