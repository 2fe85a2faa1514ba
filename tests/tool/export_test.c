/* SPDX-License-Identifier: MIT */
#include "tool/export.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "tool/originals.h"

#include "fixture.h"

static void start(struct fixture *fixture)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv",
		      "id,name,tax_id\no,Group,9\np,\"A \"\"quoted\"\", name\",\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,wait_time,description,x_kind,x_order\n"
		      "s,o,House,active,2 weeks,\"Two\nlines\",,2\nh,p,Line,active,,,hotline,1\n"
		      "gone,o,Old,defunct,,,,\nbad,o,,active,,,,\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility,name,latitude,longitude,alternate_name\n"
		      "l,physical,,Place,30.69436,-88.04305,Spot\nm,physical,hidden,,,,\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,address_2,city,state_province,postal_code\n"
		      "a,l,1 Main St,Floor 2,Mobile,AL,36602\nb,m,2 Qzv Lane,,Mobile,AL,36603\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,s,l\n2,s,m\n");
	fixture_write(fixture, "phones.csv",
		      "id,number,service_id,location_id,type,description\n"
		      "p,251-555-0101,s,,voice,Desk\nq,251-555-0102,,l,fax,\nr,211,h,,,\n");
	fixture_write(fixture, "languages.csv", "id,phone_id,name,code,note\n1,r,French,fr,ask\n");
	fixture_write(fixture, "required_documents.csv",
		      "id,service_id,document\nd,s,A letter\ne,s,A card\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nt,housing,fingerpost-category\nu,12,other\n");
	fixture_write(fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity\n1,s,t,service\n2,o,u,organization\n");
	fixture_write(fixture, "contacts.csv", "id,service_id,name\nc,s,Ann\n");
	fixture_write(fixture, "pages.csv", "id,title,body,kind\ng,Call 211,Body,guide\n");
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text,state,by,date,source_hash\n"
		      "page,g,title,es,Llame al 211,reviewed,Ann,2026-01-02,225866ac44b560fd\n"
		      "service,s,name,ar,بيت,draft,machine,2026-01-02,\n");
}

static enum status export(struct fixture *fixture, char *db, char *folder)
{
	char *words[] = { "fingerpost-data", "export", db, "-o", folder };

	return fixture_run(fixture, 5, words);
}

static enum status build(struct fixture *fixture, char *folder, char *db)
{
	char *words[] = { "fingerpost-data", "build", folder, "-o", db, "--words",
			  "data/words.csv",  "--geo", "data/geo" };

	return fixture_run(fixture, 9, words);
}

static void assert_same_rows(sqlite3_stmt *a, sqlite3_stmt *b, const char *table)
{
	for (;;) {
		int row = sqlite3_step(a);

		assert_int_equal(row, sqlite3_step(b));
		if (row != SQLITE_ROW)
			break;
		for (int i = 0; i < sqlite3_column_count(a); i++) {
			int length = sqlite3_column_bytes(a, i);

			if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i) ||
			    length != sqlite3_column_bytes(b, i) ||
			    (length && memcmp(sqlite3_column_blob(a, i), sqlite3_column_blob(b, i),
					      (size_t)length) != 0))
				fail_msg("%s.%s: %.60s, then %.60s", table, sqlite3_column_name(a, i),
					 (const char *)sqlite3_column_text(a, i),
					 (const char *)sqlite3_column_text(b, i));
		}
	}
}

