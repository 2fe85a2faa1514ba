/* SPDX-License-Identifier: MIT */
#include "tool/form.h"

#include <sys/stat.h>
#include <zip.h>

#include "fixture.h"
#include "tool/check.h"

struct read {
	struct fixture fixture;
	struct package package;
	struct faults faults;
	char *said;
};

static int setup(void **state)
{
	struct read *read = calloc(1, sizeof(*read));

	fixture_start(&read->fixture);
	*state = read;
	return 0;
}

static void drop_package(struct read *read)
{
	package_free(&read->package);
	faults_free(&read->faults);
	free(read->said);
	read->said = NULL;
}

static int teardown(void **state)
{
	struct read *read = *state;

	drop_package(read);
	fixture_end(&read->fixture);
	free(read);
	return 0;
}

/* Reads the folder, or the file of that name in it. */
static void read_package(struct read *read, const char *name)
{
	char path[PATH_MAX];
	struct error error;
	size_t size;
	bool done;

	drop_package(read);
	fixture_path(&read->fixture, name, path);
	read->faults = (struct faults){ .out = open_memstream(&read->said, &size) };
	done = package_read(&read->package, path, &read->faults, &error);
	fclose(read->faults.out);
	if (!done)
		fail_msg("%s", error.text);
	package_link(&read->package);
}

static const char *cell(const struct read *read, enum sheet_id sheet, size_t row, int column)
{
	assert_true(row < read->package.tables[sheet].count);
	return table_cell(&read->package.tables[sheet], row, column);
}

static void assert_said(const struct read *read, const char *text)
{
	if (!strstr(read->said, text))
		fail_msg("expected: %s\nsaid: %s", text, read->said);
}

static void tables_before_version_3_are_read(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "organizations.csv", "id,name,url\no,Group,http://x.org\n");
	fixture_write(&read->fixture, "services.csv",
		      "id,organization_id,name,fees,status\ns,o,House,None,\n");
	fixture_write(&read->fixture, "locations.csv", "id,name\nl,Place\n");
	fixture_write(&read->fixture, "services_at_location.csv", "id,service_id,location_id\n1,s,l\n");
	fixture_write(&read->fixture, "physical_addresses.csv",
		      "id,location_id,address_1,state_province\n1,l,1 Main St,AL\n");
	fixture_write(&read->fixture, "postal_addresses.csv",
		      "id,location_id,address_1,state_province\n1,l,PO Box 1,AL\n");
	fixture_write(&read->fixture, "regular_schedules.csv",
		      "id,location_id,weekday,opens_at,closes_at\n1,l,Monday,9:00,17:00\n2,l,Sunday,,\n");
	read_package(read, "");
	assert_int_equal(read->package.form, FORM_HSDS_OLD);
	assert_said(read, "is read as HSDS tables of a version before 3");
	assert_string_equal(cell(read, ORGANIZATIONS, 0, ORGANIZATION_WEBSITE), "http://x.org");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_STATUS), "active");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_FREE), "yes");
	assert_string_equal(cell(read, LOCATIONS, 0, LOCATION_TYPE), "physical");
	assert_int_equal(read->package.tables[ADDRESSES].count, 2);
	assert_string_equal(cell(read, ADDRESSES, 0, ADDRESS_TYPE), "physical");
	assert_string_equal(cell(read, ADDRESSES, 1, ADDRESS_TYPE), "postal");
	assert_string_not_equal(cell(read, ADDRESSES, 1, ADDRESS_ID), "1");
	/* The hours of the place, and those of what is only there. */
	assert_int_equal(read->package.tables[SCHEDULES].count, 2);
	assert_string_equal(cell(read, SCHEDULES, 1, SCHEDULE_SERVICE_ID), "s");
	assert_string_equal(cell(read, SCHEDULES, 1, SCHEDULE_BYDAY), "MO");
	assert_string_equal(cell(read, SCHEDULES, 1, SCHEDULE_OPENS_AT), "09:00");
}

