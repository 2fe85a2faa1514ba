/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "tool/build.h"
#include "tool/options.h"
#include "tool/pack.h"
#include "tool/roles.h"
#include "tool/signed.h"
#include "tool/site_rows.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data pack DATA --version N [--keyring FILE | --fleet HEX] -o UPDATE.FPD\n"
	"       [--epoch N] [--site N] [--issued DATE] [--review-by DATE]\n\n"
	"Checks a data package and makes an update for kiosks out of it, which has to be signed\n"
	"then. Nothing is made of a package with faults that must be mended.\n\n"
	"  --version N         its number: higher than the last one, by 10,000 at most\n"
	"  --keyring FILE      for the kiosks with these keys (default: KEYRING.FPD or KEYRING\n"
	"                      beside UPDATE.FPD, if it is there)\n"
	"  --fleet HEX         the same, by the fleet's 32 digits\n"
	"  --site N            only for this site, with rows of its own, whose ids get \"site-N-\" in\n"
	"                      front; 0, the default: for all\n"
	"  --epoch N           begins to count anew; needs the ROOT keys (default 0)\n"
	"  --issued DATE       yyyy-mm-dd (default: today)\n"
	"  --review-by DATE    when people should look at it again (default: 180 days later)\n"
	"  -o, --output FILE   what to write\n\n"
	"The same data and options give the same bytes.\n"
	"Ends with 0 when it is made, 1 when it is not.\n";

struct request {
	const char *version, *epoch, *site, *fleet, *ring, *issued, *review, *output;
};

static bool read_days(const struct request *asked, struct header *header, struct error *error)
{
	header->issued_day = signed_today();
	if (asked->issued && !signed_day(asked->issued, &header->issued_day))
		return fail(error, "--issued %s: is no day; write it as 2026-11-26", asked->issued);
	header->review_day = header->issued_day + SIGNED_REVIEW_DAYS;
	if (asked->review && !signed_day(asked->review, &header->review_day))
		return fail(error, "--review-by %s: is no day; write it as 2026-11-26", asked->review);
	return header->review_day >= header->issued_day ||
	       fail(error, "--review-by %s: is before the day of issue; give a later one", asked->review);
}

static bool read_numbers(const struct request *asked, struct header *header, struct error *error)
{
	uint64_t site = 0, epoch = 0;

	if (!signed_number(asked->version, 1, UINT64_MAX, &header->version))
		return fail(error, "--version %s: is no number; give one from 1 on", asked->version);
	if (asked->site && !signed_number(asked->site, 0, UINT32_MAX, &site))
		return fail(error, "--site %s: is no number; give that of the site, or 0 for all", asked->site);
	if (asked->epoch && !signed_number(asked->epoch, 0, UINT32_MAX, &epoch))
		return fail(error, "--epoch %s: is no number; give one from 0 on", asked->epoch);
	header->site = (uint32_t)site;
	header->epoch = (uint32_t)epoch;
	return true;
}

/* For which kiosks, and which keyring they need to have. */
static bool read_fleet(const struct request *asked, struct header *header, FILE *out, struct error *error)
{
	char found[PATH_MAX] = "";
	struct keyring keyring;

	if (asked->fleet)
		return signed_fleet(asked->fleet, header->fleet) ||
		       fail(error, "--fleet %s: is no fleet; give its 32 digits, 0-9 and a-f", asked->fleet);
	if (asked->ring)
		snprintf(found, sizeof(found), "%s", asked->ring);
	else
		signed_find_keyring(asked->output, found, sizeof(found));
	if (!*found)
		return fail(error, "%s: is not made: nobody said for which kiosks; give their keyring with --keyring",
			    asked->output);
	if (!signed_keyring(&keyring, found, error))
		return false;
	memcpy(header->fleet, keyring.fleet, sizeof(header->fleet));
	header->keyring = keyring.version;
	fprintf(out, "for the kiosks of %s (keyring %lu)\n", found, (unsigned long)keyring.version);
	return true;
}

static bool write_update(const struct package *package, struct header *header, const char *output, FILE *out,
			 struct error *error)
{
	unsigned char head[HEADER_SIZE], *payload = NULL, *bytes;
	char words[FINGERPRINT_MAX];
	size_t size = 0;
	bool done = pack_archive(package, !header->site, &payload, &size, error);

	bytes = malloc(HEADER_SIZE + size);
	if (!bytes)
		abort();
	if (done) {
		header->payload = size;
		crypto_generichash(header->hash, sizeof(header->hash), payload, size, NULL, 0);
		header_write(header, head);
		memcpy(bytes, head, HEADER_SIZE);
		memcpy(bytes + HEADER_SIZE, payload, size);
		done = signed_save(output, bytes, HEADER_SIZE + size, error);
	}
	if (done) {
		fingerprint_of(bytes, HEADER_SIGNED, words);
		fprintf(out, "%s: number %llu, %zu bytes: %s\nIt is not signed yet: fingerpost-data sign %s --key NAME.key\n",
			output, (unsigned long long)header->version, HEADER_SIZE + size, words, output);
	}
	free(bytes);
	free(payload);
	return done;
}

/* What the kiosks would refuse, whoever signs it, is said here, where it can be mended. */
static bool fit_to_site(struct package *package, uint32_t site, const char *output, FILE *err, struct error *error)
{
	if (site)
		site_rows_name(package, site);
	return roles_judge_rows(package, site, err) == REFUSAL_NONE ||
	       fail(error, "E%02d: %s (%s is not made)", (int)REFUSAL_ROLE, refusal_text(REFUSAL_ROLE), output);
}

static bool pack(char *const *paths, struct header *header, const char *output, FILE *out, FILE *err,
		 struct error *error)
{
	struct faults faults = { .out = err };
	struct source source = { .organizations = 0 };
	size_t stops;
	bool done = sources_read(&source, paths, 1, NULL, &faults, error);

	stops = faults.counts[FAULT_STOP];
	faults_finish(&faults);
	if (done && stops)
		done = fail(error, "%s: is not made: mend %zu %s first", output, stops, stops == 1 ? "fault" : "faults");
	if (done && (faults_refused(&faults) || faults_repaired(&faults)))
		faults_print_counts(&faults, err);
	done = done && fit_to_site(&source.package, header->site, output, err, error) &&
	       write_update(&source.package, header, output, out, error);
	sources_free(&source, 1);
	faults_free(&faults);
	return done;
}

enum status command_pack(int count, char **words, FILE *out, FILE *err)
{
	struct request asked = { .version = NULL };
	const struct option_spec specs[] = {
		{ .name = "--version", .value = &asked.version }, { .name = "--epoch", .value = &asked.epoch },
		{ .name = "--site", .value = &asked.site },       { .name = "--fleet", .value = &asked.fleet },
		{ .name = "--keyring", .value = &asked.ring },    { .name = "--issued", .value = &asked.issued },
		{ .name = "--review-by", .value = &asked.review },
		{ .name = "--output", .letter = 'o', .value = &asked.output },
	};
	struct header header = { .kind = HEADER_BUNDLE, .image = HEADER_IMAGE };
	struct error error = { "" };
	struct words paths;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1 || !asked.version || !asked.output) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (read_numbers(&asked, &header, &error) && read_days(&asked, &header, &error) &&
	    read_fleet(&asked, &header, out, &error) && pack(paths.items, &header, asked.output, out, err, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
