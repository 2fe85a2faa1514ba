/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as one table of an update over the image's package: read, layered, judged, compared.
 *
 * The first byte says which table, the second who signed. What PUBLISH may sign changes no
 * hotline; nothing withdrawn is left; and what has no fault that stops it can be built
 * and is found whole.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/build.h"
#include "tool/diff.h"
#include "tool/inspect.h"
#include "tool/pinned.h"
#include "tool/roles.h"
#include "update/tar.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { BUILT = 64 }; /* one input in so many is built, too */

struct text {
	const char *file, *text;
};

static const struct text national[] = {
	{ "organizations.csv", "id,name\nno,SAMPLE\n" },
	{ "services.csv", "id,organization_id,name,status,x_note,x_kind,x_order\n"
			  "line-1,no,SAMPLE Line,active,Hello.,hotline,1\nn-house,no,SAMPLE House,active,,,\n" },
	{ "phones.csv", "id,service_id,number\nph-1,line-1,1-555-555-0100\nph-2,n-house,555-0101\n" },
	{ "locations.csv", "id,x_visibility\nlo-1,hidden\n" },
	{ "service_at_location.csv", "id,service_id,location_id\nsl-1,n-house,lo-1\n" },
	{ "translations.csv", "entity,id,field,language,text,state\nservice,line-1,x_note,es,Hola.,human\n" },
};

static const struct text fleet[] = {
	{ "organizations.csv", "id,name\nfo,SAMPLE\n" },
	{ "services.csv", "id,organization_id,name,status\nf-1,fo,SAMPLE One,active\nf-2,fo,SAMPLE Two,active\n" },
	{ "phones.csv", "id,service_id,number\nfp-1,f-1,555-0110\n" },
	{ "locations.csv", "id,x_visibility\nfl-1,full\n" },
	{ "service_at_location.csv", "id,service_id,location_id\nfs-1,f-1,fl-1\n" },
};

/* An archive of the texts, with these bytes for the table of this name. */
struct archive {
	unsigned char *bytes;
	size_t size;
};

static void put(struct archive *archive, const char *name, const void *bytes, size_t size)
{
	size_t more = TAR_BLOCK + size + tar_padding(size);
	unsigned char *at;

	archive->bytes = realloc(archive->bytes, archive->size + more + TAR_END);
	if (!archive->bytes)
		abort();
	at = archive->bytes + archive->size;
	memset(at, 0, more + TAR_END);
	tar_header(at, name, size);
	if (size)
		memcpy(at + TAR_BLOCK, bytes, size);
	archive->size += more;
}

static struct archive pack(const struct text *texts, size_t count, const char *other, const void *bytes, size_t size)
{
	struct archive archive = { 0 };

	for (size_t i = 0; i < count; i++)
		if (!other || strcmp(texts[i].file, other) != 0)
			put(&archive, texts[i].file, texts[i].text, strlen(texts[i].text));
	if (other)
		put(&archive, other, bytes, size);
	archive.size += TAR_END;
	return archive;
}

static char share[] = "/dev/shm/fuzz-package.XXXXXX", built[sizeof(share) + 12];
static FILE *nowhere;

static void write_text(const char *name, const char *text)
{
	char path[100];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", share, name);
	file = fopen(path, "w");
	if (!file)
		abort();
	fputs(text, file);
	fclose(file);
}

static void clear(void)
{
	static const char *const names[] = { "zips.csv", "zip_states.csv", "words.csv", "built.db" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char path[100];

		snprintf(path, sizeof(path), "%s/%s", share, names[i]);
		unlink(path);
	}
	rmdir(share);
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
	(void)count, (void)words;
	nowhere = fopen("/dev/null", "w");
	if (!nowhere || !mkdtemp(share))
		abort();
	atexit(clear);
	snprintf(built, sizeof(built), "%s/built.db", share);
	write_text("zips.csv", "zip,latitude_e3,longitude_e3\n36602,30690,-88040\n");
	write_text("zip_states.csv", "first,last,state\n35000,36999,AL\n");
	write_text("words.csv", "category,language,word\nhousing,en,bed\n");
	return 0;
}

