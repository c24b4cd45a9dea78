"""A known table, written the way files in the wild are, comes back as it was, cell by cell."""

import csv
import datetime as dt
import io
import random

from support import cells, read, write

ENGLISH = {
    "names": ["Name", "Region", "Amount", "Qty", "Date", "Zip", "Note", "Active"],
    "people": ["Ann Lee", "José Díaz", "O'Neil, Pat", "Zoë", 'Bob "Bo" Roe'],
    "regions": ["North", "South", "East Side"],
    "notes": ["ok", "see; later", "a, b", "", "two\nlines"],
    "words": ["Quarterly report", "Total", "Source: internal system"],
    "encodings": ["utf-8", "utf-8-sig", "utf-16", "cp1252"],
    "dates": ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%b-%Y", "%b %d, %Y"],
}
CHINESE = {
    "names": ["姓名", "地区", "金额", "数量", "日期", "邮编", "备注", "状态"],
    "people": ["张三", "李四", "王小明", "赵六"],
    "regions": ["北京", "上海", "广州"],
    "notes": ["正常", "稍后；再看", "甲, 乙", "", "两行\n文字"],
    "words": ["季度报表", "合计", "来源：内部系统"],
    "encodings": ["utf-8", "utf-8-sig", "utf-16-le", "gb18030"],
    "dates": ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
}


def test_a_known_table_comes_back_from_any_writing():
    wrong = [(seed, problem) for seed in range(60) if (problem := _problem(random.Random(seed)))]
    assert not wrong, wrong


def _problem(chance):
    words = chance.choice([ENGLISH, CHINESE])
    rows = _rows(chance, words)
    data = _written(chance, words, rows)
    loaded = read(write(data))
    if list(loaded.frame.columns) != words["names"]:
        return list(loaded.frame.columns)
    for position, name in enumerate(words["names"]):
        wanted = [row[position] for row in rows]
        found = [cell.replace("\r\n", "\n") if isinstance(cell, str) else cell for cell in cells(loaded.frame[name])]
        if found != wanted:
            return name, found[:5], wanted[:5]
    return None


def _rows(chance, words):
    rows = []
    for number in range(chance.choice([3, 8, 40])):
        person = chance.choice(words["people"]) + (f" {number}" if chance.random() < 0.5 else "")
        amount = round(chance.uniform(-5e4, 5e5), 2) if chance.random() < 0.9 else None
        day = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(1500))
        count = chance.randint(0, 5000) if chance.random() < 0.95 else None
        note = chance.choice(words["notes"]) or None
        rows.append([person, chance.choice(words["regions"]), amount, count, day.isoformat(), f"{chance.randrange(100_000):05d}", note, chance.random() < 0.5])
    # At least one row has to tell day from month, and one code to begin with a zero.
    rows[0][4], rows[0][5] = "2021-05-23", "01234"
    return rows


def _written(chance, words, rows):
    comma = words is ENGLISH and chance.random() < 0.3
    separator = chance.choice([";", "\t"]) if comma else chance.choice([",", ";", "\t", "|"])
    currency = chance.choice(["", "", "$", "€", "¥", "USD", "CHF"] if words is ENGLISH else ["", "¥", "元"])
    style = {"comma": comma, "grouped": chance.random() < 0.6, "brackets": chance.random() < 0.4, "currency": currency, "before": chance.random() < 0.6 and currency != "元"}
    pattern, truth = chance.choice(words["dates"]), chance.choice([("true", "false"), ("TRUE", "FALSE")])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=chance.choice(["\n", "\r\n"]), quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    if chance.random() < 0.35:
        writer.writerow([words["words"][0]])
        if chance.random() < 0.6:
            writer.writerow([])
    writer.writerow(words["names"])
    for row in rows:
        day = dt.date.fromisoformat(row[4]).strftime(pattern)
        writer.writerow([row[0], row[1], _amount(chance, row[2], style), "" if row[3] is None else row[3], day, row[5], row[6] or "", truth[0] if row[7] else truth[1]])
        if chance.random() < 0.03:
            writer.writerow(words["names"])
    if len(rows) > 3 and chance.random() < 0.4:
        total = round(sum(row[2] or 0 for row in rows), 2)
        writer.writerow([words["words"][1], "", _amount(chance, total, style), sum(row[3] or 0 for row in rows), "", "", "", ""])
    if chance.random() < 0.3:
        writer.writerow([])
        writer.writerow([words["words"][2]])
    return out.getvalue().encode(chance.choice(words["encodings"]))


def _amount(chance, value, style):
    if value is None:
        return chance.choice(["", "-", "N/A", "无"]) if style["currency"] == "元" else chance.choice(["", "-", "N/A"])
    text = f"{abs(value):,.2f}" if style["grouped"] else f"{abs(value):.2f}"
    if style["comma"]:
        text = text.translate(str.maketrans(",.", ".,"))
    if style["currency"]:
        text = style["currency"] + text if style["before"] else f"{text} {style['currency']}"
    if value < 0:
        text = f"({text})" if style["brackets"] else f"-{text}"
    return text
