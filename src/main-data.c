/* SPDX-License-Identifier: MIT */
/*
 * fingerpost-data: checks data packages, builds the directory of a kiosk, and
 * says what it holds.
 *
 * The map of this program:
 *   tool/command      finds the command; command_NAME.c runs it
 *   tool/bundle       the files of a folder, an archive or one file
 *   tool/form         what form they are in; form_json reads objects, form_finish, form_service
 *                     and form_places make rows of what other forms say in one cell
 *   tool/headers      other names of columns; tool/needs other words for the twelve needs
 *   tool/repair       what real data do wrong; tool/parts, tool/hours_text, tool/plain take texts apart
 *   tool/profile      which files and columns there are, as tables
 *   tool/rows         one CSV file, clean; tool/table its rows in memory, tool/package all of them
 *   tool/check        every row held against the profile; tool/translations
 *   tool/confidential what tells where a secret place is, taken out; tool/secret
 *   tool/faults       what was wrong, in three weights; tool/report as a page
 *   tool/reach        whom a service serves; tool/contacts, tool/hours how and when
 *   tool/offer        services and pages best first
 *   tool/write_…      their rows; tool/store the SQLite file
 *   tool/originals    the packages in that file; tool/export folders of them
 *   tool/load         either of them; tool/diff two compared, tool/stats counted
 *   tool/keyfile      the two files of a key; tool/passphrase, tool/sheet (its 24 words on paper)
 *   tool/pack         a package as an update, tool/site_rows with a site's own ids; tool/signed, tool/verify any signed file
 *   tool/receive      from the bytes of a stick to what is in force: tool/incoming copies them once,
 *                     tool/layers lays packages over each other, tool/withdraw takes out what must
 *                     not be shown, tool/roles judges who may change what (tool/pinned), tool/inspect
 *                     looks at the file that was built, tool/cached finds it again; tool/guard_lines
 *                     is what the guard hears, tool/confine what all that may not do
 *   update/           what such files are made of, for the kiosk as well
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
