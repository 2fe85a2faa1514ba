/* SPDX-License-Identifier: MIT */
/* What comes first, what comes instead, and that damage is survived. */
#include "../tool/fixture.h"

#include <sqlite3.h>

static void write_places(const struct fixture *fixture)
{
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,description,x_kind,x_order\n"
		      "line,o,Shelter line,active,,hotline,1\n"
		      "told,o,Open House,active,A shelter with diapers.,,2\n"
		      "far,o,Hope Shelter,active,,,3\n"
		      "state,o,Lake Shelter,active,,,4\n"
		      "near,o,River Shelter,active,,,5\n"
		      "spanish,o,Hill Shelter,active,,,6\n"
		      "meant,o,Grace Place,active,,,7\n"
		      "scripts,o,\"Приют Надежда مأوى السلام शरणालय καταφύγιο\",active,,,8\n"
		      "counsel,o,Counseling and interpretation,active,,,9\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,latitude,longitude,x_visibility\n"
		      "lf,physical,40.7,-74.0,\nls,physical,34.7,-86.6,\nln,physical,30.7,-88.1,\n"
		      "lh,physical,34.8,-86.7,\nlm,physical,34.7,-86.6,\nlt,physical,34.7,-86.6,\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,city,state_province,postal_code\n"
		      "1,lf,1 A St,New York,NY,10001\n2,ls,1 B St,Huntsville,AL,35801\n"
		      "3,ln,1 C St,Mobile,AL,36602\n4,lh,1 D St,Huntsville,AL,35801\n"
		      "5,lm,1 E St,Huntsville,AL,35801\n6,lt,1 F St,Huntsville,AL,35801\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,far,lf\n2,state,ls\n3,near,ln\n4,spanish,lh\n"
		      "5,meant,lm\n6,told,lt\n");
	fixture_write(fixture, "languages.csv", "id,service_id,code\n1,spanish,es\n2,far,es\n");
	fixture_write(fixture, "phones.csv", "id,number,service_id\n1,800-555-0101,line\n2,251-555-0102,spanish\n"
					     "3,212-555-0103,far\n");
	fixture_write(fixture, "taxonomies.csv", "id,name\nfingerpost-category,Needs\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nhousing,housing,fingerpost-category\n");
	fixture_write(fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity\n1,meant,housing,service\n");
	fixture_write(fixture, "words.csv", "category,language,word\nhousing,en,shelter\nhousing,es,albergue\n");
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	fixture_start(fixture);
	write_places(fixture);
	fixture_open(fixture);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	fixture_end(*state);
	free(*state);
	return 0;
}

static const struct whereabouts nowhere = { .state = "" }, alabama = { .state = "AL" },
				mobile = { .point = { 307000, -881000 },
					   .sureness = GEO_ZIP,
					   .state = "AL",
					   .zip = "36602" };

static struct founds search(struct fixture *fixture, const char *typed,
			    const struct whereabouts *where, const char *tag)
{
	struct founds founds;

	if (!directory_search(fixture->directory, typed, where, 24, language_find(tag),
			      &fixture->arena, &founds, &fixture->error))
		fail_msg("%s: %s", typed, fixture->error.text);
	return founds;
}

/* The keys of all services found, parted by spaces. */
static const char *keys(struct fixture *fixture, struct founds founds)
{
	const char *all = "";

	for (size_t i = 0; i < founds.count; i++)
		if (founds.items[i].kind == FOUND_SERVICE)
			all = arena_print(&fixture->arena, "%s%s%s", all, *all ? " " : "",
					  founds.items[i].key);
	return all;
}

static void assert_found(struct fixture *fixture, const char *typed, const struct whereabouts *where,
			 const char *tag, const char *expected)
{
	assert_string_equal(keys(fixture, search(fixture, typed, where, tag)), expected);
}

static void names_come_before_what_is_meant_before_what_is_told(void **state)
{
	assert_found(*state, "shelter", &nowhere, "en", "line far state near spanish meant told");
	assert_found(*state, "diap", &nowhere, "en", "told");
}

static void nearer_comes_before_farther(void **state)
{
	assert_found(*state, "shelter", &alabama, "en", "line state near spanish meant told far");
	assert_found(*state, "shelter", &mobile, "en", "near line state spanish meant told far");
}

static void those_who_speak_the_language_come_first_of_equals(void **state)
{
	assert_found(*state, "shelter", &nowhere, "es", "far spanish line state near meant told");
	assert_found(*state, "shelter", &alabama, "es", "spanish line state near meant told far");
}

static void a_word_in_another_language_finds_english_records(void **state)
{
	struct founds founds = search(*state, "albergue", &nowhere, "es");

	assert_int_equal(founds.items[0].kind, FOUND_CATEGORY);
	assert_string_equal(keys(*state, founds), "meant");
}

