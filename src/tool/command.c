/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stddef.h>
#include <string.h>

#include <sodium.h>

static const struct command {
	const char *name, *summary;
	enum status (*run)(int count, char **words, FILE *out, FILE *err);
} commands[] = {
	{ "check", "names what is wrong in a data package", command_check },
	{ "build", "makes the directory file of a kiosk from data packages", command_build },
	{ "export", "writes a directory file as a data package again", command_export },
	{ "diff", "says what changes when one takes the place of another", command_diff },
	{ "stats", "says what a directory lacks, and whom to call this month", command_stats },
	{ "template", "writes an empty sheet for the services of a community", command_template },
	{ "pack", "makes an update for kiosks out of a data package", command_pack },
	{ "sign", "signs an update, a keyring or a certificate", command_sign },
	{ "verify", "says whether kiosks believe one", command_verify },
	{ "unpack", "writes the data of an update as a folder again", command_unpack },
	{ "fingerprint", "says the eight words by which people compare", command_fingerprint },
	{ "keygen", "makes a key, or makes it again from its 24 words", command_keygen },
	{ "keyring", "writes whom the kiosks of a fleet believe", command_keyring },
	{ "floor", "writes from which day a kiosk counts the age of what comes with it", command_floor },
	{ "notes-file", "makes the file for a stick that a kiosk writes its notes to", command_notes_file },
	{ "pair", "lets a kiosk believe a key of its own site", command_pair },
	{ "receive", "installs what a stick brought (the guard calls it)", command_receive },
	{ "undo", "takes the last update back (the guard calls it)", command_undo },
	{ "choose", "says which directory file is in force (the guard calls it)", command_choose },
	{ "pin", "looks at the PIN of staff (the guard calls it)", command_pin },
	{ "notes", "keeps what staff note on services (the guard calls it)", command_notes },
	{ "day", "counts a day that the kiosk was on (the guard calls it)", command_day },
	{ "health", "says how well the storage of a kiosk is (the guard calls it)", command_health },
	{ "about", "says which kiosk this is and what it shows (the guard calls it)", command_about },
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

static void print_help(FILE *out)
{
	fputs("Usage: fingerpost-data COMMAND ...\n\n"
	      "Works on the directory of a kiosk and on the data it is made of: a folder or .zip of "
	      "CSV\nfiles, a .json, or one .csv with a service in each row; on updates and on the keys that sign them.\n\n",
	      out);
	for (int i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-11s %s\n", commands[i].name, commands[i].summary);
	fputs("\nfingerpost-data COMMAND --help says more.\n"
	      "Ends with 0 when done, 1 when there are faults, 2 when the command is not "
	      "understood.\n",
	      out);
}

enum status command_run(int count, char **words, FILE *out, FILE *err)
{
	if (count > 1 && (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0)) {
		print_help(out);
		return STATUS_DONE;
	}
	/* Chance, and the fastest hash that this processor has. */
	if (sodium_init() < 0) {
		fputs("fingerpost-data: this computer gives no random numbers\n", err);
		return STATUS_REFUSED;
	}
	for (int i = 0; count > 1 && i < COMMAND_COUNT; i++)
		if (strcmp(commands[i].name, words[1]) == 0)
			return commands[i].run(count - 1, words + 1, out, err);
	if (count > 1)
		fprintf(err, "fingerpost-data: there is no command \"%s\"\n\n", words[1]);
	print_help(err);
	return STATUS_USAGE;
}
