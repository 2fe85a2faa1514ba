/* SPDX-License-Identifier: MIT */
#include "tool/build.h"

#include <sys/stat.h>

#include "fixture.h"

static void start(struct fixture *fixture)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,x_kind\n"
		      "s,o,House,active,\nt,o,Tower,active,\nh,o,Line,active,hotline\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility\nl,physical,\nm,physical,hidden\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,city,state_province\na,l,1 Main St,Mobile,AL\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,s,l\n2,t,m\n");
	fixture_write(fixture, "service_areas.csv",
		      "id,service_id,extent\n1,t,GA\n2,t,florida\n3,h,al\n");
	fixture_write(fixture, "phones.csv",
		      "id,number,service_id,location_id,organization_id,type\n"
		      "1,251-555-0101,,l,,\n2,251-555-0101,s,l,,\n3,251-555-0102,,,o,fax\n"
		      "4,251-555-0103,,,o,voice\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nt,housing,fingerpost-category\n");
	fixture_write(fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity\n"
		      "1,s,t,service\n2,t,t,service\n3,h,t,service\n4,o,t,organization\n");
}

static char *slurp(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 20);

	assert_true(file && bytes);
	*length = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return bytes;
}

static void the_same_package_gives_the_same_bytes(void **state)
{
	struct fixture fixture;
	size_t first_length, second_length;
	char *first, *second;

	(void)state;
	start(&fixture);
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	first = slurp(fixture.db, &first_length);
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	second = slurp(fixture.db, &second_length);
	assert_int_equal(first_length, second_length);
	assert_memory_equal(first, second, first_length);
	free(first);
	free(second);
	fixture_end(&fixture);
}

static size_t count_files(const char *folder)
{
	DIR *opened = opendir(folder);
	size_t count = 0;

	assert_non_null(opened);
	while (readdir(opened))
		count++;
	closedir(opened);
	return count;
}

static void a_package_that_is_refused_leaves_the_file_as_it_was(void **state)
{
	struct fixture fixture;
	size_t length, files;
	char *bytes;

	(void)state;
	start(&fixture);
	fixture_write(&fixture, "out.db", "as it was");
	fixture_write(&fixture, "phones.csv", "id,number,service_id\n1,none,h\n");
	files = count_files(fixture.folder);
	assert_int_equal(fixture_build(&fixture), STATUS_REFUSED);
	assert_non_null(strstr(fixture.said, "out.db: is not built: mend 1 fault first"));
	bytes = slurp(fixture.db, &length);
	assert_int_equal(length, 9);
	assert_memory_equal(bytes, "as it was", 9);
	assert_int_equal(count_files(fixture.folder), files);
	free(bytes);
	fixture_end(&fixture);
}

static void a_file_that_cannot_be_written_is_named(void **state)
{
	struct fixture fixture;
	char path[PATH_MAX];
	char *words[] = { "fingerpost-data", "build", fixture.folder, "-o", path };

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "none/out.db", path);
	assert_int_equal(fixture_run(&fixture, 5, words), STATUS_REFUSED);
	assert_non_null(
		strstr(fixture.said, "none/out.db: can't be written (No such file or directory)"));
	fixture_end(&fixture);
}

static void a_finished_file_is_alone_and_readable_by_others(void **state)
{
	struct fixture fixture;
	struct stat facts;
	size_t files;
	mode_t mask = umask(022);

	(void)state;
	start(&fixture);
	files = count_files(fixture.folder);
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	assert_int_equal(count_files(fixture.folder), files + 1);
	assert_int_equal(stat(fixture.db, &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0644);
	umask(mask);
	fixture_end(&fixture);
}

static struct service_rows list(struct fixture *fixture, const char *state)
{
	struct service_rows rows;

	assert_true(directory_services(fixture->directory, CATEGORY_HOUSING, state, NULL, 0, 0, 9,
				       &languages[0], &fixture->arena, &rows, &fixture->error));
	return rows;
}

static void a_service_is_in_the_lists_of_all_its_states(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture);
	fixture_open(&fixture);
	assert_int_equal(list(&fixture, "GA").total, 1);
	assert_string_equal(list(&fixture, "FL").items[0].key, "t");
	assert_int_equal(list(&fixture, "AL").total, 2);
	assert_string_equal(list(&fixture, "AL").items[0].key, "h");
	assert_int_equal(list(&fixture, "TX").total, 0);
	assert_int_equal(list(&fixture, "").total, 3);
	fixture_end(&fixture);
}