static const char objects[] =
	"{\"contents\": [{\"id\": \"s\", \"name\": \"House\", \"status\": \"active\", \"fees\": \"x\","
	" \"fees_description\": \"Free\", \"minimum_age\": 18, \"color\": \"red\","
	" \"organization\": {\"id\": \"o\", \"name\": \"Group\"},"
	" \"phones\": [{\"id\": \"p\", \"number\": \"251-555-0101\"}, {\"number\": \"no\"}],"
	" \"contacts\": [{\"id\": \"c\", \"name\": \"Ann\"}],"
	" \"service_at_locations\": [{\"id\": \"1\", \"location\": {\"id\": \"l\","
	" \"location_type\": \"physical\", \"latitude\": 30.7, \"longitude\": -88.04,"
	" \"phones\": [{\"id\": \"p\", \"number\": \"251-555-0101\"}],"
	" \"addresses\": [{\"id\": \"a\", \"city\": \"Mobile\", \"state_province\": \"AL\"}]}}],"
	" \"attributes\": [{\"id\": \"t\", \"taxonomy_term\": {\"id\": \"tt\","
	" \"name\": \"Emergency Shelter\"}}]}]}";

static void objects_are_read_with_all_they_hold(void **state)
{
	struct read *read = *state;
	enum category need;

	fixture_write(&read->fixture, "services.json", objects);
	read_package(read, "services.json");
	assert_int_equal(read->package.form, FORM_JSON);
	assert_int_equal(read->package.tables[SERVICES].count, 1);
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_ORGANIZATION_ID), "o");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_FEES_DESCRIPTION), "Free");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_MINIMUM_AGE), "18");
	assert_string_equal(extras_get(&read->package.tables[SERVICES].extras, 0, "color"), "red");
	assert_string_equal(extras_get(&read->package.tables[SERVICES].extras, 0, "fees"), "x");
	assert_string_equal(cell(read, SERVICE_AT_LOCATION, 0, AT_LOCATION_SERVICE_ID), "s");
	assert_string_equal(cell(read, SERVICE_AT_LOCATION, 0, AT_LOCATION_LOCATION_ID), "l");
	assert_string_equal(cell(read, ADDRESSES, 0, ADDRESS_LOCATION_ID), "l");
	assert_string_equal(cell(read, LOCATIONS, 0, LOCATION_LATITUDE), "30.7");
	/* One phone, said twice. */
	assert_int_equal(read->package.tables[PHONES].count, 2);
	assert_string_equal(cell(read, PHONES, 0, PHONE_SERVICE_ID), "s");
	assert_string_equal(cell(read, PHONES, 0, PHONE_LOCATION_ID), "l");
	assert_string_equal(read->package.tables[PHONES].files[1] + strlen(read->fixture.folder),
			    "/services.json: contents[0].phones[1]");
	assert_string_equal(cell(read, ATTRIBUTES, 0, ATTRIBUTE_LINK_ENTITY), "service");
	assert_true(package_category(&read->package, 0, &need));
	assert_int_equal(need, CATEGORY_HOUSING);
	assert_int_equal(read->package.other_count > 0, 1);
}

static void objects_in_tables_lists_and_lines_are_read(void **state)
{
	static const char *const files[] = {
		"{\"services.csv\": [{\"id\": \"s\", \"name\": \"House\"}]}",
		"[{\"id\": \"s\", \"name\": \"House\", \"organization_id\": \"o\"}]",
		"{\"id\": \"s\", \"name\": \"House\", \"status\": \"active\"}\n\n",
		"\xEF\xBB\xBF{\"id\": \"s\", \"name\": \"House\", \"status\": \"active\"}",
		"{\"id\": \"r\", \"name\": \"A\", \"status\": \"active\"}\n{\"id\": \"s\", \"name\": "
		"\"House\", \"status\": \"active\"}\n",
	};
	struct read *read = *state;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		fixture_write(&read->fixture, "data.json", files[i]);
		read_package(read, "data.json");
		assert_true(keys_find(&read->package.tables[SERVICES].keys, "s") != NO_ROW);
	}
}

static void put_member(zip_t *archive, const char *name, const char *text)
{
	zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);

	assert_true(source && zip_file_add(archive, name, source, ZIP_FL_OVERWRITE) >= 0);
}

static zip_t *open_archive(struct read *read)
{
	char path[PATH_MAX];
	int code;
	zip_t *archive;

	fixture_path(&read->fixture, "data.zip", path);
	archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
	assert_non_null(archive);
	return archive;
}

static void archives_are_read_one_folder_deep(void **state)
{
	struct read *read = *state;
	zip_t *archive = open_archive(read);

	put_member(archive, "readme.txt", "no data");
	put_member(archive, "__MACOSX/services.csv", "id\n");
	put_member(archive, "data/organizations.csv", "id,name\no,Group\n");
	put_member(archive, "data/services.csv", "id,organization_id,name,status\ns,o,House,active\n");
	put_member(archive, "data/deep/phones.csv", "id,number\n");
	assert_int_equal(zip_close(archive), 0);
	read_package(read, "data.zip");
	assert_int_equal(read->package.form, FORM_HSDS);
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_NAME), "House");
	assert_false(read->package.tables[PHONES].is_there);
	assert_non_null(strstr(read->package.tables[SERVICES].path, "data.zip/data/services.csv"));
}

