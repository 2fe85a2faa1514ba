#!/bin/sh
# SPDX-License-Identifier: MIT
# The tokenizer works in SQLite's own shell: every script, folded, by prefixes.
set -eu
extension=$BUILD/fingerpost-tokenizer

found=$(sqlite3 :memory: <<SQL
.load $extension
CREATE VIRTUAL TABLE words USING fts5(text, tokenize='fingerpost');
INSERT INTO words(rowid, text) VALUES (1, 'Ágora CLINIC'), (2, 'المأوى'), (3, '可以倾诉的人'), (4, 'ที่พักพิง'),
 (5, 'приют'), (6, 'آشرم केंद्र');
SELECT group_concat(rowid) FROM words WHERE words MATCH 'agora clin*';
SELECT group_concat(rowid) FROM words WHERE words MATCH 'ماوي';
SELECT group_concat(rowid) FROM words WHERE words MATCH '"倾诉"';
SELECT group_concat(rowid) FROM words WHERE words MATCH '"พักพิง"';
SELECT group_concat(rowid) FROM words WHERE words MATCH 'ПРИЮ*';
SELECT group_concat(rowid) FROM words WHERE words MATCH 'केंद्र';
SELECT count(*) FROM words WHERE words MATCH 'nothing';
SQL
)
expected='1
2
3
4
5
6
0'
[ "$found" = "$expected" ] || { echo "the shell found: $found"; exit 1; }

# A directory opens in the shell as it is, without the tokenizer.
[ "$(sqlite3 build/directory.db 'SELECT count(*) > 0 FROM word')" = 1 ]
