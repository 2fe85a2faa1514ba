/* SPDX-License-Identifier: MIT */
#include "tool/diff.h"

#include <sys/stat.h>

#include "fixture.h"

struct pair {
	struct fixture before, after;
	struct load old, new;
	struct diff diff;
};

static void fill(struct fixture *fixture)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,x_kind,description,fees\n"
		      "s,o,House,active,,Beds,5\nt,o,Table,active,,Food,\n"
		      "h,o,Line,active,hotline,Listens,\n");
	fixture_write(fixture, "locations.csv", "id,location_type,x_visibility\nl,physical,\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,city,state_province\na,l,1 Main St,Mobile,AL\n");
	fixture_write(fixture, "service_at_location.csv", "id,service_id,location_id\n1,s,l\n");
	fixture_write(fixture, "phones.csv",
		      "id,number,service_id\np,251-555-0101,s\nq,251-555-0142,h\n");
	fixture_write(fixture, "languages.csv", "id,phone_id,name\n1,q,French\n");
	fixture_write(fixture, "pages.csv", "id,title,body\ng,Guide,Text\n");
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text\nservice,s,description,es,Camas\n");
}

static int setup(void **state)
{
	struct pair *pair = calloc(1, sizeof(*pair));

	fill(&pair->before);
	fill(&pair->after);
	*state = pair;
	return 0;
}

static int teardown(void **state)
{
	struct pair *pair = *state;

	diff_free(&pair->diff);
	load_free(&pair->old);
	load_free(&pair->new);
	fixture_end(&pair->before);
	fixture_end(&pair->after);
	free(pair);
	return 0;
}

static void make(struct pair *pair)
{
	struct error error;

	assert_true(load_path(&pair->old, pair->before.folder, &error));
	assert_true(load_path(&pair->new, pair->after.folder, &error));
	diff_make(&pair->diff, &pair->old, &pair->new, NULL);
}

static void assert_field(const struct change *change, size_t at, const char *name,
			 const char *before, const char *after)
{
	assert_true(at < change->field_count);
	assert_string_equal(change->fields[at].name, name);
	assert_string_equal(change->fields[at].before, before);
	assert_string_equal(change->fields[at].after, after);
}

static void the_same_package_changes_nothing(void **state)
{
	struct pair *pair = *state;

	make(pair);
	assert_int_equal(pair->diff.count, 0);
}

static void hotlines_come_first_then_what_is_lost(void **state)
{
	static const struct {
		enum change_kind kind;
		const char *id;
	} expected[] = {
		{ CHANGE_CHANGED, "h" }, { CHANGE_HIDDEN, "s" }, { CHANGE_REMOVED, "t" },
		{ CHANGE_CHANGED, "g" }, { CHANGE_ADDED, "n" },
	};
	struct pair *pair = *state;

	fixture_write(&pair->after, "services.csv",
		      "id,organization_id,name,status,x_kind,description,fees\n"
		      "s,o,House,active,,Beds,5\nt,o,Table,inactive,,Food,\n"
		      "h,o,Line,active,hotline,Listens,\nn,o,New,active,,,\n");
	fixture_write(&pair->after, "locations.csv", "id,location_type,x_visibility\nl,physical,hidden\n");
	fixture_write(&pair->after, "phones.csv",
		      "id,number,service_id\np,251-555-0101,s\nq,251-555-0124,h\n");
	fixture_write(&pair->after, "pages.csv", "id,title,body\ng,Guide,Words\n");
	make(pair);
	assert_int_equal(pair->diff.count, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_string_equal(pair->diff.items[i].id, expected[i].id);
		assert_int_equal(pair->diff.items[i].kind, expected[i].kind);
	}
	assert_true(pair->diff.items[0].hotline);
	assert_field(&pair->diff.items[0], 0, "phones", "251-555-0142", "251-555-0124");
	assert_field(&pair->diff.items[1], 0, "address", "1 Main St Mobile AL", "AL");
	assert_field(&pair->diff.items[1], 1, "place", "", "hidden");
	assert_true(pair->diff.items[3].page);
	assert_field(&pair->diff.items[3], 0, "body", "Text", "Words");
}

static void fields_are_named_old_and_new(void **state)
{
	struct pair *pair = *state;

	fixture_write(&pair->after, "services.csv",
		      "id,organization_id,name,status,x_kind,description\n"
		      "s,o,House,active,,Rooms\nt,o,Table,active,,Food\n"
		      "h,o,Line,active,hotline,Listens\n");
	fixture_write(&pair->after, "languages.csv", "id,phone_id,name\n1,q,Arabic\n");
	fixture_write(&pair->after, "translations.csv",
		      "entity,id,field,language,text\nservice,s,description,es,Cuartos\n"
		      "service,t,name,ar,مائدة\n");
	make(pair);
	assert_int_equal(pair->diff.count, 3);
	assert_field(&pair->diff.items[0], 0, "languages", "French", "Arabic");
	assert_string_equal(pair->diff.items[1].id, "s");
	assert_field(&pair->diff.items[1], 0, "description", "Beds", "Rooms");
	assert_field(&pair->diff.items[1], 1, "description (es)", "Camas", "Cuartos");
	assert_field(&pair->diff.items[1], 2, "fees_description", "5", "");
	assert_field(&pair->diff.items[2], 0, "name (ar)", "", "مائدة");
}