static void names_in_archives_are_no_places(void **state)
{
	struct read *read = *state;
	zip_t *archive = open_archive(read);
	char path[PATH_MAX], outside[PATH_MAX];

	put_member(archive, "../services.csv", "id,organization_id,name,status\ns,,House,active\n");
	assert_int_equal(zip_close(archive), 0);
	read_package(read, "data.zip");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_NAME), "House");
	fixture_path(&read->fixture, "", path);
	snprintf(outside, sizeof(outside), "%.1000s/../services.csv", path);
	assert_int_not_equal(access(outside, F_OK), 0);
}

static void assert_refused(struct read *read, const char *name, const char *sentence)
{
	char path[PATH_MAX];
	struct error error = { "" };
	struct faults faults = { .out = stderr };
	struct package package;

	fixture_path(&read->fixture, name, path);
	assert_false(package_read(&package, path, &faults, &error));
	if (!strstr(error.text, sentence))
		fail_msg("%s", error.text);
	package_free(&package);
	faults_free(&faults);
}

static void workbooks_and_what_is_no_data_are_refused(void **state)
{
	struct read *read = *state;
	zip_t *archive = open_archive(read);
	char path[PATH_MAX];

	put_member(archive, "xl/workbook.xml", "<x/>");
	assert_int_equal(zip_close(archive), 0);
	assert_refused(read, "data.zip", "is an Excel file; save it as \"CSV UTF-8\"");
	fixture_write(&read->fixture, "old.xls", "\xD0\xCF\x11\xE0rest");
	assert_refused(read, "old.xls", "is an Excel file");
	fixture_write(&read->fixture, "bad.zip", "PK\x03\x04rest");
	assert_refused(read, "bad.zip", "is no archive that can be read");
	fixture_write(&read->fixture, "text.csv", "nothing\n1\n");
	assert_refused(read, "text.csv", "has no column \"Name\"");
	fixture_path(&read->fixture, "fifo.csv", path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused(read, "fifo.csv", "is no file");
}

static void a_sheet_becomes_rows_of_every_kind(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "mine.csv",
		      "Name,Kind of help,Organization,Address,City,State,ZIP,Phone,Hours,Languages,Police,"
		      "What to bring\nHouse,shelter; food,Group,1 Main St,Mobile,AL,36602,"
		      "251-555-0101; 251-555-0102 ext. 3,Mon-Fri 9am-5pm,English; Spanish,sometimes,ID; "
		      "A coat\n");
	read_package(read, "mine.csv");
	assert_int_equal(read->package.form, FORM_SHEET);
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_ID), "house-mobile");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_ORGANIZATION_ID), "group");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_LAW_ENFORCEMENT), "shares");
	assert_string_equal(cell(read, ORGANIZATIONS, 0, ORGANIZATION_NAME), "Group");
	assert_string_equal(cell(read, ADDRESSES, 0, ADDRESS_POSTAL_CODE), "36602");
	assert_string_equal(cell(read, PHONES, 1, PHONE_EXTENSION), "3");
	assert_string_equal(cell(read, SCHEDULES, 0, SCHEDULE_BYDAY), "MO,TU,WE,TH,FR");
	assert_string_equal(cell(read, LANGUAGES, 1, LANGUAGE_NAME), "Spanish");
	assert_int_equal(read->package.tables[REQUIRED_DOCUMENTS].count, 2);
	assert_int_equal(read->package.tables[ATTRIBUTES].count, 2);
	assert_int_equal(read->package.tables[ADDRESSES].numbers[0], 2);
}

static void commas_at_the_end_are_no_part_of_an_address(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "mine.csv",
		      "Name,Address,City,State\nHouse,\",\",\"Garland, ,\",TX\nHall,\"1 Main St, #2\",Mobile,AL\n");
	read_package(read, "mine.csv");
	assert_string_equal(cell(read, ADDRESSES, 0, ADDRESS_1), "");
	assert_string_equal(cell(read, ADDRESSES, 0, ADDRESS_CITY), "Garland");
	assert_string_equal(cell(read, ADDRESSES, 1, ADDRESS_1), "1 Main St, #2");
	assert_string_equal(cell(read, ADDRESSES, 1, ADDRESS_CITY), "Mobile");
}

