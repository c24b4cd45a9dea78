"""Writes the evaluation's tables: invented people and figures, the same at every run."""
import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

folder = Path(sys.argv[1])
dice = random.Random(20240611)
FIRST = "Ana Bruno Carla Dmitri Elena Farid Grace Hugo Irina Jonas Keiko Liam Maria Nadia Oscar Paula Quentin Rosa Samir Tara Umar Vera Walter Xenia Yara Zoe".split()
LAST = "Ruiz Keller Novak Okafor Silva Tanaka Brandt Moreau Haddad Lindqvist Petrov Costa Walsh Nakamura Fischer Duarte".split()
HAN_FAMILY = "王李张刘陈杨赵黄周吴徐孙"
HAN_GIVEN = ["伟", "芳", "娜", "敏", "静", "丽华", "强", "磊", "洋", "艳红", "勇", "杰", "晓明", "建国", "秀英"]


def write(name, header, rows, encoding="utf-8"):
    with open(folder / name, "w", newline="", encoding=encoding) as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)


def people(count, used=None):
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    return dice.sample(names, count)


def day(first, last):
    return first + timedelta(days=dice.randrange((last - first).days + 1))


staff = people(180)
titles = {"Engineering": ["Software Engineer", "Data Engineer", "QA Analyst"], "Sales": ["Account Executive", "Sales Manager"], "Finance": ["Accountant", "Controller"], "Human Resources": ["Recruiter", "HR Partner"], "Support": ["Support Agent", "Team Lead"]}
rows = []
for index, name in enumerate(staff):
    department = dice.choices(list(titles), weights=[6, 4, 2, 1, 3])[0]
    salary = dice.randrange(38000, 140000, 250)
    rows.append([f"E{1000 + index}", name, department, dice.choice(titles[department]), dice.choice(["F", "M"]), salary, "" if dice.random() < 0.15 else round(salary * dice.uniform(0.01, 0.12), 2), day(date(2012, 1, 1), date(2024, 12, 31)), dice.randrange(22, 64), dice.choice(["Berlin", "Madrid", "Lyon", "Oslo"]), dice.choice([1, 2, 3, 3, 4, 4, 5]), dice.choice(["Yes", "No"])])
write("employees.csv", ["employee_id", "full_name", "department", "job_title", "gender", "annual_salary", "bonus", "hire_date", "age", "office_city", "performance_rating", "remote"], rows)

claimants = people(70)
adjusters = people(6)
rows = []
for index in range(420):
    kind = dice.choices(["Collision", "Theft", "Fire", "Flood", "Glass"], weights=[5, 2, 1, 2, 3])[0]
    status = dice.choices(["Approved", "Denied", "Pending", "Closed"], weights=[5, 2, 2, 3])[0]
    amount = round(dice.lognormvariate(7.4, 0.9), 2)
    paid = round(amount * dice.uniform(0.5, 1), 2) if status in ("Approved", "Closed") else 0
    rows.append([f"CLM-{index + 1:05d}", f"P{dice.randrange(10000, 99999)}", dice.choice(claimants), kind, amount, paid, day(date(2022, 3, 1), date(2024, 11, 30)), status, dice.choice(["Texas", "Ohio", "Florida", "New York", "Oregon"]), dice.choice(adjusters)])
rows[10][2] = rows[11][2] = rows[12][2] = "Ana Ruiz"
write("insurance_claims.csv", ["claim_id", "policy_number", "claimant", "claim_type", "claim_amount", "amount_paid", "incident_date", "status", "state", "adjuster"], rows)

buyers = people(60)
write("customers.csv", ["customer_id", "customer_name", "country", "segment", "signup_date"], [[f"C{index:03d}", name, dice.choice(["Germany", "France", "Italy", "Spain"]), dice.choice(["Consumer", "Corporate"]), day(date(2020, 1, 1), date(2023, 12, 31))] for index, name in enumerate(buyers)])
catalog = [("Desk", "Furniture", 240.0), ("Chair", "Furniture", 95.5), ("Lamp", "Lighting", 39.9), ("Monitor", "Electronics", 310.0), ("Keyboard", "Electronics", 49.0), ("Notebook", "Stationery", 4.5)]
rows = []
for index in range(900):
    name, category, price = dice.choice(catalog)
    rows.append([50000 + index, day(date(2022, 1, 1), date(2024, 12, 31)), f"C{dice.randrange(0, 52):03d}", name, category, dice.randrange(1, 12), price, dice.choice([0, 0, 0.05, 0.1, 0.2]), dice.choices(["Delivered", "Shipped", "Cancelled", "Returned"], weights=[7, 2, 1, 1])[0], dice.choice(["Online", "Store", "Phone"])])
write("orders.csv", ["order_id", "order_date", "customer_id", "product", "category", "quantity", "unit_price", "discount", "order_status", "channel"], rows)

