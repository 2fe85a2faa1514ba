/* SPDX-License-Identifier: MIT */
/*
 * Writes a data package of so many services, made by chance from a seed.
 * usage: generate COUNT FOLDER [SEED]
 *
 * For measuring: none of it exists, and every number is one of those kept
 * for stories (555-01xx). The same arguments give the same bytes on every
 * machine. About 470 bytes of CSV a service, over nine tables.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate_words.h"

enum { STATES = 51, TOWNS = 60, FIELDS_LEAST = 18, FIELDS_MORE = 10, SERVICES_OF_ONE = 3 };

enum file {
	ORGANIZATIONS,
	SERVICES,
	LOCATIONS,
	ADDRESSES,
	SERVICE_AT_LOCATION,
	PHONES,
	LANGUAGES,
	SCHEDULES,
	ATTRIBUTES,
	FILE_COUNT,
};

static const struct {
	const char *name, *heading;
} sheets[FILE_COUNT] = {
	[ORGANIZATIONS] = { "organizations.csv", "id,name,website" },
	[SERVICES] = { "services.csv", "id,organization_id,name,status,description,fees_description,"
				       "eligibility_description,assured_date,x_free" },
	[LOCATIONS] = { "locations.csv", "id,location_type,latitude,longitude" },
	[ADDRESSES] = { "addresses.csv",
			"id,location_id,address_1,city,state_province,postal_code,country" },
	[SERVICE_AT_LOCATION] = { "service_at_location.csv", "id,service_id,location_id" },
	[PHONES] = { "phones.csv", "id,number,service_id,type" },
	[LANGUAGES] = { "languages.csv", "id,service_id,code" },
	[SCHEDULES] = { "schedules.csv", "id,service_id,freq,byday,opens_at,closes_at" },
	[ATTRIBUTES] = { "attributes.csv", "id,link_id,taxonomy_term_id,link_entity" },
};

static const char *const codes[STATES] = {
	"CA", "TX", "FL", "NY", "PA", "IL", "OH", "GA", "NC", "MI", "NJ", "VA", "WA",
	"AZ", "TN", "MA", "IN", "MO", "MD", "WI", "CO", "MN", "SC", "AL", "LA", "KY",
	"OR", "OK", "CT", "UT", "IA", "NV", "AR", "KS", "MS", "NM", "NE", "ID", "WV",
	"HI", "NH", "ME", "RI", "MT", "DE", "SD", "ND", "AK", "VT", "WY", "DC",
};

struct package {
	FILE *files[FILE_COUNT];
	struct chance chance;
	uint32_t count, names, words; /* services; how many names and words there are */
	uint32_t attributes, languages, schedules;
};

static FILE *start_file(const char *folder, const char *name, const char *heading)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (!file) {
		perror(path);
		exit(1);
	}
	setvbuf(file, NULL, _IOFBF, 1 << 20);
	fprintf(file, "%s\n", heading);
	return file;
}

/* The needs as a taxonomy, and pages of the kind that every site has. */
static void write_needs(const char *folder)
{
	FILE *terms = start_file(folder, "taxonomy_terms.csv", "id,code,taxonomy_id");
	FILE *taxonomies = start_file(folder, "taxonomies.csv", "id,name");
	FILE *pages = start_file(folder, "pages.csv", "id,title,body,category,kind");

	fputs("fingerpost-category,Needs\n", taxonomies);
	for (int i = 0; i < NEED_COUNT; i++) {
		fprintf(terms, "%d,%s,fingerpost-category\n", i, needs_codes[i]);
		fprintf(pages, "page-%d,%s: what to expect,SAMPLE text.,%s,service-type\n", i,
			needs_kinds[i][0], needs_codes[i]);
	}
	if (fclose(terms) != 0 || fclose(taxonomies) != 0 || fclose(pages) != 0)
		exit(1);
}

static uint32_t below(struct package *package, uint32_t limit)
{
	return chance_below(&package->chance, limit);
}

/* Housing and food are asked for most and offered most. */
static uint32_t pick_need(struct package *package)
{
	uint32_t need = below(package, NEED_COUNT + 6);

	return need < NEED_COUNT ? need : need % 2;
}

static void write_words(struct package *package, FILE *out, uint32_t count)
{
	char word[WORD_ROOM];

	for (uint32_t i = 0; i < count; i++) {
		word_of(chance_rank(&package->chance, package->words), word);
		if (i == 0 && word[0] >= 'a')
			word[0] = (char)(word[0] - 'a' + 'A');
		fprintf(out, "%s%s", i ? " " : "", word);
	}
}

static void write_name(struct package *package, FILE *out, uint32_t need)
{
	char name[WORD_ROOM];

	name_of(chance_rank(&package->chance, package->names), name);
	fprintf(out, "%s %s", name, needs_kinds[need][below(package, KIND_COUNT)]);
	if (below(package, 8) == 0) {
		const char *const *words = script_words[below(package, SCRIPT_COUNT)];
		uint32_t first = below(package, SCRIPT_WORDS);

		fprintf(out, " %s %s", words[first], words[(first + 1) % SCRIPT_WORDS]);
	}
}