/* Every table that the kiosk reads, all rows of it. */
static void assert_same_tables(const char *first, const char *second)
{
	sqlite3 *a, *b;
	sqlite3_stmt *tables;
	size_t count = 0;

	assert_int_equal(sqlite3_open(first, &a), SQLITE_OK);
	assert_int_equal(sqlite3_open(second, &b), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(a,
					    "SELECT name FROM sqlite_master WHERE type = 'table' AND "
					    "name NOT IN ('package', 'original')",
					    -1, &tables, NULL),
			 SQLITE_OK);
	for (; sqlite3_step(tables) == SQLITE_ROW; count++) {
		const char *name = (const char *)sqlite3_column_text(tables, 0);
		char sql[200];
		sqlite3_stmt *left, *right;

		snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", name);
		assert_int_equal(sqlite3_prepare_v2(a, sql, -1, &left, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_prepare_v2(b, sql, -1, &right, NULL), SQLITE_OK);
		assert_same_rows(left, right, name);
		sqlite3_finalize(left);
		sqlite3_finalize(right);
	}
	assert_true(count > 10);
	sqlite3_finalize(tables);
	sqlite3_close(a);
	sqlite3_close(b);
}

static char *slurp(struct fixture *fixture, const char *folder, const char *name)
{
	char path[PATH_MAX];
	FILE *file;
	char *text = arena_alloc(&fixture->arena, 1 << 16);

	assert_true(snprintf(path, sizeof(path), "%.3000s/%s", folder, name) > 0);
	file = fopen(path, "rb");
	if (!file)
		fail_msg("%s is not there", path);
	assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
	fclose(file);
	return text;
}

/* There, and through; gives the folder. */
static void go_round(struct fixture *fixture, char *package, char *folder)
{
	char again[PATH_MAX];

	fixture_path(fixture, "again.db", again);
	if (build(fixture, package, fixture->db) != STATUS_DONE ||
	    export(fixture, fixture->db, folder) != STATUS_DONE ||
	    build(fixture, folder, again) != STATUS_DONE)
		fail_msg("%s", fixture->said);
	assert_same_tables(fixture->db, again);
}

static void remove_folder(const char *folder)
{
	DIR *opened = opendir(folder);
	struct dirent *entry;

	while (opened && (entry = readdir(opened)))
		unlinkat(dirfd(opened), entry->d_name, 0);
	if (opened)
		closedir(opened);
	rmdir(folder);
}

static void a_package_comes_back_with_all_that_it_had(void **state)
{
	struct fixture fixture;
	char folder[PATH_MAX];

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "out", folder);
	go_round(&fixture, fixture.folder, folder);
	assert_string_equal(slurp(&fixture, folder, "organizations.csv"),
			    "id,name,tax_id\no,Group,9\np,\"A \"\"quoted\"\", name\",\n");
	assert_string_equal(slurp(&fixture, folder, "contacts.csv"), "id,service_id,name\nc,s,Ann\n");
	assert_non_null(strstr(slurp(&fixture, folder, "services.csv"), "\"Two\nlines\""));
	assert_non_null(strstr(slurp(&fixture, folder, "services.csv"), ",2 weeks\n"));
	assert_non_null(strstr(slurp(&fixture, folder, "services.csv"), "gone,o,Old,defunct"));
	assert_null(strstr(slurp(&fixture, folder, "services.csv"), "bad,"));
	assert_non_null(strstr(slurp(&fixture, folder, "translations.csv"),
			       "page,g,title,es,Llame al 211,reviewed,225866ac44b560fd,Ann,2026-01-02"));
	assert_non_null(strstr(slurp(&fixture, folder, "attributes.csv"), "2,o,u,organization"));
	assert_null(strstr(slurp(&fixture, folder, "addresses.csv"), "Qzv"));
	remove_folder(folder);
	fixture_end(&fixture);
}

static void the_national_package_comes_back(void **state)
{
	struct fixture fixture;
	char folder[PATH_MAX];

	(void)state;
	fixture_start(&fixture);
	fixture_path(&fixture, "out", folder);
	go_round(&fixture, "data/national", folder);
	remove_folder(folder);
	fixture_end(&fixture);
}

static void several_packages_come_back_as_folders_in_their_order(void **state)
{
	struct fixture first, second;
	char sheet[PATH_MAX], folder[PATH_MAX], one[2 * PATH_MAX], two[2 * PATH_MAX], three[2 * PATH_MAX];
	char *words[] = { "fingerpost-data", "build", second.folder, first.folder, sheet, "-o", first.db };

	(void)state;
	start(&first);
	fixture_start(&second);
	fixture_write(&second, "pages.csv", "id,title,body\nz,Page,Body\n");
	fixture_path(&second, "mine.CSV", sheet);
	fixture_write(&second, "mine.CSV", "Name,State\nHouse,AL\n");
	assert_int_equal(fixture_run(&first, 7, words), STATUS_DONE);
	fixture_path(&first, "out", folder);
	assert_int_equal(export(&first, first.db, folder), STATUS_DONE);
	snprintf(three, sizeof(three), "%s/3-mine", folder);
	slurp(&first, three, "services.csv");
	remove_folder(three);
	snprintf(one, sizeof(one), "%s/1-%s", folder, strrchr(second.folder, '/') + 1);
	snprintf(two, sizeof(two), "%s/2-%s", folder, strrchr(first.folder, '/') + 1);
	assert_string_equal(slurp(&first, one, "pages.csv"), "id,title,body\nz,Page,Body\n");
	slurp(&first, two, "services.csv");
	remove_folder(one);
	remove_folder(two);
	remove_folder(folder);
	fixture_end(&first);
	fixture_end(&second);
}

