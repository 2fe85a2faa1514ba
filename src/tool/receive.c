/* SPDX-License-Identifier: MIT */
#include "tool/receive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/cached.h"
#include "tool/challenge.h"
#include "tool/guard_lines.h"
#include "tool/incoming.h"
#include "tool/inspect.h"
#include "tool/layers.h"
#include "tool/roles.h"
#include "tool/withdraw.h"
#include "update/bundle.h"
#include "update/cache.h"
#include "update/install.h"
#include "update/phrase.h"

/* How far it is, in percent, when so much is done. */
enum { HALF_COPIED = 20, ALL_VERIFIED = 45, ALL_READ = 60, ALL_BUILT = 85, ALL_COMPARED = 100 };

struct work {
	const struct receive *receive;
	struct incoming incoming;
	struct disk share, state;
	struct image image;
	struct choice now, after; /* after borrows from now, and from incoming or undone */
	struct chosen undone;
	enum layer layer;         /* that changes */
	bool keyring, bundle;     /* what came, and is new */
	bool pairing;             /* instead of a keyring: the key of this site */
	uint64_t *rows;           /* that the bundle withdraws */
	size_t row_count;
	struct pinned *pinned;    /* as it is now */
	char key[CHOICE_KEY_MAX], key_now[CHOICE_KEY_MAX];
	char path[600];           /* of the directory file that is built */
};

static enum refusal say(const struct work *work, enum refusal refusal, const struct error *error)
{
	fprintf(work->receive->log, "%s\n", error->text);
	return refusal;
}

static void tell(const struct work *work, int percent)
{
	guard_lines_progress(work->receive->out, percent);
}

static void tell_copied(void *data, int percent)
{
	const struct work *work = data;
	static const int step = 5;

	if (percent % step == 0)
		tell(work, percent * HALF_COPIED / 100);
}

static void tell_installed(void *data, int percent)
{
	tell(data, percent);
}

/* What is in force, with the claim to change it. */
static enum refusal look(struct work *work)
{
	const struct receive *receive = work->receive;
	struct error error = { "" };

	if (!disk_real(&work->share, receive->share, DISK_READS, &error))
		return say(work, REFUSAL_UNSAFE, &error);
	if (!disk_real(&work->state, receive->state, DISK_WRITES, &error))
		return say(work, REFUSAL_UNSAFE, &error);
	if (!image_load(&work->share, receive->site, &work->image, &error))
		return say(work, REFUSAL_UNKNOWN_KEY, &error);
	if (!choose(&work->state, &work->image, &work->now, &error))
		return say(work, REFUSAL_UNSAFE, &error);
	work->after = work->now;
	if (!layers_key(receive->share, &work->now, work->key_now, &error))
		return say(work, REFUSAL_UNSAFE, &error);
	cached_clean(&work->state, work->key_now);
	return REFUSAL_NONE;
}

/* As install_keyring will: what a revoked key may have signed is not newer than that. */
static void raise_floor(struct work *work)
{
	for (int i = 0; i < LAYER_COUNT; i++) {
		uint32_t site = i == LAYER_SITE ? work->image.site : 0;
		struct level revoked = { 0, 0 }, *accepted = &work->after.floor.accepted[i];

		if (i == LAYER_FLEET || site)
			keyring_floor(&work->after.keyring, site, &revoked.epoch, &revoked.version);
		if (level_compare(*accepted, revoked) < 0)
			*accepted = revoked;
	}
}

/* The file of a stick that is for keys brings a keyring, or one key for one site. */
static bool is_certificate(const struct incoming_file *file)
{
	struct header header;

	return file->size >= HEADER_SIZE && header_read(&header, file->bytes) == REFUSAL_NONE &&
	       header.kind == HEADER_SITE;
}

static enum refusal take_certificate(struct work *work)
{
	const struct incoming_file *file = &work->incoming.keyring;
	unsigned char asked[KEYRING_CHALLENGE];
	enum refusal refusal = REFUSAL_KEYRING;

	if (challenge_read(&work->state, asked))
		refusal = keyring_pair(&work->after.keyring, file->bytes, file->size, work->receive->site, asked);
	work->pairing = refusal == REFUSAL_NONE;
	return refusal;
}

static enum refusal install_certificate(struct work *work)
{
	const struct incoming_file *file = &work->incoming.keyring;
	unsigned char asked[KEYRING_CHALLENGE];
	enum refusal refusal;

