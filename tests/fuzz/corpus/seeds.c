/* SPDX-License-Identifier: MIT */
/*
 * Seeds of a fuzz target, kept as text: one a line, so that they can be read,
 * and that a change of one is a change of a line.
 *
 *   seeds unpack FILE FOLDER    each line becomes a file of its bytes
 *   seeds pack FOLDER           the files as lines, in no order
 *
 * Printable ASCII stands for itself but for the backslash: \\ is one, \n ends
 * a line, \xHH is any byte, \z{N} is N zeros.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ZEROS_LEAST = 3 };

static bool broken(const char *file, unsigned long line)
{
	fprintf(stderr, "%s:%lu: this is no seed\n", file, line);
	return false;
}

/* What stands behind a backslash; NULL: nothing that is known. */
static const char *unpack_one(const char *text, FILE *out)
{
	unsigned byte;
	unsigned long zeros;
	int used = 0;

	if (*text == '\\' || *text == 'n') {
		putc(*text == 'n' ? '\n' : '\\', out);
		return text + 1;
	}
	if (sscanf(text, "x%2x%n", &byte, &used) == 1 && used == 3) {
		putc((int)byte, out);
		return text + used;
	}
	if (sscanf(text, "z{%lu}%n", &zeros, &used) == 1 && used && zeros <= 1 << 20) {
		while (zeros-- > 0)
			putc(0, out);
		return text + used;
	}
	return NULL;
}

static bool unpack_line(const char *text, FILE *out)
{
	while (text && *text && *text != '\n') {
		if (*text == '\\')
			text = unpack_one(text + 1, out);
		else
			putc(*text++, out);
	}
	return text != NULL;
}

static bool unpack(const char *file, const char *folder)
{
	FILE *in = fopen(file, "r"), *out;
	char *line = NULL, path[4096];
	size_t room = 0;
	unsigned long number = 0;
	bool ok = in != NULL;

	while (ok && getline(&line, &room, in) > 0) {
		snprintf(path, sizeof(path), "%s/%05lu", folder, ++number);
		out = fopen(path, "wb");
		ok = out && (unpack_line(line, out) || broken(file, number));
		if (out)
			ok = fclose(out) == 0 && ok;
	}
	free(line);
	if (in)
		fclose(in);
	else
		perror(file);
	return ok;
}

static void pack_bytes(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0, zeros; i < size; i += zeros ? zeros : 1) {
		for (zeros = 0; i + zeros < size && bytes[i + zeros] == 0; zeros++)
			;
		if (zeros < ZEROS_LEAST)
			zeros = 0;
		if (zeros)
			printf("\\z{%zu}", zeros);
		else if (bytes[i] == '\\' || bytes[i] == '\n')
			fputs(bytes[i] == '\n' ? "\\n" : "\\\\", stdout);
		else if (bytes[i] >= ' ' && bytes[i] <= '~')
			putchar(bytes[i]);
		else
			printf("\\x%02x", bytes[i]);
	}
	putchar('\n');
}

static bool pack(const char *folder)
{
	static unsigned char bytes[1 << 20];
	DIR *all = opendir(folder);
	char path[4096];
	FILE *in;

	for (struct dirent *one; all && (one = readdir(all));) {
		if (one->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, one->d_name);
		in = fopen(path, "rb");
		if (!in) {
			perror(path);
			return false;
		}
		pack_bytes(bytes, fread(bytes, 1, sizeof(bytes), in));
		fclose(in);
	}
	if (!all)
		perror(folder);
	else
		closedir(all);
	return all != NULL;
}

int main(int count, char **arguments)
{
	if (count == 4 && strcmp(arguments[1], "unpack") == 0)
		return unpack(arguments[2], arguments[3]) ? EXIT_SUCCESS : EXIT_FAILURE;
	if (count == 3 && strcmp(arguments[1], "pack") == 0)
		return pack(arguments[2]) ? EXIT_SUCCESS : EXIT_FAILURE;
	fputs("usage: seeds unpack FILE FOLDER | seeds pack FOLDER\n", stderr);
	return 2;
}
