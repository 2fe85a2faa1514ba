/* SPDX-License-Identifier: MIT */
/* Drives that end, fail, or are another each time; nobody who listens. */
#include "bases.h"

#include <unistd.h>

#include "import/reader.h"

int import_drive_test(void);

static void a_drive_of_hardly_a_byte_is_refused(void **state)
{
	static const uint64_t sizes[] = { 0, 1, 511, 512, 513, 1024 };
	struct base *bases = *state;
	unsigned char boot[512];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (int kind = 0; kind < BASES; kind++) {
			struct stick stick = stick_made(sizes[i], "");

			stick_get(&bases[kind].stick, 0, boot, sizeof(boot));
			stick_put(&stick, 0, boot, sizes[i] < 512 ? (size_t)sizes[i] : 512);
			stick_refused(&stick, REFUSAL_STICK);
			stick_close(&stick);
		}
}

/* Wherever: it is damaged, or can't be read, or what there is suffices. */
static void a_drive_that_ends_in_the_middle_is_refused(void **state)
{
	struct base *bases = *state;

	for (int kind = 0; kind < BASES; kind++) {
		struct stick stick = stick_copy(&bases[kind].stick);
		uint64_t end = place_cluster(&bases[kind].place, bases[kind].update.first + 2 * (UPDATE_SIZE / 512)) + 512;
		uint64_t root = base_root(&bases[kind]), first = place_cluster(&bases[kind].place, bases[kind].update.first);

		for (uint64_t size = end; size > 0; size -= size < 1536 ? size : 1536) {
			struct heard heard;

			assert_int_equal(ftruncate(stick.file, (off_t)size), 0);
			heard = stick_hear(&stick, NULL, NULL);
			if (size == end)
				assert_int_equal(heard.refusal, REFUSAL_NONE);
			else if (size > root + 512 && size > first)
				assert_int_equal(heard.refusal, REFUSAL_DAMAGED);
			else if (size < root)
				assert_int_equal(heard.refusal, REFUSAL_STICK);
			heard_free(&heard);
		}
		stick_close(&stick);
	}
}

struct failing {
	const struct stick *stick;
	long left;    /* reads until one fails */
	bool for_ever;
};

static bool fail_at_last(void *self, void *bytes, size_t size, uint64_t at)
{
	struct failing *failing = self;

	if (failing->left-- == 0 || (failing->for_ever && failing->left < 0))
		return false;
	return pread(failing->stick->file, bytes, size, (off_t)at) == (ssize_t)size;
}

static void a_read_that_fails_refuses_the_stick_whichever_it_is(void **state)
{
	struct base *bases = *state;

	for (int kind = 0; kind < BASES; kind++) {
		struct heard all = stick_hear(&bases[kind].stick, NULL, NULL);

		for (long i = 0; i < all.calls; i++)
			for (int for_ever = 0; for_ever < 2; for_ever++) {
				struct failing failing = { &bases[kind].stick, i, for_ever };
				struct heard heard = stick_hear(&bases[kind].stick, fail_at_last, &failing);

				assert_int_equal(heard.refusal, heard.update ? REFUSAL_DAMAGED : REFUSAL_STICK);
				heard_free(&heard);
			}
		heard_free(&all);
	}
}

struct changing {
	const struct stick *sticks[BASES];
	uint64_t random;
	int garbled; /* of 256 bytes */
};

static uint64_t next_random(uint64_t *random)
{
	*random = *random * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return *random >> 33;
}

static bool change_each_time(void *self, void *bytes, size_t size, uint64_t at)
{
	struct changing *changing = self;
	unsigned char *out = bytes;
	const struct stick *stick = changing->sticks[next_random(&changing->random) % BASES];

	if (at > INT64_MAX || pread(stick->file, bytes, size, (off_t)at) != (ssize_t)size)
		return false;
	for (size_t i = 0; i < size && i < 512; i++)
		if ((int)(next_random(&changing->random) % 256) < changing->garbled)
			out[i] = (unsigned char)next_random(&changing->random);
	return true;
}

/* Also one that is now this stick and now that. */
static void a_drive_that_gives_other_bytes_at_each_read_is_read_within_bounds(void **state)
{
	struct base *bases = *state;
	long read = 0;

	for (uint64_t seed = 0; seed < 6000; seed++) {
		const struct stick *one = &bases[seed % BASES].stick;
		struct changing changing = { { one, one, one }, seed + 1, (int)(seed / BASES % 5) };
		struct heard heard;

		if (seed % 4 == 0)
			changing = (struct changing){ { &bases[0].stick, &bases[1].stick, &bases[2].stick }, seed + 1, 0 };
		heard = stick_hear(one, change_each_time, &changing);
		read += heard.update != NULL;
		heard_free(&heard);
	}
	assert_true(read > 100);
}

struct listener {
	const struct stick *stick;
	int left;
};

static bool read_listener(void *self, void *bytes, size_t size, uint64_t at)
{
	struct listener *listener = self;

	return pread(listener->stick->file, bytes, size, (off_t)at) == (ssize_t)size;
}

static bool say_listener(void *self, const void *bytes, size_t size)
{
	struct listener *listener = self;

	(void)bytes;
	(void)size;
	return listener->left-- > 0;
}

static void a_listener_that_goes_ends_it(void **state)
{
	struct base *base = *state;
	int said = 0;

	for (;; said++) {
		struct listener listener = { &base->stick, said };
		const struct drive drive = { &listener, read_listener, say_listener, NULL, NULL };

		if (reader_say(&drive))
			break;
	}
	/* A head, 70,000 bytes in three pieces, the last record */
	assert_int_equal(said, 5);
}

static void any_byte_of_a_volume_may_be_another(void **state)
{
	struct base *bases = *state;

	for (int kind = 0; kind < BASES; kind++) {
		const uint64_t places[] = { 0, base_root(&bases[kind]) };
		struct stick stick = stick_copy(&bases[kind].stick);

		for (size_t i = 0; i < 2; i++)
			for (uint64_t at = places[i]; at < places[i] + 512; at++) {
				static const unsigned char others[] = { 0, 1, 0x7f, 0x80, 0xff };
				uint32_t was = stick_get_number(&stick, at, 1);

				for (size_t j = 0; j < sizeof(others); j++) {
					struct heard heard;

					stick_put_number(&stick, at, others[j], 1);
					heard = stick_hear(&stick, NULL, NULL);
					heard_free(&heard);
				}
				stick_put_number(&stick, at, was, 1);
			}
		stick_close(&stick);
	}
}

int import_drive_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_drive_of_hardly_a_byte_is_refused),
		cmocka_unit_test(a_drive_that_ends_in_the_middle_is_refused),
		cmocka_unit_test(a_read_that_fails_refuses_the_stick_whichever_it_is),
		cmocka_unit_test(a_drive_that_gives_other_bytes_at_each_read_is_read_within_bounds),
		cmocka_unit_test(a_listener_that_goes_ends_it),
		cmocka_unit_test(any_byte_of_a_volume_may_be_another),
	};

	return cmocka_run_group_tests_name("import_drive", tests, bases_set_up, bases_tear_down);
}