static void hours_are_told_in_words_and_whole(void **state)
{
	struct pair *pair = *state;

	fixture_write(&pair->before, "schedules.csv",
		      "id,service_id,freq,byday,opens_at,closes_at,interval\n"
		      "1,s,WEEKLY,\"MO,TU\",08:00,17:00,\n2,t,WEEKLY,FR,10:00,12:00,\n");
	fixture_write(&pair->after, "schedules.csv",
		      "id,service_id,freq,byday,opens_at,closes_at,interval\n"
		      "1,s,WEEKLY,\"MO,TU\",09:00,17:00,\n2,t,MONTHLY,2FR,10:00,12:00,3\n");
	make(pair);
	assert_int_equal(pair->diff.count, 2);
	assert_field(&pair->diff.items[0], 0, "hours", "Mon Tue 08:00-17:00", "Mon Tue 09:00-17:00");
	assert_field(&pair->diff.items[1], 0, "hours", "Fri 10:00-12:00", "2Fri MONTHLY 10:00-12:00, interval 3");
}

static void the_number_of_an_organization_changes_its_services(void **state)
{
	struct pair *pair = *state;

	fixture_write(&pair->before, "phones.csv", "id,number,organization_id\np,251-555-0101,o\n");
	fixture_write(&pair->after, "phones.csv", "id,number,organization_id\np,251-555-0110,o\n");
	make(pair);
	assert_int_equal(pair->diff.count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_field(&pair->diff.items[i], 0, "phones of the organization", "251-555-0101", "251-555-0110");
}

static void assert_marked(const char *text, const char *other, const char *expected)
{
	struct arena arena = { 0 };

	assert_string_equal(diff_mark(text, other, &arena), expected);
	arena_free(&arena);
}

static void other_digits_are_marked(void **state)
{
	(void)state;
	assert_marked("251-555-0142", "251-555-0124", "251-555-01[42]");
	assert_marked("251-555-0124", "251-555-0142", "251-555-01[24]");
	assert_marked("call 211", "call 21", "call 21[1]");
	assert_marked("House", "Home", "House");
	assert_marked("211", "", "211");
}

static void long_texts_are_cut_around_what_differs(void **state)
{
	struct arena arena = { 0 };
	char old[2000], new[2000];
	const char *shown;

	(void)state;
	for (size_t i = 0; i < sizeof(old) - 2; i += 2)
		memcpy(old + i, "é", 3);
	memcpy(new, old, sizeof(new));
	memcpy(new + 1000, "ab", 2);
	shown = diff_mark(new, old, &arena);
	assert_true(strlen(shown) < 300);
	assert_non_null(strstr(shown, "éabé"));
	assert_memory_equal(shown, "…é", strlen("…é"));
	assert_string_equal(shown + strlen(shown) - strlen("é…"), "é…");
	arena_free(&arena);
}

static char *answer(struct pair *pair, char *a, char *b, enum status expected)
{
	char *words[] = { "fingerpost-data", "diff", a, b };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size), *err;

	free(pair->before.said);
	err = open_memstream(&pair->before.said, &size);
	assert_int_equal(command_run(4, words, out, err), expected);
	fclose(out);
	fclose(err);
	return text;
}

static void packages_and_directory_files_are_compared_alike(void **state)
{
	struct pair *pair = *state;
	char *text;

	assert_int_equal(fixture_build(&pair->before), STATUS_DONE);
	text = answer(pair, pair->before.db, pair->after.folder, STATUS_DONE);
	assert_string_equal(text, "Nothing changes.\n");
	free(text);
	fixture_write(&pair->after, "phones.csv",
		      "id,number,service_id\np,251-555-0101,s\nq,251-555-0124,h\n");
	text = answer(pair, pair->before.db, pair->after.folder, STATUS_DONE);
	assert_string_equal(text,
			    "Hotlines: call each number before you use this\n"
			    "  changed  Line (h)\n"
			    "      phones: 251-555-01[42] -> 251-555-01[24]\n"
			    "\n0 added, 1 changed, 0 removed, 0 hidden\n");
	free(text);
}

static void what_cannot_be_compared_says_why(void **state)
{
	struct pair *pair = *state;

	free(answer(pair, "no/such", pair->after.folder, STATUS_REFUSED));
	assert_non_null(strstr(pair->before.said, "no/such: can't be opened"));
	fixture_write(&pair->after, "phones.csv", "id,number,service_id\nq,none,h\n");
	free(answer(pair, pair->before.folder, pair->after.folder, STATUS_DONE));
	assert_non_null(strstr(pair->before.said, "can't be built as it is; see what check says"));
}

int diff_test(void);

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int diff_test(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_same_package_changes_nothing),
		CASE(hotlines_come_first_then_what_is_lost),
		CASE(fields_are_named_old_and_new),
		CASE(hours_are_told_in_words_and_whole),
		CASE(the_number_of_an_organization_changes_its_services),
		cmocka_unit_test(other_digits_are_marked),
		cmocka_unit_test(long_texts_are_cut_around_what_differs),
		CASE(packages_and_directory_files_are_compared_alike),
		CASE(what_cannot_be_compared_says_why),
	};

	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
