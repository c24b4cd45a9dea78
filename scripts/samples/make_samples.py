"""Makes resources/samples/ anew: the sample files and samples.json, which names them.

    python3 -m venv /tmp/samples && /tmp/samples/bin/pip install -r scripts/samples/requirements.txt
    /tmp/samples/bin/python scripts/samples/make_samples.py [FOLDER]

The files are committed; nobody needs this to run Cloister. The same versions give the same bytes.
Everybody in them is made up (Faker); see identities.py for where the numbers come from.
"""

import json
import random
import sys
from pathlib import Path

import questions
import tables
import writers
from faker import Faker

SEED = 20_261_001


def source(offset: int, locale: str) -> tuple[random.Random, Faker]:
    fake = Faker(locale)
    fake.seed_instance(SEED + offset)
    return random.Random(SEED + offset), fake


def sample(identifier, title_en, title_zh, file, asked) -> dict:
    return {
        "id": identifier,
        "title": {"en": title_en, "zh": title_zh},
        "file": file,
        "questions": {"en": [q["en"] for q in asked], "zh": [q["zh"] for q in asked]},
        "expected": [{key: q[key] for key in ("mentions", "numbers", "rows")} for q in asked],
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = []

    rows = tables.claims(*source(1, "en_US"))
    writers.delimited(folder / "claims.csv", rows)
    made.append(sample("claims", "Insurance claims", "保险理赔", "claims.csv", questions.for_claims(rows)))

    rows = tables.patients(*source(2, "en_US"))
    writers.workbook(folder / "patients.xlsx", "Visits", rows)
    made.append(sample("patients", "Hospital visits", "住院记录", "patients.xlsx", questions.for_patients(rows)))

    rows = tables.employees(*source(3, "zh_CN"))
    writers.delimited(folder / "员工.csv", rows, encoding="gbk", line_end="\r\n")
    made.append(sample("employees", "Employees (Chinese, GBK)", "员工名册", "员工.csv", questions.for_employees(rows)))

    rows = tables.orders(*source(4, "en_US"))
    writers.json_lines(folder / "orders.jsonl", rows)
    made.append(sample("orders", "Online orders", "网店订单", "orders.jsonl", questions.for_orders(rows)))

    rows = tables.transactions(*source(5, "en_GB"))
    above = ("Harbour & Vale Bank – account statement", "Printed 2026-10-01 by the branch office", "")
    writers.delimited(folder / "transactions.tsv", rows, separator="\t", encoding="utf-16", above=above, line_end="\r\n")
    made.append(sample("transactions", "Bank transactions (UTF-16)", "银行流水", "transactions.tsv", questions.for_transactions(rows)))

    rows = tables.subscribers(*source(6, "de_DE"))
    shown = [{**row, "Umsatz": writers.german_number(row["Umsatz"])} for row in rows]
    writers.delimited(folder / "kunden.csv", shown, separator=";", encoding="utf-8-sig", line_end="\r\n")
    made.append(sample("subscribers", "Customers (German numbers)", "客户名单（德语）", "kunden.csv", questions.for_subscribers(rows)))

    manifest = {"samples": made}
    (folder / "samples.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "resources" / "samples"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