static void phones_come_from_the_service_its_place_or_else_its_organization(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start(&fixture);
	fixture_open(&fixture);
	assert_true(directory_service(fixture.directory,
				      directory_find_service(fixture.directory, "s"), &languages[0],
				      &fixture.arena, &service, &fixture.error));
	assert_int_equal(service.channel_count, 1);
	assert_string_equal(service.channels[0].number, "251-555-0101");
	assert_true(directory_service(fixture.directory,
				      directory_find_service(fixture.directory, "t"), &languages[0],
				      &fixture.arena, &service, &fixture.error));
	assert_int_equal(service.channel_count, 1);
	assert_string_equal(service.channels[0].number, "251-555-0103");
	assert_string_equal(service.address.city, "");
	fixture_end(&fixture);
}

static void several_packages_make_one_directory(void **state)
{
	struct fixture first, second;
	char *words[] = { "fingerpost-data", "build", first.folder, second.folder, "-o", first.db };

	(void)state;
	start(&first);
	fixture_start(&second);
	fixture_write(&second, "organizations.csv", "id,name\no,Another group\n");
	fixture_write(&second, "services.csv", "id,organization_id,name,status\nu,o,Yard,active\n");
	fixture_write(&second, "pages.csv", "id,title,body\ns,Page,Body\n");
	assert_int_equal(fixture_run(&first, 6, words), STATUS_DONE);
	first.directory = directory_open(first.db, true, &first.error);
	assert_non_null(first.directory);
	assert_true(directory_find_service(first.directory, "u") &&
		    directory_find_page(first.directory, "s"));
	fixture_write(&second, "services.csv", "id,organization_id,name,status\ns,o,Yard,active\n");
	assert_int_equal(fixture_run(&first, 6, words), STATUS_DONE);
	assert_non_null(strstr(first.said, "services.csv:2: the id \"s\" is already that of "));
	fixture_end(&first);
	fixture_end(&second);
}

static void faults_of_the_words_are_named(void **state)
{
	struct fixture fixture;
	char path[PATH_MAX];
	char *words[] = { "fingerpost-data", "build", fixture.folder, "-o", fixture.db,
			  "--words",         path };

	(void)state;
	start(&fixture);
	fixture_write(&fixture, "words.csv",
		      "category,language,word\nhousing,en,shelter\nbeds,en,bed\n");
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	fixture_assert_said(&fixture, "words.csv:3",
			    "category is \"beds\", which is not one of the twelve needs");
	fixture_path(&fixture, "none.csv", path);
	assert_int_equal(fixture_run(&fixture, 7, words), STATUS_REFUSED);
	assert_non_null(strstr(fixture.said, "none.csv: there is no such file"));
	fixture_end(&fixture);
}

int build_test(void);

int build_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_package_gives_the_same_bytes),
		cmocka_unit_test(a_package_that_is_refused_leaves_the_file_as_it_was),
		cmocka_unit_test(a_file_that_cannot_be_written_is_named),
		cmocka_unit_test(a_finished_file_is_alone_and_readable_by_others),
		cmocka_unit_test(a_service_is_in_the_lists_of_all_its_states),
		cmocka_unit_test(phones_come_from_the_service_its_place_or_else_its_organization),
		cmocka_unit_test(several_packages_make_one_directory),
		cmocka_unit_test(faults_of_the_words_are_named),
	};

	return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
