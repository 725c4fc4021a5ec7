# virtuoso.sh -- start_virtuoso DIR: a Virtuoso of our own on loopback, with an ini
# file of its own and the password "secret" for dba; sets $virtuoso_http (port).
# It ends with the script that sourced this.
free_port() { node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})"; }

start_virtuoso() {
    mkdir -p "$1"
    sql=$(free_port)
    virtuoso_http=$(free_port)
    cat >"$1/virtuoso.ini" <<EOF
[Database]
DatabaseFile = $1/virtuoso.db
ErrorLogFile = $1/virtuoso.log
LockFile = $1/virtuoso.lck
TransactionFile = $1/virtuoso.trx
xa_persistent_file = $1/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = $1/temp.db
TransactionFile = $1/temp.trx
[Parameters]
ServerPort = 127.0.0.1:$sql
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = $1
[HTTPServer]
ServerPort = 127.0.0.1:$virtuoso_http
ServerRoot = $1
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
EOF
    # Once to make the database and set the password, once to serve.
    (cd "$1" && virtuoso-t +configfile "$1/virtuoso.ini" +foreground +pwdold dba +pwddba secret +pwddav secret) >"$1/out" 2>&1 || :
    (cd "$1" && exec virtuoso-t +configfile "$1/virtuoso.ini" +foreground) >>"$1/out" 2>&1 &
    virtuoso_pid=$!
    for _ in $(seq 300); do
        curl -s -o /dev/null "http://127.0.0.1:$virtuoso_http/sparql" && return 0
        kill -0 $virtuoso_pid 2>/dev/null || { cat "$1/out" "$1/virtuoso.log" >&2; fail "Virtuoso did not start"; }
        sleep 0.2
    done
    fail "Virtuoso did not answer"
}

stop_virtuoso() {
    kill -TERM $virtuoso_pid 2>/dev/null || :
    wait $virtuoso_pid 2>/dev/null || :
}

# virtuoso_count GRAPH: the triples in a graph.
virtuoso_count() {
    curl -sf -G "http://127.0.0.1:$virtuoso_http/sparql" -H 'Accept: text/csv' \
        --data-urlencode "query=SELECT (COUNT(*) AS ?n) WHERE { GRAPH <$1> { ?s ?p ?o } }" | tail -n 1 | tr -d '"\r'
}