static void a_sheet_without_services_says_so(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "mine.csv", "Name,Phone\n");
	read_package(read, "mine.csv");
	assert_said(read, "mine.csv:1: has no services; fill in a row for each of them");
}

static void ten_digits_in_a_row_are_parted(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "mine.csv",
		      "Name,Phone\nA,2515550101\nB,12515550101\nC,(251) 555-0101\nD,741741\nE,25155501012\n");
	read_package(read, "mine.csv");
	assert_string_equal(cell(read, PHONES, 0, PHONE_NUMBER), "251-555-0101");
	assert_string_equal(cell(read, PHONES, 1, PHONE_NUMBER), "1-251-555-0101");
	assert_string_equal(cell(read, PHONES, 2, PHONE_NUMBER), "(251) 555-0101");
	assert_string_equal(cell(read, PHONES, 3, PHONE_NUMBER), "741741");
	assert_string_equal(cell(read, PHONES, 4, PHONE_NUMBER), "25155501012");
}

static void hours_that_may_mean_two_things_stay_words(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "mine.csv",
		      "Name,What it is,Hours\nHouse,A house.,\"Sat 10-2\"\nHall,,Sat 10am-2pm\n");
	read_package(read, "mine.csv");
	assert_string_equal(cell(read, SERVICES, 0, SERVICE_DESCRIPTION), "A house.\nAbout hours they wrote: Sat 10-2");
	assert_string_equal(cell(read, SERVICES, 1, SERVICE_DESCRIPTION), "");
	assert_string_equal(cell(read, SCHEDULES, 0, SCHEDULE_OPENS_AT), "");
	assert_string_equal(cell(read, SCHEDULES, 1, SCHEDULE_OPENS_AT), "10:00");
	assert_said(read, "they stand as they are written below what it is");
}

static void check(struct read *read)
{
	struct translations translations = { 0 };

	read->faults.out = fopen("/dev/null", "w");
	assert_non_null(read->faults.out);
	check_package(&read->package, &translations, &read->faults);
	fclose(read->faults.out);
	translations_free(&translations);
}

static void faults_of_a_sheet_name_its_own_columns(void **state)
{
	struct read *read = *state;
	struct translations translations = { 0 };
	size_t size;

	fixture_write(&read->fixture, "mine.csv",
		      "Name,Address,City,State,Secret address,How to get there,Hours,Lowest age,Checked on,"
		      "Hotline\nHouse,1 Main St,Mobile,AL,yes,Behind the church,9-5,zero,soon,perhaps\nHall,,,,,,,,,\n");
	read_package(read, "mine.csv");
	assert_said(read, "mine.csv:2: \"Hotline\" is \"perhaps\"; write yes or no");
	free(read->said);
	read->faults.out = open_memstream(&read->said, &size);
	check_package(&read->package, &translations, &read->faults);
	fclose(read->faults.out);
	translations_free(&translations);
	assert_said(read, "mine.csv:2: this place is hidden, but the row has: \"Address\", \"City\"; empty");
	assert_said(read, "mine.csv:2: this place is hidden, but the row has: \"How to get there\"; empty");
	assert_said(read, "mine.csv:2: \"Lowest age\" is \"zero\"");
	assert_said(read, "mine.csv:2: \"Checked on\" is \"soon\"");
	assert_said(read, "mine.csv:3: belongs to none of the twelve needs and is found by search only; fill in "
			  "\"Kind of help\"");
	assert_said(read, "whole country; fill in \"State\" or \"Areas served\"");
	/* Hours that were not understood are named once, by form_finish. */
	assert_null(strstr(read->said, "are not shown"));
}

