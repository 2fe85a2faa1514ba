/* SPDX-License-Identifier: MIT */
#include "tool/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <qrencode.h>
#include <sodium.h>

#include "update/phrase.h"

enum { WORDS = 24, ROWS = 6, QUIET = 4 };

struct sheet {
	char phrase[PHRASE_MAX];
	const char *words[WORDS];
	char told[FINGERPRINT_MAX];
	QRcode *code;
};

static void open_sheet(struct sheet *sheet, const struct key *key)
{
	char *at = sheet->phrase;

	phrase_write(key->seed, KEYFILE_SEED, sheet->phrase);
	fingerprint_of(key->public, KEYRING_PUBLIC, sheet->told);
	/* Without regard to case: capitals take half the room. */
	sheet->code = QRcode_encodeString(sheet->phrase, 0, QR_ECLEVEL_M, QR_MODE_8, 0);
	if (!sheet->code)
		abort();
	for (int i = 0; i < WORDS; i++)
		sheet->words[i] = strsep(&at, " ");
}

static void close_sheet(struct sheet *sheet)
{
	sodium_memzero(sheet->code->data, (size_t)(sheet->code->width * sheet->code->width));
	QRcode_free(sheet->code);
	sodium_memzero(sheet, sizeof(*sheet));
}

static bool is_dark(const QRcode *code, int x, int y)
{
	return x >= 0 && y >= 0 && x < code->width && y < code->width && (code->data[y * code->width + x] & 1);
}

/* Two rows of modules in a line of text. Light ones are drawn: most terminals are dark. */
static void print_code(const QRcode *code, FILE *out)
{
	static const char *const blocks[] = { "\u2588", "\u2584", "\u2580", " " };

	for (int y = -QUIET; y < code->width + QUIET; y += 2) {
		for (int x = -QUIET; x < code->width + QUIET; x++)
			fputs(blocks[2 * is_dark(code, x, y + 1) + is_dark(code, x, y)], out);
		fputc('\n', out);
	}
}

void sheet_print(const struct key *key, FILE *out)
{
	struct sheet sheet;

	open_sheet(&sheet, key);
	fprintf(out, "RECOVERY SHEET of the key of %s\n\n"
		     "Write these 24 words on paper, or print them, and put the paper into a safe. They give the key\n"
		     "again when its file or passphrase is lost. Whoever has them has the key: no photo, no mail.\n\n",
		key->name);
	for (int row = 0; row < ROWS; row++) {
		for (int i = row; i < WORDS; i += ROWS)
			fprintf(out, "  %2d %-10s", i + 1, sheet.words[i]);
		fputc('\n', out);
	}
	fprintf(out, "\nThe public half, eight words: %s\n"
		     "To get the key back: fingerpost-data keygen NAME --from-words\n\n",
		sheet.told);
	print_code(sheet.code, out);
	close_sheet(&sheet);
}

static void put_text(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&' || *text == '<' || *text == '>')
			fprintf(out, "&#%d;", *text);
		else
			fputc(*text, out);
	}
}

/* The letters of the first half of the words: eight long ones do not fit in a line. */
static int half_of(const char *words)
{
	const char *at = words;

	for (int i = 0; i < FINGERPRINT_WORDS / 2; i++)
		at = strchr(at, ' ') + 1;
	return (int)(at - words) - 1;
}

/* A4 and Letter both have room for it; lengths in millimetres. */
static void draw(const struct sheet *sheet, const char *name, FILE *out)
{
	double module = 60.0 / (sheet->code->width + 2 * QUIET);
	int half = half_of(sheet->told);

	fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"270mm\" viewBox=\"0 0 210 270\" "
	      "font-family=\"sans-serif\" font-size=\"5\">\n<rect width=\"210\" height=\"270\" fill=\"#fff\"/>\n"
	      "<text x=\"20\" y=\"28\" font-size=\"9\">Recovery sheet</text>\n<text x=\"20\" y=\"38\">Key of ",
	      out);
	put_text(out, name);
	fprintf(out,
		"</text>\n<text x=\"20\" y=\"48\">These 24 words give the key again when its file or passphrase is lost.</text>\n"
		"<text x=\"20\" y=\"55\">Whoever has them has the key: keep this page in a safe. No photo, no mail.</text>\n");
	for (int i = 0; i < WORDS; i++)
		fprintf(out, "<g font-family=\"monospace\" font-size=\"6\"><text x=\"%d\" y=\"%d\" "
			     "text-anchor=\"end\">%d</text><text x=\"%d\" y=\"%d\">%s</text></g>\n",
			28 + i / ROWS * 43, 72 + i % ROWS * 11, i + 1, 31 + i / ROWS * 43, 72 + i % ROWS * 11,
			sheet->words[i]);
	fprintf(out, "<text x=\"20\" y=\"142\">The public half, eight words:</text>\n"
		     "<text x=\"20\" y=\"149\" font-family=\"monospace\">%.*s</text>\n"
		     "<text x=\"20\" y=\"156\" font-family=\"monospace\">%s</text>\n"
		     "<text x=\"20\" y=\"166\">To get the key back: fingerpost-data keygen NAME --from-words</text>\n"
		     "<text x=\"20\" y=\"173\">The code holds the same 24 words. Show it to no telephone.</text>\n"
		     "<g transform=\"translate(20 178) scale(%.4f)\" shape-rendering=\"crispEdges\"><path d=\"",
		half, sheet->told, sheet->told + half + 1, module);
	for (int y = 0; y < sheet->code->width; y++)
		for (int x = 0; x < sheet->code->width; x++)
			if (is_dark(sheet->code, x, y))
				fprintf(out, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
	fputs("\"/></g>\n</svg>\n", out);
}

bool sheet_write(const char *path, const struct key *key, struct error *error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *out = file < 0 ? NULL : fdopen(file, "w");
	struct sheet sheet;
	bool done;

	if (!out)
		return fail(error, "%s: can't be written (%s); give another name", path, strerror(errno));
	open_sheet(&sheet, key);
	draw(&sheet, key->name, out);
	close_sheet(&sheet);
	done = !ferror(out);
	done = fclose(out) == 0 && done;
	if (!done)
		unlink(path);
	return done || fail(error, "%s: can't be written; give a disk with room", path);
}
