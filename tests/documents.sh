#!/bin/sh
# documents.sh -- what the documents name is there: files of src/ in ARCHITECTURE.md (of extract/ and merge/ all of
# them, where the tables say which file does what), and whatever the documents link to.
set -eu
cd "$(dirname "$0")/.."
bad=0
wrong() { echo "$*" >&2; bad=1; }

named=$(grep -oE '`[a-z0-9_]+\.[ch]`' docs/ARCHITECTURE.md | tr -d '`' | sort -u)
for file in $named; do
    ls src/*/"$file" >/dev/null 2>&1 || wrong "ARCHITECTURE.md names $file, which is not in src/"
done
for file in src/extract/*.c src/merge/*.c; do
    echo "$named" | grep -qx "$(basename "$file")" || wrong "ARCHITECTURE.md does not name $file"
done
for document in README.md CHANGELOG.md docs/*.md models/README.md training/README.md ontology/README.md ontology/*/README.md bench/README.md; do
    [ -f "$document" ] || continue
    for link in $(grep -oE '\]\([^)#:]+' "$document" | cut -c3- | grep -v '^http'); do
        [ -e "$(dirname "$document")/$link" ] || wrong "$document: no $link"
    done
done
[ "$bad" = 0 ] && echo "the documents name what is there"
