/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <time.h>

#include "tool/calendar.h"
#include "tool/options.h"
#include "tool/stats.h"

static const char help[] =
	"Usage: fingerpost-data stats DB [--now DATE]\n\n"
	"Says what a directory has and what it lacks: twelve services to call this month, because\n"
	"their check is old and there are few like them; which needs nobody helps with in which\n"
	"language; how much is translated; how old the checks are. DB is a directory file made by\n"
	"build, or a data package. Nothing is known of what visitors looked at.\n\n"
	"  --now DATE   the day to count from, as yyyy-mm-dd (default: today)\n\n"
	"Ends with 0 when DB was read, 1 when it can't be, 2 when the command is not understood.\n";

static int today(void)
{
	time_t now = time(NULL);
	struct tm day;

	gmtime_r(&now, &day);
	return (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
}

static enum status print(const char *path, int now, FILE *out, FILE *err)
{
	struct error error = { "" };
	struct load load;
	bool done = load_path(&load, path, &error);

	if (done) {
		struct stats stats;

		stats_make(&stats, &load, now);
		stats_print(&stats, out);
		stats_free(&stats);
	} else {
		fprintf(err, "%s\n", error.text);
	}
	load_free(&load);
	return done ? STATUS_DONE : STATUS_REFUSED;
}

enum status command_stats(int count, char **words, FILE *out, FILE *err)
{
	const char *day = NULL;
	const struct option_spec specs[] = { { .name = "--now", .value = &day } };
	struct words paths;
	int now = today();

	if (!options_read(count, words, specs, 1, &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (day && (!calendar_date(day, &now) || now % 100 == 0)) {
		fprintf(err, "fingerpost-data stats: \"%s\" is not a day; write it as yyyy-mm-dd\n",
			day);
		return STATUS_USAGE;
	}
	return print(paths.items[0], now, out, err);
}
