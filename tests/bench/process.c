/* SPDX-License-Identifier: MIT */
#include "process.h"

#include "base/error.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FAMILY_MAX = 64, SYSTEM_MAX = 8192 };

struct link {
	pid_t process, parent;
};

struct family {
	pid_t processes[FAMILY_MAX];
	int count;
};

bool process_adopt(struct error *error)
{
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
		return fail(error, "cannot adopt programs that detach");
	return true;
}

bool process_start(char *const arguments[], pid_t *process, struct error *error)
{
	posix_spawn_file_actions_t files;
	extern char **environ;
	int result;

	/* Standard output is for results; what the program says is for people. */
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	result = posix_spawnp(process, arguments[0], &files, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&files);
	if (result != 0)
		return fail(error, "%s: %s", arguments[0], strerror(result));
	return true;
}

static bool read_link(const char *name, struct link *link)
{
	char path[64], text[512];
	const char *after_name;
	FILE *file = NULL;
	bool read = false;

	link->process = (pid_t)strtol(name, NULL, 10);
	if (link->process <= 0)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)link->process);
	file = fopen(path, "re");
	if (!file)
		return false;
	/* The name in brackets may itself hold brackets and spaces. */
	if (fgets(text, sizeof(text), file) && (after_name = strrchr(text, ')')))
		read = sscanf(after_name, ") %*c %d", &link->parent) == 1;
	fclose(file);
	return read;
}

static int read_links(struct link *links)
{
	DIR *folder = opendir("/proc");
	const struct dirent *entry;
	int count = 0;

	while (folder && count < SYSTEM_MAX && (entry = readdir(folder)))
		if (read_link(entry->d_name, &links[count]))
			count++;
	if (folder)
		closedir(folder);
	return count;
}

static void add_children(struct family *family, pid_t parent, const struct link *links, int count)
{
	for (int i = 0; i < count && family->count < FAMILY_MAX; i++)
		if (links[i].parent == parent)
			family->processes[family->count++] = links[i].process;
}

static void find_family(struct family *family)
{
	struct link *links = calloc(SYSTEM_MAX, sizeof(*links));
	int count = links ? read_links(links) : 0;

	family->count = 0;
	add_children(family, getpid(), links, count);
	for (int i = 0; i < family->count; i++)
		add_children(family, family->processes[i], links, count);
	free(links);
}

void process_stop(void)
{
	struct family family;

	/* Again each time: the children of the ended become ours. */
	for (find_family(&family); family.count > 0; find_family(&family)) {
		for (int i = 0; i < family.count; i++)
			kill(family.processes[i], SIGKILL);
		wait(NULL);
	}
}

/* The number after the label in a file of "Label: number" lines. */
static long read_number(const char *path, const char *label)
{
	FILE *file = fopen(path, "re");
	size_t length = strlen(label);
	char line[256];
	long number = 0;

	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, label, length) == 0)
			number = strtol(line + length, NULL, 10);
	if (file)
		fclose(file);
	return number;
}

static long count_wakeups(pid_t process)
{
	char path[320];
	DIR *folder = NULL;
	const struct dirent *entry;
	long wakeups = 0;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)process);
	folder = opendir(path);
	while (folder && (entry = readdir(folder))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "/proc/%d/task/%s/status", (int)process,
			 entry->d_name);
		wakeups += read_number(path, "voluntary_ctxt_switches:");
	}
	if (folder)
		closedir(folder);
	return wakeups;
}

static int64_t run_time(pid_t process)
{
	struct timespec time;
	clockid_t clock;

	if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) < 0)
		return 0;
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

struct usage process_usage(void)
{
	struct usage usage = {0};
	struct family family;
	char path[64];

	find_family(&family);
	usage.processes = family.count;
	for (int i = 0; i < family.count; i++) {
		usage.cpu += run_time(family.processes[i]);
		usage.wakeups += count_wakeups(family.processes[i]);
		snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)family.processes[i]);
		usage.rss += read_number(path, "Rss:");
		usage.pss += read_number(path, "Pss:");
		usage.anonymous += read_number(path, "Pss_Anon:");
	}
	return usage;
}
