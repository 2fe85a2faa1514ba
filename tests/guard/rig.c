/* SPDX-License-Identifier: MIT */
#include "rig.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 20000, WORDS_MAX = 24 };

struct rig_options rig_usual(void)
{
	return (struct rig_options){ .width = 1280, .height = 800 };
}

int64_t rig_now_us(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

void rig_sleep(int milliseconds)
{
	const struct timespec pause = { milliseconds / 1000, milliseconds % 1000 * 1000000L };

	nanosleep(&pause, NULL);
}

static const char *in_folder(const struct rig *rig, const char *name, char path[160])
{
	snprintf(path, 160, "%s/%s", rig->folder, name);
	return path;
}

static void write_site(const struct rig *rig, const struct rig_options *options)
{
	char path[160];
	FILE *out = fopen(in_folder(rig, "site.conf", path), "w");

	assert_non_null(out);
	/* What is shown does not hang on the day of the test. */
	fprintf(out, "[time]\nclock = no\n[panel]\nmillimetres = 217x136\n[staff]\nscript = %s/staff\n"
		     "[button]\nscript = %s/button\n%s", rig->folder, rig->folder, options->site ? options->site : "");
	fclose(out);
}

/* The guard looks for visits beside itself, and they for their data. */
static void lay_programs(const struct rig *rig, const struct rig_options *options)
{
	const char *build = getenv("FINGERPOST_BUILD");
	char command[4096];

	build = build ? build : "build/release";
	snprintf(command, sizeof(command),
		 "mkdir %s/bin && cp %s/fingerpost %s/bin/ && cp %s%s %s/bin/fingerpost-visit && "
		 "ln -s \"$PWD\"/build/assets %s/ && ln -s \"$PWD\"/%s %s/directory.db",
		 rig->folder, build, rig->folder, options->visit ? options->visit : build,
		 options->visit ? "" : "/fingerpost-visit", rig->folder, rig->folder,
		 options->directory ? options->directory : "build/directory.db", rig->folder);
	assert_int_equal(system(command), 0);
	if (!options->data)
		return;
	snprintf(command, sizeof(command),
		 "mkdir %s/state && cp %s %s/bin/fingerpost-data && cp %s %s/bin/fingerpost-import && "
		 "ln -s \"$PWD\"/build/directory.db %s/state/old.db && ln -s \"$PWD\"/build/sample.db %s/state/new.db",
		 rig->folder, options->data, rig->folder, options->import ? options->import : options->data, rig->folder,
		 rig->folder, rig->folder);
	assert_int_equal(system(command), 0);
}

static void become(const struct rig *rig, const struct rig_options *options)
{
	char words[8][200], state[200], writing[200];
	const char *all[WORDS_MAX] = { NULL };
	int used = 0;

	for (const char *const *word = options->before; word && *word; word++)
		all[used++] = *word;
	snprintf(words[0], 200, "%s/bin/fingerpost", rig->folder);
	snprintf(words[1], 200, "file:%s/glass", rig->folder);
	snprintf(words[2], 200, "%dx%d", rig->width, rig->height);
	snprintf(words[3], 200, "%s/control", rig->folder);
	snprintf(words[4], 200, "%s/site.conf", rig->folder);
	all[used++] = words[0];
	all[used++] = "--glass";
	all[used++] = options->display ? "none" : words[1];
	all[used++] = "--size";
	all[used++] = words[2];
	all[used++] = "--control";
	all[used++] = words[3];
	all[used++] = "--config";
	all[used++] = words[4];
	snprintf(state, 200, "%s/state", rig->folder);
	snprintf(writing, 200, "%s/writing", rig->folder);
	if (options->data) {
		all[used++] = "--state";
		all[used++] = state;
		all[used++] = "--share";
		all[used++] = options->share ? options->share : state;
		all[used++] = "--writing";
		all[used++] = writing;
	}
	if (options->display && *options->display) {
		setenv("DISPLAY", options->display, 1);
		unsetenv("SDL_VIDEODRIVER");
	} else if (options->display) {
		setenv("SDL_VIDEODRIVER", "dummy", 1);
	}
	if (options->preload)
		setenv("LD_PRELOAD", options->preload, 1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	execvp(all[0], (char *const *)all);
	_exit(127);
}

static void map_glass(struct rig *rig)
{
	char path[160];
	struct stat about = { 0 };
	int glass = -1;
	void *mapped;

	in_folder(rig, "glass", path);
	for (int waited = 0; about.st_size != (off_t)rig->size && waited < PATIENCE_MS; waited += 5) {
		rig_sleep(5);
		if (stat(path, &about) < 0)
			about.st_size = 0;
	}
	glass = open(path, O_RDWR | O_CLOEXEC);
	assert_true(glass >= 0);
	mapped = mmap(NULL, rig->size, PROT_READ | PROT_WRITE, MAP_SHARED, glass, 0);
	assert_ptr_not_equal(mapped, MAP_FAILED);
	close(glass);
	rig->glass = mapped;
}

static void reach(struct rig *rig)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int result = -1;

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/control", rig->folder);
	rig->control = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	for (int waited = 0; result < 0 && waited < PATIENCE_MS; waited += 5) {
		result = connect(rig->control, (struct sockaddr *)&address, sizeof(address));
		if (result < 0)
			rig_sleep(5);
	}
	assert_int_equal(result, 0);
}

static void lay_kept(const struct rig *rig, const struct rig_options *options)
{
	char command[256];

	if (!options->kept)
		return;
	snprintf(command, sizeof(command), "mkdir -p %s/state && cp %s/* %s/state", rig->folder, options->kept, rig->folder);
	assert_int_equal(system(command), 0);
}

void rig_open(struct rig *rig, const struct rig_options *options)
{
	char path[160];

	memset(rig, 0, sizeof(*rig));
	strcpy(rig->folder, "/dev/shm/fingerpost-rig-XXXXXX");
	assert_non_null(mkdtemp(rig->folder));
	rig->width = options->width;
	rig->height = options->height;
	rig->size = (size_t)rig->width * (size_t)rig->height * sizeof(uint32_t);
	rig->answer = malloc(RIG_ANSWER_MAX);
	rig->home = malloc(rig->size);
	assert_int_equal(mkfifo(in_folder(rig, "button", path), 0600), 0);
	rig->button = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	assert_true(rig->button >= 0);
	assert_int_equal(mkfifo(in_folder(rig, "staff", path), 0600), 0);
	rig->staff = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	assert_true(rig->staff >= 0);
	write_site(rig, options);
	lay_programs(rig, options);
	lay_kept(rig, options);
	rig->guard = fork();
	if (rig->guard == 0)
		become(rig, options);
	if (!options->display)
		map_glass(rig);
	reach(rig);
	if (options->visit)
		return;
	rig_settle(rig);
	if (rig->glass)
		memcpy(rig->home, rig->glass, rig->size);
}

/* When it was started, in the kernel's ticks; false if it has ended. */
static bool read_start(pid_t pid, unsigned long long *started)
{
	char path[64], state = 'Z';
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	in = fopen(path, "r");
	if (!in)
		return false;
	if (fscanf(in,
		   "%*d %*s %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u "
		   "%*d %*d %*d %*d %*d %*d %llu",
		   &state, started) != 2)
		state = 'Z';
	fclose(in);
	return state != 'Z';
}

/* Visits too, before their files go: one that has just been started does not
 * know yet that it is to end with its guard. */
static void end_all(const struct rig *rig)
{
	pid_t pids[RIG_PROCESSES];
	unsigned long long started;
	int count;

	kill(rig->guard, SIGSTOP);
	count = rig_processes(rig, pids);
	for (int i = 0; i < count; i++)
		kill(pids[i], SIGKILL);
	waitpid(rig->guard, NULL, 0);
	for (int i = 1; i < count; i++)
		for (int waited = 0; read_start(pids[i], &started) && waited < PATIENCE_MS; waited++)
			rig_sleep(1);
}

void rig_close(struct rig *rig)
{
	char command[128];

	if (rig->guard > 0)
		end_all(rig);
	close(rig->control);
	close(rig->button);
	close(rig->staff);
	if (rig->glass)
		munmap(rig->glass, rig->size);
	free(rig->home);
	free(rig->answer);
	snprintf(command, sizeof(command), "rm -rf %s", rig->folder);
	assert_int_equal(system(command), 0);
}

/* Whether the answer's last line is there; it is cut off. */
static bool take_end(struct rig *rig, size_t used, bool *ok)
{
	char *last;

	if (used == 0 || rig->answer[used - 1] != '\n')
		return false;
	rig->answer[used - 1] = '\0';
	last = strrchr(rig->answer, '\n');
	last = last ? last + 1 : rig->answer;
	*ok = strcmp(last, "ok") == 0;
	if (*ok)
		*last = '\0';
	if (*ok || strncmp(last, "error:", 6) == 0)
		return true;
	rig->answer[used - 1] = '\n';
	return false;
}

bool rig_try(struct rig *rig, const char *command)
{
	size_t used = 0;
	bool ok = false;
	char line[512];
	int length = snprintf(line, sizeof(line), "%s\n", command);

	assert_int_equal(send(rig->control, line, (size_t)length, MSG_NOSIGNAL), length);
	do {
		ssize_t got = recv(rig->control, rig->answer + used, RIG_ANSWER_MAX - used - 1, 0);

		if (got <= 0)
			fail_msg("%s: the guard hung up", command);
		used += (size_t)got;
		rig->answer[used] = '\0';
	} while (!take_end(rig, used, &ok));
	return ok;
}

void rig_do(struct rig *rig, const char *command)
{
	if (!rig_try(rig, command))
		fail_msg("%s: %s", command, rig->answer);
}

void rig_edges(struct rig *rig, const char *edges)
{
	assert_int_equal(write(rig->button, edges, strlen(edges)), strlen(edges));
}

void rig_staff_edges(struct rig *rig, const char *edges)
{
	assert_int_equal(write(rig->staff, edges, strlen(edges)), strlen(edges));
}

void rig_state(const struct rig *rig, const char *name, const char *text)
{
	char path[160];
	FILE *out;

	snprintf(path, sizeof(path), "%s/state/%s", rig->folder, name);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

bool rig_has_state(const struct rig *rig, const char *name)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/state/%s", rig->folder, name);
	return access(path, F_OK) == 0;
}

bool rig_may_write(const struct rig *rig)
{
	char path[160];

	return access(in_folder(rig, "writing", path), F_OK) == 0;
}

static void sleep_until(int64_t at)
{
	while (rig_now_us() < at)
		rig_sleep(1);
}

void rig_rest(struct rig *rig)
{
	sleep_until(rig->up + 100000);
}

void rig_press_down(struct rig *rig)
{
	rig_rest(rig);
	rig->down = rig_now_us();
	rig_edges(rig, "d");
}

void rig_press_up(struct rig *rig)
{
	sleep_until(rig->down + 20000);
	rig_edges(rig, "u");
	rig->up = rig_now_us();
}

void rig_press(struct rig *rig)
{
	rig_press_down(rig);
	rig_press_up(rig);
}

bool rig_is_home(const struct rig *rig)
{
	return memcmp(rig->glass, rig->home, rig->size) == 0;
}

bool rig_becomes_home(const struct rig *rig, int milliseconds)
{
	int64_t until = rig_now_us() + milliseconds * 1000;

	while (!rig_is_home(rig)) {
		if (rig_now_us() > until)
			return false;
		rig_sleep(1);
	}
	return true;
}

void rig_settle(struct rig *rig)
{
	for (int waited = 0; !rig_try(rig, "wait 600"); waited += 5) {
		assert_true(waited < PATIENCE_MS);
		rig_sleep(5);
	}
}

int rig_processes(const struct rig *rig, pid_t pids[RIG_PROCESSES])
{
	char path[64];
	FILE *in;
	int count = 1, pid;

	pids[0] = rig->guard;
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", rig->guard, rig->guard);
	in = fopen(path, "r");
	assert_non_null(in);
	while (count < RIG_PROCESSES && fscanf(in, "%d", &pid) == 1)
		pids[count++] = pid;
	fclose(in);
	return count;
}

/* The older of the two: process numbers are handed out upwards, but may wrap. */
static int find_oldest(const struct rig *rig, pid_t *oldest)
{
	pid_t pids[RIG_PROCESSES];
	unsigned long long least = ~0ULL, started;
	int count = rig_processes(rig, pids), living = 0;

	*oldest = 0;
	for (int i = 1; i < count; i++) {
		if (!read_start(pids[i], &started))
			continue;
		living++;
		if (started < least || (started == least && pids[i] < *oldest)) {
			least = started;
			*oldest = pids[i];
		}
	}
	return living;
}

/* One that was killed may take its time to be gone. */
pid_t rig_visit(struct rig *rig)
{
	pid_t oldest;

	for (int waited = 0; find_oldest(rig, &oldest) > 2; waited++) {
		assert_true(waited < PATIENCE_MS);
		rig_sleep(1);
	}
	assert_true(oldest > 0);
	return oldest;
}
