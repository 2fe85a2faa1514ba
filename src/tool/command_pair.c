/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <sodium.h>

#include "tool/options.h"
#include "tool/passphrase.h"
#include "tool/signed.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data pair --site N --challenge WORDS --site-key S.pub --key P.key\n"
	"                            (--keyring FILE | --fleet HEX) -o KEYRING.FPD\n\n"
	"Answers a kiosk that shows twelve words: from then on it believes a key of its own site,\n"
	"which may only add rows of that site. Copy the file to a stick as KEYRING.FPD.\n\n"
	"  --site N            the site's number, as the kiosk shows it\n"
	"  --challenge WORDS   the twelve words that the kiosk shows; or what its code holds,\n"
	"                      \"FPSITE:N:WORDS\", and --site may be left out then\n"
	"  --site-key S.pub    the public half of the site's key\n"
	"  --key P.key         a PUBLISH key, with which the answer is signed\n"
	"  --keyring FILE      the keyring of the kiosks; or --fleet HEX, the fleet's 32 digits\n"
	"  --version N         which update is the newest one: when P is retired with an earlier\n"
	"                      number, the site's key is not believed any longer (default 1)\n"
	"  -o, --output FILE   what to write\n\n"
	"Ends with 0 when it is written and signed, 1 when it is not.\n";

struct request {
	const char *site, *site_key, *key, *ring, *fleet, *version, *output;
	struct option_list challenge;
	char text[OPTION_LIST_MAX * PHRASE_WORD]; /* the same in one */
};

static const char scanned[] = "FPSITE:";

/* In one word of the shell, or in twelve. */
static void join_challenge(struct request *asked)
{
	size_t used = 0;

	for (size_t i = 0; i < asked->challenge.count && used < sizeof(asked->text); i++)
		used += (size_t)snprintf(asked->text + used, sizeof(asked->text) - used, "%s%s", i ? " " : "",
					 asked->challenge.items[i]);
	for (char *at = asked->text; *at; at++)
		*at = (char)tolower((unsigned char)*at);
}

/* What a code holds begins with whose it is: *site becomes that, and the words are left. */
static char *take_site(char *text, const char **site)
{
	char *words;

	if (strncasecmp(text, scanned, strlen(scanned)) != 0)
		return text;
	text += strlen(scanned);
	words = text + strcspn(text, ":");
	*site = text;
	if (!*words)
		return words;
	*words = '\0';
	return words + 1;
}

static bool read_challenge(struct request *asked, unsigned char out[KEYRING_CHALLENGE], struct error *error)
{
	const char *site = NULL, *words;

	join_challenge(asked);
	words = take_site(asked->text, &site);
	if (site && asked->site && strcmp(site, asked->site) != 0)
		return fail(error, "--challenge: is of site %.20s, not of site %.20s; scan the kiosk of that site", site,
			    asked->site);
	if (site)
		asked->site = site;
	return phrase_read(words, out, KEYRING_CHALLENGE) ||
	       fail(error, "--challenge: is not what a kiosk shows; look for a word that was read wrongly (there are 12)");
}

static bool read_header(const struct request *asked, struct header *header, struct error *error)
{
	uint64_t site;
	struct keyring keyring;

	if (!signed_number(asked->site, 1, UINT32_MAX, &site))
		return fail(error, "--site %s: is no number; give that of the site", asked->site);
	header->site = (uint32_t)site;
	header->version = 1;
	header->issued_day = header->review_day = signed_today();
	if (asked->version && !signed_number(asked->version, 1, UINT64_MAX, &header->version))
		return fail(error, "--version %s: is no number; give that of the newest update", asked->version);
	if (asked->fleet)
		return signed_fleet(asked->fleet, header->fleet) ||
		       fail(error, "--fleet %s: is no fleet; give its 32 digits, 0-9 and a-f", asked->fleet);
	if (!signed_keyring(&keyring, asked->ring, error))
		return false;
	memcpy(header->fleet, keyring.fleet, sizeof(header->fleet));
	header->keyring = keyring.version;
	return true;
}

static bool sign(const struct keybox *box, const char *path, struct signed_file *file, struct error *error)
{
	char passphrase[PASSPHRASE_MAX];
	struct key key = { .name = "" };
	bool done = passphrase_get(passphrase, false, path, error) && keyfile_open(box, path, passphrase, &key, error) &&
		    signed_add(file, &key, path, error);

	sodium_memzero(passphrase, sizeof(passphrase));
	key_wipe(&key);
	return done;
}

static bool pair(struct request *asked, FILE *out, struct error *error)
{
	unsigned char challenge[KEYRING_CHALLENGE], bytes[KEYRING_CERTIFICATE_SIZE];
	struct signed_file file = { .bytes = bytes, .size = sizeof(bytes) };
	struct header header = { .kind = HEADER_SITE };
	char words[FINGERPRINT_MAX];
	struct keyring_key site;
	struct keybox box;

	if (!read_challenge(asked, challenge, error) || !read_header(asked, &header, error) ||
	    !keyfile_read_public(asked->site_key, &site, error) || !keyfile_read(asked->key, &box, error))
		return false;
	keyring_write_certificate(&site, challenge, &header, bytes);
	if (header_read_unsigned(&file.header, bytes) != REFUSAL_NONE)
		return fail(error, "%s: can't be made", asked->output);
	if (!sign(&box, asked->key, &file, error) || !signed_save(asked->output, bytes, sizeof(bytes), error))
		return false;
	fingerprint_of(bytes, HEADER_SIGNED, words);
	fprintf(out, "%s: site %lu believes %s: %s\n", asked->output, (unsigned long)header.site, site.name, words);
	return true;
}

enum status command_pair(int count, char **words, FILE *out, FILE *err)
{
	struct request asked = { .site = NULL };
	const struct option_spec specs[] = {
		{ .name = "--site", .value = &asked.site },       { .name = "--site-key", .value = &asked.site_key },
		{ .name = "--key", .value = &asked.key },         { .name = "--keyring", .value = &asked.ring },
		{ .name = "--fleet", .value = &asked.fleet },     { .name = "--version", .value = &asked.version },
		{ .name = "--challenge", .list = &asked.challenge },
		{ .name = "--output", .letter = 'o', .value = &asked.output },
	};
	struct error error = { "" };
	struct words rest;
	bool says_site;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	says_site = asked.challenge.count &&
		    strncasecmp(asked.challenge.items[0], scanned, strlen(scanned)) == 0;
	if (rest.help || rest.count || !(asked.site || says_site) || !asked.site_key || !asked.key || !asked.output ||
	    !asked.challenge.count || (!asked.ring && !asked.fleet)) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (pair(&asked, out, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
