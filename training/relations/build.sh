#!/bin/sh
# build.sh -- from annotated facts and news without labels to ontology/extract/relations.bin.
#
#   training/relations/build.sh DATA_DIR
#
# DATA_DIR holds knowledgenet.jsonl and news.jsonl (README.md says what stands in them). Needs python3
# with venv and what building newsgraph needs. Works in build/relations; takes some minutes. Writes
# tests/extract/relations.tsv, too: what the scorer in C must say of some pairs.
set -eu
[ $# -eq 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
data=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
work=build/relations
mkdir -p "$work"

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r training/relations/requirements.txt
cmake -S . -B "$work/newsgraph" -G Ninja -DCMAKE_BUILD_TYPE=Release -DNG_TESTS=OFF -DNG_TRAINING=ON >/dev/null
cmake --build "$work/newsgraph" --target relation_pairs >/dev/null

# Pairs know nothing of weights, and weights of an older format would not load.
rm -f ontology/extract/relations.bin
for part in knowledgenet news; do
    "$work/newsgraph/bin/relation_pairs" "$data/$part.jsonl" >"$work/$part.pairs"
done
"$work/venv/bin/python" -W ignore training/relations/train.py --data "$data" --pairs "$work" \
    --out ontology/extract/relations.bin --fixture tests/extract/relations.tsv
