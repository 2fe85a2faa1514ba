/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "tool/cell.h"
#include "tool/options.h"
#include "tool/output.h"

static const char help[] =
	"Usage: fingerpost-data template -o FILE.csv\n\n"
	"Writes an empty sheet for the services of a community, to be filled in with any\n"
	"spreadsheet program, and beside it FILE-guide.md, which says what goes into each\n"
	"column. The sheet has one row as an example, which is left out when it is built.\n"
	"A file that is there already is not touched.\n\n"
	"  -o, --output FILE.csv   the sheet to write\n\n"
	"Ends with 0 when both are written, 1 when they are not.\n";

/* Headers as people read them; data/headers.csv knows what they mean. The example is nobody's:
 * 555-0100 to 555-0199 are kept free for that. */
static const struct field {
	const char *header, *sample, *guide;
} fields[] = {
	{ "Name", "SAMPLE House of Hope", "What the service is called. Must not be empty." },
	{ "What it is", "A safe place to sleep for women and their children, for up to 60 days.",
	  "One to three short sentences, in plain words. The first one is shown in lists of hotlines." },
	{ "Kind of help", "housing; food",
	  "One or more of: housing, food, medical, mental health, advocacy, legal, employment, "
	  "education, case management, interpretation, support groups, substance use. Part them by "
	  "semicolons, the most important one first. Other plain words (shelter, dentist, job "
	  "training) are understood mostly; the check says so if not." },
	{ "Organization", "SAMPLE Community Services", "Who runs it. May be empty." },
	{ "Address", "100 Example Street", "Street and number. Empty if nobody comes there." },
	{ "Address 2", "2nd floor", "Floor, room, building." },
	{ "City", "Mobile", "" },
	{ "State", "AL", "Two letters. The service is in the list of this state." },
	{ "ZIP", "36602", "Five digits. Write it as text if your program drops a 0 in front." },
	{ "Secret address", "no",
	  "Write yes if the place must not be known. Then leave address, city, ZIP and directions "
	  "empty. If they are filled in all the same, they are taken out and never shown." },
	{ "How to get there", "Bus 1, stop Main Street", "Bus lines, landmarks, which door." },
	{ "Phone", "251-555-0101",
	  "As it is dialled. More than one: part them by semicolons. An extension: 251-555-0101 ext. 12" },
	{ "Text number", "", "A number that takes text messages." },
	{ "TTY", "", "A number for textphones." },
	{ "Email", "", "" },
	{ "Website", "", "" },
	{ "Hours", "Mon-Fri 9am-5pm; Sat 10am-2pm",
	  "Like \"Mon-Fri 9am-5pm; Sat 10am-2pm\", \"Daily 6pm-8am\" or \"24/7\". Write am and pm: what "
	  "can be understood in two ways is shown as you wrote it, and never as open or closed." },
	{ "Languages", "English; Spanish", "Languages that people who work there speak. Part them by semicolons." },
	{ "Cost", "Free", "Free, or what it costs and for whom." },
	{ "Who can come", "Women with or without children", "Who may come, and who may not." },
	{ "Lowest age", "18", "In years. Empty if there is none." },
	{ "Highest age", "", "In years. Empty if there is none." },
	{ "What to bring", "Nothing", "Papers and things. Part them by semicolons." },
	{ "How to start", "Call first. Somebody answers day and night.",
	  "The one thing to do first: call, walk in, ask for somebody." },
	{ "Areas served", "AL", "States (two letters), or US for the whole country. Empty: the state of the address." },
	{ "Hotline", "no", "Write yes if it is a line that answers whoever calls, from anywhere in the area." },
	{ "Police", "no",
	  "Write yes if it is the police or brings them, sometimes if it may tell them things, no if not." },
	{ "Checked on", "2026-11-01",
	  "The day on which somebody last called or went there to see that all of this is right: "
	  "yyyy-mm-dd. What nobody has checked for long sinks in the lists." },
	{ "Checked by", "SAMPLE Community Services", "Who says so: an organization, no person's name." },
	{ "Note", "", "A caution for the visitor, in plain words. Mostly empty." },
};

enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

static void put_cell(const char *text, bool last, FILE *out)
{
	cell_put(out, text);
	fputs(last ? "\r\n" : ",", out);
}

/* With the mark and the line ends that spreadsheet programs take for UTF-8. */
static void put_sheet(FILE *out)
{
	fputs("\xEF\xBB\xBF", out);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		put_cell(fields[i].header, i + 1 == FIELD_COUNT, out);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		put_cell(fields[i].sample, i + 1 == FIELD_COUNT, out);
}

static void put_guide(FILE *out)
{
	fputs("# The sheet of services\n\n"
	      "One row for each service: a place that does three things is three rows. Open the sheet "
	      "with any spreadsheet program, keep the first row as it is, and save as \"CSV UTF-8\". "
	      "The row that begins with SAMPLE is an example; it is left out, and you may remove it. "
	      "Columns that you do not need may stay empty or be removed; columns of your own are kept "
	      "and not shown.\n\n"
	      "To look whether all is well: `fingerpost-data check FILE.csv`. To make the directory of a "
	      "kiosk: `fingerpost-data build FILE.csv -o directory.db`.\n\n"
	      "| Column | What goes into it | Example |\n|---|---|---|\n",
	      out);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		fprintf(out, "| %s | %s | %s |\n", fields[i].header, fields[i].guide,
			fields[i].sample);
}

static bool write_file(const char *path, void (*put)(FILE *out), struct error *error)
{
	struct output output;
	bool done = access(path, F_OK) != 0 ||
		    fail(error, "%s: is there already; give another name", path);

	if (!done || !output_open(&output, path, error))
		return false;
	put(output.file);
	done = output_finish(&output, error);
	output_close(&output);
	return done;
}

enum status command_template(int count, char **words, FILE *out, FILE *err)
{
	const char *output = NULL;
	const struct option_spec specs[] = {
		{ .name = "--output", .letter = 'o', .value = &output },
	};
	struct arena arena = { 0 };
	struct words rest;
	struct error error;
	size_t length;
	const char *guide;
	bool done;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count || !output) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	length = strlen(output);
	if (length > 4 && strcmp(output + length - 4, ".csv") == 0)
		length -= 4;
	guide = arena_print(&arena, "%.*s-guide.md", (int)length, output);
	done = write_file(output, put_sheet, &error) && write_file(guide, put_guide, &error);
	if (done)
		fprintf(out, "%s is the sheet, %s says what goes into it\n", output, guide);
	else
		fprintf(err, "%s\n", error.text);
	arena_free(&arena);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
