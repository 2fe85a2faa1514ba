/* SPDX-License-Identifier: MIT */
#include "needles.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Sanitizers reserve terabytes, most of them without memory behind: what
 * takes this much is no mapping of ours. */
#define TOO_LARGE (UINT64_C(64) << 30)

enum { CHUNK = 1 << 20, LEAST_PAGE = 4096, CHUNK_PAGES = CHUNK / LEAST_PAGE };

static const char *const names[SCAN_KINDS] = {
	[SCAN_UTF8] = "UTF-8",
	[SCAN_UTF16] = "UTF-16",
	[SCAN_UTF32] = "UTF-32",
	[SCAN_GLYPH32_4] = "glyphs, 32 bits in 4 bytes",
	[SCAN_GLYPH32_8] = "glyphs, 32 bits in 8 bytes",
	[SCAN_GLYPH32_12] = "glyphs, 32 bits in 12 bytes",
	[SCAN_GLYPH32_20] = "glyphs, 32 bits in 20 bytes",
	[SCAN_GLYPH16_2] = "glyphs, 16 bits in 2 bytes",
	[SCAN_GLYPH16_4] = "glyphs, 16 bits in 4 bytes",
	[SCAN_PIXELS] = "pixels",
	[SCAN_MASK] = "mask",
	[SCAN_RUNS] = "runs of a mask",
};

const char *scan_name(enum scan_kind kind)
{
	return names[kind];
}

/* One thing that is read from its beginning to its end, a chunk at a time.
 * The end of each chunk is kept before the next, for what lies across. */
struct sweep {
	struct scan *scan;
	const struct needles *needles;
	const char *name;
	uint64_t ends[SCAN_KINDS]; /* of the last hits: what overlaps is the same one */
	uint8_t *buffer;           /* needles->reach bytes, then a chunk */
	size_t kept;
};

static void sweep_start(struct sweep *sweep, struct scan *scan, const struct needles *needles, const char *name)
{
	*sweep = (struct sweep){ .scan = scan, .needles = needles, .name = name };
	scan->mappings++;
}

static void sweep_open(struct sweep *sweep, struct scan *scan, const struct needles *needles, const char *name)
{
	sweep_start(sweep, scan, needles, name);
	sweep->buffer = malloc(needles->reach + CHUNK);
	if (!sweep->buffer)
		abort();
}

/* Zeroed: where the scanner is forked, what it read is not to be found again. */
static void sweep_close(struct sweep *sweep)
{
	explicit_bzero(sweep->buffer, sweep->needles->reach + CHUNK);
	free(sweep->buffer);
}

static void add_hit(struct sweep *sweep, const struct needle *needle, uint64_t at)
{
	struct scan *scan = sweep->scan;
	uint64_t *end = &sweep->ends[needle->kind];
	bool same = at < *end;

	if (at + needle_span(needle) > *end)
		*end = at + needle_span(needle);
	if (same)
		return;
	scan->hits[needle->kind]++;
	scan->reversed[needle->kind] += needle->reversed;
	if (scan->first_count < SCAN_FIRST) {
		struct scan_hit *hit = &scan->first[scan->first_count++];

		*hit = (struct scan_hit){ .kind = needle->kind, .reversed = needle->reversed, .at = at };
		snprintf(hit->name, sizeof(hit->name), "%s", sweep->name);
	}
}

static bool is_at(const struct needle *needle, const uint8_t *bytes)
{
	for (size_t i = 0; i < needle->count; i++)
		if (memcmp(bytes + i * needle->stride, needle->bytes + i * needle->unit, needle->unit) != 0)
			return false;
	return true;
}

static void try_chain(struct sweep *sweep, const uint8_t *bytes, size_t length, size_t at, uint64_t base)
{
	uint16_t pair;

	memcpy(&pair, bytes + at, sizeof(pair));
	for (const struct needle *needle = sweep->needles->chains[pair]; needle; needle = needle->next) {
		size_t start = at - needle->anchor;

		if (at < needle->anchor || start + needle_span(needle) > length || !is_at(needle, bytes + start))
			continue;
		if (needle->kind == SCAN_GLYPH16_4 && base + start < sweep->ends[SCAN_GLYPH32_4])
			continue;
		add_hit(sweep, needle, base + start);
	}
}

/* Most of memory is zeros, and no anchor is: eight are passed over at once. */
static void sweep_bytes(struct sweep *sweep, const uint8_t *bytes, size_t length, uint64_t base)
{
	const uint64_t *known = sweep->needles->known;

	for (size_t at = 0; at + 1 < length;) {
		size_t stop = at + 9 <= length ? at + 8 : length - 1;
		uint64_t eight = 1;

		if (stop == at + 8)
			memcpy(&eight, bytes + at, sizeof(eight));
		if (eight == 0) {
			at += 7;
			continue;
		}
		for (; at < stop; at++) {
			unsigned pair = (unsigned)bytes[at] | (unsigned)bytes[at + 1] << 8;

			if (known[pair / 64] >> pair % 64 & 1)
				try_chain(sweep, bytes, length, at, base);
		}
	}
	sweep->scan->bytes += length;
}

