#!/bin/sh
# The code on the screen, read by a reader that is not ours, is the number on
# the screen: in each language, on each panel, for hotlines and for an office.
set -u
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
now=2026-11-22T10:30
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

# Digits without the country's 1.
digits() {
	tr -cd 0-9 | sed -E 's/^1([0-9]{10})$/\1/'
}

# What the reader reads, and the number that stands by the code.
check() { # name, lines of the walk, options...
	name=$1
	printf '%b' "$2\nshot $dir/code.png\nframe\n" >"$dir/code.walk"
	shift 2
	if ! "$BUILD/fingerpost-visit" --db build/directory.db --now "$now" --walk "$dir/code.walk" "$@" \
		>"$dir/frame" 2>"$dir/err"; then
		fault "$name: $(tail -1 "$dir/err")"
		return
	fi
	read=$(zbarimg -q --raw -Sdisable -Sqrcode.enable "$dir/code.png" 2>/dev/null)
	number=$(printf '%s\n' "$read" | sed -nE 's/^TEL:([0-9+,]*).*/\1/p; s/^(tel|sms):([0-9+,]*).*/\2/p' | head -1)
	shown=$(sed -nE 's/^mark text #[0-9a-f]{6} en "(([A-Z]+ → )?[-0-9() .+]*[0-9]( → [0-9]+)?)"$/\1/p' "$dir/frame" | tail -1)
	[ -n "$number" ] && [ -n "$shown" ] || fault "$name: read '$read', shown '$shown'"
	# An extension is in the code too; a key to press is not.
	case $number,$shown in *,*,* | *,[A-Z]*) ;; *) shown=${shown% → [0-9]*} ;; esac
	[ "$(printf %s "${number#+1}" | digits)" = "$(printf %s "$shown" | digits)" ] ||
		fault "$name: read $number, shown $shown"
}

take='tap #take\ntap #take:scan'

for panel in '1280x800 217x136' '800x480 154x86' '1920x1080 345x194' '800x1280 136x217'; do
	size="--size ${panel% *} --mm ${panel#* }"
	for tag in en es ar zh-Hans; do
		lines='nhth 988'
		case $panel in 1280*) lines='nhth 988 ndvh crisis-text' ;; esac
		for line in $lines; do
			# Rows differ from panel to panel: turn until the line is there.
			turns=
			while ! printf 'language %s\ntap #talk\n%btap #hotline:%s\n' $tag "$turns" $line >"$dir/find.walk" ||
				# shellcheck disable=SC2086
				! "$BUILD/fingerpost-visit" --db build/directory.db $size --now "$now" --walk "$dir/find.walk" >/dev/null 2>&1; do
				turns="${turns}tap #next\n"
				[ ${#turns} -lt 600 ] || break
			done
			# shellcheck disable=SC2086
			check "$line in $tag on $panel" "language $tag\ntap #talk\n${turns}tap #hotline:$line\n$take" $size
		done
	done
done

# Offices, whose code is a contact, or their number where that is too long.
for id in pha-AK001 pha-AL004; do
	known=$(awk -F, -v id=$id '$3 == id { print $2; exit }' data/national/phones.csv)
	for panel in '1280x800 217x136' '800x480 154x86' '1920x1080 345x194'; do
		turns=
		state=$(printf %s "$id" | cut -c5-6)
		# So is the choice of states on a small panel.
		find="tap #category:housing\ntap #filter:state\n"
		while printf '%b\n' "${find}tap #state:$state" >"$dir/find.walk" &&
			! "$BUILD/fingerpost-visit" --db build/directory.db --size "${panel% *}" --mm "${panel#* }" \
				--now "$now" --walk "$dir/find.walk" >/dev/null 2>&1; do
			find="${find}tap #next\n"
			[ ${#find} -lt 600 ] || break
		done
		while :; do
			walk="${find}tap #state:$state\n${turns}tap #service:$id\n$take"
			printf '%b\n' "$walk" >"$dir/find.walk"
			"$BUILD/fingerpost-visit" --db build/directory.db --size "${panel% *}" --mm "${panel#* }" \
				--now "$now" --walk "$dir/find.walk" >/dev/null 2>&1 && break
			turns="${turns}tap #next\n"
			[ ${#turns} -lt 600 ] || break
		done
		check "$id on $panel" "$walk" --size "${panel% *}" --mm "${panel#* }"
		[ "$(printf %s "${shown% → *}" | digits)" = "$(printf %s "$known" | digits)" ] ||
			fault "$id on $panel: shown $shown, in the data $known"
	done
done

[ "$faults" -eq 0 ]
