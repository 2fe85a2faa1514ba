#!/bin/sh
# Draws the pictures of README, "Bringing new data", from a recorded stick and what a guard would tell:
# run it after `make` when those screens look different.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD/assets/pictures
stick=$PWD/tests/walks/staff/update.lines
build/release/fingerpost-visit --db build/directory.db --now 2026-11-22T10:30 --size 640x400 --mm 217x136 --walk - <<EOW >/dev/null
hold staff 3000
tap #staff:update
shot $here/staff-wait.png
stick insert $stick
say staff "held 60"
shot $here/staff-ready.png
say staff "held 0"
tap #staff:changes
shot $here/staff-changes.png
hold staff 3000
tap #back
shot $here/staff-done.png
EOW
build/release/fingerpost-visit --db build/directory.db --now 2026-11-22T10:30 --size 640x400 --mm 217x136 --walk - <<EOW >/dev/null
hold staff 3000
tap #staff:test
say staff "storage yes 190"
say staff "slots 8 0"
say staff "rtc yes"
say staff "clears 3 2 3"
say staff "drilled cleared 3 31"
tap #test:colors
tap #go-on
tap #go-on
tap #go-on
tap #go-on
tap #go-on
tap #go-on
tap #colors:even
shot $here/staff-test.png
EOW
