/* SPDX-License-Identifier: MIT */
/*
 * A visit that means harm. It shows home and answers its beats, until it is
 * given a walk command: "rage", from then on it says whatever it can to the
 * guard, as fast as it can, and hears nothing; "hush", it says nothing at all,
 * in a message without a byte, and lives on.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/guard_line.h"
#include "base/rect.h"

enum { RECTS = (LINE_MESSAGE_MAX - 1) / sizeof(struct rect), TOO_LONG = 3 * LINE_MESSAGE_MAX };

static const struct rect absurd[] = {
	{ 0, 0, 1280, 800 },
	{ 0, 0, INT_MAX, INT_MAX },
	{ INT_MIN, INT_MIN, INT_MAX, INT_MAX },
	{ -1, -1, 5, 5 },
	{ 100, 100, -50, -50 },
	{ INT_MAX, INT_MAX, INT_MAX, INT_MAX },
	{ 1279, 799, INT_MAX, 1 },
	{ INT_MIN, 0, INT_MIN, 800 },
	{ -1, 799, INT_MAX, INT_MAX },
	{ 0, INT_MIN, 1280, INT_MAX },
	{ 640, 400, 0, 0 },
	{ 1, 1, 1278, 798 },
};
enum { ABSURD = sizeof(absurd) / sizeof(absurd[0]) };

static void say(const void *what, size_t size)
{
	if (send(GUARD_LINE_FD, what, size, MSG_NOSIGNAL) < 0)
		usleep(100);
}

static void say_changed(unsigned turn)
{
	static char message[1 + RECTS * sizeof(struct rect)] = { GUARD_CHANGED };

	for (size_t i = 0; i < RECTS; i++) {
		const struct rect *rect = &absurd[turn % 3 == 0 ? 0 : (turn + i) % ABSURD];

		memcpy(message + 1 + i * sizeof(*rect), rect, sizeof(*rect));
	}
	say(message, turn % 2 ? sizeof(message) : sizeof(message) - turn % 97);
}

/* Of every kind but those that would end it, and commands' answers. */
static void say_garbage(unsigned turn)
{
	static char message[TOO_LONG];

	for (size_t i = 0; i < sizeof(message); i++)
		message[i] = (char)rand();
	if (message[0] == GUARD_START_OVER || message[0] == GUARD_ANSWER)
		message[0] = GUARD_READY;
	say(message, turn % 2 ? sizeof(message) : 1 + turn % 40);
}

static void rage(unsigned char *picture, size_t size)
{
	for (unsigned turn = 0;; turn++) {
		if (ftruncate(GUARD_PICTURE_FD, 0) == 0 ||
		    ftruncate(GUARD_PICTURE_FD, (off_t)size * 8) == 0)
			_exit(3);
		memset(picture, (int)turn | 1, size);
		for (unsigned i = 0; i < 50; i++)
			say_changed(turn + i);
		say_garbage(turn);
	}
}

static void hush(unsigned char *picture, size_t size)
{
	const struct rect rect = { 0, 0, INT_MAX, INT_MAX };
	char message[1 + sizeof(rect)] = { GUARD_CHANGED };

	memset(picture, 0x33, size);
	memcpy(message + 1, &rect, sizeof(rect));
	say(message, sizeof(message));
	say("", 0);
	for (;;)
		pause();
}

int main(void)
{
	static const char ready = GUARD_READY, alive = GUARD_ALIVE;
	char heard[LINE_MESSAGE_MAX];
	struct stat about;
	unsigned char *picture;

	if (fstat(GUARD_PICTURE_FD, &about) < 0)
		return 4;
	picture = mmap(NULL, (size_t)about.st_size, PROT_READ | PROT_WRITE, MAP_SHARED,
		       GUARD_PICTURE_FD, 0);
	if (picture == MAP_FAILED)
		return 5;
	memset(picture, 0x66, (size_t)about.st_size);
	say(&ready, 1);
	while (recv(GUARD_LINE_FD, heard, sizeof(heard), 0) > 0) {
		if (heard[0] == VISIT_BEAT)
			say(&alive, 1);
		if (heard[0] == VISIT_COMMAND && heard[1] == 'h')
			hush(picture, (size_t)about.st_size);
		if (heard[0] == VISIT_COMMAND)
			rage(picture, (size_t)about.st_size);
	}
	return 0;
}
