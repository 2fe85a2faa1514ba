/* SPDX-License-Identifier: MIT */
#include "faulty.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guard/resort.h"

#include <cmocka.h>

static const char *in_folder(const struct faulty *faulty, const char *name, char path[160])
{
	snprintf(path, 160, "%s/%s", faulty->folder, name);
	return path;
}

void faulty_make(struct faulty *faulty)
{
	memset(faulty, 0, sizeof(*faulty));
	strcpy(faulty->folder, "/dev/shm/fingerpost-faulty-XXXXXX");
	assert_non_null(mkdtemp(faulty->folder));
	setenv("FAULTY", faulty->folder, 1);
}

void faulty_run(struct faulty *faulty, struct rig_options options)
{
	static const char *const quietly[] = {
		"sh", "-c", "exec \"$0\" \"$@\" 2>>\"$FAULTY/said\"", NULL,
	};

	options.before = quietly;
	options.visit = options.visit ? options.visit : "tests/guard/faulty.sh";
	rig_open(&faulty->rig, &options);
}

void faulty_learn_home(struct faulty *faulty)
{
	rig_settle(&faulty->rig);
	memcpy(faulty->rig.home, faulty->rig.glass, faulty->rig.size);
}

void faulty_open(struct faulty *faulty)
{
	faulty_make(faulty);
	faulty_run(faulty, rig_usual());
	faulty_learn_home(faulty);
}

void faulty_close(struct faulty *faulty)
{
	char command[128];

	rig_close(&faulty->rig);
	unsetenv("FAULTY");
	snprintf(command, sizeof(command), "rm -rf %s", faulty->folder);
	assert_int_equal(system(command), 0);
}

void faulty_set(const struct faulty *faulty, const char *name, bool there)
{
	char path[160];

	in_folder(faulty, name, path);
	if (there)
		close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	else
		unlink(path);
	assert_int_equal(access(path, F_OK), there ? 0 : -1);
}

int faulty_count(struct faulty *faulty)
{
	char path[160];
	FILE *in = fopen(in_folder(faulty, "started", path), "r");

	faulty->count = 0;
	if (!in)
		return 0;
	while (faulty->count < FAULTY_STARTS &&
	       fscanf(in, "%*d %lf", &faulty->started[faulty->count]) == 1)
		faulty->count++;
	fclose(in);
	return faulty->count;
}

bool faulty_said(const struct faulty *faulty, const char *words)
{
	char path[160], line[512];
	FILE *in = fopen(in_folder(faulty, "said", path), "r");
	bool said = false;

	while (in && !said && fgets(line, sizeof(line), in))
		said = strstr(line, words);
	if (in)
		fclose(in);
	return said;
}

pid_t faulty_standby(struct faulty *faulty)
{
	pid_t pids[RIG_PROCESSES], shown = rig_visit(&faulty->rig), standby = 0;
	int count = rig_processes(&faulty->rig, pids);

	for (int i = 1; i < count; i++)
		if (pids[i] != shown)
			standby = pids[i];
	return standby;
}

bool faulty_is_resort(const struct faulty *faulty)
{
	struct error error;
	const struct rig *rig = &faulty->rig;
	struct resort *resort = resort_open("build/assets/last-resort.ppm", &error);
	uint32_t *page;
	bool same;

	assert_non_null(resort);
	page = resort_lay(resort, rig->width, rig->height);
	resort_close(resort);
	assert_non_null(page);
	same = memcmp(rig->glass, page, rig->size) == 0;
	free(page);
	return same;
}

bool faulty_becomes_resort(const struct faulty *faulty, int milliseconds)
{
	int64_t until = rig_now_us() + milliseconds * 1000;

	while (!faulty_is_resort(faulty)) {
		if (rig_now_us() > until)
			return false;
		rig_sleep(20);
	}
	return true;
}

long faulty_busy(pid_t pid)
{
	char path[64];
	unsigned long user = 0, system = 0;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	in = fopen(path, "r");
	assert_non_null(in);
	assert_int_equal(fscanf(in,
				"%*d %*s %*c %*d %*d %*d %*d %*d "
				"%*u %*u %*u %*u %*u %lu %lu",
				&user, &system),
			 2);
	fclose(in);
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}
