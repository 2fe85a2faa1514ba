#!/bin/sh
# Draws every kind of screen into build/shots: languages x panels, and large
# text. To be looked at by a person; nothing is compared.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/release}
out=build/shots
rm -rf "$out"
mkdir -p "$out"

# language, panel's name, its options, text size
draw() {
	prefix=$out/$2-$1${4:+-$4}
	{
		[ "${4:-}" = large ] && printf 'tap #language\ntap #text-size\ntap #home\n'
		[ "${4:-}" = contrast ] && printf 'tap #language\ntap #contrast\ntap #home\n'
		cat <<-WALK
			language $1
			shot $PWD/$prefix-home.png
			tap #language
			shot $PWD/$prefix-languages.png
			tap #home
			tap #category:housing
			shot $PWD/$prefix-category.png
			tap #map
			shot $PWD/$prefix-map.png
			tap #zoom-in
			tap #zoom-in
			shot $PWD/$prefix-map-near.png
			tap #back
			tap #page:housing
			shot $PWD/$prefix-page.png
			tap #back
			tap #filter:state
			shot $PWD/$prefix-places.png
			tap #state:AL
			tap #talk
			shot $PWD/$prefix-talk.png
			tap #hotline:nhth
			shot $PWD/$prefix-hotline.png
			tap #take
			shot $PWD/$prefix-take.png
			tap #take:remember
			shot $PWD/$prefix-take-remember.png
			tap #take:phone
			shot $PWD/$prefix-take-phone.png
			tap #take:scan
			shot $PWD/$prefix-take-scan.png
			tap #search
			shot $PWD/$prefix-search.png
			wait 90000
			shot $PWD/$prefix-cover.png
		WALK
	} >"$out/walk"
	# shellcheck disable=SC2086
	"$BUILD/fingerpost-visit" --db build/directory.db --now 2026-11-22T10:30 $3 --walk "$PWD/$out/walk" >"$out/log" ||
		{ tail -1 "$out/log"; exit 1; }
}

for language in en es ar zh-Hans; do
	draw $language 10inch "--size 1280x800 --mm 217x136"
	draw $language 10inch-upright "--size 800x1280 --mm 136x217"
	draw $language 7inch "--size 800x480 --mm 154x86"
	draw $language 15inch "--size 1920x1080 --mm 345x194"
	draw $language 10inch "--size 1280x800 --mm 217x136" large
	draw $language 10inch "--size 1280x800 --mm 217x136" contrast
done
rm -f "$out/walk" "$out/log"
echo "$(find "$out" -name '*.png' | wc -l) pictures in $out"
