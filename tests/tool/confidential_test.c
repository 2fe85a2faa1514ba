/* SPDX-License-Identifier: MIT */
/*
 * Streets that must be in no byte of a built file, whichever way a package
 * says that they are secret. Each begins with letters that nothing else has.
 */
#include "tool/confidential.h"

#include <ctype.h>
#include <strings.h>

#include "tool/originals.h"

#include "fixture.h"

static const char *const canaries[] = {
	"qzvalder", "qzvbirch", "qzvcedar", "qzvdogwood", "qzvelm", "qzvfir", "qzvgum",
	"qzvhazel", "qzviron",  "qzvpartial", "99871",   "47.123", "122.987",
};

enum { CANARY_COUNT = sizeof(canaries) / sizeof(canaries[0]) };

static void start(struct fixture *fixture)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv",
		      "id,name,description\no,Group,Our house is 1 Qzvalder Lane\np,Other,\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,description,url,Confidential,x_visibility\n"
		      "hidden,o,House,active,Come to 1 qzvalder ln. Ring twice.,,,\n"
		      "redacted,o,Home,active,Help,https://maps.example/qzvbirch,,\n"
		      "unknown,o,Roof,active,Help at ٣ Qzvcedar St,,,\n"
		      "address,o,Nest,active,Help,,,\n"
		      "airs,p,Stay,active,Help,,,\n"
		      "service,p,Door,active,Help,,yes,\n"
		      "named,p,Rest at 8 Qzvhazel,active,Help,,,\n"
		      "twice,o,Office,active,Help,,,\n"
		      "partial,p,Bed,active,On 10 Qzvpartial Way 99871,,,\n"
		      "open,p,Table,active,Help,,,full\n"
		      "marked,p,Gate,active,Help,,,hidden\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility,latitude,longitude,transportation,name,"
		      "organization_id,map,is_confidential\n"
		      "1,physical,hidden,47.12345,-122.98765,Bus to Qzvalder,1 Qzvalder,o,"
		      "Qzvalder,\n"
		      "2,redacted,,47.12345,-122.98765,,,o,,\n"
		      "3,physical,geheim,47.12345,-122.98765,,,o,,\n"
		      "4,physical,full,47.12345,-122.98765,,,o,,\n"
		      "5,physical,,47.12345,-122.98765,,,p,,TRUE\n"
		      "6,physical,,47.12345,-122.98765,,,p,,\n"
		      "8,physical,hidden,,,,,p,,\n"
		      "9,physical,,47.12345,-122.98765,,,o,,\n"
		      "10,physical,partial,47.12345,-122.98765,Bus to Qzvpartial,,p,,\n"
		      "11,physical,,,,,,p,,\n12,physical,,,,,,p,,\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,address_2,city,state_province,postal_code,"
		      "country,address_type,x_visibility,landmark\n"
		      "1,1,1 Qzvalder Lane,,Mobile,AL,99871,US,physical,,by the Qzvalder oak\n"
		      "2,2,2 Qzvbirch Lane,,Mobile,AL,99871,US,physical,,\n"
		      "3,3,3 Qzvcedar Lane,,Mobile,AL,99871,US,physical,,\n"
		      "4,4,4 Qzvdogwood Lane,,Mobile,AL,99871,US,physical,hidden,\n"
		      "5,5,5 Qzvelm Lane,,Mobile,AL,99871,US,physical,,\n"
		      "6,6,6 Qzvfir Lane,,Mobile,AL,99871,US,physical,,\n"
		      "7,,7 Qzvgum Lane,,Mobile,AL,99871,US,physical,hidden,\n"
		      "8,8,8 Qzvhazel,,Mobile,AL,99871,US,physical,,\n"
		      "9,9,1 Qzvalder La.,Suite 2,Mobile,AL,99871,US,physical,,\n"
		      "10,10,10 Qzvpartial Way,,Mobile,AL,99871,US,physical,,\n"
		      "11,11,11 Open Street,,Mobile,AL,36602,US,physical,,\n"
		      "12,12,12 Qzviron Street,,Mobile,AL,99871,US,physical,,\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id,description\n"
		      "1,hidden,1,the Qzvalder Lane door\n2,redacted,2,\n3,unknown,3,\n"
		      "4,address,4,\n5,airs,5,\n6,service,6,\n8,named,8,\n9,twice,9,\n"
		      "10,partial,10,\n11,open,11,\n12,marked,12,\n");
	fixture_write(fixture, "phones.csv",
		      "id,number,service_id,description,x_visibility\n"
		      "1,251-555-0101,hidden,desk at 1 Qzvalder Lane,\n"
		      "2,251-555-0199,hidden,,hidden\n3,251-555-0102,open,,\n");
	fixture_write(fixture, "required_documents.csv",
		      "id,service_id,document\n1,hidden,A letter sent to 1 Qzvalder Lane\n");
	fixture_write(fixture, "schedules.csv",
		      "id,service_id,location_id,freq,byday,opens_at,closes_at,description\n"
		      "1,,1,WEEKLY,MO,9:00,17:00,Ring at 1 Qzvalder Lane\n");
	fixture_write(fixture, "contacts.csv",
		      "id,location_id,service_id,name,department\n"
		      "1,1,,Ann of Qzvalder,\n2,,hidden,Ann,1 Qzvalder Lane\n");
	fixture_write(fixture, "pages.csv",
		      "id,title,body,summary\ng,Guide,Body,The house is 1 Qzvalder Lane\n");
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text\n"
		      "service,hidden,description,es,Venga a 1 Qzvalder Lane.\n"
		      "service,address,description,ar,تعال إلى ٤ Qzvdogwood Lane ٩٩٨٧١\n"
		      "service,airs,name,es,Calle Qzvelm St\n"
		      "service,open,name,es,Mesa\n");
}

