/* SPDX-License-Identifier: MIT */
#include "tool/signed.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <sodium.h>

#include "base/days.h"
#include "tool/calendar.h"
#include "tool/output.h"

enum { FILE_MAX = HEADER_SIZE + (64 << 20), FIRST_DATE = 20200101 };

bool signed_refuse(enum refusal refusal, const char *path, struct error *error)
{
	return fail(error, "E%02d: %s (%s)", (int)refusal, refusal_text(refusal), path);
}

static bool read_file(struct signed_file *file, const char *path, struct error *error)
{
	FILE *in = fopen(path, "rb");
	bool done;

	if (!in)
		return fail(error, "%s: can't be opened (%s); give a file that pack, keyring or pair wrote", path,
			    strerror(errno));
	file->bytes = malloc(FILE_MAX + 1);
	if (!file->bytes)
		abort();
	file->size = fread(file->bytes, 1, FILE_MAX + 1, in);
	done = !ferror(in);
	fclose(in);
	return done || fail(error, "%s: can't be read; copy it anew", path);
}

bool signed_open(struct signed_file *file, const char *path, struct error *error)
{
	unsigned char hash[64];
	enum refusal refusal;

	*file = (struct signed_file){ .bytes = NULL };
	if (!read_file(file, path, error))
		return false;
	if (file->size > FILE_MAX)
		return signed_refuse(REFUSAL_TOO_LARGE, path, error);
	if (file->size < HEADER_SIZE)
		return signed_refuse(REFUSAL_NO_UPDATE, path, error);
	refusal = header_read_unsigned(&file->header, file->bytes);
	if (refusal)
		return signed_refuse(refusal, path, error);
	if (file->size != HEADER_SIZE + file->header.payload)
		return signed_refuse(REFUSAL_DAMAGED, path, error);
	crypto_generichash(hash, sizeof(hash), file->bytes + HEADER_SIZE, file->header.payload, NULL, 0);
	return memcmp(hash, file->header.hash, sizeof(hash)) == 0 || signed_refuse(REFUSAL_DAMAGED, path, error);
}

void signed_close(struct signed_file *file)
{
	free(file->bytes);
	*file = (struct signed_file){ .bytes = NULL };
}

bool signed_add(struct signed_file *file, const struct key *key, const char *path, struct error *error)
{
	struct header *header = &file->header;
	struct header_slot slot = { .key = header_key(key->public) };
	unsigned char text[HEADER_TEXT_MAX];
	size_t length = header_text(header->kind, file->bytes, text);
	int at = 0;

	key_sign(key, text, length, slot.signature);
	while (at < header->slots && header->slot[at].key < slot.key)
		at++;
	if (at == header->slots || header->slot[at].key != slot.key) {
		if (header->slots == HEADER_SLOTS)
			return fail(error, "%s: has %d signatures already, and no room for more", path, HEADER_SLOTS);
		memmove(&header->slot[at + 1], &header->slot[at], (size_t)(header->slots - at) * sizeof(slot));
		header->slots++;
	}
	header->slot[at] = slot;
	header_write(header, file->bytes);
	return true;
}

bool signed_save(const char *path, const unsigned char *bytes, size_t size, struct error *error)
{
	struct output output;
	bool done = output_open(&output, path, error);

	if (done) {
		fwrite(bytes, 1, size, output.file);
		done = output_finish(&output, error);
	}
	output_close(&output);
	return done;
}

bool signed_keyring(struct keyring *out, const char *path, struct error *error)
{
	struct signed_file file;
	enum refusal refusal;
	bool done = signed_open(&file, path, error);

	if (done) {
		refusal = keyring_read(out, file.bytes, file.size);
		done = !refusal || fail(error, "%s: is no keyring; give the file that the command keyring wrote", path);
	}
	signed_close(&file);
	return done;
}

void signed_find_keyring(const char *beside, char *out, size_t size)
{
	static const char *const names[] = { "KEYRING.FPD", "KEYRING", "keyring.fpd", "keyring" };
	const char *slash = strrchr(beside, '/');
	int folder = slash ? (int)(slash - beside) + 1 : 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(out, size, "%.*s%s", folder, beside, names[i]);
		if (strcmp(out, beside) != 0 && access(out, R_OK) == 0)
			return;
	}
	*out = '\0';
}

void signed_date(uint32_t day, char out[SIGNED_DATE_MAX])
{
	/* Beyond the year 9999 no date is right: what such a header says is the last one. */
	uint32_t most = (uint32_t)(days_of(99991231) - HEADER_EPOCH_DAY);
	int date = days_date((int)(day < most ? day : most) + HEADER_EPOCH_DAY);

	snprintf(out, SIGNED_DATE_MAX, "%04d-%02d-%02d", date / 10000 % 10000, date / 100 % 100, date % 100);
}

bool signed_day(const char *date, uint32_t *out)
{
	int read;

	if (!calendar_date(date, &read) || !days_exist(read) || read < FIRST_DATE)
		return false;
	*out = (uint32_t)(days_of(read) - HEADER_EPOCH_DAY);
	return true;
}

uint32_t signed_today(void)
{
	time_t now = time(NULL);
	struct tm day;
	int date;

	localtime_r(&now, &day);
	date = (day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday;
	return date < FIRST_DATE ? 0 : (uint32_t)(days_of(date) - HEADER_EPOCH_DAY);
}

bool signed_number(const char *text, uint64_t least, uint64_t most, uint64_t *out)
{
	unsigned long long number;
	char *end;

	if (!*text || strspn(text, "0123456789") != strlen(text))
		return false;
	errno = 0;
	number = strtoull(text, &end, 10);
	if (errno || number < least || number > most)
		return false;
	*out = number;
	return true;
}

bool signed_fleet(const char *text, unsigned char out[16])
{
	size_t length;

	return sodium_hex2bin(out, 16, text, strlen(text), NULL, &length, NULL) == 0 && length == 16;
}