	if (!challenge_read(&work->state, asked))
		return REFUSAL_STORAGE;
	refusal = install_pairing(&work->state, &work->image, file->bytes, file->size, asked);
	/* Whether or not that lasts: an answer to it has been accepted. */
	if (refusal == REFUSAL_NONE)
		challenge_end(&work->state);
	return refusal;
}

/* One that is here already is no fault beside an update: sticks carry both. */
static enum refusal take_keyring(struct work *work)
{
	const struct incoming_file *file = &work->incoming.keyring;
	enum refusal refusal;

	if (!file->bytes)
		return REFUSAL_NONE;
	if (is_certificate(file))
		return take_certificate(work);
	refusal = keyring_follows(&work->now.keyring, file->bytes, file->size, &work->after.keyring);
	if (refusal == REFUSAL_OLD && work->incoming.update.bytes) {
		work->after.keyring = work->now.keyring;
		return REFUSAL_NONE;
	}
	work->keyring = refusal == REFUSAL_NONE;
	if (work->keyring)
		raise_floor(work);
	return refusal;
}

static enum refusal verify(struct work *work)
{
	const struct incoming_file *file = &work->incoming.update;
	struct chosen came = { .there = true, .bytes = file->bytes, .size = file->size };
	enum refusal refusal;

	if (!file->bytes)
		return REFUSAL_NONE;
	refusal = bundle_verify(file->bytes, file->size, &work->after.keyring, &came.header, &came.role);
	if (refusal == REFUSAL_NONE)
		refusal = install_admits(&work->after, &work->image, &came.header, came.role);
	if (refusal != REFUSAL_NONE)
		return refusal;
	work->bundle = true;
	work->layer = install_layer(&came.header);
	work->after.layers[work->layer] = came;
	if (came.header.epoch > work->now.floor.epoch[work->layer])
		work->after.floor.withdrawn[work->layer].count = 0;
	work->after.floor.epoch[work->layer] = came.header.epoch;
	return REFUSAL_NONE;
}

static void tell_keys(const struct work *work)
{
	const struct chosen *chosen = &work->after.layers[work->layer];
	struct arena texts = { 0 };
	const char *names = "";

	for (int i = 0; chosen->there && i < chosen->header.slots; i++) {
		const struct keyring_key *key =
			keyring_find(&work->after.keyring, chosen->header.slot[i].key);

		if (key)
			names = arena_print(&texts, "%s%s%s", names, names[0] ? ", " : "", key->name);
	}
	guard_lines_from(work->receive->out, names);
	arena_free(&texts);
}

/* What staff compare with the sheet that came with the stick. */
static void tell_words(const struct work *work)
{
	char words[FINGERPRINT_MAX];

	if (!work->incoming.update.bytes)
		return;
	fingerprint_of(work->incoming.update.bytes, HEADER_SIGNED, words);
	fprintf(work->receive->out, "words\t%s\n", words);
}

static void tell_what_came(const struct work *work)
{
	static const struct header none;
	const struct chosen *before = &work->now.layers[work->layer],
			    *after = &work->after.layers[work->layer];

	if (work->keyring)
		fprintf(work->receive->out, "keyring\t%u\t%u\n", work->now.keyring.version,
			work->after.keyring.version);
	if (work->pairing)
		fprintf(work->receive->out, "pairing\t%s\n", work->after.keyring.paired.name);
	if (!work->bundle)
		return;
	tell_words(work);
	tell_keys(work);
	guard_lines_header(work->receive->out, before->there ? before->header.version : 0,
			   after->there ? &after->header : &none);
}

/* As install_bundle does: what the image withdraws is in the record from then on. */
static bool join_image(struct work *work)
{
	const struct floor *image = &work->image.floor;

	return image->accepted[work->layer].epoch != work->after.floor.epoch[work->layer] ||
	       withdrawn_join(&work->after.floor.withdrawn[work->layer],
			      &image->withdrawn[work->layer]);
}

/* What the new package withdraws, for the record and for the name of the file. */
static enum refusal take_withdrawn(struct work *work, const struct package *package)
{
	struct withdrawn *set = calloc(1, sizeof(*set));
	struct withdrawn *all = &work->after.floor.withdrawn[work->layer];
	enum refusal refusal = REFUSAL_WITHDRAWN_FULL;