static char *slurp(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 22);

	assert_true(file && bytes);
	*length = fread(bytes, 1, 1 << 22, file);
	assert_true(*length > 0 && *length < 1 << 22);
	fclose(file);
	return bytes;
}

/* In any case; step 2 is UTF-16 of either order. */
static bool has(const char *bytes, size_t length, const char *word, size_t step)
{
	size_t letters = strlen(word);

	for (size_t at = 0; at + letters * step <= length; at++) {
		size_t i = 0;

		while (i < letters && tolower((unsigned char)bytes[at + i * step]) == word[i] &&
		       (step == 1 || i + 1 == letters || bytes[at + i * step + 1] == '\0'))
			i++;
		if (i == letters)
			return true;
	}
	return false;
}

static void assert_none(const char *path)
{
	size_t length;
	char *bytes = slurp(path, &length);

	for (size_t i = 0; i < CANARY_COUNT; i++)
		if (has(bytes, length, canaries[i], 1) || has(bytes, length, canaries[i], 2))
			fail_msg("%s has %s", path, canaries[i]);
	free(bytes);
}

static void assert_table(const struct table *table)
{
	for (size_t row = 0; row < table->count; row++) {
		for (size_t i = 0; i < table->sheet->column_count; i++)
			for (size_t j = 0; j < CANARY_COUNT; j++)
				if (strcasestr(table_cell(table, row, (int)i), canaries[j]))
					fail_msg("%s has %s", table->path, canaries[j]);
		for (size_t i = 0; i < table->extras.count; i++)
			for (size_t j = 0; j < CANARY_COUNT; j++)
				if (strcasestr(extras_get(&table->extras, row,
							  table->extras.names[i]),
					       canaries[j]))
					fail_msg("%s has %s", table->path, canaries[j]);
	}
}

/* What is compressed in the file has no bytes to be looked at. */
static void assert_originals(const char *path)
{
	struct error error;
	struct originals *originals = originals_open(path, &error);
	struct package package;

	assert_non_null(originals);
	assert_true(originals_read(originals, 0, &package, &error));
	assert_true(package.tables[SERVICES].count && package.other_count);
	for (int i = 0; i < SHEET_COUNT; i++)
		assert_table(&package.tables[i]);
	for (size_t i = 0; i < package.other_count; i++)
		assert_table(&package.others[i]);
	package_free(&package);
	originals_close(originals);
}

static void no_byte_of_a_built_file_tells_where_a_secret_place_is(void **state)
{
	struct fixture fixture;
	size_t length;
	char *bytes;

	(void)state;
	start(&fixture);
	if (fixture_build(&fixture) != STATUS_DONE)
		fail_msg("%s", fixture.said);
	assert_none(fixture.db);
	assert_originals(fixture.db);
	/* The search has teeth: the street that may be told is there, in one of the ways. */
	bytes = slurp(fixture.db, &length);
	assert_true(has(bytes, length, "11 open street", 1));
	assert_true(has("1\0q\0z\0", 6, "1qz", 2));
	free(bytes);
	fixture_end(&fixture);
}

static void a_sheet_with_a_secret_address_tells_it_nowhere(void **state)
{
	struct fixture fixture;
	char sheet[PATH_MAX];
	char *words[] = { "fingerpost-data", "build", sheet, "-o", fixture.db };

	(void)state;
	fixture_start(&fixture);
	fixture_write(&fixture, "sheet.csv",
		      "name,phone,address,city,state,zip,secret address,description\n"
		      "House,251-555-0101,9 Qzviron Road,Mobile,AL,99871,yes,"
		      "Come to 9 Qzviron Rd. at night\n");
	fixture_path(&fixture, "sheet.csv", sheet);
	if (fixture_run(&fixture, 5, words) != STATUS_DONE)
		fail_msg("%s", fixture.said);
	assert_none(fixture.db);
	assert_non_null(strstr(fixture.said, "the description tells where a confidential place"));
	fixture_end(&fixture);
}

