/* SPDX-License-Identifier: MIT */
#include "receiving.h"

#include "../update/signer.h"

#include "tool/cached.h"
#include "tool/export.h"
#include "tool/load.h"
#include "update/stream.h"
#include "update/tar.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct parcel_text receiving_national(void)
{
	struct parcel_text parcel = { 0 };

	parcel_set(&parcel, "organizations.csv", "id,name\nno,SAMPLE National Group\nnp,SAMPLE Place Group\n");
	parcel_set(&parcel, "services.csv",
		   "id,organization_id,name,status,description,x_note,x_kind,x_order,assured_date\n"
		   "line-1,no,SAMPLE First Line,active,Listens to you.,Say hello.,hotline,1,2026-10-01\n"
		   "line-2,no,SAMPLE Second Line,active,Listens too.,,hotline,2,2026-10-01\n"
		   "n-house,np,SAMPLE National House,active,A bed.,,,,2026-10-01\n"
		   "n-desk,np,SAMPLE National Desk,active,Papers.,,,,2026-10-01\n");
	parcel_set(&parcel, "phones.csv",
		   "id,service_id,number,type,extension\n"
		   "ph-1,line-1,1-555-555-0100,voice,\nph-1t,line-1,555-0110,text,\n"
		   "ph-2,line-2,1-555-555-0120,voice,\nph-h,n-house,555-0130,voice,\nph-d,n-desk,555-0140,voice,\n");
	parcel_set(&parcel, "languages.csv", "id,service_id,phone_id,code\nla-1,line-1,ph-1,es\nla-2,line-2,,ar\n");
	parcel_set(&parcel, "schedules.csv", "id,service_id,freq,byday,opens_at,closes_at\n"
					     "sc-1,line-1,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",00:00,23:59\n");
	parcel_set(&parcel, "locations.csv", "id,location_type,x_visibility\nlo-h,physical,hidden\nlo-d,physical,full\n");
	parcel_set(&parcel, "addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
					     "ad-h,lo-h,,,AL,,US,physical\nad-d,lo-d,40 SAMPLE Street,Mobile,AL,36602,US,physical\n");
	parcel_set(&parcel, "service_at_location.csv", "id,service_id,location_id\nsl-h,n-house,lo-h\nsl-d,n-desk,lo-d\n");
	parcel_set(&parcel, "pages.csv", "id,title,body\nn-page,SAMPLE Rights,You can ask.\n");
	parcel_set(&parcel, "glossary.csv", "id,term,explanation\nn-word,visa,SAMPLE paper.\n");
	parcel_set(&parcel, "translations.csv", "entity,id,field,language,text,state\n"
						"service,line-1,x_note,es,Diga hola.,human\n");
	return parcel;
}

struct parcel_text receiving_fleet(void)
{
	struct parcel_text parcel = { 0 };

	parcel_set(&parcel, "organizations.csv", "id,name\nfo,SAMPLE Fleet Group\n");
	parcel_set(&parcel, "services.csv",
		   "id,organization_id,name,status,description,x_note,x_kind,x_order,assured_date\n"
		   "f-pantry,fo,SAMPLE Pantry,active,Food.,,,,2026-11-01\n"
		   "f-house,fo,SAMPLE Fleet House,active,A bed.,,,,2026-11-01\n");
	parcel_set(&parcel, "phones.csv", "id,service_id,number,type\n"
					  "fp-1,f-pantry,555-0150,voice\nfp-2,f-house,555-0160,voice\n");
	parcel_set(&parcel, "locations.csv", "id,location_type,x_visibility\nfl-1,physical,full\nfl-2,physical,hidden\n");
	parcel_set(&parcel, "addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country,address_type\n"
					     "fa-1,fl-1,50 SAMPLE Street,Mobile,AL,36602,US,physical\n"
					     "fa-2,fl-2,,,AL,,US,physical\n");
	parcel_set(&parcel, "service_at_location.csv", "id,service_id,location_id\nfs-1,f-pantry,fl-1\nfs-2,f-house,fl-2\n");
	parcel_set(&parcel, "pages.csv", "id,title,body\nf-page,SAMPLE Bus,Line 5.\n");
	return parcel;
}

struct parcel_text receiving_site(void)
{
	struct parcel_text parcel = { 0 };

	parcel_set(&parcel, "organizations.csv", "id,name\nsite-7-o,SAMPLE Site Group\n");
	parcel_set(&parcel, "services.csv", "id,organization_id,name,status,description,x_kind,x_order\n"
					    "site-7-desk,site-7-o,SAMPLE Front Desk,active,Ask here.,,\n");
	parcel_set(&parcel, "phones.csv", "id,service_id,number,type\nsite-7-p,site-7-desk,555-0170,voice\n");
	return parcel;
}

static struct table_text *find(struct parcel_text *parcel, const char *file)
{
	struct table_text *table = parcel->tables;

	while (table->file && strcmp(table->file, file) != 0)
		table++;
	assert_true(table < parcel->tables + RECEIVING_FILES - 1);
	return table;
}

void parcel_set(struct parcel_text *parcel, const char *file, const char *text)
{
	struct table_text *table = find(parcel, file);

	free(table->text);
	*table = (struct table_text){ file, strdup(text) };
}

void parcel_add(struct parcel_text *parcel, const char *file, const char *row)
{
	struct table_text *table = find(parcel, file);
	char *text;

	assert_non_null(table->text);
	assert_true(asprintf(&text, "%s%s", table->text, row) > 0);
	free(table->text);
	table->text = text;
}

void parcel_change(struct parcel_text *parcel, const char *file, const char *from, const char *to)
{
	struct table_text *table = find(parcel, file);
	char *at = table->text ? strstr(table->text, from) : NULL, *text;

	if (!at)
		fail_msg("%s has no \"%s\"", file, from);
	assert_true(asprintf(&text, "%.*s%s%s", (int)(at - table->text), table->text, to, at + strlen(from)) >= 0);
	free(table->text);
	table->text = text;
}

void parcel_free(struct parcel_text *parcel)
{
	for (size_t i = 0; i < RECEIVING_FILES; i++)
		free(parcel->tables[i].text);
	*parcel = (struct parcel_text){ 0 };
}

static void write_file(const char *folder, const char *name, const void *bytes, size_t size)
{
	char path[PATH_MAX];
	FILE *file;

	snprintf(path, sizeof(path), "%.2000s/%s", folder, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void make_folder(const char *folder, const char *name, char out[PATH_MAX])
{
	snprintf(out, PATH_MAX, "%.2000s/%s", folder, name);
	assert_int_equal(mkdir(out, 0700), 0);
}

static void write_share(const struct receiving *receiving)
{
	static const char words[] = "category,language,word\nhousing,en,bed\n",
			  zips[] = "zip,latitude_e3,longitude_e3\n36602,30690,-88040\n36603,30690,-88050\n",
			  zip_states[] = "first,last,state\n35000,36999,AL\n";
	struct parcel_text national = receiving_national();
	struct keyring keyring = signer_keyring();
	unsigned char bytes[KEYRING_SIZE];
	char path[PATH_MAX];

	make_folder(receiving->share, "national", path);
	for (struct table_text *table = national.tables; table->file; table++)
		write_file(path, table->file, table->text, strlen(table->text));
	parcel_free(&national);
	make_folder(receiving->share, "geo", path);
	write_file(path, "zips.csv", zips, strlen(zips));
	write_file(path, "zip_states.csv", zip_states, strlen(zip_states));
	write_file(receiving->share, "words.csv", words, strlen(words));
	signer_write(&keyring, bytes);
	write_file(receiving->share, "keyring.fpd", bytes, sizeof(bytes));
}

void receiving_start(struct receiving *receiving)
{
	/* In memory where there is such a folder: nothing here is about a disk that is slow to sync. */
	*receiving = (struct receiving){ .folder = "/dev/shm/fingerpost-XXXXXX" };
	if (!mkdtemp(receiving->folder)) {
		strcpy(receiving->folder, P_tmpdir "/fingerpost-XXXXXX");
		assert_non_null(mkdtemp(receiving->folder));
	}
	make_folder(receiving->folder, "state", receiving->state);
	make_folder(receiving->folder, "share", receiving->share);
	make_folder(receiving->folder, "cache", receiving->cache);
	write_share(receiving);
}

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *where)
{
	(void)about, (void)type, (void)where;
	return remove(path);
}

void receiving_end(struct receiving *receiving)
{
	nftw(receiving->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(receiving->said);
	free(receiving->logged);
}

static unsigned char *archive(const struct parcel_text *parcel, size_t *size)
{
	unsigned char *bytes, *at;

	*size = TAR_END;
	for (const struct table_text *table = parcel->tables; table->file; table++)
		*size += TAR_BLOCK + strlen(table->text) + tar_padding(strlen(table->text));
	bytes = at = calloc(1, *size);
	assert_non_null(bytes);
	for (const struct table_text *table = parcel->tables; table->file; table++) {
		size_t length = strlen(table->text);

		tar_header(at, table->file, length);
		memcpy(at + TAR_BLOCK, table->text, length);
		at += TAR_BLOCK + length + tar_padding(length);
	}
	return bytes;
}

struct signed_file receiving_sign_bytes(const void *payload, size_t size, uint32_t site, uint32_t epoch,
					uint64_t version, const int *keys)
{
	struct signed_file file = { signer_bundle(site, epoch, version, payload, size), HEADER_SIZE + size };

	signer_sign(file.bytes, keys);
	return file;
}

struct signed_file receiving_sign(const struct parcel_text *parcel, uint32_t site, uint32_t epoch, uint64_t version,
				  const int *keys)
{
	size_t size;
	unsigned char *payload = archive(parcel, &size);
	struct signed_file file = receiving_sign_bytes(payload, size, site, epoch, version, keys);

	free(payload);
	return file;
}

static void put_record(FILE *out, const char *name, uint64_t number, const struct signed_file *file)
{
	unsigned char little[8];

	for (int i = 0; i < 8; i++)
		little[i] = (unsigned char)(number >> 8 * i);
	fwrite(name, 1, STREAM_NAME, out);
	fwrite(little, 1, sizeof(little), out);
	if (file)
		fwrite(file->bytes, 1, file->size, out);
}

int receiving_stream(const struct signed_file *keyring, const struct signed_file *update)
{
	FILE *out = tmpfile();
	int file;

	assert_non_null(out);
	if (keyring)
		put_record(out, STREAM_KEYRING, keyring->size, keyring);
	if (update)
		put_record(out, STREAM_UPDATE, update->size, update);
	put_record(out, STREAM_END, 0, NULL);
	assert_int_equal(fflush(out), 0);
	file = dup(fileno(out));
	fclose(out);
	assert_int_equal(lseek(file, 0, SEEK_SET), 0);
	return file;
}

static int run(struct receiving *receiving, int (*what)(const struct receive *), int stream, const char *orders)
{
	struct receive receive = { .state = receiving->state,
				   .share = receiving->share,
				   .site = RECEIVING_SITE,
				   .stick = stream };
	int ends[2], result;
	size_t size;

	free(receiving->said);
	free(receiving->logged);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	assert_int_equal(write(ends[1], orders, strlen(orders)), strlen(orders));
	close(ends[1]);
	receive.orders = ends[0];
	receive.out = open_memstream(&receiving->said, &size);
	receive.log = open_memstream(&receiving->logged, &size);
	result = what(&receive);
	fclose(receive.out);
	fclose(receive.log);
	close(ends[0]);
	return result;
}

int receiving_send_stream(struct receiving *receiving, int stream, const char *orders)
{
	int result = run(receiving, receive_stick, stream, orders);

	close(stream);
	return result;
}

int receiving_send(struct receiving *receiving, struct signed_file update)
{
	int result = receiving_send_stream(receiving, receiving_stream(NULL, &update), "install\n");

	free(update.bytes);
	return result;
}

int receiving_undo(struct receiving *receiving)
{
	return run(receiving, receive_undo, -1, "install\n");
}

bool receiving_choose(struct receiving *receiving)
{
	const struct cached cached = { .state = receiving->state,
				       .share = receiving->share,
				       .cache = receiving->cache,
				       .site = RECEIVING_SITE };
	size_t size;
	FILE *log;
	bool done;

	free(receiving->logged);
	log = open_memstream(&receiving->logged, &size);
	done = cached_open(&cached, receiving->path, log, NULL);
	fclose(log);
	return done;
}

const char *receiving_ask(const struct receiving *receiving, const char *sql)
{
	static char answer[1000];
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	const unsigned char *text;

	answer[0] = '\0';
	assert_int_equal(sqlite3_open_v2(receiving->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	if (sqlite3_step(statement) == SQLITE_ROW && (text = sqlite3_column_text(statement, 0)))
		snprintf(answer, sizeof(answer), "%s", text);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return answer;
}

static int by_name(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

const char *receiving_state(const struct receiving *receiving)
{
	static char names[4000];
	char *items[64], *out = names;
	size_t count = 0;
	DIR *folder = opendir(receiving->state);
	struct dirent *entry;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		if (entry->d_name[0] != '.' && count < 64)
			items[count++] = strdup(entry->d_name);
	closedir(folder);
	qsort(items, count, sizeof(*items), by_name);
	*out = '\0';
	for (size_t i = 0; i < count; i++) {
		out += snprintf(out, (size_t)(names + sizeof(names) - out), "%s ", items[i]);
		free(items[i]);
	}
	return names;
}

static bool package_holds(const struct package *package, const char *text)
{
	char *csv = NULL;
	size_t size;
	FILE *out = open_memstream(&csv, &size);
	bool holds;

	assert_non_null(out);
	for (int i = 0; i < SHEET_COUNT; i++)
		export_table(&package->tables[i], out);
	for (size_t i = 0; i < package->other_count; i++)
		export_table(&package->others[i], out);
	fclose(out);
	holds = strstr(csv, text) != NULL;
	free(csv);
	return holds;
}

static bool file_holds(const char *path, const char *text)
{
	FILE *file = fopen(path, "rb");
	char *bytes;
	long size;
	bool holds;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	bytes = malloc((size_t)size);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
	fclose(file);
	holds = memmem(bytes, (size_t)size, text, strlen(text)) != NULL;
	free(bytes);
	return holds;
}

bool receiving_holds(struct receiving *receiving, const char *text)
{
	struct load load;
	bool holds = file_holds(receiving->path, text);

	assert_true(load_path(&load, receiving->path, NULL));
	for (size_t i = 0; i < load.count; i++)
		holds |= package_holds(&load.sources[i].package, text);
	load_free(&load);
	return holds;
}
