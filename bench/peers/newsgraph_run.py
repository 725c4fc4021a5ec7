"""newsgraph_run.py NEWSGRAPH TEXTS -- name, tokens, seconds of user time: the whole run of `annotate` with its start, and
from the call to the first output of one article in milliseconds."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

newsgraph, texts = sys.argv[1:]
with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as one:
    with open(texts, encoding="utf-8") as f:
        one.write(f.readline())
    one.flush()
    start = time.perf_counter()
    p = subprocess.Popen([newsgraph, "annotate", "--jobs", "1", one.name], stdout=subprocess.PIPE)
    p.stdout.read(1)
    first = (time.perf_counter() - start) * 1000
    p.stdout.read()
    p.wait()
before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
p = subprocess.run([newsgraph, "annotate", "--jobs", "1", texts], stdout=subprocess.PIPE, check=True)
seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
tokens = sum(line[:1].isdigit() and b"-" not in line.split(b"\t", 1)[0] for line in p.stdout.split(b"\n"))
print(json.dumps({"name": "newsgraph", "tokens": tokens, "seconds": seconds, "first": first, "memory": memory}))