/* However the header is spelt, and whatever is written below it but a plain no. */
static void a_secret_place_leaves_no_trace(void **state)
{
	static const char *const headers[] = { "Secret address", "secret?", "Confidential location" };
	static const char *const answers[] = { "yes", "maybe", "Y", "si" };
	struct read *read = *state;
	char text[1024];

	for (size_t i = 0; i < 12; i++) {
		snprintf(text, sizeof(text),
			 "Name,Address,City,State,ZIP,Latitude,Longitude,How to get there,%s,Door\n"
			 "House,1 Main St,Mobile,AL,36602,30.7,-88.04,Bus 1,%s,red\n",
			 headers[i % 3], answers[i / 3]);
		fixture_write(&read->fixture, "mine.csv", text);
		read_package(read, "mine.csv");
		check(read);
		assert_true(package_is_hidden(&read->package, 0));
		for (int column = ADDRESS_1; column <= ADDRESS_POSTAL_CODE; column++)
			if (column != ADDRESS_STATE_PROVINCE && read->package.tables[ADDRESSES].count)
				assert_string_equal(cell(read, ADDRESSES, 0, column), "");
		assert_string_equal(cell(read, LOCATIONS, 0, LOCATION_LATITUDE), "");
		assert_string_equal(cell(read, LOCATIONS, 0, LOCATION_TRANSPORTATION), "");
		assert_string_equal(cell(read, SERVICES, 0, SERVICE_ID), "house");
		assert_string_equal(cell(read, SERVICE_AREAS, 0, AREA_EXTENT), "AL");
		assert_string_equal(extras_get(&read->package.tables[SERVICES].extras, 0, "Door"), "");
	}
}

static void run_template(struct read *read, enum status expected, const char *said)
{
	char path[PATH_MAX];
	char *words[] = { "fingerpost-data", "template", "-o", path };

	fixture_path(&read->fixture, "mine.csv", path);
	assert_int_equal(fixture_run(&read->fixture, 4, words), expected);
	assert_non_null(strstr(read->fixture.said, said));
}

static void the_template_is_understood_and_never_overwritten(void **state)
{
	struct read *read = *state;

	run_template(read, STATUS_DONE, "");
	run_template(read, STATUS_REFUSED, "is there already");
	read_package(read, "mine.csv");
	assert_int_equal(read->package.tables[SERVICES].extras.count, 0);
	assert_int_equal(read->package.tables[SERVICES].count, 0);
	assert_said(read, "mine.csv:2: is the example of the template");
}

static void a_number_with_two_numbers_becomes_two_rows(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "services.csv", "id,name,status\ns,House,active\n");
	fixture_write(&read->fixture, "phones.csv",
		      "id,number,service_id\np,\"251-555-0101, main: 251-555-0102\",s\n"
		      "q,251 555 0103 251 555 0104,s\n");
	read_package(read, "");
	assert_int_equal(read->package.tables[PHONES].count, 2);
	assert_string_equal(cell(read, PHONES, 0, PHONE_NUMBER), "251-555-0101");
	assert_string_equal(cell(read, PHONES, 1, PHONE_NUMBER), "251-555-0102");
	assert_string_equal(cell(read, PHONES, 1, PHONE_SERVICE_ID), "s");
	assert_said(read, "phones.csv:3: number is \"251 555 0103 251 555 0104\", which is not one phone");
}

static void rows_that_come_twice_go_and_ids_are_parted(void **state)
{
	struct read *read = *state;

	fixture_write(&read->fixture, "services.csv", "id,name,status\ns,House,active\n");
	fixture_write(&read->fixture, "languages.csv",
		      "id,service_id,name\n1,s,English\n1,s,English\n1,s,Spanish\n,s,French\n");
	read_package(read, "");
	assert_int_equal(read->package.tables[LANGUAGES].count, 3);
	assert_string_equal(cell(read, LANGUAGES, 1, LANGUAGE_ID), "row-4");
	assert_string_equal(cell(read, LANGUAGES, 2, LANGUAGE_ID), "row-5");
	assert_said(read, "languages.csv:3: is row 2 once more");
	assert_said(read, "languages.csv:4: the id \"1\" is already that of row 2");
}

int form_test(void);

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int form_test(void)
{
	const struct CMUnitTest tests[] = {
		CASE(tables_before_version_3_are_read),
		CASE(objects_are_read_with_all_they_hold),
		CASE(objects_in_tables_lists_and_lines_are_read),
		CASE(archives_are_read_one_folder_deep),
		CASE(names_in_archives_are_no_places),
		CASE(workbooks_and_what_is_no_data_are_refused),
		CASE(a_sheet_becomes_rows_of_every_kind),
		CASE(faults_of_a_sheet_name_its_own_columns),
		CASE(commas_at_the_end_are_no_part_of_an_address),
		CASE(ten_digits_in_a_row_are_parted),
		CASE(a_sheet_without_services_says_so),
		CASE(hours_that_may_mean_two_things_stay_words),
		CASE(a_secret_place_leaves_no_trace),
		CASE(the_template_is_understood_and_never_overwritten),
		CASE(a_number_with_two_numbers_becomes_two_rows),
		CASE(rows_that_come_twice_go_and_ids_are_parted),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
