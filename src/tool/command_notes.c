/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <time.h>

#include "tool/cell.h"
#include "tool/staff_call.h"
#include "update/noted.h"

static const char help[] =
	"Usage: fingerpost-data notes --state DIR [--start WORD] <LINE\n\n"
	"For the guard of a kiosk: what staff of the place have noted on services. Reads a line and\n"
	"prints the notes that hold then, KIND, KEY, NAME and TEXT parted by tabs, and `end`:\n\n"
	"  list                          nothing else\n"
	"  table                         the same as CSV, for the stick: service_id, name, kind, text, and\n"
	"                                days that the kiosk was on since\n"
	"  hour                          an hour has passed with the kiosk on\n"
	"  add KIND<tab>KEY<tab>NAME<tab>TEXT   KIND full, closed, number or words\n"
	"  remove KEY\n\n"
	"At most 20. \"full\" holds until the day or the kiosk's start (WORD) is another one, the others\n"
	"for 30 days that the kiosk was on.\n";

/* Before the folder is all that can be seen. */
static struct noted_now find_now(void)
{
	struct noted_now now = { .date = 0 };
	time_t seconds = time(NULL);
	struct tm local;

	if (localtime_r(&seconds, &local))
		now.date = (local.tm_year + 1900) * 10000 + (local.tm_mon + 1) * 100 + local.tm_mday;
	return now;
}

static void print(const struct noted *noted, FILE *out)
{
	for (int i = 0; i < noted->count; i++) {
		const struct noted_item *item = &noted->items[i];

		fprintf(out, "%s\t%s\t%s\t%s\n", item->kind, item->key, item->name, item->text);
	}
	fputs("end\n", out);
}

static void print_table(const struct noted *noted, FILE *out)
{
	fputs("service_id,name,kind,text,days\n", out);
	for (int i = 0; i < noted->count; i++) {
		const struct noted_item *item = &noted->items[i];
		const char *const texts[] = { item->key, item->name, item->kind, item->text };

		for (int k = 0; k < 4; k++) {
			cell_put(out, texts[k]);
			fputc(',', out);
		}
		fprintf(out, "%d\n", item->hours / 24);
	}
	fputs("end\n", out);
}

static const char add[] = "add ", take_away[] = "remove ", hour[] = "hour";

static bool begins(const char *line, const char *word)
{
	return strncmp(line, word, strlen(word)) == 0;
}

/* What has grown too old is left out of what is read; it goes with the next change. */
static bool only_reads(const struct staff_call *call)
{
	return !begins(call->line, add) && !begins(call->line, take_away) && strcmp(call->line, hour) != 0;
}

/* True: it is to be written. */
static bool obey(struct noted *noted, const struct staff_call *call, const struct noted_now *now)
{
	const char *line = call->line;
	bool aged = noted_age(noted, now);

	if (begins(line, add))
		return noted_add(noted, line + sizeof(add) - 1, now) || aged;
	if (begins(line, take_away)) {
		noted_remove(noted, line + sizeof(take_away) - 1);
		return true;
	}
	if (strcmp(line, hour) == 0 && noted->count > 0) {
		noted_hour(noted);
		noted_age(noted, now);
		return true;
	}
	return aged && !only_reads(call);
}

enum status command_notes(int count, char **words, FILE *out, FILE *err)
{
	static const struct staff_form form = { help, only_reads };
	struct noted_now now = find_now();
	struct staff_call call;
	struct noted noted;
	enum status status;
	bool done, table;

	if (!staff_call_open(&call, count, words, &form, out, err, &status))
		return status;
	snprintf(now.start, sizeof(now.start), "%s", call.start ? call.start : "");
	done = noted_load(&call.disk, &noted) == 0;
	if (done && obey(&noted, &call, &now) && noted_save(&call.disk, &noted) != 0) {
		fprintf(err, "%s: notes can't be kept there\n", call.state);
		done = noted_load(&call.disk, &noted) == 0 && (noted_age(&noted, &now), true);
		status = STATUS_REFUSED;
	}
	/* Closing forgets it. */
	table = strcmp(call.line, "table") == 0;
	staff_call_close(&call);
	if (!done)
		return STATUS_REFUSED;
	if (table)
		print_table(&noted, out);
	else
		print(&noted, out);
	return STATUS_DONE;
}
