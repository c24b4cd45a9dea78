"""The rows of the sample files, before they are written in their formats."""

import datetime as dt
import random

from faker import Faker
from identities import (
    MAIL_HOSTS,
    british_iban,
    card_number,
    chinese_id,
    chinese_mobile,
    day_between,
    german_phone,
    us_national_id,
    us_phone,
)

FIRST_BIRTH, LAST_BIRTH = dt.date(1942, 1, 1), dt.date(2004, 12, 31)


def american_people(rng: random.Random, fake: Faker, count: int) -> list[dict]:
    people, names = [], set()
    while len(people) < count:
        first, last = fake.first_name(), fake.last_name()
        if (first, last) in names:
            continue
        names.add((first, last))
        people.append(
            {
                "name": f"{first} {last}",
                "email": f"{first}.{last}@{rng.choice(MAIL_HOSTS)}".lower(),
                "phone": us_phone(rng),
                "national_id": us_national_id(rng),
                "birth_date": day_between(rng, FIRST_BIRTH, LAST_BIRTH),
                "card": card_number(rng),
                "street": fake.street_address(),
                "city": fake.city(),
            }
        )
    return people


def claims(rng: random.Random, fake: Faker) -> list[dict]:
    people = american_people(rng, fake, 640)
    products = {"Motor": (7.6, 0.8, 34), "Home": (8.3, 0.9, 24), "Health": (7.1, 1.0, 18), "Travel": (6.2, 0.7, 14), "Pet": (5.9, 0.6, 10)}
    regions = {"North": 22, "South": 31, "East": 19, "West": 28}
    adjusters = [fake.name() for _ in range(12)]
    notes = (
        "{name} called from {phone} and asked for news.",
        "Spoke with {name}; documents to follow to {email}.",
        "Adjuster {adjuster} visited {street}, photographs are on file.",
        "Passed on by {other}, who reported the damage for {name}.",
        "Waiting for the invoice of the garage.",
        "Second opinion asked for by {adjuster}.",
        "Estimate accepted.",
        "",
    )
    rows = []
    for index in range(2000):
        # A few people claim often: a question about one person has something to add up.
        person = people[min(int(rng.expovariate(1 / 160)), len(people) - 1)]
        product = rng.choices(list(products), [weight for *_, weight in products.values()])[0]
        middle, spread, _ = products[product]
        opened = day_between(rng, dt.date(2024, 1, 1), dt.date(2026, 9, 30))
        status = rng.choices(("Paid", "Approved", "Rejected", "Open"), (52, 16, 14, 18))[0]
        closed = opened + dt.timedelta(days=int(rng.gammavariate(2.2, 14)) + 1)
        rows.append(
            {
                "claim_id": f"CLM-{100_001 + index}",
                "claimant_name": person["name"],
                "email": person["email"],
                "phone": person["phone"],
                "national_id": person["national_id"],
                "birth_date": person["birth_date"].isoformat(),
                "card_number": person["card"],
                "street_address": person["street"],
                "city": person["city"],
                "region": rng.choices(list(regions), list(regions.values()))[0],
                "product": product,
                "status": status,
                "amount": round(rng.lognormvariate(middle, spread), 2),
                "opened": opened.isoformat(),
                "closed": "" if status == "Open" else closed.isoformat(),
                "note": rng.choice(notes).format(adjuster=rng.choice(adjusters), other=fake.name(), **person),
            }
        )
    return rows


def patients(rng: random.Random, fake: Faker) -> list[dict]:
    people = american_people(rng, fake, 310)
    departments = {
        "Cardiology": ("Arrhythmia", "Hypertension", "Heart failure"),
        "Orthopaedics": ("Fracture", "Joint replacement", "Back pain"),
        "Neurology": ("Migraine", "Stroke", "Epilepsy"),
        "Paediatrics": ("Asthma", "Infection"),
        "Oncology": ("Chemotherapy", "Biopsy"),
    }
    insurers = ("Meridian Health", "Harbour Mutual", "Self-pay", "Northlight")
    doctors = [f"Dr. {fake.name()}" for _ in range(14)]
    rows = []
    for index in range(620):
        number = rng.randrange(len(people))
        person, department = people[number], rng.choices(list(departments), (30, 26, 18, 14, 12))[0]
        admitted = day_between(rng, dt.date(2025, 1, 1), dt.date(2026, 8, 31))
        nights = min(int(rng.gammavariate(1.6, 2.4)), 28)
        rows.append(
            {
                "Visit": f"V{50_001 + index}",
                "Patient": person["name"],
                "MRN": f"MRN{700_000 + number * 37:06d}",
                "Date of birth": person["birth_date"],
                "Phone": person["phone"],
                "Department": department,
                "Diagnosis": rng.choice(departments[department]),
                "Doctor": rng.choice(doctors),
                "Admitted": admitted,
                "Discharged": admitted + dt.timedelta(days=nights),
                "Nights": nights,
                "Charge": round(380 + nights * rng.uniform(700, 1500) + rng.lognormvariate(6.2, 0.7), 2),
                "Insurer": rng.choices(insurers, (38, 30, 12, 20))[0],
                "Remarks": rng.choice(
                    (
                        f"Daughter {fake.first_name()} may be told, reachable at {us_phone(rng)}.",
                        f"Referred by Dr. {fake.name()}.",
                        "Follow-up in six weeks.",
                        None,
                        None,
                    )
                ),
            }
        )
    return rows


