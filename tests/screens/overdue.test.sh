#!/bin/sh
# Whatever a clock says: no hotline goes, and a safe place's street is shown only while neither the clock, if it can be
# relied on, nor the earliest day that it can be is past the day on which the data want a new look.
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
fault() { echo "$1"; faults=$((faults + 1)); }

# earliest day, clock, whether the street is shown
while read -r earliest clock street; do
	printf 'tap #talk\nframe %s/talk\ntap #home\ntap #category:housing\ntap #service:pha-AL169\nframe %s/record\n' "$dir" "$dir" |
		"$BUILD/fingerpost-visit" --db build/directory.db --config tests/walks/near.conf --now "${clock}T10:30" --earliest-day "$earliest" \
			--checked 2026-05-04 --review-by 2026-11-01 --size 1920x1080 --mm 344x194 --walk - >"$dir/said" 2>&1 ||
		fault "$earliest $clock: $(tail -1 "$dir/said")"
	grep '^target hotline:' "$dir/talk" | sort >"$dir/hotlines"
	[ -s "$dir/first" ] || cp "$dir/hotlines" "$dir/first"
	[ -s "$dir/hotlines" ] && cmp -s "$dir/first" "$dir/hotlines" || fault "$earliest $clock: other hotlines"
	grep -q '(251) 283-0111' "$dir/record" || fault "$earliest $clock: no number"
	grep -q 'Prichard Ave' "$dir/record" && shown=yes || shown=no
	[ "$shown" = "$street" ] || fault "$earliest $clock: street shown: $shown"
done <<'END'
2026-06-01 2026-10-31 yes
2026-06-01 2026-11-01 yes
2026-06-01 2026-11-02 no
2026-06-01 2029-02-28 no
2026-06-01 1970-01-01 yes
2026-06-01 2026-05-31 yes
2026-06-01 2099-01-01 yes
2026-11-01 1970-01-01 yes
2026-11-02 1970-01-01 no
2026-11-02 2026-10-31 no
2026-11-02 2026-11-22 no
2026-11-02 9999-12-31 no
END
printf 'tap #talk\n' | "$BUILD/fingerpost-visit" --db build/directory.db --review-by 2026-13-01 --walk - >/dev/null 2>&1 &&
	fault "a day that there is not is taken"
[ "$faults" -eq 0 ]
