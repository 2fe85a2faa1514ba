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
# On every panel a place is not listed without a word that the data want a new look, and the record that it leads to begins
# with all of it. A low glass has no room for a line over the rows: they say it themselves.
# panel, its size in mm, language, over the rows, in a row, in the record
while IFS='|' read -r size mm language over row record; do
	for turns in 0 1 2 3; do
		{
			printf 'language %s\ntap #category:housing\n' "$language"
			for turn in $(seq "$turns"); do echo 'tap #next'; done
			printf 'frame %s/list\n' "$dir"
		} >"$dir/walk"
		see() { # more of the walk
			cat "$dir/walk" - | "$BUILD/fingerpost-visit" --db build/directory.db --config tests/walks/near.conf --now 2026-11-22T10:30 \
				--earliest-day 2026-11-20 --checked 2026-05-04 --review-by 2026-11-01 --size "$size" --mm "$mm" --walk - >"$dir/said" 2>&1 ||
				fault "$size $language: $(tail -1 "$dir/said")"
		}
		see </dev/null
		place=$(sed -n 's/^target \(service:[^ ]*\) .*/\1/p' "$dir/list" | head -1)
		[ -n "$place" ] || continue
		grep -q "$over" "$dir/list" || [ "$(grep -c "\"[^\"]*$row" "$dir/list")" -eq "$(grep -c '^target service:' "$dir/list")" ] ||
			fault "$size $language: the list says nothing, after $turns turns: $(cat "$dir/list")"
		grep -q "$over" "$dir/list" && said=over || said=rows
		printf 'tap #%s\nframe %s/record\n' "$place" "$dir" | see
		grep -q "$record" "$dir/record" || fault "$size $language: the record of $place says nothing"
		echo "$size $language $said" >>"$dir/where"
	done
done <<'END'
800x480|154x86|en|Checked on|Old: call first|Checked on .*May 4, 2026.*Call before you go
800x480|154x86|ar|تم التحقق في|قديم: اتصل أولاً|تم التحقق في .*اتصل قبل أن تذهب
800x480|154x86|zh-Hans|核对日期|较旧：请先打电话|核对日期.*去之前请先打电话
1280x800|217x136|en|Checked on|Old: call first|Checked on .*May 4, 2026.*Call before you go
1920x1080|344x194|en|Checked on|Old: call first|Checked on .*May 4, 2026.*Call before you go
END
[ "$(grep -c '^800x480 .. rows' "$dir/where")" -ge 4 ] || fault "on a low glass the rows were not looked at: $(cat "$dir/where")"
[ "$(grep -c '^1280x800 en over' "$dir/where")" -ge 3 ] || fault "on ten inches no line was seen: $(cat "$dir/where")"

printf 'tap #talk\n' | "$BUILD/fingerpost-visit" --db build/directory.db --review-by 2026-13-01 --walk - >/dev/null 2>&1 &&
	fault "a day that there is not is taken"
[ "$faults" -eq 0 ]
