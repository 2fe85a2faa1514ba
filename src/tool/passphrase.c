/* SPDX-License-Identifier: MIT */
#include "tool/passphrase.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <sodium.h>

enum { INTERRUPT = 3, END = 4, BACKSPACE = 8, KILL = 21, DELETE = 127 };

/* Where the last letter of some UTF-8 begins; 0 if there is none. */
static size_t drop_letter(const char *text, size_t length)
{
	while (length && ((unsigned char)text[--length] & 0xC0) == 0x80)
		continue;
	return length;
}

/* A line from the terminal, key by key; false if it was too long or broken off. */
static bool read_line(int terminal, char out[PASSPHRASE_MAX])
{
	size_t length = 0;
	char byte = INTERRUPT;

	while (read(terminal, &byte, 1) == 1 && byte != '\n') {
		if (byte == INTERRUPT || byte == END || length == PASSPHRASE_MAX - 1)
			return false;
		if (byte == KILL)
			length = 0;
		else if (byte == BACKSPACE || byte == DELETE)
			length = drop_letter(out, length);
		else
			out[length++] = byte;
	}
	out[length] = '\0';
	return byte == '\n';
}

/* Signals of keys are off meanwhile: nobody is left at a terminal that shows nothing. */
static bool ask(int terminal, const char *question, const char *path, char out[PASSPHRASE_MAX])
{
	struct termios before, silent;
	bool done;

	if (tcgetattr(terminal, &before) != 0)
		return false;
	silent = before;
	silent.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL | ISIG | ICANON);
	if (tcsetattr(terminal, TCSAFLUSH, &silent) != 0)
		return false;
	dprintf(terminal, "%s for %s: ", question, path);
	done = read_line(terminal, out);
	tcsetattr(terminal, TCSAFLUSH, &before);
	dprintf(terminal, "\n");
	return done;
}

static bool ask_twice(int terminal, const char *path, char out[PASSPHRASE_MAX], struct error *error)
{
	char again[PASSPHRASE_MAX];
	bool same;

	if (!ask(terminal, "New passphrase", path, out) || !ask(terminal, "The same again", path, again))
		return fail(error, "%s: nothing was done; try again", path);
	same = strcmp(out, again) == 0;
	sodium_memzero(again, sizeof(again));
	return same || fail(error, "%s: the two passphrases differ; try again", path);
}

static bool ask_terminal(char out[PASSPHRASE_MAX], bool twice, const char *path, struct error *error)
{
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	bool done;

	if (terminal < 0)
		return fail(error, "%s: there is no terminal to ask for the passphrase; set FINGERPOST_PASSPHRASE", path);
	if (twice)
		done = ask_twice(terminal, path, out, error);
	else
		done = ask(terminal, "Passphrase", path, out) || fail(error, "%s: nothing was done; try again", path);
	close(terminal);
	return done;
}

bool passphrase_get(char out[PASSPHRASE_MAX], bool twice, const char *path, struct error *error)
{
	const char *given = getenv("FINGERPOST_PASSPHRASE");

	if (given && strlen(given) >= PASSPHRASE_MAX)
		return fail(error, "%s: the passphrase is too long; use one of at most %d letters", path, PASSPHRASE_MAX - 1);
	if (given)
		memcpy(out, given, strlen(given) + 1);
	else if (!ask_terminal(out, twice, path, error))
		return false;
	return *out || fail(error, "%s: the passphrase is empty; use a sentence that only you know", path);
}
