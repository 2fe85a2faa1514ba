#!/bin/sh
# A key for a site, as README ("A key for a site", "When a key is lost or
# stolen") says it:
#   pairing_path.sh PROGRAMS FOLDER               keys and share/ of a fleet
#   pairing_path.sh PROGRAMS FOLDER answer N SITE WORDS...
#                       N.img answers the twelve words of a kiosk at SITE
#   pairing_path.sh PROGRAMS FOLDER update N VERSION PHONE
#                       N.img brings rows of site 8 alone, signed by its key
#   pairing_path.sh PROGRAMS FOLDER retire N LAST
#                       N.img: the key of site 8 is believed up to LAST only
set -eu
. tests/guard/path_parts.sh
shift 2

answer() { # stick, site, words
	number=$1
	site=$2
	shift 2
	mkdir -p "$folder/$number"
	"$data" pair --keyring "$folder/KEYRING" --site "$site" --challenge "$*" --site-key "$folder/porch.pub" \
		--key "$folder/publish.key" -o "$folder/PORCH.FPD" >/dev/null
	cp "$folder/PORCH.FPD" "$folder/$number/KEYRING.FPD"
	image "$number" "$folder/$number/KEYRING.FPD"
}

update() { # stick, version, phone number
	mkdir -p "$folder/$1"
	sheet "$3" no >"$folder/sheet-$1.csv"
	"$data" pack "$folder/sheet-$1.csv" --version "$2" --site 8 --keyring "$folder/KEYRING" -o "$folder/$1/UPDATE.FPD" >/dev/null
	"$data" sign "$folder/$1/UPDATE.FPD" --key "$folder/porch.key" >/dev/null
	image "$1" "$folder/$1/UPDATE.FPD"
}

# Each keyring is made from the one before.
retire() { # stick, last
	mkdir -p "$folder/$1"
	set -- "$1" "$2" "$folder/$1/KEYRING.FPD"
	site=--site=8=$folder/porch.pub
	[ ! -e "$folder/retired" ] || site=
	# shellcheck disable=SC2086
	"$data" keyring --from "$folder/KEYRING" $site --retire "$folder/porch.pub=$2" -o "$3" >/dev/null
	root_signs "$3"
	cp "$3" "$folder/KEYRING"
	: >"$folder/retired"
	image "$1" "$3"
}

if [ $# -gt 0 ]; then
	"$@"
else
	keys a b c publish porch
	share
fi
