#!/bin/sh
# load.sh -- loading into a server: batches, passwords, and servers that misbehave.
. "$SOURCE/tests/cli/lib.sh" || exit 1
. "$SOURCE/tests/cli/virtuoso.sh" # for free_port
i=0
while [ $i -lt 25 ]; do
    echo "<http://example.org/s$i> <http://example.org/p> \"$i é\" ."
    i=$((i + 1))
done >g.nt
cp g.nt blank.nt
printf '_:a <http://example.org/p> "x" .\n<http://example.org/s> <http://example.org/q> _:a .\n' | cat - g.nt >>blank.nt

port=$(free_port)
mkfifo hold
node "$SOURCE/tests/tools/loader.mjs" "$port" <hold >node.out 2>&1 &
exec 9>hold
for _ in $(seq 100); do grep -q ready node.out && break; sleep 0.1; done
url=http://127.0.0.1:$port
# since: what the server took note of since the last call.
echo 1 >seen
since() { sleep 0.1; tail -n +$(($(cat seen) + 1)) node.out >now; wc -l <node.out >seen; tr '\n' ';' <now; }

# Batches: full ones and the rest; exactly full ones leave no empty request behind.
rc 0 "$ng" load g.nt --endpoint $url/a --batch 10; says err "25 triples"
is "batches" "$(since)" "POST /a - 10 0;POST /a - 10 0;POST /a - 5 0;"
rc 0 "$ng" load g.nt --endpoint $url/a --batch 25 --replace
is "one batch" "$(since)" "PUT /a - 25 0;"
rc 0 "$ng" load g.nt --endpoint $url/a --batch 20 --replace
is "replaced first, then added to" "$(since)" "PUT /a - 20 0;POST /a - 5 0;"
: >nothing.nt
rc 0 "$ng" load nothing.nt --endpoint $url/a --replace
is "an empty graph replaces" "$(since)" "PUT /a - 0 0;"
rc 0 "$ng" load nothing.nt --endpoint $url/a
is "an empty graph adds nothing" "$(since)" ""
# A blank node is the same only within one request.
rc 0 "$ng" load blank.nt --endpoint $url/a --batch 30
is "blank nodes together" "$(since)" "POST /a - 30 0;POST /a - 20 0;POST /a - 2 2;"

# User and password: only to who asks, only to this server, never shown.
echo "pass word" >password
rc 0 "$ng" load g.nt --endpoint $url/basic --user me --password-file password
is "basic" "$(since | tr ';' '\n' | tail -n 1)" "POST /basic me:pass word 25 0"
rc 3 "$ng" load g.nt --endpoint $url/moved --user me --password-file password; says err 307; says err moved
case $(since) in *stolen*) fail "a redirection was followed" ;; esac
NEWSGRAPH_PASSWORD=wrong rc 3 "$ng" load g.nt --endpoint $url/basic --user me; says err 401; says err password
since >/dev/null
rc 3 "$ng" load g.nt --endpoint http://me:hidden@127.0.0.1:1/ --retries 0
if grep -q hidden err; then fail "a password is shown"; fi
rc 3 "$ng" load g.nt --endpoint $url/a --password-file nowhere; says err nowhere

# Servers that misbehave.
rc 0 "$ng" load g.nt --endpoint $url/later
is "tried again" "$(since)" "POST /later - 25 0;POST /later - 25 0;"
rc 3 "$ng" load g.nt --endpoint $url/huge; says err "400: no: xxx"
[ "$(wc -c <err)" -lt 700 ] || fail "a long answer is cut"
rc 3 "$ng" load g.nt --endpoint $url/control; is "one line" "$(wc -l <err)" 1
if grep -q "$(printf '\033')" err; then fail "control characters reach the terminal"; fi
since >/dev/null
rc 3 "$ng" load g.nt --endpoint $url/drop --retries 1; says err /drop
is "a dropped connection is tried again" "$(since | tr ';' '\n' | wc -l)" 2
rc 3 "$ng" load g.nt --endpoint https://127.0.0.1:$port/a --retries 0; says err https
exec 9>&-
ended
