#!/bin/sh
# The record that comes with a kiosk: from which day it counts the age of what it shows, with a keyring or without.
set -u
BUILD=${BUILD:-build/release}
data=$(pwd)/$BUILD/fingerpost-data
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

floor() { # status, what it says, options
	status=$1 says=$2
	shift 2
	rm -f "$dir/share/floor"
	"$data" floor "$@" -o "$dir/share/floor" >"$dir/said" 2>&1
	[ $? -eq "$status" ] || fault "floor $*: does not end with $status"
	grep -qF "$says" "$dir/said" || [ -z "$says" ] || fault "floor $*: $(cat "$dir/said")"
}

age() { # parted by commas
	"$data" about --state "$dir/state" --share "$dir/share" </dev/null 2>/dev/null | sed -n 's/^age\t//p' | tr '\t' ,
}

is() { # what, what it ought to be
	[ "$1" = "$2" ] || fault "$3: '$1' instead of '$2'"
}

mkdir "$dir/share" "$dir/state" "$dir/package"
printf 'id,name\nsample-o,SAMPLE Group\n' >"$dir/package/organizations.csv"
printf 'id,organization_id,name,status,assured_date\nsample-1,sample-o,SAMPLE Pantry,active,2026-03-02\n' >"$dir/package/services.csv"
"$data" build "$dir/package" -o "$dir/sample.db" 2>/dev/null || fault "build"

floor 0 "" "$dir/sample.db"
is "$(age)" 2026-03-02,2026-03-02,2026-08-29 "a day that is not named"
floor 0 "" "$dir/sample.db" --issued 2026-11-27
is "$(age)" 2026-11-27,2026-11-27,2027-05-26 "a day that is named"
floor 0 "" "$dir/sample.db" --issued 2025-01-01 --review-by 2026-05-01
is "$(age)" 2026-03-02,2026-03-02,2026-05-01 "a day before the last check"
floor 1 "is no day" "$dir/sample.db" --issued 2026-02-30
floor 1 "is before the data were issued" "$dir/sample.db" --review-by 2026-03-01
floor 1 "$dir/none.db" "$dir/none.db"
[ ! -e "$dir/share/floor" ] || fault "is made where it was refused"
sed -i 's/,2026-03-02/,/' "$dir/package/services.csv"
"$data" build "$dir/package" -o "$dir/undated.db" 2>/dev/null || fault "build"
floor 1 "no row has a day on which it was checked" "$dir/undated.db"

# Days that the kiosk was on are counted from there, whether or not anything can be brought to it
floor 0 "" "$dir/sample.db" --issued 2026-11-27
for day in 28 29; do
	is "$("$data" day --state "$dir/state" --share "$dir/share" </dev/null)" ok "a day"
	is "$(age)" "2026-11-$day,2026-11-27,2027-05-26" "after a day"
done
export FINGERPOST_PASSPHRASE="only for tests of fingerpost"
for key in a b c p; do "$data" keygen "$dir/$key" >/dev/null 2>&1 || fault "keygen"; done
"$data" keyring --root "$dir/a.pub" "$dir/b.pub" "$dir/c.pub" --publish "$dir/p.pub" -o "$dir/share/keyring.fpd" >/dev/null || fault "keyring"
is "$(age)" 2026-11-29,2026-11-27,2027-05-26 "with a keyring"
head -c 100 "$dir/share/floor" >"$dir/half" && mv "$dir/half" "$dir/share/floor"
is "$(age)" "" "half a record"

# What is shipped has one
rm "$dir/share/keyring.fpd"
cp build/floor "$dir/share/"
age | grep -qE '^20[0-9-]{8},20[0-9-]{8},20[0-9-]{8}$' || fault "build/floor: $(age)"

[ "$faults" -eq 0 ]
