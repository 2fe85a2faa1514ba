/* SPDX-License-Identifier: MIT */
/*
 * A child that lets bytes be planted in its memory, for tests of the scanner.
 *
 * The bytes come inverted and are turned round where they are to lie, so that
 * they lie nowhere else. What is planted must be thought of after the child
 * was started, or it has it from its parent.
 */
#ifndef TESTS_GUARD_HOST_H
#define TESTS_GUARD_HOST_H

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum place {
	PLACE_HEAP,
	PLACE_STACK,
	PLACE_ANONYMOUS,
	PLACE_SHARED,
	PLACE_MEMORY_FILE,          /* mapped */
	PLACE_MEMORY_FILE_UNMAPPED,
	PLACE_FILE,                 /* a private mapping of one, written to */
	PLACE_LOCKED_UP,            /* no longer readable for the child itself */
	PLACES
};

enum { HOST_ROOM = 512 * 1024 };

struct host {
	pid_t process;
	int line;
};

struct order {
	enum place place;
	size_t offset, length;
};

static inline void host_expect(bool good)
{
	if (!good)
		_exit(1);
}

static inline uint8_t *host_map(int flags, int file)
{
	uint8_t *place = mmap(NULL, HOST_ROOM, PROT_READ | PROT_WRITE, flags, file, 0);

	host_expect(place != MAP_FAILED);
	return place;
}

static inline uint8_t *host_place(enum place place, uint8_t *stack, int *file)
{
	*file = memfd_create("planted", MFD_CLOEXEC);
	host_expect(*file >= 0 && ftruncate(*file, HOST_ROOM) == 0);
	switch (place) {
	case PLACE_HEAP:
		return malloc(HOST_ROOM);
	case PLACE_STACK:
		return stack;
	case PLACE_ANONYMOUS:
	case PLACE_LOCKED_UP:
		return host_map(MAP_PRIVATE | MAP_ANONYMOUS, -1);
	case PLACE_SHARED:
		return host_map(MAP_SHARED | MAP_ANONYMOUS, -1);
	case PLACE_FILE:
		return host_map(MAP_PRIVATE, open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
	default:
		return host_map(MAP_SHARED, *file);
	}
}

static inline void host_plant(int line, const struct order *order, uint8_t *stack)
{
	int file;
	volatile uint8_t *to = host_place(order->place, stack, &file);
	uint8_t some[4096];

	host_expect(to);
	for (size_t done = 0; done < order->length;) {
		size_t want = order->length - done < sizeof(some) ? order->length - done : sizeof(some);
		ssize_t got = recv(line, some, want, 0);

		host_expect(got > 0);
		for (ssize_t i = 0; i < got; i++)
			to[order->offset + done++] = (uint8_t)~some[i];
	}
	if (order->place == PLACE_MEMORY_FILE_UNMAPPED)
		munmap((void *)to, HOST_ROOM);
	if (order->place == PLACE_LOCKED_UP)
		mprotect((void *)to, HOST_ROOM, PROT_NONE);
}

static inline void host_live(int line)
{
	uint8_t stack[HOST_ROOM];
	struct order order;

	while (recv(line, &order, sizeof(order), MSG_WAITALL) == (ssize_t)sizeof(order)) {
		host_plant(line, &order, stack);
		host_expect(send(line, "", 1, 0) == 1);
	}
	_exit(stack[0] == 1);
}

static inline bool host_open(struct host *host)
{
	int lines[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, lines) != 0)
		return false;
	host->process = fork();
	if (host->process == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(lines[0]);
		host_live(lines[1]);
	}
	close(lines[1]);
	host->line = lines[0];
	return host->process > 0;
}

static inline void host_close(struct host *host)
{
	kill(host->process, SIGKILL);
	waitpid(host->process, NULL, 0);
	close(host->line);
}

/* Returns when the bytes lie there, so far behind the place's beginning. */
static inline bool host_take(const struct host *host, enum place place, size_t offset, const uint8_t *bytes, size_t length)
{
	const struct order order = { place, offset, length };
	uint8_t *inverted = malloc(length);
	bool taken;
	char done;

	if (!inverted)
		return false;
	for (size_t i = 0; i < length; i++)
		inverted[i] = (uint8_t)~bytes[i];
	taken = send(host->line, &order, sizeof(order), MSG_NOSIGNAL) == (ssize_t)sizeof(order) &&
		send(host->line, inverted, length, MSG_NOSIGNAL) == (ssize_t)length &&
		recv(host->line, &done, 1, 0) == 1;
	free(inverted);
	return taken;
}

#endif
