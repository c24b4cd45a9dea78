"""The questions that the app suggests for each sample, and what their right answers are.

The answers are worked out here in plain Python from the rows themselves, so they do not lean on anything that Cloister
does. `mentions` and `numbers` belong into the answer's text; `rows` is the whole table behind it, unrounded but for
the noise of adding floats.
"""

from collections import Counter, defaultdict


def exact(value: float) -> float | int:
    return round(value, 6) if isinstance(value, float) else value


def totals(rows, by, what) -> list[list]:
    """Largest first."""
    sums = defaultdict(float)
    for row in rows:
        sums[by(row)] += what(row)
    return [[key, exact(value)] for key, value in sorted(sums.items(), key=lambda item: -item[1])]


def means(rows, by, what) -> list[list]:
    counts = Counter(by(row) for row in rows)
    table = [[key, exact(value / counts[key])] for key, value in totals(rows, by, what)]
    return sorted(table, key=lambda row: -row[1])


def counts(rows, by) -> list[list]:
    return [[key, count] for key, count in Counter(by(row) for row in rows).most_common()]


def question(en: str, zh: str, *, mentions=(), numbers=(), rows=()) -> dict:
    return {"en": en, "zh": zh, "mentions": list(mentions), "numbers": [exact(n) for n in numbers], "rows": list(rows)}


def winner(en: str, zh: str, table: list[list]) -> dict:
    return question(en, zh, mentions=[table[0][0]], numbers=[table[0][1]], rows=table)


def most_frequent_name(rows, column) -> str:
    """The one with most rows; of several the first in the alphabet, so that the choice is no accident."""
    return min(Counter(row[column] for row in rows).items(), key=lambda item: (-item[1], item[0]))[0]


def for_claims(rows):
    name = most_frequent_name(rows, "claimant_name")
    own = [row["amount"] for row in rows if row["claimant_name"] == name]
    monthly = sorted(counts([r for r in rows if r["opened"].startswith("2025")], lambda row: row["opened"][:7]))
    return [
        winner(
            "Which region has the highest total claim amount?",
            "哪个地区（region）的理赔总额最高？",
            totals(rows, lambda row: row["region"], lambda row: row["amount"]),
        ),
        question(
            f"How much did {name} claim in total, and in how many claims?",
            f"{name} 一共申请了多少理赔金额？共几笔？",
            mentions=[name],
            numbers=[sum(own), len(own)],
        ),
        question(
            "Show the number of claims opened per month in 2025 as a chart.",
            "用图表显示 2025 年每月新开（opened）的理赔数量。",
            rows=monthly,
        ),
    ]


def for_patients(rows):
    name = most_frequent_name(rows, "Patient")
    nights = [row["Nights"] for row in rows if row["Patient"] == name]
    by_diagnosis = totals(rows, lambda row: row["Diagnosis"], lambda row: row["Charge"])
    return [
        winner("Which department has the most visits?", "哪个科室（Department）的就诊次数最多？", counts(rows, lambda row: row["Department"])),
        question(
            "What are the top 5 diagnoses by total charge?",
            "总费用（Charge）最高的 5 个诊断（Diagnosis）是什么？",
            mentions=[label for label, _ in by_diagnosis[:5]],
            rows=by_diagnosis[:5],
        ),
        question(f"How many nights did {name} stay in total?", f"{name} 一共住了多少晚（Nights）？", mentions=[name], numbers=[sum(nights)]),
    ]


def for_employees(rows):
    once = [name for name, count in counts(rows, lambda row: row["姓名"]) if count == 1]
    name = sorted(once)[len(once) // 2]
    research = sum(row["部门"] == "研发部" for row in rows)
    return [
        winner("Which 部门 has the highest average 月薪?", "哪个部门的平均月薪最高？", means(rows, lambda row: row["部门"], lambda row: row["月薪"])),
        question("How many employees work in 研发部?", "研发部有多少名员工？", numbers=[research]),
        question(
            f"What is the 月薪 of {name}?",
            f"{name}的月薪是多少？",
            mentions=[name],
            numbers=[row["月薪"] for row in rows if row["姓名"] == name],
        ),
    ]


def for_orders(rows):
    return [
        winner("Which item brought in the most revenue (total)?", "哪种商品（item）的销售总额（total）最高？", totals(rows, lambda row: row["item"], lambda row: row["total"])),
        question("How many orders were returned?", "有多少订单被退回（returned）？", numbers=[sum(row["returned"] for row in rows)]),
        winner("What is the average order total per channel?", "各渠道（channel）的平均订单金额（total）是多少？", means(rows, lambda row: row["channel"], lambda row: row["total"])),
    ]


def for_transactions(rows):
    name = most_frequent_name(rows, "Account holder")
    card = sum(float(row["Amount"]) for row in rows if row["Type"] == "Card payment")
    return [
        question("What is the sum of Amount for card payments?", "Card payment 类型的 Amount 合计是多少？", numbers=[card]),
        question(
            f"How many transactions does {name} have?",
            f"{name} 有多少笔交易？",
            mentions=[name],
            numbers=[sum(row["Account holder"] == name for row in rows)],
        ),
        winner("Which type of transaction is the most frequent?", "哪种交易类型（Type）最多？", counts(rows, lambda row: row["Type"])),
    ]


def for_subscribers(rows):
    turnover = lambda row: round(row["Umsatz"], 2)  # noqa: E731 - what the file shows
    return [
        winner("Which Tarif has the highest total Umsatz?", "哪个 Tarif 的 Umsatz 总额最高？", totals(rows, lambda row: row["Tarif"], turnover)),
        question("How many customers have Gekündigt = ja?", "有多少客户的 Gekündigt 为 ja？", numbers=[sum(row["Gekündigt"] == "ja" for row in rows)]),
        winner("What is the average Umsatz per Tarif?", "各 Tarif 的平均 Umsatz 是多少？", means(rows, lambda row: row["Tarif"], turnover)),
    ]
