/* SPDX-License-Identifier: MIT */
#include "tool/report.h"

#include <string.h>

#include "tool/output.h"
#include "tool/report_style.h"

/* Most serious first. */
static const struct section {
	enum weight weight;
	const char *name;    /* of its colour and its place on the page */
	const char *count;   /* below its number */
	const char *heading, *lead;
} sections[] = {
	{ FAULT_STOP, "stop", "to mend first", "Mend these first",
	  "With these, people could be shown wrong information about a hotline, or a whole file "
	  "cannot be read. No directory is built until they are mended." },
	{ FAULT_HIDDEN, "hidden", "taken out to keep places secret", "Taken out to keep places secret",
	  "These rows would have told where a confidential place is. The kiosk will not have it. "
	  "Please take it out of your files as well: files are copied and lost." },
	{ FAULT_REFUSED, "refused", "rows not used", "Rows that are not used",
	  "Something in these rows may be wrong or dangerous to show. All other rows are used." },
	{ FAULT_REPAIRED, "repaired", "mended for you", "Mended for you",
	  "These rows are used. We mended them, or left out one cell. Please look whether we "
	  "understood you." },
	{ FAULT_NOTE, "note", "worth a look", "Worth a look",
	  "These rows are used as they are. They would help people more if you changed them." },
};

enum { SECTION_COUNT = sizeof(sections) / sizeof(sections[0]) };

struct page {
	FILE *out;
	const struct source *sources;
	size_t count;
	const struct faults *faults;
};

static void put(const struct page *page, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			fputs("&amp;", page->out);
			break;
		case '<':
			fputs("&lt;", page->out);
			break;
		case '>':
			fputs("&gt;", page->out);
			break;
		default:
			fputc(*text, page->out);
		}
	}
}

static void put_stop(const struct page *page, const char *text)
{
	size_t length = strlen(text);

	put(page, text);
	if (length && !strchr(".!?:", text[length - 1]))
		fputc('.', page->out);
}

/* What is wrong may begin with the name of a column: that stays as it is. */
static void put_sentence(const struct page *page, const char *text)
{
	if (*text >= 'a' && *text <= 'z')
		fputc(*text++ - 'a' + 'A', page->out);
	put_stop(page, text);
}

/* Without the folder, where there is but one. */
static const char *short_path(const struct page *page, const char *path)
{
	size_t length = page->count == 1 && page->sources[0].package.path
				? strlen(page->sources[0].package.path)
				: 0;

	if (!length || strncmp(path, page->sources[0].package.path, length) != 0)
		return path;
	path += length;
	path += strspn(path, "/");
	return path[0] ? path : page->sources[0].package.path;
}

static void put_head(const struct page *page)
{
	fprintf(page->out,
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<title>What we found in your lists</title>\n<style>%s</style>\n</head>\n"
		"<body>\n<main>\n<h1>What we found in your lists</h1>\n",
		report_style);
}

static void put_verdict(const struct page *page, const char *failure)
{
	const size_t *counts = page->faults->counts;

	fputs("<p class=\"lead\">", page->out);
	if (failure[0])
		fputs("<b>Your files could not be read.</b> ", page->out);
	else if (counts[FAULT_STOP])
		fputs("<b>The kiosk cannot use these lists yet.</b> Mend what stands under "
		      "“Mend these first”, then check again.",
		      page->out);
	else if (faults_refused(page->faults))
		fputs("<b>The kiosk can use these lists,</b> but not every row of them.",
		      page->out);
	else if (faults_repaired(page->faults) || counts[FAULT_NOTE])
		fputs("<b>The kiosk can use these lists.</b> There are a few things to look at.",
		      page->out);
	else
		fputs("<b>The kiosk can use these lists.</b> We found nothing wrong.", page->out);
	put_stop(page, failure);
	fputs("</p>\n", page->out);
}

static void put_counts(const struct page *page)
{
	fputs("<ul class=\"counts\">\n", page->out);
	for (size_t i = 0; i < SECTION_COUNT; i++) {
		size_t count = page->faults->counts[sections[i].weight];

		if (count)
			fprintf(page->out,
				"<li class=\"%s\"><a href=\"#%s\"><b>%zu</b> %s</a></li>\n",
				sections[i].name, sections[i].name, count, sections[i].count);
	}
	fputs("</ul>\n", page->out);
	if (page->faults->kind_count)
		fputs("<p>Open the file in your spreadsheet program and go to the row of that "
		      "number: row 1 is the first row, the one with the names of the columns. "
		      "Mend from the top of this page down. Then save the file as “CSV UTF-8” "
		      "and check again.</p>\n",
		      page->out);
}

static bool is_same(const struct fault *a, const struct fault *b)
{
	return strcmp(a->wrong, b->wrong) == 0 && strcmp(a->remedy, b->remedy) == 0 &&
	       strcmp(a->done, b->done) == 0;
}

