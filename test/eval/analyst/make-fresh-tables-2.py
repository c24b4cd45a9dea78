"""A second set of tables the analyst was not developed on. Nobody in them exists."""
import random

from fresh_tables import days_of, table

dice = random.Random(40519)
FIRST = "Agnes Bela Corina Deniz Emil Freya Gustav Helga Ines Jakub Kira Leon Mina Nils Orla Petra Ramon Sonja Timo Wanda".split()
LAST = "Aydin Berger Castelli Drake Eriksen Fontaine Greco Hahn Ilves Jansen Kaya Lopez Murray Neumann Ortega".split()
HAN = [family + given for family in "沈韦卢蒋薛阎邹熊孟秦" for given in ("立新", "慧敏", "俊杰", "诗涵", "文博", "玉兰", "浩然")]


def people(count):
    return dice.sample([f"{first} {last}" for first in FIRST for last in LAST], count)


pick = dice.choice
day = days_of(dice)
agents = people(9)
table("listings.csv", ["listing_ref", "agent_name", "suburb", "property_type", "bedrooms", "floor_area_sqm", "asking_price", "listed_on", "sold", "days_on_market"], 210, lambda i: [
    f"R{i + 100}", pick(agents), pick(["Brookside", "Elmwood", "Fairview", "Northgate"]), pick(["House", "Apartment", "Townhouse"]), dice.randrange(1, 6), dice.randrange(38, 320), dice.randrange(120, 980) * 1000, day(2023, 2), pick(["yes", "no"]), dice.randrange(2, 190)])

residents = people(130)
table("hotel_stays.csv", ["BookingID", "Guest", "RoomType", "Nights", "RatePerNight", "CheckIn", "Country", "Channel", "Breakfast"], 260, lambda i: [
    f"BK{i + 7000}", pick(residents), dice.choices(["Single", "Double", "Suite"], weights=[3, 5, 1])[0], dice.randrange(1, 12), pick([79.0, 99.0, 129.0, 240.0]), day(2024), pick(["Norway", "Brazil", "Japan", "Canada"]), pick(["Direct", "Agency", "Web"]), pick([True, False])])

lecturers = people(7)
kids = people(90)
table("gym_members.csv", ["member.name", "member.plan", "visits", "minutes", "trainer", "join_date", "monthly_fee", "goal"], 90, lambda i: [
    kids[i], pick(["Basic", "Plus", "Premium"]), dice.randrange(0, 31), dice.randrange(0, 2200), pick(lecturers), day(2022, 3), pick([19.9, 34.5, 59.0]), pick(["Strength", "Cardio", "Rehab"])])

workers = people(45)
table("ausgaben.csv", ["Belegnr", "Mitarbeiter", "Abteilung", "Kategorie", "Betrag (EUR)", "Datum", "Genehmigt"], 230, lambda i: [
    f"B-{i + 500}", pick(workers), pick(["Vertrieb", "Technik", "Einkauf"]), pick(["Reise", "Hotel", "Bewirtung", "Material"]), round(dice.uniform(8, 1900), 2), day(2024), pick(["Ja", "Ja", "Nein"])])

doctors = dice.sample(HAN, 8)
sick = dice.sample(HAN, 60)
table("门诊记录.csv", ["就诊号", "患者姓名", "科室", "医生", "就诊日期", "挂号费", "药费", "检查费", "年龄", "性别", "复诊"], 280, lambda i: [
    f"J{i + 30000}", pick(sick), pick(["内科", "外科", "儿科", "眼科"]), pick(doctors), day(2024), pick([10, 20, 50]), round(dice.uniform(15, 800), 2), pick([0, 0, 120, 260, 480]), dice.randrange(3, 85), pick(["男", "女"]), pick(["是", "否"])])

techs = people(10)
table("IT tickets.csv", ["Ticket #", "Requester", "Assigned To", "Priority", "Category", "Opened", "Resolution Hrs", "Reopened", "CSAT"], 250, lambda i: [
    f"INC{i + 4000}", pick(workers), pick(techs), dice.choices(["Low", "Medium", "High", "Critical"], weights=[4, 4, 2, 1])[0], pick(["Network", "Hardware", "Access", "Email"]), day(2024), round(dice.uniform(0.2, 96), 1), pick(["Yes", "No", "No", "No"]), dice.randrange(1, 6)])

couriers = dice.sample(HAN, 10)
table("快递派送.csv", ["运单号", "快递员", "区域", "重量(kg)", "运费", "派送日期", "状态", "收件人"], 300, lambda i: [
    f"Y{i + 60000}", pick(couriers), pick(["浦东", "徐汇", "静安", "杨浦"]), round(dice.uniform(0.2, 25), 1), round(dice.uniform(6, 80), 1), day(2024), dice.choices(["已签收", "派送中", "已退回"], weights=[8, 1, 1])[0], pick(sick)])

clients = people(70)
table("ventes_magasin.csv", ["No facture", "Client", "Ville", "Produit", "Quantité", "Prix unitaire", "Date de vente", "Remise"], 260, lambda i: [
    f"F{i + 800}", pick(clients), pick(["Nantes", "Lille", "Dijon"]), *pick([("Vase", 3, 24.0), ("Tapis", 1, 180.0), ("Lampe", 2, 46.5), ("Cadre", 5, 12.0)]), day(2024), pick([0, 0, 0.1])])
