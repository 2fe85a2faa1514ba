/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tool/staff_call.h"
#include "update/drilled.h"
#include "update/slots.h"

static const char help[] =
	"Usage: fingerpost-data health --state DIR [--share DIR] [--site N] <LINE\n\n"
	"For the guard of a kiosk. Reads a line: nothing, or how staff practiced the clear, which is\n"
	"kept: `cleared MS` or `missed`. Prints\n\n"
	"  storage yes|no FREE            whether what is written there can be read again; free MiB\n"
	"  slots WHOLE BROKEN             of the records that are kept twice\n"
	"  drilled cleared|missed MS DAYS the last drill; days that the kiosk was on ago\n";

/* Written, synced, read again and compared, as all that comes there. */
static bool takes_writing(const struct disk *disk)
{
	static const char name[] = "probe.tmp", bytes[512] = "fingerpost";

	return disk_put(disk, name, bytes, sizeof(bytes)) == 0 && disk->calls->unlink(disk->self, name) == 0;
}

static void print_storage(const struct staff_call *call, FILE *out)
{
	static const char *const names[] = { "pin", "notes", "drill" };
	bool writable = takes_writing(&call->disk);
	int64_t room = disk_free(&call->disk);
	int whole = 0, broken = 0;

	floor_count(&call->disk, &whole, &broken);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		slots_count(&call->disk, names[i], &whole, &broken);
	fprintf(out, "storage %s %" PRId64 "\nslots %d %d\n", writable ? "yes" : "no", room > 0 ? room >> 20 : 0, whole, broken);
}

/* The least day that it can be; 0 where nothing is known of days. */
static uint32_t find_today(const struct staff_call *call)
{
	struct floor *image = calloc(1, sizeof(*image));
	struct floor *floor = calloc(1, sizeof(*floor));
	struct error error;
	struct disk share;
	uint32_t today = 0;

	if (!image || !floor)
		abort();
	if (call->share && disk_real(&share, call->share, DISK_READS, &error)) {
		if (!image_floor(&share, image, &error))
			memset(image, 0, sizeof(*image));
		disk_close(&share);
	}
	if (floor_load(&call->disk, image, floor) != FLOOR_UNREADABLE)
		today = floor->today;
	if (today < image->today)
		today = image->today;
	free(image);
	free(floor);
	return today;
}

static void print_drilled(const struct staff_call *call, uint32_t today, FILE *out)
{
	struct drilled drilled;

	if (!drilled_load(&call->disk, &drilled))
		return;
	fprintf(out, "drilled %s %" PRIu32 " %" PRIu32 "\n", drilled.within ? "cleared" : "missed", drilled.within,
		today > drilled.today ? today - drilled.today : 0);
}

enum status command_health(int count, char **words, FILE *out, FILE *err)
{
	struct staff_call call;
	struct drilled drilled;
	enum status status;
	uint32_t today;

	if (!staff_call_open(&call, count, words, &(struct staff_form){ .help = help }, out, err, &status))
		return status;
	today = find_today(&call);
	if (drilled_read(call.line, &drilled)) {
		drilled.today = today;
		if (drilled_save(&call.disk, &drilled) != 0)
			fprintf(err, "%s: how the drill went can't be kept there\n", call.state);
	}
	print_storage(&call, out);
	print_drilled(&call, today, out);
	staff_call_close(&call);
	return STATUS_DONE;
}
