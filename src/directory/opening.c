/* SPDX-License-Identifier: MIT */
/* The hours of a service, and whether it is open. */
#include "directory/opening.h"

enum { DAY_MINUTES = 24 * 60 };

static int read_bound(sqlite3_stmt *statement, int column, int none)
{
	int day = reader_number(statement, column, 0, RULE_LAST);

	return day ? day : none;
}

/* False where the row makes no sense: the file is not as it was built. */
static bool read_schedule(sqlite3_stmt *statement, struct arena *arena, struct schedule *out)
{
	const char *rule = reader_text(statement, 3, arena);
	int opens_at = reader_number(statement, 1, SCHEDULE_CLOSED, DAY_MINUTES - 1);

	*out = (struct schedule){
		.rule = rule_weekly((unsigned)reader_number(statement, 0, 0, RULE_EVERY_DAY)),
		.closed = opens_at == SCHEDULE_CLOSED,
		.valid_from = read_bound(statement, 4, RULE_FIRST),
		.valid_to = read_bound(statement, 5, RULE_LAST),
	};
	if (rule[0] && rule_read(rule, &out->rule))
		return false;
	if (out->closed)
		return true;
	out->opens_at = opens_at;
	out->closes_at = reader_number(statement, 2, 0, 2 * DAY_MINUTES);
	return schedule_length(out) > 0 && schedule_length(out) <= DAY_MINUTES;
}

bool opening_read(struct directory *directory, int64_t service, struct arena *arena,
		struct schedule schedules[OPENING_ROWS_MAX], size_t *count, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_SCHEDULES, error);
	bool sound = true;

	*count = 0;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, CHILD_ROW(service, 0));
	sqlite3_bind_int64(statement, 2, CHILD_ROW(service + 1, 0));
	while (sound && *count < OPENING_ROWS_MAX && reader_step(statement))
		sound = read_schedule(statement, arena, &schedules[(*count)++]);
	/* Some of its hours are worse than none. */
	if (!sound)
		*count = 0;
	return reader_end(directory, statement, error);
}

struct zones opening_zones(int packed, const struct moment *moment)
{
	if (packed == ZONES_HERE)
		return (struct zones){ .items = { moment->zone }, .count = moment->zone.known };
	return zones_unpack(packed);
}

struct opening opening_of(const struct schedule *schedules, size_t count, const struct keeping *keeping,
			     const struct moment *moment)
{
	struct zones zones = opening_zones(keeping->zones, moment);
	struct opening opening = { .state = OPENING_UNTOLD };

	if (!moment->certain || (count == 0 && !keeping->always_open))
		return opening;
	opening.state = OPENING_NOT_SURE;
	if (keeping->expired || (keeping->freshness >= FRESHNESS_OLD && !keeping->hotline))
		return opening;
	if (keeping->always_open)
		return (struct opening){ .state = OPENING_OPEN };
	opening = schedule_at(schedules, count, &zones, moment);
	if (keeping->hotline && zones.count == 1)
		opening = schedule_here(opening, zones.items[0], moment);
	return opening;
}