static void what_the_files_hold_is_described(void **state)
{
	static const char *const parts[] = {
		"\"profile\": \"tabular-data-package\"",
		"\"path\": \"services.csv\"",
		"\"name\": \"status\",\n\t\t\t\t\t\t\"type\": \"string\",\n\t\t\t\t\t\t"
		"\"constraints\": {\"required\": true, \"enum\": [\"active\", \"inactive\", "
		"\"defunct\", \"temporarily closed\"]}",
		"\"name\": \"wait_time\"",
		"{\"fields\": \"organization_id\", \"reference\": {\"resource\": \"organizations\", "
		"\"fields\": \"id\"}}",
		"\"path\": \"contacts.csv\"",
	};
	struct fixture fixture;
	char folder[PATH_MAX];
	const char *text;

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "out", folder);
	go_round(&fixture, fixture.folder, folder);
	text = slurp(&fixture, folder, "datapackage.json");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		text = strstr(text, parts[i]);
		if (!text)
			fail_msg("not there, or not in this order: %s", parts[i]);
	}
	remove_folder(folder);
	fixture_end(&fixture);
}

static void assert_refused(struct fixture *fixture, char *db, char *folder, const char *sentence)
{
	assert_int_equal(export(fixture, db, folder), STATUS_REFUSED);
	if (!strstr(fixture->said, sentence))
		fail_msg("expected: %s\nsaid: %s", sentence, fixture->said);
}

static void what_cannot_be_exported_says_why(void **state)
{
	struct fixture fixture;
	char folder[PATH_MAX], path[PATH_MAX];
	sqlite3 *db;

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "out", folder);
	fixture_path(&fixture, "none.db", path);
	assert_refused(&fixture, path, folder, "none.db: can't be opened (No such file");
	fixture_path(&fixture, "phones.csv", path);
	assert_refused(&fixture, path, folder, "phones.csv: is no directory file");
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	assert_refused(&fixture, fixture.db, fixture.folder,
		       "has files in it, which stay as they are; give a new folder");
	fixture_path(&fixture, "no/out", path);
	assert_refused(&fixture, fixture.db, path, "no/out: can't be written (No such file");
	assert_int_equal(sqlite3_open(fixture.db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE original SET rows = rows + 1", NULL, NULL, NULL),
			 SQLITE_OK);
	assert_refused(&fixture, fixture.db, folder, "out.db: is broken");
	sqlite3_exec(db, "UPDATE meta SET value = 1 WHERE name = 'format'", NULL, NULL, NULL);
	sqlite3_close(db);
	assert_refused(&fixture, fixture.db, folder,
		       "was made by another version (format 1, this one reads");
	assert_int_equal(access(folder, F_OK), -1);
	fixture_end(&fixture);
}

static void a_block_that_is_not_what_it_says_is_not_taken(void **state)
{
	struct table table = { .sheet = &profile_sheets[PHONES], .path = "phones.csv" };
	struct arena arena = { 0 };

	(void)state;
	assert_false(originals_take(&table, "id\nnumber", 2, "a\0b\0c\0", 6, &arena));
	assert_false(originals_take(&table, "id\nnumber", 1, "a\0b", 3, &arena));
	assert_false(originals_take(&table, "id", SIZE_MAX, "a\0", 2, &arena));
	assert_false(originals_take(&table, "id", 0, "", 0, &arena));
	assert_true(originals_take(&table, "id\nnumber", 2, "a\0b\0c\0d\0", 8, &arena));
	assert_string_equal(table_cell(&table, 1, PHONE_NUMBER), "d");
	table_free(&table);
	arena_free(&arena);
}

int export_test(void);

int export_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_package_comes_back_with_all_that_it_had),
		cmocka_unit_test(the_national_package_comes_back),
		cmocka_unit_test(several_packages_come_back_as_folders_in_their_order),
		cmocka_unit_test(what_the_files_hold_is_described),
		cmocka_unit_test(what_cannot_be_exported_says_why),
		cmocka_unit_test(a_block_that_is_not_what_it_says_is_not_taken),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
