/* SPDX-License-Identifier: MIT */
/*
 * The commands of fingerpost-data.
 *
 * Each takes its own name and what follows it, like a program. What it was
 * asked for goes to out, faults and refusals to err.
 */
#ifndef TOOL_COMMAND_H
#define TOOL_COMMAND_H

#include <stdio.h>

enum status { STATUS_DONE, STATUS_REFUSED, STATUS_USAGE };

enum status command_check(int count, char **words, FILE *out, FILE *err);
enum status command_build(int count, char **words, FILE *out, FILE *err);
enum status command_export(int count, char **words, FILE *out, FILE *err);
enum status command_diff(int count, char **words, FILE *out, FILE *err);
enum status command_stats(int count, char **words, FILE *out, FILE *err);
enum status command_template(int count, char **words, FILE *out, FILE *err);
enum status command_keygen(int count, char **words, FILE *out, FILE *err);
enum status command_keyring(int count, char **words, FILE *out, FILE *err);
enum status command_pack(int count, char **words, FILE *out, FILE *err);
enum status command_sign(int count, char **words, FILE *out, FILE *err);
enum status command_verify(int count, char **words, FILE *out, FILE *err);
enum status command_unpack(int count, char **words, FILE *out, FILE *err);
enum status command_fingerprint(int count, char **words, FILE *out, FILE *err);
enum status command_floor(int count, char **words, FILE *out, FILE *err);
enum status command_pair(int count, char **words, FILE *out, FILE *err);
enum status command_receive(int count, char **words, FILE *out, FILE *err);
enum status command_undo(int count, char **words, FILE *out, FILE *err);
enum status command_choose(int count, char **words, FILE *out, FILE *err);
enum status command_pin(int count, char **words, FILE *out, FILE *err);
enum status command_notes(int count, char **words, FILE *out, FILE *err);
enum status command_notes_file(int count, char **words, FILE *out, FILE *err);
enum status command_health(int count, char **words, FILE *out, FILE *err);
enum status command_day(int count, char **words, FILE *out, FILE *err);
enum status command_about(int count, char **words, FILE *out, FILE *err);

/* Finds the command in words[1] and runs it. */
enum status command_run(int count, char **words, FILE *out, FILE *err);

#endif
