#!/bin/sh
# stores.sh -- what we write, in the hands of those who read it: rapper, rasqal,
# Oxigraph, Virtuoso, a JSON-LD processor and a SHACL validator agree on it.
. "$SOURCE/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/virtuoso.sh"
tools=$SOURCE/tests/tools
rc 0 "$ng" build -q --format turtle,ntriples,nquads,rdfxml,jsonld,jsonl -o g "$SOURCE/samples"

# The same number of distinct triples for everybody.
n=$(sort -u g/graph.nt | wc -l)
[ "$n" -gt 500 ] || fail "only $n triples"
for f in ttl nt nq rdf; do
    case $f in ttl) name=turtle ;; nt) name=ntriples ;; nq) name=nquads ;; rdf) name=rdfxml ;; esac
    is "rapper $f" "$(rapper -q -i $name -o ntriples g/graph.$f | sort -u | wc -l)" "$n"
    is "Oxigraph $f" "$(node "$tools/oxigraph.mjs" count g/graph.$f)" "$n"
done
is "rasqal" "$(roqet -q -e 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }' -D g/graph.ttl -r csv | tail -n 1 | tr -d '\r')" "$n"
rc 0 "$ng" query g --format csv 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'
is "query" "$(tail -n 1 out | tr -d '\r')" "$n"
rc 0 "$ng" query g --format csv 'SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g'
is "named graphs" "$(($(wc -l <out) - 1))" 7
rapper -q -i ntriples -o ntriples g/graph.nt | sort -u >nt.sorted
node "$tools/jsonld.mjs" g/graph.jsonld >jsonld.sorted
is "JSON-LD" "$(wc -l <jsonld.sorted)" "$n"

# Its own shapes.
node "$tools/shacl.mjs" "$SOURCE/ontology/shapes.ttl" g/graph.ttl >shacl.out || { cat shacl.out >&2; fail "shapes are violated"; }
# A validator that sees nothing would also be content.
sed 's/ng:confidence "[0-9.]*"/ng:confidence "7.00"/' g/graph.ttl >wrong.ttl
node "$tools/shacl.mjs" "$SOURCE/ontology/shapes.ttl" wrong.ttl >shacl.out && fail "a wrong graph passes the shapes"

# load: Oxigraph behind a few lines of Node.
port=$(free_port)
mkfifo hold
node "$tools/oxigraph.mjs" serve $port <hold >node.out 2>&1 &
exec 9>hold
for _ in $(seq 100); do grep -q ready node.out && break; sleep 0.1; done
url=http://127.0.0.1:$port
rc 0 "$ng" load g --endpoint $url/store --batch 100; says err "$n triples"
is "default graph" "$(curl -s "$url/store?default")" "$n"
rc 0 "$ng" load g --endpoint $url/store --graph http://example.org/one
rc 0 "$ng" load g/graph.ttl --endpoint $url/store --graph http://example.org/one
is "added twice" "$(curl -s "$url/store?graph=http://example.org/one")" "$n"
printf '<http://example.org/a> <http://example.org/b> "c" .\n' >one.nt
rc 0 "$ng" load one.nt --endpoint $url/store --graph http://example.org/one --replace
is "replaced" "$(curl -s "$url/store?graph=http://example.org/one")" 1
rc 0 "$ng" load one.nt --endpoint $url/busy
rc 3 "$ng" load one.nt --endpoint $url/refused; says err "403"; says err "this graph is not yours"
rc 3 "$ng" load one.nt --endpoint $url/slow --timeout 0.3 --retries 0; says err "slow"
rc 3 "$ng" load one.nt --endpoint http://127.0.0.1:1/ --retries 0; says err "127.0.0.1:1"
rc 2 "$ng" load one.nt --endpoint ftp://127.0.0.1/; says err "ftp"
exec 9>&-

# load: Virtuoso, with digest authentication.
start_virtuoso "$tmp/virtuoso"
crud=http://127.0.0.1:$virtuoso_http/sparql-graph-crud-auth
echo secret >password
rc 0 "$ng" load g --endpoint $crud --graph http://example.org/v --user dba --password-file password --batch 200
count=$(virtuoso_count http://example.org/v)
NEWSGRAPH_PASSWORD=wrong rc 3 "$ng" load g --endpoint $crud --graph http://example.org/v --user dba --retries 0
said=$(cat err)
rc 0 "$ng" load one.nt --endpoint $crud --graph http://example.org/v --user dba --password-file password --replace
replaced=$(virtuoso_count http://example.org/v)
stop_virtuoso
is "Virtuoso" "$count" "$n"
is "Virtuoso, replaced" "$replaced" 1
case $said in *401*) ;; *) fail "a wrong password: $said" ;; esac
ended