han = [family + given for family in HAN_FAMILY for given in HAN_GIVEN]
buyers = dice.sample(han, 50)
goods = [("手机", "电子产品", 2999), ("耳机", "电子产品", 399), ("衬衫", "服装", 129), ("大衣", "服装", 599), ("牛奶", "食品", 12.5), ("坚果", "食品", 45)]
rows = []
for index in range(500):
    good, kind, price = dice.choice(goods)
    count = dice.randrange(1, 9)
    rows.append([f"DD{index + 1:06d}", day(date(2023, 1, 1), date(2024, 12, 31)), dice.choice(buyers), dice.choice(["北京", "上海", "广州", "成都", "武汉"]), good, kind, count, price, round(count * price, 2), dice.choice(["微信", "支付宝", "银行卡"]), dice.choice(["是", "否"])])
write("销售记录.csv", ["订单编号", "下单日期", "客户姓名", "城市", "产品", "类别", "数量", "单价", "金额", "支付方式", "是否会员"], rows, "utf-8-sig")

rows = []
for index, name in enumerate(dice.sample(han, 120)):
    rows.append([f"2024{index:04d}", name, dice.choice("男女"), dice.choice(["一班", "二班", "三班"]), dice.randrange(40, 101), dice.randrange(45, 100), "" if dice.random() < 0.08 else dice.randrange(35, 101), round(dice.uniform(0.7, 1), 3)])
write("学生成绩.csv", ["学号", "姓名", "性别", "班级", "数学", "语文", "英语", "出勤率"], rows)

patients = people(200)
rows = []
for index, name in enumerate(patients):
    admitted = day(date(2023, 1, 1), date(2024, 6, 30))
    stay = dice.randrange(1, 21)
    rows.append([f"PT{index:04d}", name, dice.randrange(18, 95), dice.choice(["Male", "Female"]), dice.choice(["Asthma", "Diabetes", "Hypertension", "Fracture"]), dice.choice(["North", "South", "ICU"]), admitted, admitted + timedelta(days=stay), stay, round(stay * dice.uniform(300, 900), 2), dice.choice(["True", "False", "False"]), dice.choice(["Yes", "No", "No"]), round(dice.gauss(27, 4), 1)])
rows.append(rows[3])
write("hospital_visits.csv", ["patient_id", "patient_name", "age", "sex", "diagnosis", "ward", "admission_date", "discharge_date", "length_of_stay_days", "treatment_cost", "readmitted", "smoker", "bmi"], rows)

borrowers = people(150)
rows = []
for index, name in enumerate(borrowers):
    amount = dice.randrange(3000, 90000, 500)
    rows.append([f"LN{index + 100}", name, amount, round(dice.uniform(2.5, 14), 2), dice.choice([12, 24, 36, 60]), day(date(2021, 1, 1), date(2025, 5, 31)), dice.randrange(480, 830), dice.choices(["Approved", "Rejected", "Under Review"], weights=[6, 3, 1])[0], dice.choice(["Yes", "No", "No"]), dice.choice([0, 0, 0, 1]), dice.choice(["Lisbon", "Porto", "Braga"]), dice.choice(["Home improvement", "Debt consolidation", "Car purchase", "Education"])])
write("loans.csv", ["LoanID", "BorrowerName", "LoanAmount", "InterestRate", "TermMonths", "ApplicationDate", "CreditScore", "LoanStatus", "SelfEmployed", "Defaulted", "BranchCity", "Purpose"], rows)

agents = people(7)
rows = []
for index in range(350):
    opened = day(date(2024, 1, 1), date(2025, 6, 14))
    rows.append([7000 + index, f"{opened} {dice.randrange(7, 21):02d}:{dice.randrange(60):02d}:00", dice.choice(agents), dice.choices(["Low", "Medium", "High", "Urgent"], weights=[4, 5, 3, 1])[0], dice.choice(["E-mail", "Chat", "Phone"]), dice.choice(["Billing", "Login problem", "Delivery delay", "Refund request"]), dice.randrange(1, 240), "" if dice.random() < 0.12 else round(dice.expovariate(1 / 20), 1), dice.choice([1, 2, 3, 4, 5, 5]), dice.choice(["Y", "N", "N", "N"])])
write("support_tickets.csv", ["ticket_no", "opened_at", "agent_name", "priority", "channel", "topic", "first_response_min", "resolution_hours", "csat_score", "reopened"], rows)

rows = []
for index in range(260):
    area = round(dice.uniform(38, 180), 1)
    price = dice.randrange(18000, 96000, 100)
    rows.append([dice.choice(["翠湖花园", "阳光里", "金桂苑", "东湖一号", "枫林晚"]), dice.choice(["朝阳区", "海淀区", "丰台区", "通州区"]), dice.choice(["一室一厅", "两室一厅", "三室两厅"]), area, round(area * price / 10000, 1), price, dice.randrange(1990, 2023), day(date(2024, 1, 1), date(2024, 12, 31)), dice.choice(["有", "无"]), dice.choice(["精装", "简装", "毛坯"])])
write("二手房.csv", ["小区名称", "区域", "户型", "建筑面积(平米)", "总价(万元)", "单价(元/平米)", "建成年份", "挂牌日期", "电梯", "装修"], rows, "utf-8")

months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
stores = ["Aarhus", "Bergen", "Cork", "Delft"]
rows = [[store, dice.choice(["North", "West"])] + [dice.randrange(1000, 9000) for _ in months] for store in stores]
rows.append(["Total", ""] + [sum(row[index] for row in rows) for index in range(2, 14)])
write("store_revenue.csv", ["store", "district", *months], rows)
