#!/bin/sh
# What is missing, damaged or senseless: a message that names it, the shipped
# directory instead, never a crash, never an empty screen.
set -u
BUILD=${BUILD:-build/release}
visit=$BUILD/fingerpost-visit
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
name=
status=0

fault() {
	echo "$name: $*"
	faults=$((faults + 1))
}

# Runs the lines of $1 as a walk with the other arguments.
walk() { # lines, options...
	printf '%b' "$1" >"$dir/now.walk"
	shift
	run "$visit" --now 2026-11-22T10:30 --walk "$dir/now.walk" "$@"
}

run() {
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
	[ "$status" -le 2 ] || fault "ended with $status"
	grep -nE 'Sanitizer|runtime error' "$dir/err" && fault "see above"
}

ended() { # status
	[ "$status" -eq "$1" ] || {
		fault "ended with $status, not $1:"
		tail -3 "$dir/err"
	}
}

said() { # part of a message
	grep -qF -- "$1" "$dir/err" || {
		fault "did not say '$1' but:"
		tail -3 "$dir/err"
	}
}

quiet() {
	[ -s "$dir/err" ] && {
		fault "said something:"
		tail -3 "$dir/err"
	}
}

shows() { # part of a frame
	grep -qF -- "$1" "$dir/out" || fault "does not show '$1'"
}

hides() {
	grep -qF -- "$1" "$dir/out" && fault "shows '$1'"
}

rooms='frame\ntap #category:housing\nframe\ntap #talk\nframe\ntap #search\ntype "bed"\nframe\ntap #language\nframe\ntap #home\nframe\n'

name="the shipped directory"
walk "$rooms" --db build/directory.db
ended 0
quiet
shows 'target hotline:nhth'

name="notes of this place, most of them of no sense"
printf 'full\t\nsold\tpha-KS006\tX\t\n\t\t\t\nfull\tpha-IA107\tFort Dodge\t\nfull' >"$dir/notes"
dodge='tap #search\ntype "dodge"\ntap #service:pha-IA107\nframe\ntap #back\ntap #service:pha-KS006\n'
walk "$dodge" --db build/directory.db --noted 5<"$dir/notes"
ended 0
quiet
shows 'Note from this place'
shows 'Full today'
walk "${dodge}frame\n" --db build/directory.db --noted 5<"$dir/notes"
[ "$(grep -c 'Note from this place' "$dir/out")" -eq 1 ] || fault "shows a note of no sense"
walk "$dodge" --db build/directory.db --noted
ended 0
hides 'Note from this place'

name="no directory file"
walk "$rooms" --db "$dir/none.db"
ended 0
said "$dir/none.db"
said 'shown instead'
shows 'target hotline:nhth'

name="an empty directory file"
: >"$dir/bad.db"
walk "$rooms" --db "$dir/bad.db"
ended 0
said "$dir/bad.db"
shows 'target hotline:nhth'

name="a directory file of other bytes"
head -c 100000 "$visit" >"$dir/bad.db"
walk "$rooms" --db "$dir/bad.db"
ended 0
said "$dir/bad.db"
shows 'target hotline:nhth'

# A tree of its own, whose shipped directory can be damaged.
mkdir "$dir/tree" "$dir/tree/release"
cp "$visit" "$dir/tree/release/"
cp -r build/assets "$dir/tree/assets"
usual=$visit

size=$(wc -c <build/directory.db)
for share in 2 3 10 100; do
	name="a directory file cut to one in $share"
	head -c $((size / share)) build/directory.db >"$dir/bad.db"
	walk "$rooms" --db "$dir/bad.db"
	ended 0
	shows 'target talk'
done

