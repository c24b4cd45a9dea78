"""A session for the leak evaluation: the sandbox's own Python library in a native process. No sandbox: only for our own code."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src/sandbox/engines/python/guest"))
answers = sys.__stdout__
# Before the library is there: it keeps the streams it finds, and tells how far a file is read on them.
sys.stdout = sys.stderr = open("/dev/null", "w")
from cloister import _turn  # noqa: E402

for _ in sys.stdin:
    _turn.run()
    answers.write("done\n")
    answers.flush()
