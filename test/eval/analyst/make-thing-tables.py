"""Tables of things for classes of questions that strangers' rounds failed: numeric keys, stock lists, absence, firsts, derived figures. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(48611)


def days(start, span, count):
    return pd.Timestamp(start) + pd.to_timedelta(np.sort(rng.integers(0, span, count)), "D")


# A dentist's book: every number in front is a name, every patient comes several times.
n = 430
book = pd.DataFrame({"Appointment": range(1, n + 1), "Patient No": rng.integers(3000, 3150, n)})
book["Dentist"] = rng.choice(["Dr Okafor", "Dr Lindqvist", "Dr Pereira"], n, p=[0.42, 0.33, 0.25])
book["Procedure"] = rng.choice(["check-up", "filling", "extraction", "hygiene"], n, p=[0.45, 0.25, 0.1, 0.2])
book["Seen On"] = days("2026-01-05", 300, n)
book["Status"] = rng.choice(["attended", "no-show", "cancelled"], n, p=[0.8, 0.12, 0.08])
book["Fee (£)"] = rng.normal(88, 24, n).clip(25).round(2)
book["Insurer Paid (£)"] = (book["Fee (£)"] * rng.choice([0, 0.5, 0.8, 1], n)).round(2)
book["Wait (mins)"] = rng.gamma(2, 9, n).round().astype(int)
book.to_csv(F / "dental_book.csv", index=False, date_format="%d/%m/%Y")

# Spare parts: what lies there, below which level more is ordered, what a piece costs.
n = 130
kinds = rng.choice(["Bearing", "Gasket", "Filter", "Belt", "Sensor"], n)
parts = pd.DataFrame({"Part No": [f"P-{500 + i}" for i in range(n)], "Part": [f"{kind} {i + 1}" for i, kind in enumerate(kinds)], "Group": kinds})
parts["Depot"] = rng.choice(["Lyon", "Ghent", "Turin"], n)
parts["Qty On Hand"] = np.where(rng.random(n) < 0.08, 0, rng.integers(1, 260, n))
parts["Reorder Level"] = rng.integers(10, 120, n)
parts["Unit Cost (EUR)"] = rng.gamma(2, 6, n).round(2)
parts["Supplier"] = rng.choice(["Kessler", "Aldora", "Brenta"], n)
parts["Last Count"] = pd.Timestamp("2026-02-01") + pd.to_timedelta(rng.integers(0, 260, n), "D")
parts.to_csv(F / "spare_parts.csv", index=False, sep=";", date_format="%Y-%m-%d")

# 仓库库存：货号是数字。
n = 120
names = ["洗衣液", "抽纸", "牙膏", "洗洁精", "垃圾袋", "香皂", "毛巾", "电池"]
store = pd.DataFrame({"货号": rng.permutation(np.arange(200100, 200100 + n)), "品名": [f"{names[i % 8]}{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰'[i // 8]}" for i in range(n)]})
store["类别"] = [["清洁", "纸品", "个护", "清洁", "家居", "个护", "家居", "家居"][i % 8] for i in range(n)]
store["仓库"] = rng.choice(["东莞仓", "苏州仓", "武汉仓"], n)
store["现存数量"] = np.where(rng.random(n) < 0.09, 0, rng.integers(1, 900, n))
store["安全库存"] = rng.integers(50, 400, n)
store["单价（元）"] = rng.gamma(2, 7, n).round(2)
store["供应商"] = rng.choice(["华联", "美佳", "百川"], n)
store["最近入库"] = pd.Timestamp("2026-03-01") + pd.to_timedelta(rng.integers(0, 220, n), "D")
store.to_csv(F / "仓库库存.csv", index=False, date_format="%Y/%m/%d")

# Spending against a plan.
rows = []
for code, team in ((4100, "Marketing"), (4200, "Operations"), (4300, "IT"), (4400, "Facilities"), (4500, "Legal")):
    for item in ("travel", "software", "contractors", "training"):
        for month in range(1, 11):
            plan = float(rng.integers(20, 200) * 100)
            rows.append((code, team, item, f"2026-{month:02d}", plan, round(plan * rng.normal(0.98, 0.16), 2)))
pd.DataFrame(rows, columns=["cost_code", "department", "line_item", "month", "budget_usd", "actual_usd"]).to_csv(F / "spend_plan.csv", index=False)

# 超市小票：一行一种商品，顾客会再来。
n = 640
slips = pd.DataFrame({"小票号": np.sort(rng.integers(880001, 880261, n)), "会员编号": 0})
holder = {slip: int(rng.integers(5001, 5091)) for slip in slips["小票号"].unique()}
day = {slip: pd.Timestamp("2026-01-02") + pd.Timedelta(days=int(at)) for slip, at in zip(sorted(holder), np.sort(rng.integers(0, 270, len(holder))))}
slips["会员编号"] = slips["小票号"].map(holder)
slips["购买日期"] = slips["小票号"].map(day)
slips["门店"] = slips["小票号"].map(lambda slip: ["人民路店", "滨江店", "南门店"][slip % 3])
goods = {"苹果": ("水果", 9.8, 6.1), "香蕉": ("水果", 6.5, 4.2), "牛奶": ("乳品", 12.9, 9.0), "酸奶": ("乳品", 15.5, 10.2), "面包": ("烘焙", 8.8, 4.0), "蛋糕": ("烘焙", 32.0, 17.5), "鸡蛋": ("生鲜", 18.6, 14.9)}
slips["商品"] = rng.choice(list(goods), n, p=[0.2, 0.14, 0.18, 0.12, 0.16, 0.06, 0.14])
slips["品类"] = slips["商品"].map(lambda name: goods[name][0])
slips["数量"] = rng.integers(1, 6, n)
slips["售价"] = slips["商品"].map(lambda name: goods[name][1])
slips["成本"] = slips["商品"].map(lambda name: goods[name][2])
slips.to_csv(F / "超市小票.csv", index=False, date_format="%Y-%m-%d")

# Clients and what they ordered; the keys are called otherwise, some clients never ordered.
clients = pd.DataFrame({"client_code": range(7001, 7061)})
clients["company"] = [f"{first} {last}" for first in ("Alder", "Birch", "Cobalt", "Drift", "Ember", "Fjord") for last in ("Foods", "Motors", "Textiles", "Labs", "Press", "Glass", "Farms", "Tools", "Travel", "Media")]
clients["region"] = rng.choice(["North", "South", "West"], 60)
clients["tier"] = rng.choice(["gold", "silver", "basic"], 60, p=[0.2, 0.35, 0.45])
clients.to_csv(F / "trade_clients.csv", index=False)
n = 380
orders = pd.DataFrame({"order_no": range(1001, 1001 + n), "client": rng.choice(np.arange(7001, 7053), n), "ordered": days("2026-01-04", 290, n)})
orders["promised"] = orders.ordered + pd.to_timedelta(rng.integers(4, 15, n), "D")
orders["delivered"] = (orders.promised + pd.to_timedelta(rng.integers(-5, 9, n), "D")).where(rng.random(n) < 0.9)
orders["product"] = rng.choice(["pump", "hose", "valve", "gauge", "clamp"], n, p=[0.3, 0.25, 0.2, 0.15, 0.1])
orders["qty"] = rng.integers(1, 30, n)
orders["unit_price"] = orders["product"].map({"pump": 240, "hose": 35, "valve": 60, "gauge": 85, "clamp": 9}) * rng.choice([1, 0.95, 1.1], n)
orders["unit_cost"] = (orders["product"].map({"pump": 150, "hose": 21, "valve": 44, "gauge": 52, "clamp": 4}) * rng.normal(1, 0.05, n)).round(2)
orders.to_csv(F / "trade_orders.csv", index=False, date_format="%Y-%m-%d")

# 员工与培训：工号叫法不同，有人从未参加。
n = 64
staff = pd.DataFrame({"工号": range(2001, 2001 + n), "部门": rng.choice(["研发部", "销售部", "客服部", "行政部"], n), "岗位": rng.choice(["主管", "专员", "助理"], n, p=[0.2, 0.5, 0.3]), "入职日期": days("2018-03-01", 2600, n)})
staff.to_csv(F / "在职员工.csv", index=False, date_format="%Y-%m-%d")
n = 210
training = pd.DataFrame({"培训编号": range(1, n + 1), "员工号": rng.choice(np.arange(2001, 2054), n), "课程": rng.choice(["消防安全", "数据分析", "沟通技巧", "合规"], n), "培训日期": days("2026-01-06", 280, n)})
training["学时"] = rng.choice([2, 4, 6, 8], n)
training["考核成绩"] = rng.normal(76, 12, n).clip(20, 100).round().astype(int)
training["出勤"] = rng.choice(["到场", "缺席", "请假"], n, p=[0.84, 0.1, 0.06])
training.to_csv(F / "内训台账.csv", index=False, date_format="%Y-%m-%d")

# A web shop's traffic and a chain's rooms: rates of totals.
rows = []
for date in pd.date_range("2026-03-01", periods=150):
    for channel, base, rate in (("search", 900, 0.031), ("social", 600, 0.014), ("email", 250, 0.058), ("affiliate", 180, 0.022)):
        visits = int(rng.normal(base, base * 0.15))
        bought = int(rng.binomial(visits, rate))
        rows.append((date.date(), channel, visits, bought, round(bought * rng.normal(48, 6), 2), round(visits * rng.normal(0.4, 0.05), 2)))
pd.DataFrame(rows, columns=["day", "channel", "visits", "orders", "revenue_eur", "ad_spend_eur"]).to_csv(F / "shop_traffic.csv", index=False)
rows = []
for date in pd.date_range("2026-05-01", periods=120):
    for inn, rooms in (("悦来", 80), ("江景", 120), ("云栖", 45)):
        sold = int(min(rooms, rng.normal(rooms * 0.71, rooms * 0.14)))
        rows.append((date.date(), inn, rooms, sold, round(sold * rng.normal(360, 30), 0)))
pd.DataFrame(rows, columns=["日期", "酒店", "可售房间数", "已售房间数", "房费收入（元）"]).to_csv(F / "酒店客房.csv", index=False)

# 健身房会员：号码、电话、邮编都是数字。
n = 150
gym = pd.DataFrame({"会员号": rng.permutation(np.arange(60001, 60001 + n)), "手机": rng.integers(13100000000, 18900000000, n), "邮编": rng.choice([310000, 310012, 311200, 310051], n), "性别": rng.choice(["男", "女"], n)})
gym["年龄"] = rng.integers(18, 66, n)
gym["身高(cm)"] = np.where(gym["性别"] == "男", rng.normal(173, 6, n), rng.normal(161, 6, n)).round(1)
gym["体重(kg)"] = (gym["身高(cm)"] - 100 + rng.normal(-6, 9, n)).clip(42).round(1)
gym["卡种"] = rng.choice(["年卡", "季卡", "次卡"], n, p=[0.5, 0.3, 0.2])
gym["到店次数"] = rng.poisson(9, n)
gym["实缴金额"] = gym["卡种"].map({"年卡": 2680, "季卡": 899, "次卡": 399}) - rng.choice([0, 0, 100, 50], n)
gym.to_csv(F / "健身会员.csv", index=False)

# Candidates of an exam: marks, and who came.
n = 360
exam = pd.DataFrame({"candidate_no": rng.permutation(np.arange(41000, 41000 + n)), "centre_no": rng.choice([118, 204, 377], n), "school": rng.choice(["Ashford", "Brookhill", "Calder", "Denholm"], n), "subject": rng.choice(["maths", "biology", "history"], n)})
exam["mark"] = pd.Series(rng.normal(58, 15, n).clip(4, 99).round(), dtype="Int64").where(rng.random(n) < 0.94)
exam["attended"] = exam.mark.notna().map({True: "Y", False: "N"})
exam.to_csv(F / "exam_marks.csv", index=False)