	if (!set)
		abort();
	if (withdraw_collect(set, package) && withdrawn_join(all, set) && join_image(work)) {
		work->rows = calloc(set->count + 1, sizeof(*work->rows));
		if (!work->rows)
			abort();
		memcpy(work->rows, set->rows, set->count * sizeof(*work->rows));
		work->row_count = set->count;
		refusal = REFUSAL_NONE;
	}
	free(set);
	return refusal;
}

static enum refusal build(struct work *work, const struct layers *layers)
{
	const struct receive *receive = work->receive;
	struct error error = { "" };
	char name[DISK_NAME_MAX];
	enum refusal refusal;

	if (!layers_key(receive->share, &work->after, work->key, &error))
		return say(work, REFUSAL_UNSAFE, &error);
	cache_name(work->key, name);
	snprintf(work->path, sizeof(work->path), "%s/%s", receive->state, name);
	if (cache_holds(&work->state, work->key))
		return REFUSAL_NONE;
	if (!layers_build(layers, receive->share, work->path, &error))
		return say(work, REFUSAL_STORAGE, &error);
	tell(work, ALL_BUILT);
	refusal = inspect_file(work->path, layers->load.sources, layers->load.count, receive->log);
	return refusal;
}

static enum refusal judge(const struct work *work, const struct layers *layers)
{
	const struct chosen *came = &work->after.layers[work->layer];
	const struct offered offered = {
		.sources = layers->load.sources,
		.count = layers->load.count,
		.which = layers->places[work->layer],
		.role = came->role,
		.site = came->header.site,
		.folder = work->receive->state,
	};

	return roles_judge(work->pinned, &offered, work->receive->log);
}

/* The tables of what is in force, gone again before others are read: memory holds one of both. */
static enum refusal read_pinned(struct work *work)
{
	struct layers layers;
	struct error error = { "" };
	bool done = layers_read(&layers, work->receive->share, work->receive->state, &work->now, work->receive->log, &error);

	if (done)
		work->pinned = pinned_read(layers.load.sources, layers.load.count, work->receive->state);
	layers_free(&layers);
	return done ? REFUSAL_NONE : say(work, REFUSAL_UNSAFE, &error);
}

static enum refusal compare(const struct work *work, const struct layers *after)
{
	struct layers before;
	struct error error = { "" };
	bool done = layers_read(&before, work->receive->share, work->receive->state, &work->now, work->receive->log, &error);

	if (done) {
		struct diff diff;

		diff_make(&diff, &before.load, &after->load, work->receive->state);
		guard_lines_diff(work->receive->out, &diff);
		diff_free(&diff);
	}
	layers_free(&before);
	return done ? REFUSAL_NONE : say(work, REFUSAL_UNSAFE, &error);
}

/* came: a package whose rows nobody has judged yet. */
static enum refusal parse(struct work *work, bool came)
{
	const struct receive *receive = work->receive;
	struct layers after;
	struct error error = { "" };
	enum refusal refusal = REFUSAL_NONE;

	if (!layers_read(&after, receive->share, receive->state, &work->after, receive->log, &error))
		refusal = say(work, REFUSAL_CONTENT, &error);
	else if (after.load.stops)
		refusal = REFUSAL_CONTENT;
	if (refusal == REFUSAL_NONE && came)
		refusal = take_withdrawn(work, &after.load.sources[after.places[work->layer]].package);
	if (refusal == REFUSAL_NONE && came)
		refusal = judge(work, &after);
	tell(work, ALL_READ);
	if (refusal == REFUSAL_NONE)
		refusal = build(work, &after);
	if (refusal == REFUSAL_NONE)
		refusal = compare(work, &after);
	layers_free(&after);
	tell(work, ALL_COMPARED);
	return refusal;
}