def employees(rng: random.Random, fake: Faker) -> list[dict]:
    departments = {"研发部": 23_000, "市场部": 16_500, "财务部": 15_000, "人力资源部": 13_500, "客户服务部": 9_800, "法务部": 19_000}
    cities = ("北京", "上海", "深圳", "杭州", "成都")
    notes = ("由{other}推荐入职。", "试用期由{other}带教，电话{phone}。", "申请调往{city}。", "", "", "")
    rows = []
    for index in range(420):
        born = day_between(rng, dt.date(1966, 1, 1), dt.date(2003, 12, 31))
        department = rng.choices(list(departments), (34, 18, 10, 8, 24, 6))[0]
        city, phone = rng.choice(cities), chinese_mobile(rng)
        note = rng.choice(notes).format(other=fake.name(), phone=chinese_mobile(rng), city=rng.choice(cities))
        rows.append(
            {
                "工号": f"E{2001 + index}",
                "姓名": fake.name(),
                "手机号": phone,
                "身份证号": chinese_id(rng, born),
                "邮箱": f"e{2001 + index}@{rng.choice(MAIL_HOSTS)}",
                "部门": department,
                "城市": city,
                "家庭住址": f"{city}市{fake.street_name()}{rng.randint(1, 300)}号{rng.randint(1, 30)}室",
                "入职日期": day_between(rng, dt.date(2012, 3, 1), dt.date(2026, 6, 30)).isoformat(),
                "月薪": int(rng.lognormvariate(0, 0.25) * departments[department] / 100) * 100,
                "绩效": rng.choices(("A", "B", "C", "D"), (18, 52, 25, 5))[0],
                "备注": note,
            }
        )
    return rows


def orders(rng: random.Random, fake: Faker) -> list[dict]:
    people = american_people(rng, fake, 240)
    catalogue = {"Desk lamp": 39.9, "Office chair": 219.0, "Notebook": 6.5, "Monitor": 289.0, "Keyboard": 74.9, "Headset": 119.0}
    rows = []
    for index in range(760):
        person, item = rng.choice(people), rng.choice(list(catalogue))
        quantity = rng.choices((1, 2, 3, 5, 10), (56, 22, 10, 8, 4))[0]
        ordered = dt.datetime.combine(day_between(rng, dt.date(2025, 7, 1), dt.date(2026, 9, 30)), dt.time(rng.randint(6, 22), rng.randint(0, 59), rng.randint(0, 59)))
        rows.append(
            {
                "order_id": f"SO-{index + 70_001}",
                "ordered_at": ordered.isoformat() + "Z",
                "customer": person["name"],
                "email": person["email"],
                "ip_address": f"203.0.113.{rng.randint(1, 254)}",  # TEST-NET-3, RFC 5737
                "ship_to": f"{person['street']}, {person['city']}",
                "item": item,
                "quantity": quantity,
                "total": round(quantity * catalogue[item] * rng.choice((1, 1, 1, 0.9)), 2),
                "channel": rng.choices(("web", "phone", "store"), (68, 12, 20))[0],
                "returned": rng.random() < 0.07,
                "comment": rng.choice((None, None, "gift wrap", f"leave with {fake.name()} next door", f"call {us_phone(rng)} first")),
            }
        )
    return rows


def transactions(rng: random.Random, fake: Faker) -> list[dict]:
    holders = [(fake.name(), british_iban(rng)) for _ in range(90)]
    kinds = {"Card payment": -1, "Direct debit": -1, "Transfer out": -1, "Transfer in": 1, "Salary": 1, "Cash withdrawal": -1}
    rows = []
    for index in range(640):
        holder, iban = rng.choice(holders)
        kind = rng.choices(list(kinds), (40, 18, 12, 12, 8, 10))[0]
        size = rng.uniform(1900, 5200) if kind == "Salary" else rng.lognormvariate(4.1, 1.0)
        rows.append(
            {
                "Booked": day_between(rng, dt.date(2026, 1, 1), dt.date(2026, 9, 30)).strftime("%d/%m/%Y"),
                "Account holder": holder,
                "IBAN": iban,
                "Type": kind,
                "Counterparty": fake.name() if kind.startswith("Transfer") else fake.company(),
                "Amount": f"{kinds[kind] * size:.2f}",
                "Reference": f"TX{880_000 + index}",
            }
        )
    rows.sort(key=lambda row: row["Booked"][6:] + row["Booked"][3:5] + row["Booked"][:2])
    return rows


def subscribers(rng: random.Random, fake: Faker) -> list[dict]:
    tariffs = {"Basis": 19.9, "Komfort": 34.9, "Premium": 59.9}
    rows = []
    for index in range(360):
        tariff = rng.choices(list(tariffs), (46, 36, 18))[0]
        months = rng.randint(1, 60)
        turnover = months * tariffs[tariff] * rng.uniform(0.95, 1.2)
        rows.append(
            {
                "Kundennr": f"K-{30_001 + index}",
                "Name": f"{fake.first_name()} {fake.last_name()}",
                "Telefon": german_phone(rng),
                "Geburtsdatum": day_between(rng, FIRST_BIRTH, LAST_BIRTH).strftime("%d.%m.%Y"),
                "Straße": fake.street_address(),
                "PLZ": fake.postcode(),
                "Ort": fake.city(),
                "Tarif": tariff,
                "Monate": months,
                "Umsatz": turnover,
                "Gekündigt": rng.choices(("nein", "ja"), (82, 18))[0],
            }
        )
    return rows