/* The bytes that were read behind what was kept; base is the address of the
 * first of them. */
static void sweep_chunk(struct sweep *sweep, size_t count, uint64_t base)
{
	size_t length = sweep->kept + count, keep = length < sweep->needles->reach ? length : sweep->needles->reach;

	sweep_bytes(sweep, sweep->buffer, length, base - sweep->kept);
	sweep->scan->bytes -= sweep->kept;
	memmove(sweep->buffer, sweep->buffer + length - keep, keep);
	sweep->kept = keep;
}

void scan_bytes(struct scan *scan, const struct needles *needles, const char *name, const void *bytes,
		size_t length)
{
	struct sweep sweep;

	sweep_start(&sweep, scan, needles, name);
	sweep_bytes(&sweep, bytes, length, 0);
}

bool scan_file(struct scan *scan, const struct needles *needles, const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct sweep sweep;
	uint64_t at = 0;
	ssize_t got;

	if (file < 0)
		return fail(error, "%s can't be scanned: %s", path, strerror(errno));
	sweep_open(&sweep, scan, needles, path);
	while ((got = read(file, sweep.buffer + sweep.kept, CHUNK)) > 0) {
		sweep_chunk(&sweep, (size_t)got, at);
		at += (uint64_t)got;
	}
	if (got < 0)
		fail(error, "%s can't be scanned: %s", path, strerror(errno));
	close(file);
	sweep_close(&sweep);
	return got == 0;
}

/* A line of /proc/PID/maps. */
struct mapping {
	uint64_t start, end;
	bool readable, shared;
	char name[SCAN_NAME];
};

static bool read_mapping(const char *line, pid_t process, struct mapping *mapping)
{
	char mode[5];
	int path = 0;

	*mapping = (struct mapping){ 0 };
	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %4s %*s %*s %*s %n", &mapping->start, &mapping->end, mode, &path) < 3)
		return false;
	mapping->readable = mode[0] == 'r';
	mapping->shared = mode[3] == 's';
	snprintf(mapping->name, sizeof(mapping->name), "%d %.*s %s", (int)process, 4, mode,
		 line[path] ? line + path : "anonymous");
	mapping->name[strcspn(mapping->name, "\n")] = '\0';
	return true;
}

/* Nothing of a visit is in these, and they can't be read this way. */
static bool is_kernels(const struct mapping *mapping)
{
	return strstr(mapping->name, "[vvar") || strstr(mapping->name, "[vsyscall]");
}

struct memory {
	pid_t process;
	size_t page;       /* bytes */
	int memory, pages; /* /proc/PID/mem and pagemap, -1 if there is none */
};

/* Whether a page has memory or swap behind it that this process touched. What
 * is shared another may have written; without a pagemap all is read. */
static void find_touched(const struct memory *memory, const struct mapping *mapping, uint64_t at, size_t pages,
			 bool touched[CHUNK_PAGES])
{
	uint64_t entries[CHUNK_PAGES];
	ssize_t bytes = (ssize_t)(pages * sizeof(entries[0]));
	bool known = !mapping->shared && memory->pages >= 0 &&
		     pread(memory->pages, entries, (size_t)bytes, (off_t)(at / memory->page * sizeof(entries[0]))) == bytes;

	for (size_t i = 0; i < pages; i++)
		touched[i] = !known || entries[i] >> 62 != 0;
}

enum outcome { READ_ALL, READ_PART, READ_ENDED };

/* Reads a run of touched pages; those that can't be read become zeros. */
static enum outcome read_run(const struct memory *memory, uint8_t *to, uint64_t at, size_t length)
{
	enum outcome outcome = READ_ALL;

	while (length > 0) {
		ssize_t got = pread(memory->memory, to, length, (off_t)at);
		size_t step = got > 0 ? (size_t)got : memory->page - at % memory->page;

		if (got == 0)
			return READ_ENDED;
		if (got < 0) {
			memset(to, 0, step);
			outcome = READ_PART;
		}
		to += step;
		at += step;
		length -= step;
	}
	return outcome;
}

/* Untouched pages of a chunk are zeros; *any tells whether others are there. */
static enum outcome read_chunk(const struct memory *memory, const struct mapping *mapping, uint64_t at, size_t length,
			       uint8_t *to, bool *any)
{
	size_t page = memory->page, pages = length / page;
	enum outcome outcome = READ_ALL;
	bool touched[CHUNK_PAGES];

	*any = false;
	find_touched(memory, mapping, at, pages, touched);
	for (size_t i = 0, next; i < pages && outcome != READ_ENDED; i = next) {
		enum outcome part = READ_ALL;

		for (next = i + 1; next < pages && touched[next] == touched[i];)
			next++;
		*any |= touched[i];
		if (touched[i])
			part = read_run(memory, to + i * page, at + i * page, (next - i) * page);
		else
			memset(to + i * page, 0, (next - i) * page);
		outcome = part > outcome ? part : outcome;
	}
	return outcome;
}

