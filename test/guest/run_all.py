"""Runs every test of this folder without a test framework, as inside the WASI engine. Prints one JSON line at the end."""

import importlib
import json
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))


def main(only=""):
    sys.path.insert(0, HERE)
    stdout, dumps = sys.stdout, json.dumps
    passed, failed = 0, []
    for file in sorted(os.listdir(HERE)):
        if not (file.startswith("test_") and file.endswith(".py") and only in file):
            continue
        module = importlib.import_module(file[:-3])
        for name, test in list(vars(module).items()):
            if not name.startswith("test_") or not callable(test):
                continue
            start = time.perf_counter()
            try:
                test()
                passed += 1
            except Exception:
                failed.append(f"{file}::{name}")
                stdout.write(f"FAILED {file}::{name}\n{traceback.format_exc()}\n")
            spent = time.perf_counter() - start
            if spent > 5:
                stdout.write(f"slow {file}::{name} {spent:.1f} s\n")
    stdout.write(dumps({"passed": passed, "failed": failed}) + "\n")
    stdout.flush()
    return not failed


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
