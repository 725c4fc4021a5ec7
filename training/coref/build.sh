#!/bin/sh
# build.sh -- from UD English GUM to ontology/extract/coref.tsv.
#
#   training/coref/build.sh DATA_DIR
#
# DATA_DIR holds en_gum-{train,dev}.conllu.gz. Needs python3 with venv and what building newsgraph needs.
# Works in build/coref; takes some minutes.
set -eu
[ $# -eq 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
data=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
work=build/coref
mkdir -p "$work"

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r training/coref/requirements.txt
cmake -S . -B "$work/newsgraph" -G Ninja -DCMAKE_BUILD_TYPE=Release -DNG_TESTS=OFF -DNG_TRAINING=ON >/dev/null
cmake --build "$work/newsgraph" --target pronouns >/dev/null

for part in train dev; do
    "$work/venv/bin/python" training/coref/gum.py "$data/en_gum-$part.conllu.gz" >"$work/$part.jsonl"
    "$work/newsgraph/bin/pronouns" "$work/$part.jsonl" >"$work/$part.pronouns"
done
"$work/venv/bin/python" training/coref/train.py --gum "$data" --pronouns "$work" --out ontology/extract/coref.tsv
