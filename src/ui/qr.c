/* SPDX-License-Identifier: MIT */
#include "ui/qr.h"

#include <limits.h>
#include <math.h>
#include <qrencode.h>
#include <stdio.h>
#include <string.h>

enum { VERSION_MAX = 5, DIGITS_MAX = 32 };

bool qr_allowed(const char *payload)
{
	return strncmp(payload, "tel:", 4) == 0 || strncmp(payload, "sms:", 4) == 0 ||
	       strncmp(payload, "BEGIN:VCARD\n", 12) == 0 || strncmp(payload, "FPSITE:", 7) == 0;
}

bool qr_encode(const char *payload, int min_version, struct qr *out)
{
	QRcode *code = NULL;
	bool ok = false;

	memset(out, 0, sizeof(*out));
	/* Digits as digits, not as bytes: else a contact with an extension is of
	 * version 5, which no panel can show at 1.2 mm within 46. */
	if (qr_allowed(payload))
		code = QRcode_encodeString(payload, min_version, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (!code || code->version > VERSION_MAX)
		goto done;
	out->edge = code->width;
	for (int i = 0; i < code->width * code->width; i++)
		out->dark[i / code->width][i % code->width] = code->data[i] & 1;
	ok = true;
done:
	QRcode_free(code);
	return ok;
}

static size_t digits_of(const char *number, char out[DIGITS_MAX])
{
	size_t used = 0;

	for (; *number && used < DIGITS_MAX - 1; number++)
		if (*number >= '0' && *number <= '9')
			out[used++] = *number;
	out[used] = '\0';
	return used;
}

static void global_number(const char *number, const char *extension, char *out, size_t size)
{
	char digits[DIGITS_MAX], more[DIGITS_MAX];
	size_t length = digits_of(number, digits);
	bool has_more = digits_of(extension ? extension : "", more) > 0;
	/* RFC 3966: a number of the country's own plan gets its country code. */
	const char *prefix = length == 10 ? "+1" : length > 10 ? "+" : "";

	snprintf(out, size, "%s%s%s%s", prefix, digits, has_more ? "," : "", has_more ? more : "");
}

void qr_call(const char *number, const char *extension, char *out, size_t size)
{
	char global[2 * DIGITS_MAX + 4];

	global_number(number, extension, global, sizeof(global));
	snprintf(out, size, "%s%s", *global ? "tel:" : "", global);
}

void qr_contact(const char *name, const char *number, const char *extension, char *out, size_t size)
{
	char global[2 * DIGITS_MAX + 4];

	global_number(number, extension, global, sizeof(global));
	snprintf(out, size, "BEGIN:VCARD\nVERSION:3.0\nN:%s\nTEL:%s\nEND:VCARD\n", name, global);
}

int qr_module_within(const char *payload, double px_per_mm, int room, int *min_version)
{
	struct qr qr;

	for (*min_version = 1; *min_version <= VERSION_MAX; ++*min_version) {
		int module, least = (int)ceil(rint(1.2 * px_per_mm * 1000) / 1000);

		if (!qr_encode(payload, *min_version, &qr))
			return 0;
		module = (int)floor(46.0 * px_per_mm / qr.edge);
		while (module > least && (module - 1) * qr.edge >= 40 * px_per_mm)
			module--;
		if (module >= least && module >= 4 && module * qr.edge >= 38 * px_per_mm &&
		    (qr.edge + 2 * QR_QUIET) * module <= room)
			return module;
	}
	return 0;
}

int qr_module(const char *payload, double px_per_mm, int *min_version)
{
	return qr_module_within(payload, px_per_mm, INT_MAX, min_version);
}
