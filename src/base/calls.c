/* SPDX-License-Identifier: MIT */
#include "base/calls.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <string.h>
#include <unistd.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#define MACHINE 0
#elif defined(__x86_64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0
#endif

/* The longest row makes six steps; around the rows are as many. */
enum { STEPS_MOST = 6 * (CALL_ROWS_MOST + 1) };

struct program {
	unsigned short count;
	struct sock_filter steps[STEPS_MOST];
};

static void add(struct program *program, uint16_t code, uint32_t value, uint8_t if_true,
		uint8_t if_false)
{
	program->steps[program->count++] = (struct sock_filter){ code, if_true, if_false, value };
}

static void add_load(struct program *program, size_t offset)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void add_answer(struct program *program, uint32_t answer)
{
	add(program, BPF_RET | BPF_K, answer, 0, 0);
}

/* The number is loaded before and after. */
static void add_row(struct program *program, const struct call_row *row)
{
	if (row->test == CALL_ANY) {
		add(program, BPF_JMP | BPF_JEQ | BPF_K, row->number, 0, 1);
		add_answer(program, row->answer);
		return;
	}
	add(program, BPF_JMP | BPF_JEQ | BPF_K, row->number, 0, 4);
	add_load(program, offsetof(struct seccomp_data, args) + row->argument * sizeof(uint64_t));
	if (row->test == CALL_EQUAL)
		add(program, BPF_JMP | BPF_JEQ | BPF_K, row->value, 0, 1);
	else
		add(program, BPF_JMP | BPF_JSET | BPF_K, row->value, 1, 0);
	add_answer(program, row->answer);
	add_load(program, offsetof(struct seccomp_data, nr));
}

bool calls_limit(const struct call_row *rows, size_t count, struct error *error)
{
	struct program program = { 0 };
	struct sock_fprog filter = { 0, program.steps };
	long result;

	if (!MACHINE)
		return fail(error, "sandbox: the system calls of this kind of machine are not known");
	if (count > CALL_ROWS_MOST)
		return fail(error, "sandbox: %zu rows of system calls are too many", count);
	/* Numbers mean other calls to a 32-bit program; x32's are in no row. */
	add_load(&program, offsetof(struct seccomp_data, arch));
	add(&program, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
	add_answer(&program, SECCOMP_RET_KILL_PROCESS);
	add_load(&program, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < count; i++)
		add_row(&program, &rows[i]);
	add_answer(&program, SECCOMP_RET_KILL_PROCESS);
	filter.len = program.count;
	result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
	if (result > 0)
		return fail(error, "sandbox: thread %ld has a filter of its own", result);
	return result == 0 ||
	       fail(error, "sandbox: system calls can't be restricted (%s)", strerror(errno));
}
