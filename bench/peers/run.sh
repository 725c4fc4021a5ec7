#!/bin/sh
# run.sh [ARTICLES.jsonl...] -- newsgraph's language stage beside spaCy and CoreNLP: tags, lemmas, trees and names of the
# same articles (JSON lines with "text"; the samples, repeated, if none are given), one thread of one processor, in turn, so
# that whatever else the machine does meets all of them. The peers come from PyPI and Maven Central into build/peers (CoreNLP
# and its models: 560 MB, only with CORENLP=1 and where mvn and java are there). Neither is needed to build or test newsgraph.
#   CORE=0      processor to run on       ROUNDS=3    how often       NEWSGRAPH=build/release/bin/newsgraph
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
peers=${PEERS:-build/peers}
newsgraph=${NEWSGRAPH:-build/release/bin/newsgraph}
mkdir -p "$peers"
[ -x "$newsgraph" ] || { cmake --preset release >/dev/null && cmake --build --preset release -- --quiet; }
if [ ! -x "$peers/venv/bin/python" ]; then
    python3 -m venv "$peers/venv"
    "$peers/venv/bin/pip" -q install -r "$here/requirements.txt"
fi
if [ "${CORENLP:-0}" = 1 ] && [ ! -d "$peers/jars" ]; then
    mvn -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$(cd "$peers" && pwd)/jars"
fi
python3 "$here/texts.py" "$peers/texts.jsonl" "$@"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1
for _ in $(seq "${ROUNDS:-3}"); do
    taskset -c "${CORE:-0}" python3 "$here/newsgraph_run.py" "$newsgraph" "$peers/texts.jsonl"
    taskset -c "${CORE:-0}" "$peers/venv/bin/python" "$here/spacy_run.py" "$peers/texts.jsonl"
    if [ "${CORENLP:-0}" = 1 ]; then
        taskset -c "${CORE:-0}" python3 "$here/corenlp_run.py" "$peers/jars" "$peers/texts.jsonl"
    fi
done | python3 "$here/table.py"