static void one_typing_error_is_forgiven_in_every_script(void **state)
{
	static const struct {
		const char *typed, *key;
	} errors[] = {
		{ "grce", "meant" },      /* left out */
		{ "hopee", "far" },       /* too many */
		{ "rivar", "near" },      /* another */
		{ "lkae", "state" },      /* changed places */
		{ "huose", "told" },      { "надежба", "scripts" }, { "прюит", "scripts" },
		{ "السلاب", "scripts" },  { "सरणालय", "scripts" },  { "καταφυγο", "scripts" },
		{ "counsleing", "counsel" },
		{ "interpertatoin", "counsel" }, /* two, in a long word */
	};

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		struct founds founds = search(*state, errors[i].typed, &nowhere, "en");

		assert_int_equal(founds.exact, 0);
		if (!strstr(keys(*state, founds), errors[i].key))
			fail_msg("\"%s\" does not find %s", errors[i].typed, errors[i].key);
	}
}

static void an_error_is_forgiven_before_the_word_is_whole(void **state)
{
	assert_found(*state, "conuse", &nowhere, "en", "counsel");
	assert_non_null(strstr(keys(*state, search(*state, "shleter", &nowhere, "en")), "meant"));
}

static void short_words_and_numbers_are_not_guessed(void **state)
{
	assert_found(*state, "hpe", &nowhere, "en", "");
	assert_found(*state, "35810", &nowhere, "en", "");
	assert_found(*state, "ssss", &nowhere, "en", "");
	assert_found(*state, "gracious", &nowhere, "en", "");
}

static void rows_that_lack_one_word_stand_in_for_none(void **state)
{
	struct founds founds = search(*state, "hope zzz", &nowhere, "en");

	assert_int_equal(founds.exact, 0);
	assert_string_equal(keys(*state, founds), "far");
	assert_found(*state, "hope shelter zzz", &nowhere, "en", "far");
	assert_found(*state, "hope yyy zzz", &nowhere, "en", "");
}

static void what_is_found_as_typed_is_counted_apart(void **state)
{
	struct founds founds = search(*state, "hope", &nowhere, "en");

	assert_int_equal(founds.exact, 1);
	assert_string_equal(founds.items[0].key, "far");
}

/* With one column of one table changed to these bytes. */
static void search_damaged(struct fixture *fixture, const char *sql)
{
	static const char *const typed[] = { "s", "shelter", "hope shelter", "sheltre", "zzzz hope", "مأوى" };
	char path[PATH_MAX];
	char command[2 * PATH_MAX + 16];
	struct directory *directory;
	struct error error = { "" };
	struct founds founds;
	sqlite3 *db;

	fixture_path(fixture, "damaged.db", path);
	snprintf(command, sizeof(command), "cp '%s' '%s'", fixture->db, path);
	assert_int_equal(system(command), 0);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
	directory = directory_open(path, true, &error);
	assert_non_null(directory);
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		if (!directory_search(directory, typed[i], &mobile, 24, language_find("es"),
				      &fixture->arena, &founds, &error)) {
			assert_non_null(strstr(error.text, path));
			assert_non_null(strstr(error.text, "build it again"));
		}
	directory_close(directory);
}

static void a_damaged_index_gives_results_or_a_sentence(void **state)
{
	static const char *const damages[] = {
		"DELETE FROM word",
		"DELETE FROM posting",
		"DELETE FROM spelling",
		"DELETE FROM meta WHERE name = 'chunks'",
		"UPDATE meta SET value = 2000000000 WHERE name = 'chunks'",
		"UPDATE meta SET value = 'x' WHERE name = 'chunks'",
		"UPDATE word SET names = randomblob(24)",
		"UPDATE word SET names = randomblob(500), texts = zeroblob(9)",
		"UPDATE word SET names = X'FFFFFFFFFF', texts = X'80'",
		"UPDATE word SET names = -1, texts = 9223372036854775807",
		"UPDATE word SET names = 'text', texts = 1.5",
		"UPDATE word SET kind = 1 WHERE kind = 0",
		"UPDATE posting SET rows = randomblob(10000)",
		"UPDATE posting SET rows = X'00FFFFFFFF7F'",
		"INSERT OR REPLACE INTO posting SELECT id, X'01' || zeroblob(8192) FROM posting",
		"UPDATE spelling SET words = randomblob(300)",
		"UPDATE spelling SET words = X'FFFFFFFF40' || zeroblob(64)",
		"UPDATE spelling SET words = 'text'",
		"DROP TABLE posting",
		"DROP TABLE spelling",
		"DROP TABLE word",
	};

	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++)
		search_damaged(*state, damages[i]);
}

int search_order_test(void);

int search_order_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_come_before_what_is_meant_before_what_is_told),
		cmocka_unit_test(nearer_comes_before_farther),
		cmocka_unit_test(those_who_speak_the_language_come_first_of_equals),
		cmocka_unit_test(a_word_in_another_language_finds_english_records),
		cmocka_unit_test(one_typing_error_is_forgiven_in_every_script),
		cmocka_unit_test(an_error_is_forgiven_before_the_word_is_whole),
		cmocka_unit_test(short_words_and_numbers_are_not_guessed),
		cmocka_unit_test(rows_that_lack_one_word_stand_in_for_none),
		cmocka_unit_test(what_is_found_as_typed_is_counted_apart),
		cmocka_unit_test(a_damaged_index_gives_results_or_a_sentence),
	};

	return cmocka_run_group_tests_name("search_order", tests, setup, teardown);
}
