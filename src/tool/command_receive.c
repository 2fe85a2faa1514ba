/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tool/confine.h"
#include "tool/guard_lines.h"
#include "tool/options.h"
#include "tool/receive.h"

enum { ORDERS = 3 };

static const char receive_help[] =
	"Usage: fingerpost-data receive --state DIR --share DIR [--site N] <STREAM 3<ORDERS\n\n"
	"For the guard of a kiosk. Takes what fingerpost-import read from a stick, says what it would\n"
	"change, waits until `install` comes, and puts it into DIR. Ends with 0 when that is done, 1\n"
	"when it is refused or nothing came.\n\n"
	"  --state DIR   what was installed\n"
	"  --share DIR   what came with the programs: national, geo, words.csv, keyring.fpd\n"
	"  --site N      the number of this kiosk's site (default: none)\n";

static const char undo_help[] =
	"Usage: fingerpost-data undo --state DIR --share DIR [--site N] 3<ORDERS\n\n"
	"For the guard of a kiosk. Says what would change if the last update were undone, waits until\n"
	"`install` comes, and undoes it. What was withdrawn stays withdrawn. Options, and how it ends:\n"
	"as of receive.\n";

struct job {
	int (*run)(const struct receive *receive);
	const char *help;
};

/* In a process of its own: whatever ends it, somebody is left who says so. */
static _Noreturn void work(const struct receive *receive, const struct job *job)
{
	const struct confinement confinement = { .read = receive->share, .write = receive->state };
	struct error error = { "" };
	int result = REFUSAL_UNSAFE;

	if (confine(&confinement, &error))
		result = job->run(receive);
	else
		fprintf(receive->log, "%s\n", error.text);
	if (result == REFUSAL_NONE)
		fputs("done\n", receive->out);
	else if (result != RECEIVE_GIVEN_UP)
		guard_lines_refused(receive->out, (enum refusal)result);
	fflush(receive->out);
	fflush(receive->log);
	_exit(result == REFUSAL_NONE ? STATUS_DONE : STATUS_REFUSED);
}

static enum status wait_for(pid_t child, const struct receive *receive)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return STATUS_REFUSED;
	if (WIFEXITED(status))
		return (enum status)WEXITSTATUS(status);
	/* Out of memory, mostly (SIGABRT). */
	fprintf(receive->log, "ended by signal %d\n", WTERMSIG(status));
	receive_clean(receive);
	guard_lines_refused(receive->out,
			    WTERMSIG(status) == SIGXCPU   ? REFUSAL_SLOW
			    : WTERMSIG(status) == SIGSYS ? REFUSAL_UNSAFE
							 : REFUSAL_STORAGE);
	return STATUS_REFUSED;
}

static enum status run(const struct receive *receive, const struct job *job)
{
	pid_t child;

	setvbuf(receive->out, NULL, _IOLBF, 0);
	fflush(receive->log);
	child = fork();
	if (child < 0) {
		guard_lines_refused(receive->out, REFUSAL_STORAGE);
		return STATUS_REFUSED;
	}
	if (child == 0) {
		if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
			_exit(STATUS_REFUSED);
		work(receive, job);
	}
	return wait_for(child, receive);
}

static enum status receive(int count, char **words, const struct job *job, FILE *out, FILE *err)
{
	struct receive receive = { .stick = STDIN_FILENO, .orders = ORDERS, .out = out, .log = err };
	const char *site = "0";
	const struct option_spec specs[] = {
		{ .name = "--state", .value = &receive.state },
		{ .name = "--share", .value = &receive.share },
		{ .name = "--site", .value = &site },
	};
	struct words rest;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count || !receive.state || !receive.share ||
	    !options_number(site, &receive.site)) {
		fputs(job->help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	return run(&receive, job);
}

enum status command_receive(int count, char **words, FILE *out, FILE *err)
{
	return receive(count, words, &(struct job){ receive_stick, receive_help }, out, err);
}

enum status command_undo(int count, char **words, FILE *out, FILE *err)
{
	return receive(count, words, &(struct job){ receive_undo, undo_help }, out, err);
}
