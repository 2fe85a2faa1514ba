#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds directories of made-up services and prints one table: how long that
# takes beside SQLite's own import of the same files and beside a plain FTS5
# store of them, how large they are, and how long each question takes.
# usage: directory.sh [SIZES [FOLDER]]      default: "1000 10000 100000" under build/
# A report, not a test: it fails only where nothing could be measured.
set -eu
sizes=${1:-1000 10000 100000}
build=build/release
work=${2:-$build/bench/directory}
rounds=${ROUNDS:-3}
mkdir -p "$work"

# Processor seconds of a command, the least of the rounds: what others do on
# the machine is not in it, and a second processor is no help
seconds() {
	for _ in $(seq "$rounds"); do
		/usr/bin/env time -f '%U %S' -o "$work/time" "$@" >/dev/null 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
		tail -1 "$work/time"
	done | awk 'NR == 1 || $1 + $2 < best { best = $1 + $2 } END { printf "%.2f", best }'
}

import_statements() { # package
	echo "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
	echo ".mode csv"
	for file in "$1"/*.csv; do
		echo ".import $file $(basename "$file" .csv)"
	done
}

# What a team would write: one typed table, an index of categories, FTS5 of
# SQLite's own with its prefixes, optimized and packed.
plain_statements() { # package
	import_statements "$1"
	cat <<-'SQL'
	CREATE INDEX a ON addresses (location_id);
	CREATE INDEX l ON locations (id);
	CREATE INDEX x ON service_at_location (service_id);
	CREATE INDEX p ON phones (service_id);
	CREATE INDEX t ON attributes (link_id);
	CREATE INDEX h ON schedules (service_id);
	CREATE INDEX g ON languages (service_id);
	CREATE INDEX o ON organizations (id);
	CREATE TABLE service (id INTEGER PRIMARY KEY, key TEXT, name TEXT, description TEXT, fees TEXT,
	  eligibility TEXT, assured TEXT, free TEXT, organization TEXT, address TEXT, city TEXT, state TEXT,
	  postal_code TEXT, latitude REAL, longitude REAL, phone TEXT, category TEXT, hours TEXT, spoken TEXT);
	INSERT INTO service SELECT NULL, s.id, s.name, s.description, s.fees_description, s.eligibility_description,
	  s.assured_date, s.x_free, o.name, a.address_1, a.city, a.state_province, a.postal_code, l.latitude,
	  l.longitude, (SELECT number FROM phones WHERE service_id = s.id),
	  (SELECT code FROM attributes JOIN taxonomy_terms ON taxonomy_terms.id = taxonomy_term_id WHERE link_id = s.id),
	  (SELECT group_concat(byday || ' ' || opens_at || '-' || closes_at) FROM schedules WHERE service_id = s.id),
	  (SELECT group_concat(code) FROM languages WHERE service_id = s.id)
	  FROM services s JOIN organizations o ON o.id = s.organization_id
	  JOIN service_at_location x ON x.service_id = s.id JOIN locations l ON l.id = x.location_id
	  JOIN addresses a ON a.location_id = l.id;
	SQL
	for file in "$1"/*.csv; do
		echo "DROP TABLE $(basename "$file" .csv);"
	done
	cat <<-'SQL'
	CREATE INDEX category ON service (category, state);
	CREATE VIRTUAL TABLE search USING fts5(name, description, organization, city, postal_code, content='service',
	  content_rowid='id', tokenize='unicode61', prefix='2 3');
	INSERT INTO search(search) VALUES ('rebuild');
	INSERT INTO search(search) VALUES ('optimize');
	VACUUM;
	SQL
}

# KiB at the most, by the kernel's count
peak() {
	/usr/bin/env time -f %M "$@" 2>&1 >/dev/null | tail -1
}

bytes() {
	cat "$@" | wc -c
}

for size in $sizes; do
	package=$work/$size
	mkdir -p "$package"
	[ -s "$package/services.csv" ] || "$build/bench/generate" "$size" "$package"
	import_statements "$package" >"$work/import.sql"
	plain_statements "$package" >"$work/plain.sql"
	cat "$package"/*.csv >/dev/null
	{
		echo "build	import	$(seconds sh -c "rm -f $work/import.db; sqlite3 $work/import.db <$work/import.sql")"
		echo "build	plain	$(seconds sh -c "rm -f $work/plain.db; sqlite3 $work/plain.db <$work/plain.sql")"
		echo "build	own	$(seconds "$build/fingerpost-data" build "$package" -o "$work/$size.db")"
		echo "peak	own	$(peak "$build/fingerpost-data" build "$package" -o "$work/$size.db")"
		echo "kept	own	$(sh tests/bench/kept.sh "$build/fingerpost-data" build "$package" -o "$work/$size.db")"
		echo "size	csv	$(bytes "$package"/*.csv)"
		echo "size	plain	$(bytes "$work/plain.db")"
		echo "size	own	$(bytes "$work/$size.db")"
		"$build/bench/questions" "$work/$size.db" time | sed 's/^/ask	/'
	} >"$work/$size.raw"
	rm -f "$work/import.db" "$work/plain.db"
done
set --
for size in $sizes; do set -- "$@" "$work/$size.raw"; done
echo
awk -f "$(dirname "$0")/directory.awk" "$@"
echo
sh "$(dirname "$0")/visit.sh" "$work/${sizes%% *}.db" "$work/${sizes##* }.db"
