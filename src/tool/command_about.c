/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/days.h"
#include "tool/challenge.h"
#include "tool/staff_call.h"
#include "update/age.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data about --state DIR --share DIR [--site N] <LINE\n\n"
	"For the guard of a kiosk: what there is to know of it, as lines, their parts parted by tabs. Reads\n"
	"a line: nothing, or `look`: no challenge is made then and nothing is written.\n\n"
	"  use NUMBER FROM ISSUED REVIEW   the fleet's data in force; 0: what came with the programs\n"
	"  own NUMBER FROM ISSUED REVIEW   that of this site alone, if there is any\n"
	"  withdrawn N                     rows that are never shown again\n"
	"  fleet HEX, site N               which kiosk it is\n"
	"  keys WORDS                      the eight words of its keyring\n"
	"  challenge WORDS                 twelve words that fingerpost-data pair answers; of a site\n"
	"  age EARLIEST CHECKED REVIEW     the least day that it can be, when the data were looked at\n"
	"                                  and until when they need no new look; nothing where not known\n";

/* Only one that makes a challenge may write. */
static bool only_looks(const struct staff_call *call)
{
	return !call->site || strcmp(call->line, "look") == 0;
}

static void print_day(FILE *out, uint32_t day)
{
	int date = days_date(HEADER_EPOCH_DAY + (int)(day < 2900000 ? day : 2900000));

	fprintf(out, "\t%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

static void print_known_day(FILE *out, uint32_t day)
{
	if (day)
		print_day(out, day);
	else
		fputc('\t', out);
}

/* No clock: a visit has one of its own, and believes it only forwards. */
static void print_age(const struct choice *choice, const struct floor *image, FILE *out)
{
	const struct age age = age_of(choice, image, 0);

	fputs("age", out);
	print_known_day(out, age.today);
	print_known_day(out, age.issued_day);
	print_known_day(out, age.review_day);
	fputc('\n', out);
}

static void print_layer(const struct choice *choice, enum layer layer, const char *word, FILE *out)
{
	const struct header *header = &choice->layers[layer].header;
	const struct keyring_key *key = keyring_find(&choice->keyring, header->slot[0].key);

	fprintf(out, "%s\t%" PRIu64 "\t%s", word, header->version, key ? key->name : "");
	print_day(out, header->issued_day);
	print_day(out, header->review_day);
	fputc('\n', out);
}

static void print_use(const struct choice *choice, FILE *out)
{
	size_t withdrawn = 0;

	if (choice->layers[LAYER_FLEET].there)
		print_layer(choice, LAYER_FLEET, "use", out);
	else
		fputs("use\t0\t\t\t\n", out);
	if (choice->layers[LAYER_SITE].there)
		print_layer(choice, LAYER_SITE, "own", out);
	for (int i = 0; i < LAYER_COUNT; i++)
		withdrawn += choice->floor.withdrawn[i].count + choice->image->floor.withdrawn[i].count;
	fprintf(out, "withdrawn\t%zu\n", withdrawn);
}

static void print_keys(const struct staff_call *call, const struct choice *choice, FILE *out)
{
	char words[FINGERPRINT_MAX], hex[2 * sizeof(choice->keyring.fleet) + 1];
	char challenge[PHRASE_MAX];

	fprintf(out, "fleet\t%s\nsite\t%" PRIu32 "\n",
		sodium_bin2hex(hex, sizeof(hex), choice->keyring.fleet, sizeof(choice->keyring.fleet)), call->site);
	fingerprint_write(choice->keyring.digest, words);
	fprintf(out, "keys\t%s\n", words);
	if (!only_looks(call) && challenge_words(&call->disk, challenge))
		fprintf(out, "challenge\t%s\n", challenge);
}

static bool print(const struct staff_call *call, FILE *out, struct error *error)
{
	struct image *image = calloc(1, sizeof(*image));
	struct choice *choice = calloc(1, sizeof(*choice));
	struct disk share;
	bool done;

	if (!image || !choice)
		abort();
	done = disk_real(&share, call->share, DISK_READS, error);
	if (done) {
		done = image_load(&share, call->site, image, error);
		disk_close(&share);
	}
	done = done && choose(&call->disk, image, choice, error);
	if (done) {
		print_use(choice, out);
		print_keys(call, choice, out);
		print_age(choice, &image->floor, out);
		choice_free(choice);
	}
	free(choice);
	free(image);
	return done;
}

/* Without a keyring nothing can be updated; but what came with the kiosk grows old too. */
static void print_rest(const struct staff_call *call, FILE *out)
{
	struct floor *image = calloc(1, sizeof(*image));
	struct choice *choice = calloc(1, sizeof(*choice));
	struct error error;
	struct disk share;

	if (!image || !choice)
		abort();
	fprintf(out, "use\t0\t\t\t\nsite\t%" PRIu32 "\n", call->site);
	if (call->share && disk_real(&share, call->share, DISK_READS, &error)) {
		if (image_floor(&share, image, &error) &&
		    floor_load(&call->disk, image, &choice->floor) != FLOOR_UNREADABLE)
			print_age(choice, image, out);
		disk_close(&share);
	}
	free(choice);
	free(image);
}

enum status command_about(int count, char **words, FILE *out, FILE *err)
{
	static const struct staff_form form = { help, only_looks };
	struct staff_call call;
	struct error error = { "" };
	enum status status;
	bool done;

	if (!staff_call_open(&call, count, words, &form, out, err, &status))
		return status;
	done = call.share && print(&call, out, &error);
	if (!done)
		print_rest(&call, out);
	staff_call_close(&call);
	if (!done && *error.text)
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
