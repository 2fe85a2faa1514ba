#!/bin/sh
# A SAMPLE package that is translated in part, seen in Arabic and Chinese:
# what is not translated says that it is English, once for each part, and
# stands left to right within the mirrored screen; what is outdated says so;
# a draft has its English one tap away.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

fault() {
	echo "$*"
	faults=$((faults + 1))
}

mkdir "$dir/sample"
printf 'id,name\norg,SAMPLE House\n' >"$dir/sample/organizations.csv"
cat >"$dir/sample/services.csv" <<'CSV'
id,organization_id,name,alternate_name,status,description,eligibility_description,application_process,x_note,x_order
house,org,SAMPLE House,,active,Beds for the night and a warm meal.,Anyone may come.,Call first.,Bring nothing.,1
CSV
printf 'id,number,service_id,type\nphone,800-555-0101,house,voice\n' >"$dir/sample/phones.csv"
printf 'id,name,description\nfingerpost-category,Needs,\n' >"$dir/sample/taxonomies.csv"
printf 'id,code,taxonomy_id\nhousing,housing,fingerpost-category\n' >"$dir/sample/taxonomy_terms.csv"
printf 'id,link_id,taxonomy_term_id,link_entity\n1,house,housing,service\n' >"$dir/sample/attributes.csv"
cat >"$dir/sample/pages.csv" <<'CSV'
id,title,body,category,kind,x_order,summary,warning,assured_date,source
page,SAMPLE page,"# What to do

- Ask a person here.
- Call first.",housing,service-type,1,What this is.,,2026-01,SAMPLE
CSV
cat >"$dir/sample/translations.csv" <<'CSV'
entity,id,field,language,text,state,source_hash
service,house,application_process,ar,يُرجى الاتصال أولاً.,draft,
service,house,eligibility_description,ar,الجميع.,draft,0000000000000000
page,page,title,ar,صفحة,reviewed,
page,page,summary,ar,ما هذا.,human,
page,page,title,zh-Hans,页面,human,
CSV
"$BUILD/fingerpost-data" build "$dir/sample" -o "$dir/sample.db" >"$dir/said" 2>&1 ||
	fault "the sample is refused: $(cat "$dir/said")"

cat >"$dir/walk" <<WALK
tap "العربية"
tap #category:housing
tap #service:house
tree $dir/record-ar
tap #english
tree $dir/record-en
tap #translation
tree $dir/record-ar-again
tap #home
tap #category:housing
tap #page:page
tree $dir/page-ar
tap #language
tap #language:zh-Hans
tree $dir/page-zh
WALK
"$BUILD/fingerpost-visit" --db "$dir/sample.db" --now 2026-11-22T10:30 --walk "$dir/walk" >"$dir/answers" 2>&1 ||
	fault "$(tail -1 "$dir/answers")"

# The marks of a tree, one a line; and what of a text: its language, x or w.
marks() {
	sed 's/.*"marks"//; s/{"kind"/\n{"kind"/g' "$dir/$1" | grep '"kind":"text"'
}
of() { # file, text, name
	marks "$1" | grep -F "\"text\":\"$2\"" | head -1 | sed "s/.*\"$3\":\"\{0,1\}\([^,\"}]*\).*/\1/"
}
count() { # file, text
	marks "$1" | grep -cF "\"text\":\"$2\""
}

english="بالإنجليزية:"
changed="تغيّر هذا النص ولم يُترجم بعد. بالإنجليزية:"
[ "$(of record-ar 'Beds for the night and a warm meal.' language)" = en ] || fault "the description is not English"
[ "$(of record-ar 'Beds for the night and a warm meal.' direction)" = ltr ] || fault "the description is not left to right"
[ "$(of record-ar 'Beds for the night and a warm meal.' x)" -lt 700 ] || fault "the description is not at the left"
[ "$(of record-ar 'يُرجى الاتصال أولاً.' direction)" = rtl ] || fault "the first step is not right to left"
[ "$(count record-ar "$english")" -ge 1 ] || fault "nothing says that the description is English"
[ "$(count page-ar "$english")" -eq 1 ] || fault "the page says $(count page-ar "$english") times that it is English"
[ "$(count page-zh '英文：')" -eq 1 ] || fault "the Chinese page says $(count page-zh '英文：') times that it is English"
[ "$(of page-ar 'What to do' x)" -lt 200 ] || fault "a heading stands on the other side than its text"
[ "$(of page-ar '- Call first.' x)" = "" ] || fault "an item keeps its dash"
grep -q '"language":"en","direction":"ltr"' "$dir/record-en" || fault "the record is not read in English"
cmp -s "$dir/record-ar" "$dir/record-ar-again" || fault "the way back from English leads elsewhere"
grep -q '"id":"english"' "$dir/page-ar" && fault "a page without a draft offers its English"
grep -q '"id":"english"' "$dir/record-ar" || fault "a draft does not offer its English"

# The outdated sentence may stand on a further part of the record.
cat >"$dir/walk" <<WALK
tap "العربية"
tap #category:housing
tap #service:house
tap #next
tree $dir/second
WALK
"$BUILD/fingerpost-visit" --db "$dir/sample.db" --now 2026-11-22T10:30 --walk "$dir/walk" >"$dir/answers" 2>&1
[ -s "$dir/second" ] || cp "$dir/record-ar" "$dir/second"
[ $(($(count record-ar "$changed") + $(count second "$changed"))) -ge 1 ] ||
	fault "nothing says that the translation is outdated"

[ "$faults" -eq 0 ]
