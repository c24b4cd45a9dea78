"""A session for the leak evaluation: the sandbox's own Python library in a native process. No sandbox: only for our own code."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src/sandbox/engines/python/guest"))
from cloister import _turn  # noqa: E402

answers = sys.__stdout__
sys.stdout = sys.stderr = open("/dev/null", "w")
for _ in sys.stdin:
    _turn.run()
    answers.write("done\n")
    answers.flush()