static void nothing_is_left_beside_the_file(void **state)
{
	struct fixture fixture;
	struct dirent *entry;
	size_t beside = 0;
	DIR *folder;

	(void)state;
	start(&fixture);
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	folder = opendir(fixture.folder);
	while ((entry = readdir(folder)))
		beside += !strstr(entry->d_name, ".csv") && entry->d_name[0] != '.' &&
			  strcmp(entry->d_name, "out.db") != 0;
	closedir(folder);
	assert_int_equal(beside, 0);
	fixture_end(&fixture);
}

static void every_removal_names_its_row(void **state)
{
	static const struct {
		const char *place, *sentence;
	} removals[] = {
		{ "locations.csv:2", "this place is hidden, but the row has: latitude, longitude, "
				     "transportation" },
		{ "locations.csv:2", "this place is confidential, and columns that we do not know "
				     "may tell where it is: map" },
		{ "locations.csv:2", "the name tells" },
		{ "locations.csv:4", "x_visibility is \"geheim\"" },
		{ "locations.csv:6", "this is marked as confidential" },
		{ "addresses.csv:2", "this place is hidden, but the row has: address_1, "
				     "postal_code, city" },
		{ "addresses.csv:5", "this is marked as confidential" },
		{ "addresses.csv:8", "this address is confidential and belongs to no place" },
		{ "addresses.csv:10", "this is the street and number of a hidden place of the same "
				      "group" },
		{ "addresses.csv:11", "this place is only partly shown, but the row has: "
				      "address_1, postal_code" },
		{ "services.csv:2", "the description tells" },
		{ "services.csv:3", "the url tells" },
		{ "services.csv:7", "this is marked as confidential" },
		{ "services.csv:8", "the name tells" },
		{ "services.csv:12", "this is marked as confidential" },
		{ "services.csv:10", "the description tells" },
		{ "organizations.csv:2", "the description tells" },
		{ "phones.csv:2", "the description tells" },
		{ "phones.csv:3", "this number is marked as confidential" },
		{ "required_documents.csv:2", "the document tells" },
		{ "service_at_location.csv:2", "the description tells" },
		{ "schedules.csv:2", "the description tells" },
		{ "contacts.csv:2", "this place is confidential, and columns" },
		{ "contacts.csv:3", "the department tells" },
		{ "pages.csv:2", "the summary tells" },
		{ "translations.csv:2", "the text tells" },
		{ "translations.csv:3", "the text tells" },
		{ "translations.csv:4", "the text tells" },
	};
	struct fixture fixture;

	(void)state;
	start(&fixture);
	fixture_check(&fixture);
	for (size_t i = 0; i < sizeof(removals) / sizeof(removals[0]); i++)
		fixture_assert_said(&fixture, removals[i].place, removals[i].sentence);
	for (size_t i = 0; i < 9; i++)
		assert_null(strcasestr(fixture.said, canaries[i]));
	fixture_end(&fixture);
}

static void a_hidden_place_is_still_found_by_its_state_and_its_phone(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start(&fixture);
	fixture_open(&fixture);
	assert_true(directory_service(fixture.directory,
				      directory_find_service(fixture.directory, "hidden"),
				      &languages[0], &fixture.arena, &service, &fixture.error));
	assert_string_equal(service.name.text, "House");
	assert_string_equal(service.description.text, "");
	assert_string_equal(service.address.city, "");
	assert_int_equal(service.channel_count, 1);
	assert_string_equal(service.channels[0].number, "251-555-0101");
	assert_false(directory_find_service(fixture.directory, "named"));
	fixture_end(&fixture);
}

static void the_streets_of_others_stay(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start(&fixture);
	fixture_open(&fixture);
	assert_true(directory_service(fixture.directory,
				      directory_find_service(fixture.directory, "open"),
				      &languages[0], &fixture.arena, &service, &fixture.error));
	assert_string_equal(service.address.address_1, "11 Open Street");
	assert_string_equal(service.address.postal_code, "36602");
	fixture_end(&fixture);
}

int confidential_test(void);

int confidential_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_byte_of_a_built_file_tells_where_a_secret_place_is),
		cmocka_unit_test(a_sheet_with_a_secret_address_tells_it_nowhere),
		cmocka_unit_test(nothing_is_left_beside_the_file),
		cmocka_unit_test(every_removal_names_its_row),
		cmocka_unit_test(a_hidden_place_is_still_found_by_its_state_and_its_phone),
		cmocka_unit_test(the_streets_of_others_stay),
	};

	return cmocka_run_group_tests_name("confidential", tests, NULL, NULL);
}
