/* SPDX-License-Identifier: MIT */
/*
 * QR codes that a phone may be shown: a number to call, a contact; and to
 * staff, which site this is.
 *
 * Never a web address, Wi-Fi or plain text: those leave traces on a watched
 * phone, or leak to a search (visitor.md 5.2). Level M, version 5 at most.
 */
#ifndef UI_QR_H
#define UI_QR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { QR_EDGE_MAX = 37, QR_QUIET = 4 };

struct qr {
	int edge; /* modules */
	uint8_t dark[QR_EDGE_MAX][QR_EDGE_MAX];
};

/* Whether the payload is of an allowed form: tel:, sms:, a vCard, or FPSITE:. */
bool qr_allowed(const char *payload);

/* False if the payload is not allowed or too long. min_version 1 to 5. */
bool qr_encode(const char *payload, int min_version, struct qr *out);

/* The payload that calls a number as printed: "tel:+18883737888" for a full
 * North American number, "tel:988" for a short one. "" if it has no digits. */
void qr_call(const char *number, const char *extension, char *out, size_t size);

/* A contact with a dull name and the number. */
void qr_contact(const char *name, const char *number, const char *extension, char *out, size_t size);

/* Pixels a module so that the symbol is 38 to 46 mm and a module at least
 * 1.2 mm and 4 px; 0 if no whole number does. The version may be raised to
 * get there. */
int qr_module(const char *payload, double px_per_mm, int *min_version);

/* The same, and with its quiet no larger than room, px: a symbol of more
 * modules may be the smaller one. */
int qr_module_within(const char *payload, double px_per_mm, int room, int *min_version);

#endif
