"""Tables for classes of questions that blind rounds failed: totals of a day and month, rows that are the thing, one column against another, definitions, absence. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(9031)


def days(start, span, count):
    return pd.Timestamp(start) + pd.to_timedelta(np.sort(rng.integers(0, span, count)), "D")


# A venue: guests against seats, yes and no, people in *_by columns, dates that have not come.
n = 320
events = pd.DataFrame({"event_no": [f"EV{4000 + i}" for i in range(n)], "event_date": days("2025-01-05", 600, n)})
events["hall"] = rng.choice(["Aurora", "Borealis", "Cedar", "Dune"], n, p=[0.35, 0.3, 0.2, 0.15])
events["seats"] = events.hall.map({"Aurora": 220, "Borealis": 160, "Cedar": 90, "Dune": 60})
events["guests"] = (events.seats * rng.normal(0.82, 0.19, n)).clip(8).round().astype(int)
events["catering"] = rng.choice(["yes", "no"], n, p=[0.62, 0.38])
events["deposit"] = (events.guests * rng.normal(4, 0.7, n)).clip(20).round(2)
events["bill"] = (events.guests * rng.normal(31, 6, n)).clip(200).round(2)
events["booked_by"] = rng.choice(["Ines", "Tomas", "Wen", "Zora", "Kofi"], n, p=[0.3, 0.25, 0.2, 0.15, 0.1])
events["approved_by"] = rng.choice(["Marta", "Oleg", "Priya"], n, p=[0.5, 0.3, 0.2])
events["settled_on"] = (events.event_date + pd.to_timedelta(rng.integers(3, 60, n), "D")).where(rng.random(n) < 0.81)
events.to_csv(F / "banquets.csv", index=False, date_format="%Y-%m-%d")

# A salon: each row is a visit.
n = 410
visits = pd.DataFrame({"visit_id": range(70001, 70001 + n), "visited_on": days("2025-02-01", 420, n)})
visits["stylist"] = rng.choice(["Amal", "Bruno", "Celia", "Dov"], n, p=[0.3, 0.3, 0.25, 0.15])
visits["service"] = rng.choice(["cut", "colour", "perm", "wash"], n, p=[0.45, 0.25, 0.1, 0.2])
visits["price"] = (visits.service.map({"cut": 38, "colour": 85, "perm": 120, "wash": 18}) * rng.normal(1, 0.12, n)).round(2)
visits["tip"] = (visits.price * rng.choice([0, 0.05, 0.1, 0.2], n, p=[0.35, 0.25, 0.25, 0.15])).round(2)
visits["minutes"] = (visits.service.map({"cut": 35, "colour": 95, "perm": 130, "wash": 20}) * rng.normal(1, 0.2, n)).clip(8).round().astype(int)
visits["age"] = rng.integers(9, 84, n)
visits["paid"] = rng.choice(["card", "cash", "voucher"], n, p=[0.6, 0.3, 0.1])
visits.to_csv(F / "salon_visits.csv", index=False, date_format="%Y-%m-%d")

# A price list: one row for each thing.
items = ["chair", "desk", "lamp", "bookcase", "stool", "sofa", "wardrobe", "mirror", "rug", "bench", "bed frame", "side table", "coat rack", "shelf", "ottoman"]
prices = pd.DataFrame({"item": items, "room": rng.choice(["office", "living room", "bedroom", "hall"], len(items))})
prices["price"] = rng.normal(180, 90, len(items)).clip(19).round(2)
prices["cost"] = (prices.price * rng.normal(0.6, 0.06, len(items))).round(2)
prices["stock"] = rng.integers(0, 60, len(items))
prices["supplier"] = rng.choice(["Nordwood", "Casa Lupo", "Heim & Co"], len(items))
prices.to_csv(F / "furniture.csv", index=False)

# Figures of countries by year.
rows = []
for land, start, step in (("Norland", 410, 1.06), ("Estavia", 260, 1.11), ("Quinto", 530, 0.97), ("Marran", 120, 1.03)):
    for product, part in (("fish", 0.5), ("timber", 0.3), ("ore", 0.2)):
        for year in range(2018, 2025):
            rows.append((year, land, product, round(start * part * step ** (year - 2018) * rng.normal(1, 0.03), 1), round(start * part * 0.8 * rng.normal(1, 0.05), 1)))
trade = pd.DataFrame(rows, columns=["year", "country", "product", "exports_musd", "imports_musd"])
trade.to_csv(F / "trade_by_country.csv", index=False)

# Subscribers: definitions in the question.
n = 260
subs = pd.DataFrame({"account": [f"A-{9000 + i}" for i in range(n)], "plan": rng.choice(["Basic", "Plus", "Team"], n, p=[0.5, 0.3, 0.2])})
subs["monthly_fee"] = subs.plan.map({"Basic": 9.0, "Plus": 19.0, "Team": 49.0})
subs["months_active"] = rng.integers(1, 48, n)
subs["acquisition_cost"] = rng.normal(60, 22, n).clip(5).round(2)
subs["seats_bought"] = rng.integers(1, 12, n)
subs["seats_used"] = [rng.integers(0, b + 1) for b in subs.seats_bought]
subs["country"] = rng.choice(["Chile", "Kenya", "Latvia", "Oman"], n)
subs["cancelled_on"] = (pd.Timestamp("2025-03-01") + pd.to_timedelta(rng.integers(0, 500, n), "D")).where(rng.random(n) < 0.36)
subs.to_csv(F / "subscribers.csv", index=False, date_format="%Y-%m-%d")

# 门店日销: several rows a day.
shops = ["东门店", "西街店", "滨江店", "大学城店"]
dates = pd.date_range("2025-03-01", periods=230, freq="D")
daily = pd.DataFrame([(d, s) for d in dates for s in shops], columns=["日期", "门店"])
m = len(daily)
daily["销售额"] = (daily.门店.map(dict(zip(shops, (5200, 3900, 6100, 2800)))) * rng.normal(1, 0.23, m)).clip(300).round(2)
daily["客流"] = (daily["销售额"] / rng.normal(42, 6, m)).clip(5).round().astype(int)
daily["退款额"] = (daily["销售额"] * rng.choice([0, 0.01, 0.03], m, p=[0.6, 0.3, 0.1])).round(2)
daily["天气"] = np.repeat(rng.choice(["晴", "多云", "雨"], len(dates), p=[0.5, 0.3, 0.2]), 4)
daily.to_csv(F / "门店日销.csv", index=False, date_format="%Y-%m-%d")

# 期末成绩: 缺考 for those who were not there.
n = 180
marks = pd.DataFrame({"学号": [f"S{20250 + i}" for i in range(n)], "班级": rng.choice(["一班", "二班", "三班", "四班"], n), "性别": rng.choice(["男", "女"], n)})
for name, middle in (("语文", 74), ("数学", 70), ("英语", 77)):
    marks[name] = rng.normal(middle, 14, n).clip(12, 100).round().astype(int).astype(object)
    marks.loc[rng.random(n) < 0.05, name] = "缺考"
marks["平时分"] = rng.integers(5, 21, n)
marks.to_csv(F / "期末成绩.csv", index=False)

# 各省产量 by year.
rows = [(year, land, crop, round(base * step ** (year - 2019) * rng.normal(1, 0.02), 1)) for land, base, step in (("黑龙江", 900, 1.03), ("河南", 820, 1.01), ("山东", 640, 0.99), ("四川", 410, 1.06)) for crop in ("小麦", "玉米", "大豆") for year in range(2019, 2025)]
pd.DataFrame(rows, columns=["年份", "省份", "作物", "产量（万吨）"]).to_csv(F / "粮食产量.csv", index=False)

# 报修: who did what, and what is still open.
n = 300
fix = pd.DataFrame({"报修单号": [f"BX{6000 + i}" for i in range(n)], "报修日期": days("2025-04-01", 300, n)})
fix["楼栋"] = rng.choice(["1号楼", "2号楼", "3号楼", "5号楼"], n)
fix["类型"] = rng.choice(["水电", "门窗", "网络", "电梯"], n, p=[0.4, 0.25, 0.25, 0.1])
fix["维修费"] = rng.gamma(2, 90, n).round(1)
fix["材料费"] = rng.gamma(1.5, 60, n).round(1)
fix["预算"] = rng.normal(320, 90, n).clip(60).round(0)
fix["是否加急"] = rng.choice(["是", "否"], n, p=[0.22, 0.78])
fix["年限"] = rng.integers(1, 31, n)
fix["完成日期"] = (fix["报修日期"] + pd.to_timedelta(rng.integers(0, 20, n), "D")).where(rng.random(n) < 0.86)
fix.to_csv(F / "报修记录.csv", index=False, date_format="%Y-%m-%d")

# Kennel: two dates for the day, two clock times for the walk.
n = 160
asked = pd.Timestamp("2026-01-03") + pd.to_timedelta(rng.integers(0, 150, n), "D")
left = asked + pd.to_timedelta(rng.integers(1, 50, n), "D") + pd.to_timedelta(rng.integers(480, 1080, n), "min")
kennel = pd.DataFrame({"walk": [f"W{700 + i}" for i in range(n)], "dog": rng.choice(["Bello", "Rex", "Luna", "Mia"], n), "requested_on": asked.strftime("%Y-%m-%d")})
kennel["left_at"] = left.strftime("%Y-%m-%d %H:%M")
kennel["back_at"] = (left + pd.to_timedelta(rng.integers(15, 170, n), "min")).strftime("%Y-%m-%d %H:%M")
kennel.to_csv(F / "dog_walks.csv", index=False)
