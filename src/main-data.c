/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-data: checks data packages, builds the directory of a kiosk, and
 * says what it holds.
 *
 * The map of this program:
 *   tool/command      finds the command; command_NAME.c runs it
 *   tool/profile      which files and columns there are, as tables
 *   tool/table        one CSV file, clean, in memory; tool/package a folder of them
 *   tool/check        every row held against the profile; tool/translations
 *   tool/confidential what tells where a secret place is, taken out; tool/secret
 *   tool/faults       what was wrong, in three weights; tool/report as a page
 *   tool/reach        whom a service serves; tool/contacts, tool/hours how and when
 *   tool/offer        services and pages best first
 *   tool/write_…      their rows; tool/store the SQLite file
 *   tool/originals    the packages in that file; tool/export folders of them
 *   tool/load         either of them; tool/diff two compared, tool/stats counted
 *   directory/        reads that file on the kiosk, and folds words for both
 *
 * It prints no help that can't be acted on by somebody who keeps a spreadsheet.
 */
#include <stdio.h>

#include "tool/command.h"

int main(int count, char **words)
{
	return (int)command_run(count, words, stdout, stderr);
}