/* Rows that say the same are one entry; gives the first that does not. */
static const struct fault *put_faults(const struct page *page, const struct fault *one)
{
	const struct fault *next = one;

	fputs("<tr><td class=\"row\">", page->out);
	for (; next && is_same(one, next); next = next->next)
		if (next->row)
			fprintf(page->out, "%s%zu", next == one ? "" : ", ", next->row);
		else
			fputs("all", page->out);
	fputs("</td><td><span dir=\"auto\">", page->out);
	put_stop(page, one->wrong);
	fputs("</span>", page->out);
	if (one->remedy[0]) {
		fputs(" <span class=\"do\">To do: ", page->out);
		put_stop(page, one->remedy);
		fputs("</span>", page->out);
	}
	fputs("</td><td class=\"done\">", page->out);
	put_sentence(page, one->done[0] ? one->done : "nothing");
	fputs("</td></tr>\n", page->out);
	return next;
}

static void put_kind(const struct page *page, const struct fault_kind *kind)
{
	for (const struct fault *one = kind->first; one;)
		one = put_faults(page, one);
	if (kind->count > FAULTS_SHOWN && kind->weight != FAULT_HIDDEN)
		fprintf(page->out,
			"<tr><td class=\"row\">…</td><td class=\"more\" colspan=\"2\">and %zu more "
			"like these</td></tr>\n",
			kind->count - FAULTS_SHOWN);
}

/* All of a file and a weight, kind by kind. */
static void put_file(const struct page *page, enum weight weight, const char *path)
{
	fputs("<h3>In “", page->out);
	put(page, short_path(page, path));
	fputs("”</h3>\n<table class=\"faults\"><thead><tr><th class=\"row\">Row</th>"
	      "<th>What is wrong, and what you can do</th><th>What we did</th></tr></thead>"
	      "<tbody>\n",
	      page->out);
	for (size_t i = 0; i < page->faults->kind_count; i++)
		if (page->faults->kinds[i].weight == weight &&
		    strcmp(page->faults->kinds[i].path, path) == 0)
			put_kind(page, &page->faults->kinds[i]);
	fputs("</tbody></table>\n", page->out);
}

/* Whether an earlier kind of this weight is in the same file. */
static bool is_put(const struct faults *faults, size_t kind)
{
	for (size_t i = 0; i < kind; i++)
		if (faults->kinds[i].weight == faults->kinds[kind].weight &&
		    strcmp(faults->kinds[i].path, faults->kinds[kind].path) == 0)
			return true;
	return false;
}

static void put_section(const struct page *page, const struct section *section)
{
	if (!page->faults->counts[section->weight])
		return;
	fprintf(page->out, "<section class=\"%s\">\n<h2 id=\"%s\">%s (%zu)</h2>\n<p>%s</p>\n",
		section->name, section->name, section->heading,
		page->faults->counts[section->weight], section->lead);
	for (size_t i = 0; i < page->faults->kind_count; i++)
		if (page->faults->kinds[i].weight == section->weight && !is_put(page->faults, i))
			put_file(page, section->weight, page->faults->kinds[i].path);
	fputs("</section>\n", page->out);
}

static void put_table(const struct page *page, const struct table *table, const char *remark)
{
	if (!table->is_there || !table->path)
		return;
	fputs("<tr><td>", page->out);
	put(page, short_path(page, table->path));
	fprintf(page->out, "%s</td><td class=\"number\">%zu</td></tr>\n", remark, table->count);
}

static void put_read(const struct page *page)
{
	fputs("<section>\n<h2>What we read</h2>\n<p class=\"soft\">The number of rows that are used, "
	      "without the row of names.</p>\n",
	      page->out);
	for (size_t i = 0; i < page->count; i++) {
		const struct package *package = &page->sources[i].package;

		if (!package->path)
			continue;
		fputs("<h3>", page->out);
		put(page, package->path);
		fputs("</h3>\n<table class=\"read\"><thead><tr><th>File</th><th>Rows</th></tr></thead>"
		      "<tbody>\n",
		      page->out);
		for (int j = 0; j < SHEET_COUNT; j++)
			put_table(page, &package->tables[j], "");
		for (size_t j = 0; j < package->other_count; j++)
			put_table(page, &package->others[j], " (kept, not shown on the kiosk)");
		fputs("</tbody></table>\n", page->out);
	}
	fputs("</section>\n", page->out);
}

bool report_write(const char *path, const struct source *sources, size_t count,
		  const struct faults *faults, const char *failure, struct error *error)
{
	struct output output;
	struct page page = { .sources = sources, .count = count, .faults = faults };
	bool done = output_open(&output, path, error);

	if (done) {
		page.out = output.file;
		put_head(&page);
		put_verdict(&page, failure);
		put_counts(&page);
		for (size_t i = 0; i < SECTION_COUNT; i++)
			put_section(&page, &sections[i]);
		put_read(&page);
		fputs("</main>\n</body>\n</html>\n", page.out);
		done = output_finish(&output, error);
	}
	output_close(&output);
	return done;
}
