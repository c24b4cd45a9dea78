"""A service desk, a hotel's bookings, training and property fees: outcomes still undecided, what is due beside what was paid, years since somebody began. Run with a folder; seeded."""
import csv
import datetime as dt
import pathlib
import random
import sys

F = pathlib.Path(sys.argv[1])
r = random.Random(90214)


def write(name, rows):
    with open(F / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


# Tickets: some are open still, whether they met the agreed time is then not known.
rows = [["ticket", "opened_at", "closed_at", "priority", "category", "assignee", "sla_met", "site", "reopen_count"]]
for i in range(280):
    opened = dt.datetime(2026, r.randint(1, 6), r.randint(1, 28), r.randint(0, 23), r.randint(0, 59))
    hours = r.expovariate(1 / 20)
    is_open = r.random() < 0.12
    rows.append([
        f"INC-{10000 + i}", f"{opened:%Y-%m-%d %H:%M}", "" if is_open else f"{opened + dt.timedelta(hours=hours):%Y-%m-%d %H:%M}",
        r.choices(["P1", "P2", "P3", "P4"], [1, 3, 5, 3])[0], r.choice(["Network", "Hardware", "Software", "Access"]),
        r.choice(["Amy Ford", "Ben Cole", "Chloe Diaz", "Dan Evans"]), "" if is_open else "Yes" if hours < 24 else "No",
        r.choice(["London", "Leeds", "York"]), r.choice([0, 0, 0, 1, 2]),
    ])
write("service_desk.csv", rows)

# A hotel.
rows = [["Booking ID", "Guest", "Room type", "Check-in", "Nights", "Rate per night", "Channel", "Cancelled"]]
first, last = ["Ann", "Bo", "Cleo", "Dirk", "Eva", "Finn", "Gus", "Hana"], ["Arden", "Birch", "Cobb", "Dean", "Ellis", "Frost", "Gale"]
for i in range(210):
    day = dt.date(2026, r.randint(1, 12), r.randint(1, 28))
    rate = r.choice([89, 110, 125, 140.5, 180, 260])
    rows.append([
        f"BK{5000 + i}", f"{r.choice(first)} {r.choice(last)}", r.choice(["Single", "Double", "Suite"]), day.isoformat(), r.randint(1, 12), rate, r.choice(["Direct", "Agency", "Web"]), r.choices(["N", "Y"], [8, 2])[0],
    ])
write("room_bookings.csv", rows)

# Training: who did not sit the test neither passed nor failed.
surnames, given = "王李张刘陈杨黄赵周吴", ["伟", "芳", "娜", "敏", "静", "磊", "军", "洋", "勇", "艳", "杰", "娟"]
staff = [["工号", "姓名", "部门", "入职日期", "学历"]]
for i in range(60):
    day = dt.date(r.randint(2010, 2025), r.randint(1, 12), r.randint(1, 28))
    staff.append([
        f"E{1001 + i}", r.choice(surnames) + r.choice(given) + r.choice(["", r.choice(given)]), r.choice(["财务部", "研发部", "市场部", "运营部"]),
        day.isoformat(), r.choice(["本科", "硕士", "大专", "博士"]),
    ])
write("在册员工.csv", staff)
rows = [["工号", "课程", "培训日期", "学时", "成绩", "是否通过"]]
for _ in range(230):
    mark = r.choice([None] + [r.randint(45, 100) for _ in range(9)])
    rows.append([
        r.choice(staff[1:53])[0], r.choice(["信息安全", "消防演练", "领导力", "合规培训"]), dt.date(2026, r.randint(1, 10), r.randint(1, 28)).isoformat(),
        r.choice([2, 4, 8, 16]), "" if mark is None else mark, "未考" if mark is None else "是" if mark >= 60 else "否",
    ])
write("培训考核.csv", rows)

# Property fees: what is due and what was paid.
rows = []
for i in range(150):
    area = round(r.uniform(55, 145), 1)
    due = round(area * 2.8, 2)
    state = r.choices(["已缴", "欠费", "部分缴纳"], [7, 2, 1])[0]
    paid = {"已缴": due, "欠费": 0, "部分缴纳": round(due * r.uniform(0.3, 0.8), 2)}[state]
    day = dt.date(2026, r.randint(1, 12), r.randint(1, 28))
    rows.append([
        f"{1 + i // 30}-{101 + i % 30}", r.choice(surnames) + r.choice(given), f"{1 + i // 30}号楼", area, due, paid or "",
        "" if state == "欠费" else day.isoformat(), "" if state == "欠费" else r.choice(["微信", "支付宝", "现金", "银行转账"]), state,
    ])
write("物业费收缴.csv", [["房号", "业主", "楼栋", "建筑面积", "应缴金额", "实缴金额", "缴费日期", "缴费方式", "状态"], *rows])