# Damage that only reading finds: the shipped directory is shown from then on.
block=4096
for at in 1 2 3 5 8 13 21 34 55 89 144 233; do
	name="a directory file with block $at of other bytes"
	cp build/directory.db "$dir/bad.db"
	dd if="$visit" of="$dir/bad.db" bs=$block count=1 skip="$at" seek="$at" conv=notrunc 2>/dev/null
	walk 'frame\ntap #category:housing\nframe\ntap #home\ntap #talk\nframe\ntap #search\nframe\ntap #home\nframe\n' \
		--db "$dir/bad.db"
	ended 0
	shows 'target category:housing'
	shows 'target talk'
	shows 'target hotline:nhth'
	hides 'This page is not here right now'
done

name="a directory file of which only the beginning is whole"
cp build/directory.db "$dir/bad.db"
tail -c +20000 "$visit" | dd of="$dir/bad.db" bs=$block seek=6 count=800 conv=notrunc 2>/dev/null
walk "$rooms" --db "$dir/bad.db"
ended 0
said "$dir/bad.db: the directory can't be read"
said 'build it again'
said 'directory.db: shown instead'
[ "$(wc -l <"$dir/err")" -eq 2 ] || fault "says more than once what there is to say"
shows 'target hotline:nhth'
hides 'This page is not here right now'
walk 'tap #category:housing\nframe\ntap #talk\nframe\n' --db "$dir/bad.db" --only
ended 0
said "$dir/bad.db: the directory can't be read"
shows 'This page is not here right now'

visit=$dir/tree/release/fingerpost-visit
name="no directory at all"
walk 'frame\ntap #category:housing\nframe\ntap #back\ntap #talk\nframe\ntap #search\nframe\ntap #language\ntap "Español"\ntap #home\nframe\n'
ended 0
said "$dir/tree/release/../directory.db"
shows 'This page is not here right now'
shows 'You can ask a person here for help.'
shows 'target category:housing'

name="two damaged directories"
head -c 5000 build/directory.db >"$dir/tree/directory.db"
walk 'tap #talk\nframe\n' --db "$dir/bad.db"
ended 0
walk 'tap #talk\nframe\n' --db "$dir/none.db"
ended 0
said 'none.db'
said 'release/../directory.db'
shows 'This page is not here right now'
cp build/directory.db "$dir/tree/directory.db"

name="no assets"
walk "$rooms" --assets "$dir/none"
ended 0
said "$dir/none"
shows 'A place to stay'
shows 'target language:en'
hides 'target language:ar'

name="no pictures"
rm "$dir/tree/assets/icons.pack"
walk "$rooms"
ended 0
said icons.pack
shows 'target category:housing'

name="damaged pictures"
head -c 3000 build/assets/icons.pack >"$dir/tree/assets/icons.pack"
walk "${rooms}shot shot.png\n"
ended 0
said icons.pack
shows 'target category:housing'
cp build/assets/icons.pack "$dir/tree/assets/"

for tag in ar es; do
	for bytes in 0 20 200 2000; do
		name="$tag words cut to $bytes bytes"
		rm -rf "$dir/tree/assets/po"
		cp -r build/assets/po "$dir/tree/assets/po"
		head -c $bytes "build/assets/po/$tag.draft.mo" >"$dir/tree/assets/po/$tag.draft.mo"
		walk "language zh-Hans\nframe\nlanguage en\n$rooms"
		ended 0
		said "$tag.draft.mo"
		shows 'A place to stay'
	done
done
name="words of other bytes"
head -c 9000 "$usual" >"$dir/tree/assets/po/es.draft.mo"
walk "$rooms"
ended 0
said es.draft.mo
rm -rf "$dir/tree/assets/po"
visit=$usual

name="no fonts"
mkdir "$dir/fonts"
walk 'frame\n' --db build/directory.db --fonts "$dir/fonts"
ended 1
said NotoSans-Regular.ttf
said "$dir/fonts"
said fonts-noto-core

name="the Latin font alone"
for file in Regular Bold; do
	font=$(find /usr/share/fonts /usr/local/share/fonts -name "NotoSans-$file.ttf" 2>/dev/null | head -1)
	ln -s "$font" "$dir/fonts/"