/* Whether the guard says so; it may also go away, or think better of it. */
static bool is_told_to_install(const struct receive *receive)
{
	static const char order[] = "install\n";
	char line[sizeof(order)] = "";
	size_t length = 0;

	fputs("ready\n", receive->out);
	while (length < sizeof(order) - 1) {
		ssize_t got = read(receive->orders, line + length, sizeof(order) - 1 - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		length += (size_t)got;
	}
	return strcmp(line, order) == 0;
}

/* The file that was built is worth keeping if it is what choose will ask for. */
static void keep(struct work *work)
{
	struct choice choice;
	char key[CHOICE_KEY_MAX];

	if (!choose(&work->state, &work->image, &choice, NULL))
		return;
	if (layers_key(work->receive->share, &choice, key, NULL)) {
		if (strcmp(key, work->key) == 0 && !cache_holds(&work->state, key))
			cache_seal(&work->state, key);
		cached_clean(&work->state, key);
	}
	choice_free(&choice);
}

static enum refusal install(struct work *work)
{
	const struct install_watch watch = { tell_installed, work };
	const struct incoming *incoming = &work->incoming;
	enum refusal refusal = REFUSAL_NONE;

	if (work->pairing)
		refusal = install_certificate(work);
	if (work->keyring)
		refusal = install_keyring(&work->state, &work->image, incoming->keyring.bytes,
					  incoming->keyring.size);
	if (refusal == REFUSAL_NONE && work->bundle && incoming->update.bytes)
		refusal = install_bundle(&work->state, &work->image, incoming->update.bytes,
					 incoming->update.size, work->rows, work->row_count, &watch);
	else if (refusal == REFUSAL_NONE && work->bundle)
		refusal = install_undo(&work->state, &work->image);
	if (refusal == REFUSAL_NONE)
		keep(work);
	return refusal;
}

static int finish(struct work *work, enum refusal refusal)
{
	int result = (int)refusal;

	if (refusal == REFUSAL_NONE)
		result = is_told_to_install(work->receive) ? (int)install(work) : RECEIVE_GIVEN_UP;
	if (result != REFUSAL_NONE && work->key_now[0])
		cached_clean(&work->state, work->key_now);
	free(work->rows);
	chosen_free(&work->undone);
	pinned_free(work->pinned);
	choice_free(&work->now);
	if (work->state.calls)
		disk_close(&work->state);
	if (work->share.calls)
		disk_close(&work->share);
	incoming_free(&work->incoming);
	free(work);
	return result;
}

static struct work *start(const struct receive *receive)
{
	struct work *work = calloc(1, sizeof(*work));

	if (!work)
		abort();
	work->receive = receive;
	return work;
}

int receive_stick(const struct receive *receive)
{
	struct work *work = start(receive);
	const struct incoming_watch watch = { tell_copied, work };
	enum refusal refusal = incoming_read(&work->incoming, receive->stick, &watch);

	if (refusal == REFUSAL_NONE)
		refusal = look(work);
	if (refusal == REFUSAL_NONE)
		refusal = take_keyring(work);
	if (refusal == REFUSAL_NONE)
		refusal = verify(work);
	tell(work, ALL_VERIFIED);
	if (refusal == REFUSAL_NONE)
		tell_what_came(work);
	if (refusal == REFUSAL_NONE && work->bundle)
		refusal = read_pinned(work);
	if (refusal == REFUSAL_NONE && work->bundle)
		refusal = parse(work, true);
	return finish(work, refusal);
}

/* What was in force before the last update, of the layer that it changed. */
static enum refusal go_back(struct work *work)
{
	const struct floor *floor = &work->now.floor;

	work->bundle = floor->chosen;
	work->layer = floor->last;
	if (!floor->chosen)
		return REFUSAL_OLD;
	work->after.layers[work->layer] = (struct chosen){ .there = false };
	if (!floor->before[work->layer].version)
		return work->now.layers[work->layer].there ? REFUSAL_NONE : REFUSAL_OLD;
	if (!choice_look_at(&work->state, &work->now, work->layer, floor->before[work->layer],
			    &work->undone))
		return REFUSAL_UNSAFE;
	work->after.layers[work->layer] = work->undone;
	return work->undone.there ? REFUSAL_NONE : REFUSAL_OLD;
}

int receive_undo(const struct receive *receive)
{
	struct work *work = start(receive);
	enum refusal refusal = look(work);

	if (refusal == REFUSAL_NONE)
		refusal = go_back(work);
	if (refusal == REFUSAL_NONE) {
		tell_what_came(work);
		refusal = parse(work, false);
	}
	return finish(work, refusal);
}

void receive_clean(const struct receive *receive)
{
	struct disk state;

	if (!disk_real(&state, receive->state, DISK_WRITES, NULL))
		return;
	cached_clean(&state, NULL);
	disk_close(&state);
}