static void build(const struct source *sources, struct faults *faults)
{
	char words[100];
	struct error error;

	snprintf(words, sizeof(words), "%s/words.csv", share);
	if (!build_write(built, sources, 2, words, share, faults, &error) ||
	    inspect_file(built, sources, 2, stderr) != REFUSAL_NONE)
		abort();
}

static void check_withdrawn(const struct source *sources)
{
	const struct table *withdrawn = &sources[1].package.tables[WITHDRAWN];

	for (size_t row = 0; row < withdrawn->count; row++)
		for (size_t i = 0; table_is(withdrawn, row, WITHDRAWN_TABLE, "services") && i < 2; i++)
			if (keys_find(&sources[i].package.tables[SERVICES].keys,
				      table_cell(withdrawn, row, WITHDRAWN_ID)) != NO_ROW)
				abort();
}

static void judge(const struct pinned *before, const struct load *load, unsigned char who)
{
	static const enum role roles[] = { ROLE_PUBLISH, ROLE_ROOT, ROLE_SITE };
	const struct offered offered = { .sources = load->sources, .count = 2, .which = 1,
					 .role = roles[who % 3], .site = who % 3 == 2 ? 7 : 0 };
	enum refusal refusal = roles_judge(before, &offered, nowhere);
	struct pinned *after = pinned_read(load->sources, 2, NULL);

	if (refusal == REFUSAL_NONE && !pinned_hotlines(after))
		abort();
	if (refusal == REFUSAL_NONE && offered.role != ROLE_ROOT && !pinned_same(before, after, nowhere))
		abort();
	pinned_free(after);
}

static void read_all(const unsigned char *bytes, size_t size, const struct bundle *image, struct bundle *came)
{
	struct source one[1] = { 0 }, both[2] = { 0 };
	struct load before = { one, 1, 0 }, after = { both, 2, 0 };
	struct faults faults = { .out = nowhere };
	const struct origin origins[] = { { "national", image }, { "fleet", came } };
	struct error error;

	if (!sources_read_layers(one, origins, 1, NULL, NULL, &faults, &error))
		abort();
	if (sources_read_layers(both, origins, 2, NULL, NULL, &faults, &error)) {
		struct pinned *pinned = pinned_read(one, 1, NULL);
		struct diff diff;

		check_withdrawn(both);
		if (!faults.counts[FAULT_STOP]) {
			judge(pinned, &after, bytes[1]);
			diff_make(&diff, &before, &after, NULL);
			diff_print(&diff, nowhere);
			diff_free(&diff);
			if (size % BUILT == 0)
				build(both, &faults);
		}
		pinned_free(pinned);
	}
	sources_free(one, 1);
	sources_free(both, 2);
	faults_free(&faults);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct archive image, update;
	struct bundle national_files = { 0 }, fleet_files = { 0 };
	struct arena arena = { 0 };
	struct error error;

	if (size < 2)
		return 0;
	image = pack(national, sizeof(national) / sizeof(national[0]), NULL, NULL, 0);
	update = pack(fleet, sizeof(fleet) / sizeof(fleet[0]), profile_sheets[bytes[0] % SHEET_COUNT].file, bytes + 2,
		      size - 2);
	if (!bundle_read_tar(&national_files, image.bytes, image.size, "national", &arena, &error) ||
	    !bundle_read_tar(&fleet_files, update.bytes, update.size, "fleet", &arena, &error))
		abort();
	read_all(bytes, size, &national_files, &fleet_files);
	bundle_close(&national_files);
	bundle_close(&fleet_files);
	arena_free(&arena);
	free(image.bytes);
	free(update.bytes);
	return 0;
}