done
walk "${rooms}language es\nframe\n" --db build/directory.db --fonts "$dir/fonts"
ended 0
said fonts-noto-cjk
said Arabic
shows 'target language:es'
hides 'target language:ar'
hides 'target language:zh-Hans'
walk 'language ar\n' --db build/directory.db --fonts "$dir/fonts"
ended 1

name="damaged fonts"
rm "$dir"/fonts/*
head -c 1000 "$font" >"$dir/fonts/NotoSans-Regular.ttf"
head -c 1000 "$font" >"$dir/fonts/NotoSans-Bold.ttf"
walk 'frame\n' --db build/directory.db --fonts "$dir/fonts"
ended 1
said NotoSans-

name="no configuration"
walk "$rooms" --db build/directory.db --config "$dir/none.ini"
ended 0
said "$dir/none.ini"
shows 'target category:housing'

name="a folder as configuration"
walk "$rooms" --db build/directory.db --config "$dir"
ended 0
said "$dir"

name="a configuration of other bytes"
head -c 5000 "$visit" >"$dir/bad.ini"
walk "$rooms" --db build/directory.db --config "$dir/bad.ini"
ended 0
said "$dir/bad.ini"
shows 'target category:housing'

name="a configuration with senseless values"
cat >"$dir/bad.ini" <<'EOF'
[site]
language = xx
languages = es, klingon
state = Alabama
drafts = perhaps
[panel]
pixels = 0x0
millimetres = -5x9
text = huge
theme = pink
[time]
cover = -1
clear = 99999999999999999999
code = soon
EOF
walk "$rooms" --db build/directory.db --config "$dir/bad.ini"
ended 0
for key in language languages state drafts pixels millimetres text theme cover clear code; do
	said "$key ="
done
shows 'screen home en 1280x800'
shows 'target language:ar'

name="a configuration line without a name"
printf '[site]\nname = Front desk\nhello\nstate = AK\n' >"$dir/bad.ini"
walk "frame\ntap #category:housing\nframe\n" --db build/directory.db --config "$dir/bad.ini"
ended 0
said "$dir/bad.ini:3"
shows 'Front desk'
shows Alaska

name="a quote that is not closed"
walk 'tap "Food\n' --db build/directory.db
ended 1
walk '"Food\n' --db build/directory.db
ended 1
said ':1: a quote is not closed'

name="a folder as a walk"
run "$visit" --db build/directory.db --walk "$dir"
ended 1
said "can't be read"

name="a day that there is not"
run "$visit" --db build/directory.db --now 2026-13-99T99 --walk /dev/null
ended 2

name="drafts not allowed"
printf '[site]\ndrafts = no\nlanguages = en es\n' >"$dir/nodrafts.conf"
walk 'frame\n' --db build/directory.db --config "$dir/nodrafts.conf"
ended 0
hides 'target language:es'


name="an unknown option"
run "$visit" --frobnicate
ended 2
said --frobnicate
name="an option without its value"
run "$visit" --db
ended 2
said --db
for value in 0x0 1x1 100x100 12 axb 1280x 1e9x5 -1280x-800; do
	name="the size $value"
	walk 'frame\n' --db build/directory.db --size "$value"
	ended 2
done
name="a senseless moment"
walk 'frame\n' --db build/directory.db --now yesterday
ended 2
name="a walk that is not there"
run "$visit" --db build/directory.db --walk "$dir/none.walk"
ended 2
said "$dir/none.walk"
name="the guard, an unknown option"
run "$BUILD/fingerpost" --frobnicate
ended 2
said --frobnicate

for line in 'tap #nothing' 'tap "Nothing"' 'tap' 'dance' 'tap 5' 'tap 5 x' 'wait' 'wait x' 'wait -1' 'language xx' 'language' \
	'type "x"' 'type' 'press' 'press any' 'shot' 'expect' 'expect none.frame' 'down' 'move 1' 'shot none/none.png'; do
	name="a walk with '$line'"
	walk "frame\n\n# a remark\n$line\nframe\n" --db build/directory.db
	ended 1
	said "$dir/now.walk:4: "
done

name="a very small panel"
for panel in '320x240' '240x320' '320x240 --mm 70x53' '320x240 --mm 1x1' '320x240 --mm 400x300' '120x120' '8000x120'; do
	name="a panel of $panel"
	for tag in en es ar zh-Hans; do
		# shellcheck disable=SC2086
		walk "language $tag\nframe\n" --db build/directory.db --size $panel
		ended 0
		shows 'target '
	done
done
for tag in en ar; do
	name="every screen on 320x240 in $tag"
	walk "language $tag\nframe\ntap #category:housing\nframe\ntap #back\ntap #talk\nframe\ntap #hotline:nhth\nframe\ntap #take\nframe\ntap #take:remember\nframe\ntap #take:phone\nframe\ntap #take:scan\nframe\ntap #language\nframe\ntap #back\ntap #search\nframe\nshot shot.png\nwait 91000\nframe\ntap #continue\ntap #start-over\nframe\n" \
		--db build/directory.db --size 320x240
	ended 0
	said 'smaller than 7 inches'
	for screen in home category talk hotline take languages search; do
		shows "screen $screen "
	done
	shows covered
done

# A package whose records have no phone, a name of 3,000 characters, and a name
# that is no text at all: the last is put into the built file, for the tool
# would not let it in.
name="a package with strange records"
mkdir "$dir/package"
long=$(awk 'BEGIN { for (i = 0; i < 300; i++) printf "Long name " }')
cat >"$dir/package/organizations.csv" <<'EOF'
id,name
org,Town office
EOF
{
	echo 'id,organization_id,name,status,description'
	echo 'bare,org,Office without a phone,active,A place.'
	echo "long,org,$long,active,$long"
	echo 'torn,org,TORNTORNTORN,active,TORNTORNTORN'
} >"$dir/package/services.csv"
cat >"$dir/package/phones.csv" <<'EOF'
id,number,service_id,type
p1,(312) 555-0100,long,voice
p2,(312) 555-0101,torn,voice
EOF
cat >"$dir/package/taxonomies.csv" <<'EOF'
id,name,description
fingerpost-category,Categories,The needs
EOF
cat >"$dir/package/taxonomy_terms.csv" <<'EOF'
id,code,taxonomy_id,name,description
food,food,fingerpost-category,Food,Food
legal,legal,fingerpost-category,Legal,Legal
EOF
{
	echo 'id,link_id,taxonomy_term_id,link_entity'
	for id in long torn; do echo "a-$id,$id,food,service"; done
	echo 'a-bare,bare,legal,service'
} >"$dir/package/attributes.csv"
run "$BUILD/fingerpost-data" build "$dir/package" -o "$dir/strange.db"
ended 0
LC_ALL=C sed "s/TORNTORNTORN/$(printf 'A\377\303(\240B\355\240\200C\360D')/g" "$dir/strange.db" >"$dir/torn.db"

for tag in en ar; do
	for id in bare long torn; do
		name="the record $id in $tag"
		turns=
		page=0
		while [ "$page" -lt 60 ]; do
			case $id in bare) need=legal ;; *) need=food ;; esac
			walk "language $tag\ntap #category:$need\ntap #service:$id\n${turns}frame\ntree\n" --db "$dir/torn.db"
			[ "$status" -eq 0 ] || break
			shows 'screen service'
			shows 'target talk'
			shows 'target back'
			hides "$(printf '\377')"
			grep -q '^target next' "$dir/out" || break
			turns="${turns}tap #next\n"
			page=$((page + 1))
		done
		ended 0
		[ "$page" -lt 60 ] || fault "has no end"
		case $id in long) [ "$page" -gt 0 ] || fault "is not turned" ;; esac
	done
	name="a record without a phone in $tag"
	walk "language $tag\ntap #category:legal\nframe\ntap #service:bare\nframe\n" --db "$dir/torn.db"
	ended 0
	hides 'target take '
done

[ "$faults" -eq 0 ]
