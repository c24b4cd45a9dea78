"""A fourth set of tables the analyst was not developed on: a library, flights, a stock room, exams, subscriptions, houses, players, a shop in three files. Nobody in them exists."""
import random
from datetime import timedelta

from fresh_tables import days_of, table

dice = random.Random(551204)
pick = dice.choice
day = days_of(dice)
NAMES = [f"{first} {last}" for first in "Ada Boris Clara Dario Edith Felix Greta Hugo Irma Jonas Kira Leon Mona Nils Olga Pavel".split() for last in "Adler Brandt Costa Dahl Engel Frost Graf Holm".split()]
readers = dice.sample(NAMES, 70)


def loan(i):
    out = day(2024)
    back = "" if dice.random() < 0.12 else str(out + timedelta(days=dice.randrange(2, 60)))
    return [f"LN{i + 1000}", pick(readers), pick(["Central", "Eastside", "Harbour"]), pick(["Fiction", "History", "Science", "Comics", "Travel"]), out, back, dice.randrange(0, 5), pick([0, 0, 0, 1.5, 2.25, 4, 7.5]), pick(["Adult", "Adult", "Child", "Senior"]), pick(["Yes", "No", "No", "No", "No"])]


table("branch_loans.csv", ["loan_id", "member_name", "branch", "genre", "borrow_date", "return_date", "renewals", "fine_amt", "member_type", "damaged"], 300, loan)
AIR = ["Nordwind", "BlueJet", "Andes Air", "Kestrel"]
PORTS = ["Lisbon", "Dublin", "Vienna", "Porto", "Bergen", "Geneva"]
table("flights.csv", ["flight_no", "airline", "origin_airport", "dest_airport", "dep_date", "delay_min", "distance_mi", "pax", "load_factor_pct", "status", "aircraft"], 400, lambda i: [
    f"F{i + 100}", pick(AIR), pick(PORTS), pick(PORTS), day(2023, 2), dice.choice([0, 0, 0, 5, 12, 25, 47, 90, 180]), dice.randrange(180, 1900), dice.randrange(40, 220), round(dice.uniform(41, 99), 1), dice.choices(["On time", "Delayed", "Cancelled", "Diverted"], weights=[6, 3, 1, 0.5])[0], pick(["A320", "B737", "E190"])])
ITEMS = [f"{kind} {size}" for kind in ["Anchor bolt", "Hex nut", "Steel pipe", "Copper wire", "Gasket", "Valve", "Bracket", "Hinge"] for size in ["S", "M", "L", "XL"]]
table("stock_levels.csv", ["SKU", "ItemName", "Category", "Supplier", "QtyOnHand", "ReorderLevel", "UnitCost", "LastRestockDt", "Warehouse", "Discontinued"], 128, lambda i: [
    f"SK-{2000 + i}", f"{ITEMS[i % 32]}{'' if i < 32 else ' v' + str(i // 32 + 1)}", pick(["Fasteners", "Pipes", "Electrical", "Hardware"]), pick(["Ferro GmbH", "Boltworks", "Orion Metals"]), dice.randrange(0, 900), pick([50, 100, 150, 200]), round(dice.uniform(0.2, 48), 2), day(2024), pick(["WH-A", "WH-B", "WH-C"]), pick(["true", "false", "false", "false"])])
pupils = dice.sample(NAMES, 80)
table("exam_results.csv", ["student_id", "student", "sex", "grade_level", "subject", "teacher", "score", "absences", "dob", "passed"], 320, lambda i: [
    f"S{100 + i % 80}", pupils[i % 80], "MF"[i % 80 % 2], 9 + i % 80 % 4, ["Maths", "Physics", "English", "Art"][i // 80], pick(["Ms Park", "Mr Lund", "Dr Osei"]), (score := dice.randrange(22, 101)), dice.randrange(0, 15), f"{2006 + i % 80 % 4}-{1 + i % 80 % 12:02d}-{1 + i % 80 % 27:02d}", "yes" if score >= 50 else "no"])
table("saas_accounts.csv", ["account_id", "company", "plan", "mrr_usd", "seats", "signup_date", "churned", "country", "industry", "nps", "last_login_date", "support_tickets"], 180, lambda i: [
    f"AC{i:04d}", f"{pick(['Bright', 'North', 'Silver', 'Green', 'Rapid'])} {pick(['Labs', 'Foods', 'Motors', 'Media', 'Health'])} {i}", pick(["Starter", "Pro", "Enterprise"]), pick([29, 49, 99, 199, 450, 1200]), dice.randrange(1, 120), day(2022, 3), pick([True, False, False, False]), pick(["Germany", "Brazil", "Canada", "Japan"]), pick(["Retail", "Healthcare", "Education", "Finance"]), "" if dice.random() < 0.2 else dice.randrange(-20, 11), day(2025) if i % 3 else "", dice.randrange(0, 30)])
table("home_sales.csv", ["listing_no", "neighborhood", "property_type", "beds", "baths", "sqft", "list_price", "sale_price", "year_built", "listed_on", "sold_on", "agent", "has_pool"], 210, lambda i: [
    f"H{i + 500}", pick(["Oakwood", "Riverside", "Old Town", "Hillcrest"]), pick(["Condo", "House", "Townhouse"]), dice.randrange(1, 6), pick([1, 1.5, 2, 2.5, 3]), dice.randrange(520, 4200), (asked := dice.randrange(150, 1200) * 1000), asked + dice.randrange(-40, 30) * 1000, dice.randrange(1925, 2023), (listed := day(2023)), listed + timedelta(days=dice.randrange(4, 120)), pick(readers[:7]), pick(["Y", "N", "N"])])
table("player_stats.csv", ["Player", "Team", "Position", "Games", "Goals", "Assists", "Minutes", "Age", "HeightCm", "Salary", "Nationality", "YellowCards"], 120, lambda i: [
    NAMES[i], pick(["Falcons", "Rovers", "Comets", "Tigers", "Wolves"]), pick(["Goalkeeper", "Defender", "Midfielder", "Forward"]), dice.randrange(1, 39), dice.choice([0, 0, 1, 2, 3, 5, 8, 13, 21]), dice.randrange(0, 15), dice.randrange(60, 3400), dice.randrange(17, 39), dice.randrange(165, 204), dice.randrange(40, 900) * 1000, pick(["Spain", "Ghana", "Norway", "Chile", "Italy"]), dice.randrange(0, 11)])
table("shoppers.csv", ["cust_id", "cust_name", "segment", "city", "joined_on"], 60, lambda i: [f"C{i}", readers[i], pick(["Consumer", "Corporate", "Home Office"]), pick(["Leeds", "York", "Bath"]), day(2022, 2)])
table("shop_items.csv", ["item_code", "item_title", "category", "unit_cost"], 24, lambda i: [f"P{i}", f"{pick(['Oak', 'Pine', 'Steel', 'Glass'])} {pick(['Lamp', 'Table', 'Chair', 'Shelf', 'Mirror'])} {i}", pick(["Lighting", "Furniture", "Decor"]), round(dice.uniform(4, 90), 2)])
table("shop_sales.csv", ["sale_id", "cust_id", "item_code", "qty", "unit_price", "sold_on", "channel", "returned"], 500, lambda i: [f"T{i}", f"C{dice.randrange(50)}", f"P{dice.randrange(22)}", dice.randrange(1, 9), round(dice.uniform(6, 150), 2), day(2023, 2), pick(["Web", "Store", "Phone"]), pick(["Y", "N", "N", "N", "N"])])
