"""corenlp_run.py JARS TEXTS -- the same for CoreNLP: the time of a run over all texts less that of a run over one."""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

jars, texts = sys.argv[1:]
with open(texts, encoding="utf-8") as f:
    texts = [json.loads(line)["text"] for line in f]


def run(part):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, text in enumerate(part):
            files.append(f"{folder}/{i}.txt")
            pathlib.Path(files[-1]).write_text(text, encoding="utf-8")
        pathlib.Path(folder, "list").write_text("\n".join(files), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        start = time.perf_counter()
        subprocess.run(["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", jars + "/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP",
                        "-annotators", "tokenize,ssplit,pos,lemma,depparse,ner", "-ner.applyFineGrained", "false",
                        "-ner.useSUTime", "false", "-ner.applyNumericClassifiers", "false", "-threads", "1",
                        "-outputFormat", "conll", "-fileList", folder + "/list", "-outputDirectory", folder],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = (time.perf_counter() - start) * 1000
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        tokens = sum(line.strip() != "" for p in pathlib.Path(folder).glob("*.conll")
                     for line in p.read_text(encoding="utf-8").split("\n"))
    return tokens, seconds, wall


_, start, first = run(texts[:1])
tokens, seconds, _ = run(texts)
print(json.dumps({"name": "CoreNLP", "tokens": tokens, "seconds": seconds - start, "first": first,
                  "memory": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