static void write_organization(struct package *package, uint32_t number)
{
	FILE *out = package->files[ORGANIZATIONS];
	char name[WORD_ROOM];

	name_of(chance_rank(&package->chance, package->names), name);
	fprintf(out, "o%u,%s Community Group,%s.example.org\n", number, name, name);
}

static void write_service(struct package *package, uint32_t number, uint32_t need)
{
	FILE *out = package->files[SERVICES];

	fprintf(out, "s%u,o%u,", number, number / SERVICES_OF_ONE);
	write_name(package, out, need);
	fputs(",active,", out);
	write_words(package, out, FIELDS_LEAST + below(package, FIELDS_MORE));
	fputs(".,", out);
	if (below(package, 4) == 0)
		fputs("Sliding scale", out);
	fputc(',', out);
	if (below(package, 3) == 0)
		write_words(package, out, 6);
	fprintf(out, ",202%u-%02u-%02u,%s\n", 4 + below(package, 3), 1 + below(package, 12),
		1 + below(package, 28), below(package, 3) ? "" : "yes");
}

static void write_place(struct package *package, uint32_t number)
{
	uint32_t state = chance_rank(&package->chance, STATES),
		 town = chance_rank(&package->chance, TOWNS), zip = state * 19 + town % 19;
	uint32_t north = 260000 + state % 8 * 28000 + town * 400 + below(package, 4000),
		 west = 700000 + state * 10000 + town * 151 + below(package, 4000);
	char city[WORD_ROOM], street[WORD_ROOM];

	name_of(1000 + state * TOWNS + town, city);
	name_of(chance_rank(&package->chance, 400), street);
	fprintf(package->files[LOCATIONS], "l%u,physical,%u.%04u,-%u.%04u\n", number,
		north / 10000, north % 10000, west / 10000, west % 10000);
	fprintf(package->files[ADDRESSES], "a%u,l%u,%u %s St,%sville,%s,%03u%02u,US\n", number,
		number, 1 + below(package, 2000), street, city, codes[state], zip,
		below(package, 30));
	fprintf(package->files[SERVICE_AT_LOCATION], "x%u,s%u,l%u\n", number, number, number);
}

static void write_contact(struct package *package, uint32_t number)
{
	static const char *const spoken[] = { "es", "ar", "zh", "vi", "fr", "ht", "ru", "ko" };

	if (below(package, 20))
		fprintf(package->files[PHONES], "p%u,%03u-555-01%02u,s%u,voice\n", number,
			201 + below(package, 780), below(package, 100), number);
	for (uint32_t i = below(package, 5); i < 2; i++)
		fprintf(package->files[LANGUAGES], "%u,s%u,%s\n", package->languages++, number,
			spoken[chance_rank(&package->chance, 8)]);
}

static void write_hours(struct package *package, uint32_t number)
{
	static const char *const days[] = { "\"MO,TU,WE,TH,FR\"", "\"MO,WE,FR\"", "\"TU,TH\"",
					    "\"MO,TU,WE,TH,FR,SA,SU\"" };
	uint32_t opens = 7 + below(package, 4);

	fprintf(package->files[SCHEDULES], "%u,s%u,WEEKLY,%s,%02u:00,%u:30\n", package->schedules++,
		number, days[below(package, 4)], opens, opens + 7);
	if (below(package, 8) == 0)
		fprintf(package->files[SCHEDULES], "%u,s%u,WEEKLY,SA,10:00,14:00\n",
			package->schedules++, number);
}

static void write_attributes(struct package *package, uint32_t number, uint32_t need)
{
	uint32_t second = pick_need(package);

	fprintf(package->files[ATTRIBUTES], "%u,s%u,%u,service\n", package->attributes++, number,
		need);
	if (second != need && below(package, 4) == 0)
		fprintf(package->files[ATTRIBUTES], "%u,s%u,%u,service\n", package->attributes++,
			number, second);
}

int main(int count, char **words)
{
	struct package package = { .count = 0 };
	int failed = 0;

	if (count < 3 || count > 4) {
		fprintf(stderr, "usage: generate COUNT FOLDER [SEED]\n");
		return 2;
	}
	package.count = (uint32_t)strtoul(words[1], NULL, 10);
	package.chance.state = count > 3 ? strtoull(words[3], NULL, 10) : 1;
	package.names = 500 + package.count / 8;
	package.words = 3000 + package.count / 10;
	write_needs(words[2]);
	for (int i = 0; i < FILE_COUNT; i++)
		package.files[i] = start_file(words[2], sheets[i].name, sheets[i].heading);
	for (uint32_t i = 0; i < package.count; i++) {
		uint32_t need = pick_need(&package);

		if (i % SERVICES_OF_ONE == 0)
			write_organization(&package, i / SERVICES_OF_ONE);
		write_service(&package, i, need);
		write_place(&package, i);
		write_contact(&package, i);
		write_hours(&package, i);
		write_attributes(&package, i, need);
	}
	for (int i = 0; i < FILE_COUNT; i++)
		failed |= fclose(package.files[i]);
	return failed != 0;
}
