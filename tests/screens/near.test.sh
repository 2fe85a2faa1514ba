#!/bin/sh
# A kiosk among places with points of their own: how far they are, on foot too; one that tells only its
# area; one that serves another state; and what a site's file or a table of ZIP codes may not say.
set -u
BUILD=${BUILD:-build/release}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

# Mobile, Alabama; one degree of latitude is 69 miles.
mkdir "$dir/town"
cd "$dir/town" || exit 2
echo 'id,name
o,SAMPLE group' >organizations.csv
echo 'id,organization_id,name,status
far,o,SAMPLE Far House,active
walk,o,SAMPLE Walk House,active
secret,o,SAMPLE Quiet House,active
other,o,SAMPLE Other House,active' >services.csv
echo 'id,location_type,latitude,longitude,x_visibility,transportation
l1,physical,31.1954,-88.0399,full,
l2,physical,30.7242,-88.0399,full,Bus 9 stops at the door.
l3,physical,30.6954,-88.0399,partial,Behind the mill.
l4,physical,30.6960,-88.0399,full,' >locations.csv
echo 'id,location_id,address_1,city,state_province,postal_code
a1,l1,1 SAMPLE Road,Upton,AL,36560
a2,l2,2 SAMPLE Road,Mobile,AL,36602
a3,l3,,Mobile,AL,36602
a4,l4,4 SAMPLE Road,Mobile,AL,36602' >addresses.csv
echo 'id,service_id,location_id
1,far,l1
2,walk,l2
3,secret,l3
4,other,l4' >service_at_location.csv
echo 'id,service_id,number,type
1,secret,(251) 555-0142,voice' >phones.csv
echo 'id,service_id,extent
1,other,GA' >service_areas.csv
echo 'id,name,description
fingerpost-category,Needs,' >taxonomies.csv
echo 'id,code,taxonomy_id
food,food,fingerpost-category' >taxonomy_terms.csv
echo 'id,link_id,taxonomy_term_id,link_entity
1,far,food,service
2,walk,food,service
3,secret,food,service
4,other,food,service' >attributes.csv
cd - >/dev/null || exit 2

"$BUILD/fingerpost-data" build "$dir/town" -o "$dir/town.db" --geo data/geo >"$dir/said" 2>&1 || {
	cat "$dir/said"
	exit 1
}
# The quiet house's words of the way are not in the file.
grep -q 'Behind the mill' "$dir/town.db" && fault "the file tells the way to a place that tells only its area"

walk() { # site's file, lines
	printf '[site]\n%b\n' "$1" >"$dir/site.conf"
	printf '%b' "$2" >"$dir/now.walk"
	"$BUILD/fingerpost-visit" --db "$dir/town.db" --config "$dir/site.conf" --now 2026-11-22T10:30 \
		--walk "$dir/now.walk" >"$dir/out" 2>"$dir/err" || {
		cat "$dir/out" "$dir/err"
		fault "the walk ended early"
	}
}

shows() {
	grep -qF -- "$1" "$dir/out" || fault "is not shown: $1"
}

hides() {
	grep -qF -- "$1" "$dir/out" && fault "is shown: $1"
}

said() {
	grep -qF -- "$1" "$dir/err" || fault "is not said: $1"
}

walk 'point = 30.6954, -88.0399' 'tap #category:food\nframe\n'
shows '"About 2 miles · Mobile, AL"'
shows '"Less than 25 miles · Near Mobile, AL"'
shows '"About 35 miles · Upton, AL"'
grep -n 'SAMPLE' "$dir/out" | grep 'mark text' | sed 's/.*SAMPLE //' | tr -d '"' | tr '\n' ' ' >"$dir/order"
# What serves another state only comes after what is near, however near it stands.
[ "$(cat "$dir/order")" = "Walk House Quiet House Far House Other House " ] ||
	fault "the order is $(cat "$dir/order")"

walk 'point = 30.6954, -88.0399' 'tap #category:food\ntap #service:walk\nframe\n'
shows '"2 SAMPLE Road, Mobile, AL 36602"'
shows '"About 2 miles, 40 minutes on foot"'
shows '"Bus 9 stops at the door."'

walk 'point = 30.6954, -88.0399' 'tap #category:food\ntap #service:secret\nframe\n'
shows '"Near Mobile, AL. They will tell you where."'
hides 'on foot'
hides '36602'

# From a ZIP code nothing is as near as that, and nobody is told to walk.
walk 'zip = 36602' 'tap #category:food\ntap #service:walk\nframe\n'
shows '"Less than 5 miles"'
hides 'on foot'

walk 'point = 30.6954, -88.0399' 'language ar\ntap #category:food\ntap #service:walk\nframe\n'
shows '"حوالي 2 ميل، 40 دقيقة سيرًا على الأقدام"'

# A site's file that can't be right.
walk 'zip = 09012' 'tap #category:food\nframe\n'
said '[site] zip = 09012 is in no list of ZIP codes: write one near by, or a point'
hides 'miles'
walk 'zip = 36602\nstate = GA' 'tap #category:food\nframe\n'
said '[site] state = GA, but its ZIP code or point is in AL, which counts'

# A bad table of ZIP codes: one sentence, and the file stays as it was.
mkdir "$dir/geo"
echo 'zip,latitude_e3,longitude_e3
36602,here,there' >"$dir/geo/zips.csv"
before=$(cksum <"$dir/town.db")
"$BUILD/fingerpost-data" build "$dir/town" -o "$dir/town.db" --geo "$dir/geo" >"$dir/out" 2>"$dir/err" &&
	fault "a bad table of ZIP codes is taken"
said "$dir/geo/zips.csv:2: write five digits, then latitude and longitude in thousandths of a degree"
[ "$(cksum <"$dir/town.db")" = "$before" ] || fault "a build that failed changed the file"
"$BUILD/fingerpost-data" build "$dir/town" -o "$dir/town.db" --geo "$dir/none" >"$dir/out" 2>"$dir/err" &&
	fault "no table of ZIP codes is taken for one"
said "$dir/none: has no zips.csv; give the folder that holds it"

[ "$faults" -eq 0 ]
