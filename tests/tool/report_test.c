/* SPDX-License-Identifier: MIT */
#include "tool/report.h"

#include <sys/stat.h>

#include "fixture.h"

static void start(struct fixture *fixture)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status\ns,o,House,active\nt,o,Table,<b>&\n"
		      "u,o,,active\nv,o,,active\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility,latitude\nl,physical,hidden,30.7\n");
}

static enum status report(struct fixture *fixture, char *path)
{
	char *words[] = { "fingerpost-data", "check", fixture->folder, "--report", path };

	return fixture_run(fixture, 5, words);
}

static char *slurp(struct fixture *fixture, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = arena_alloc(&fixture->arena, 1 << 18);

	assert_non_null(file);
	assert_true(fread(text, 1, (1 << 18) - 1, file) > 0);
	fclose(file);
	return text;
}

static void assert_order(const char *page, const char *const *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *found = strstr(page, parts[i]);

		if (!found)
			fail_msg("not there, or not in this order: %s", parts[i]);
		page = found;
	}
}

static void the_most_serious_comes_first_by_file_and_row(void **state)
{
	static const char *const parts[] = {
		"but not every row of them",
		"<b>1</b> taken out to keep places secret",
		"<b>3</b> rows not used",
		"Taken out to keep places secret (1)",
		"In “locations.csv”",
		"this place is hidden, but the row has: latitude.",
		"To do: empty those cells.",
		"All but the state was taken out.",
		"Rows that are not used (3)",
		"In “services.csv”",
		"status is \"&lt;b&gt;&amp;\", but must be one of",
		">4, 5<",
		"name is empty.",
		"What we read",
		"services.csv</td><td class=\"number\">1<",
	};
	struct fixture fixture;
	char path[PATH_MAX];

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "report.html", path);
	assert_int_equal(report(&fixture, path), STATUS_REFUSED);
	assert_order(slurp(&fixture, path), parts, sizeof(parts) / sizeof(parts[0]));
	fixture_end(&fixture);
}

static void the_page_needs_nothing_from_elsewhere(void **state)
{
	static const char *const none[] = { "<script", "http", "src=", "url(", "@import", "<link" };
	struct fixture fixture;
	char path[PATH_MAX];

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "report.html", path);
	report(&fixture, path);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_null(strstr(slurp(&fixture, path), none[i]));
	fixture_end(&fixture);
}

static void a_page_says_that_nothing_is_wrong_or_that_nothing_could_be_read(void **state)
{
	struct fixture fixture;
	char path[PATH_MAX];

	(void)state;
	fixture_start(&fixture);
	fixture_path(&fixture, "report.html", path);
	assert_int_equal(report(&fixture, path), STATUS_REFUSED);
	assert_non_null(strstr(slurp(&fixture, path), "Your files could not be read.</b> "));
	fixture_write(&fixture, "pages.csv", "id,title,body\ng,Call 211,Body\n");
	assert_int_equal(report(&fixture, path), STATUS_DONE);
	assert_non_null(strstr(slurp(&fixture, path), "We found nothing wrong."));
	fixture_end(&fixture);
}

/* "is read as …" is about all rows of all files. */
static void what_is_about_no_row_says_so(void **state)
{
	struct fixture fixture;
	char path[PATH_MAX], heading[PATH_MAX + 40];

	(void)state;
	start(&fixture);
	fixture_write(&fixture, "services.csv",
		      "id,organization_id,name,status,confidential\ns,o,House,active,no\n");
	fixture_path(&fixture, "report.html", path);
	report(&fixture, path);
	snprintf(heading, sizeof(heading), "<h3>In “%s”</h3>", fixture.folder);
	assert_non_null(strstr(slurp(&fixture, path), heading));
	assert_non_null(strstr(slurp(&fixture, path), "<td class=\"row\">all</td>"));
	fixture_end(&fixture);
}

static void a_page_that_cannot_be_written_is_named(void **state)
{
	struct fixture fixture;
	char path[PATH_MAX];

	(void)state;
	start(&fixture);
	fixture_path(&fixture, "none/report.html", path);
	assert_int_equal(report(&fixture, path), STATUS_REFUSED);
	assert_non_null(strstr(fixture.said, "none/report.html: can't be written (No such file or "
					     "directory)"));
	fixture_end(&fixture);
}

int report_test(void);

int report_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_serious_comes_first_by_file_and_row),
		cmocka_unit_test(the_page_needs_nothing_from_elsewhere),
		cmocka_unit_test(a_page_says_that_nothing_is_wrong_or_that_nothing_could_be_read),
		cmocka_unit_test(what_is_about_no_row_says_so),
		cmocka_unit_test(a_page_that_cannot_be_written_is_named),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