static void add_unread(struct scan *scan, const char *name)
{
	scan->unread++;
	snprintf(scan->unread_name, sizeof(scan->unread_name), "%s", name);
}

/* False if the process has ended. */
static bool scan_mapping(struct scan *scan, const struct needles *needles, const struct memory *memory,
			 const struct mapping *mapping)
{
	enum outcome worst = READ_ALL;
	struct sweep sweep;

	sweep_open(&sweep, scan, needles, mapping->name);
	for (uint64_t at = mapping->start; at < mapping->end && worst != READ_ENDED; at += CHUNK) {
		size_t length = mapping->end - at < CHUNK ? (size_t)(mapping->end - at) : CHUNK;
		bool any;
		enum outcome outcome =
			read_chunk(memory, mapping, at, length, sweep.buffer + sweep.kept, &any);

		if (any)
			sweep_chunk(&sweep, length, at);
		else
			sweep.kept = 0;
		worst = outcome > worst ? outcome : worst;
	}
	if (worst == READ_PART)
		add_unread(scan, mapping->name);
	sweep_close(&sweep);
	return worst != READ_ENDED;
}

static bool scan_mappings(struct scan *scan, const struct needles *needles, const struct memory *memory, FILE *maps)
{
	bool alive = true;
	char *line = NULL;
	size_t size = 0;

	while (alive && getline(&line, &size, maps) > 0) {
		struct mapping mapping;

		if (!read_mapping(line, memory->process, &mapping) || is_kernels(&mapping))
			continue;
		/* Reserved, but never to be used. */
		if (mapping.end - mapping.start > TOO_LARGE && !mapping.readable)
			continue;
		if (mapping.end - mapping.start > TOO_LARGE)
			add_unread(scan, mapping.name);
		else
			alive = scan_mapping(scan, needles, memory, &mapping);
	}
	free(line);
	return alive;
}

/* A memory file may be open and not mapped. */
static bool scan_memory_files(struct scan *scan, const struct needles *needles, pid_t process, struct error *error)
{
	char path[64], target[256];
	struct dirent *entry;
	DIR *files;
	bool ok = true;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)process);
	files = opendir(path);
	if (!files)
		return fail(error, "%s can't be read: %s", path, strerror(errno));
	while (ok && (entry = readdir(files))) {
		ssize_t length = readlinkat(dirfd(files), entry->d_name, target, sizeof(target) - 1);

		target[length > 0 ? length : 0] = '\0';
		if (strncmp(target, "/memfd:", 7) != 0)
			continue;
		snprintf(path, sizeof(path), "/proc/%d/fd/%.16s", (int)process, entry->d_name);
		ok = scan_file(scan, needles, path, error);
	}
	closedir(files);
	return ok;
}

static int open_of(pid_t process, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)process, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

bool scan_process(struct scan *scan, const struct needles *needles, pid_t process, struct error *error)
{
	struct memory memory = { process, (size_t)sysconf(_SC_PAGESIZE), -1, -1 };
	FILE *maps = NULL;
	int file = -1;
	bool ok = false;

	if (process == getpid())
		return fail(error, "process %d holds the needles and is not scanned", (int)process);
	memory.memory = open_of(process, "mem");
	file = open_of(process, "maps");
	maps = file >= 0 ? fdopen(file, "r") : NULL;
	if (memory.memory < 0 || !maps) {
		fail(error, "the memory of process %d can't be read (%s): is this run as root?", (int)process,
		     strerror(errno));
		goto done;
	}
	memory.pages = open_of(process, "pagemap");
	ok = scan_mappings(scan, needles, &memory, maps) || fail(error, "process %d ended while it was scanned", (int)process);
	ok = ok && scan_memory_files(scan, needles, process, error);
done:
	if (maps)
		fclose(maps);
	else if (file >= 0)
		close(file);
	if (memory.memory >= 0)
		close(memory.memory);
	if (memory.pages >= 0)
		close(memory.pages);
	return ok;
}

size_t scan_total(const struct scan *scan)
{
	size_t total = 0;

	for (size_t i = 0; i < SCAN_KINDS; i++)
		total += scan->hits[i];
	return total;
}

void scan_print(const struct scan *scan, FILE *out)
{
	fprintf(out, "%-28s %6s %9s\n", "kind", "hits", "reversed");
	for (enum scan_kind kind = 0; kind < SCAN_KINDS; kind++)
		fprintf(out, "%-28s %6zu %9zu\n", names[kind], scan->hits[kind], scan->reversed[kind]);
	for (size_t i = 0; i < scan->first_count; i++)
		fprintf(out, "%s%s: %s at 0x%" PRIx64 "\n", names[scan->first[i].kind],
			scan->first[i].reversed ? " reversed" : "", scan->first[i].name, scan->first[i].at);
	fprintf(out, "%.1f MB in %zu mappings and files; %zu not read%s%s\n", (double)scan->bytes / 1e6, scan->mappings,
		scan->unread, scan->unread ? ", the last: " : "", scan->unread_name);
}
