"""Writes tables of domains the analyst was not developed on: headers in four languages, abbreviations, invented people."""
import random
from datetime import date

from fresh_tables import days_of, table

dice = random.Random(77031)
FIRST = "Adele Boris Chiara Dario Esther Fatima Goran Hanna Ivo Judith Karim Lena Milan Noor Olga Pavel Rita Stefan Tomas Ursula".split()
LAST = "Albers Bianchi Cermak Dubois Engel Farkas Galli Horvat Ivanov Jensen Kowalski Larsen Meier Nowak Olsen".split()
HAN = [family + given for family in "郑冯蒋韩曹许何吕施张" for given in ("国强", "雅婷", "志远", "晓雯", "海燕", "子轩", "佳怡")]


def people(count):
    return dice.sample([f"{first} {last}" for first in FIRST for last in LAST], count)


pick = dice.choice
day = days_of(dice)
staff = people(160)
table("hr_staff.csv", ["emp_no", "emp_name", "dept", "job_lvl", "base_sal", "yrs_svc", "hire_dt", "site", "contract_type", "sick_days"], 160, lambda i: [
    f"H{2000 + i}", staff[i], dice.choices(["Legal", "Logistics", "Marketing", "Research"], weights=[1, 5, 3, 2])[0], pick(["L1", "L2", "L3", "L4"]), dice.randrange(31000, 98000, 100),
    dice.randrange(0, 24), day(2010, 14), pick(["Graz", "Linz", "Turin"]), dice.choices(["Permanent", "Fixed-term", "Contractor"], weights=[6, 2, 1])[0], dice.randrange(0, 19)])

drivers = people(14)
table("shipments.csv", ["Shipment No", "Driver", "Origin", "Destination", "Weight (kg)", "Distance (km)", "Freight Cost", "Ship Date", "Delivery Status", "Vehicle Type"], 240, lambda i: [
    f"SH-{i + 1:04d}", pick(drivers), pick(["Rotterdam", "Genoa", "Gdansk"]), pick(["Basel", "Lyon", "Prague", "Zagreb"]), dice.randrange(40, 9000), dice.randrange(60, 1900), round(dice.uniform(80, 4200), 2),
    day(2024), dice.choices(["On time", "Late", "Lost"], weights=[7, 3, 1])[0], pick(["Van", "Truck", "Train"])])

holders = people(60)
table("meter_readings.csv", ["meter.id", "customer.name", "tariff", "kwh", "peak_kw", "reading_date", "district", "estimated"], 360, lambda i: [
    f"M{i % 60:03d}", holders[i % 60], ["Flex", "Night", "Standard"][(i % 60) % 3], round(dice.uniform(60, 900), 1), round(dice.uniform(1, 12), 2), date(2024, i // 60 * 2 + 1, 28), ["Harbour", "Old Town", "Hillside", "Park"][(i % 60) % 4], pick(["Y", "N", "N", "N"])])

pupils = people(50)
table("noten.csv", ["Schülername", "Klasse", "Fach", "Punkte", "Fehltage", "Lehrer", "Prüfungsdatum"], 250, lambda i: [
    pupils[i % 50], ["7a", "7b", "8a"][(i % 50) % 3], ["Mathematik", "Deutsch", "Biologie", "Kunst", "Sport"][i // 50], dice.randrange(0, 101), dice.randrange(0, 12), pick(["Frau Albers", "Herr Engel", "Frau Meier"]), day(2023, 2)])

buyers = dice.sample(HAN, 40)
goods = [("蓝牙音箱", 199.0), ("台灯", 89.5), ("保温杯", 59.0), ("键盘", 259.0), ("雨伞", 35.0)]


def sale(i):
    name, price = pick(goods)
    return [f"D{90000 + i}", pick(buyers), pick(["成都", "苏州", "厦门", "青岛"]), name, dice.randrange(1, 9), price, day(2024), pick(["普通", "银卡", "金卡"])]


table("门店订单.csv", ["订单号", "客户姓名", "城市", "产品", "数量", "单价", "下单日期", "会员等级"], 300, sale)

subjects = people(140)
table("trial_subjects.csv", ["SubjID", "PatientName", "Arm", "Site", "Age", "Sex", "BaselineBP", "Wk12BP", "AdverseEvents", "EnrollDate", "Dropout"], 140, lambda i: [
    f"S-{i + 1:03d}", subjects[i], pick(["Placebo", "Low dose", "High dose"]), pick(["Oslo", "Porto", "Ghent"]), dice.randrange(21, 79), pick(["F", "M"]), dice.randrange(128, 178), dice.randrange(110, 170), dice.choices([0, 1, 2, 3], weights=[5, 3, 2, 1])[0], day(2023), pick(["Y", "N", "N", "N", "N"])])

owners = dice.sample(HAN, 45)
table("交易流水.csv", ["流水号", "账户名", "支行", "交易类型", "金额(元)", "余额", "交易日期", "渠道"], 320, lambda i: [
    f"T{i + 1:05d}", pick(owners), pick(["城东支行", "城西支行", "滨江支行"]), pick(["存款", "取款", "转账", "消费"]), round(dice.uniform(20, 20000), 2), round(dice.uniform(100, 90000), 2), day(2023, 2), pick(["柜台", "手机银行", "ATM"])])

agents = people(12)
table("appels.csv", ["Agent", "Équipe", "Motif", "Durée (min)", "Attente (s)", "Satisfaction", "Date appel", "Résolu"], 280, lambda i: [
    pick(agents), pick(["Nord", "Sud", "Est"]), pick(["Facture", "Panne", "Contrat", "Livraison"]), round(dice.uniform(1, 40), 1), dice.randrange(5, 600), dice.randrange(1, 6), day(2024), pick(["Oui", "Oui", "Non"])])
