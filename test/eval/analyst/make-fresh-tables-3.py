"""A third set of tables the analyst was not developed on. Nobody in them exists."""
import random

from fresh_tables import days_of, table

dice = random.Random(990017)
NAMES = [f"{first} {last}" for first in "Alma Bruno Celia Denis Elsa Franz Gilda Henrik Ilse Jorge Katja Louis Mara Niko".split() for last in "Abel Bauer Conti Diaz Eder Faber Gomez Huber".split()]
HAN = [family + given for family in "魏陶姜戚谢喻柏水" for given in ("建平", "思远", "美玲", "家豪", "欣怡", "永强")]


pick = dice.choice
day = days_of(dice)
donors = dice.sample(NAMES, 60)
table("donations.csv", ["donation_id", "donor", "campaign", "gift_amt", "gift_date", "pay_method", "recurring", "volunteer_hrs"], 220, lambda i: [
    f"G{i}", pick(donors), pick(["Winter Coats", "School Meals", "Clean Water"]), pick([10, 25, 50, 75, 120, 300]), day(2024), pick(["Card", "Bank transfer", "Cash"]), pick(["Yes", "No"]), dice.randrange(0, 15)])
keepers = dice.sample(NAMES, 8)
table("machine_log.csv", ["LogID", "Operator", "MachineType", "UnitsProduced", "Defects", "DowntimeMin", "ShiftDate", "Shift", "TempC"], 260, lambda i: [
    f"L{i + 10}", pick(keepers), pick(["Lathe", "Press", "Welder"]), dice.randrange(40, 400), dice.choices([0, 1, 2, 5], weights=[6, 3, 2, 1])[0], dice.randrange(0, 130), day(2024), pick(["Day", "Night"]), round(dice.uniform(18, 41), 1)])
pros = dice.sample(HAN, 9)
learners = dice.sample(HAN, 30)
table("培训记录.csv", ["编号", "学员姓名", "课程名称", "讲师", "学时", "学费", "考试成绩", "报名日期", "是否通过"], 200, lambda i: [
    f"K{i + 100}", pick(learners), pick(["数据分析", "项目管理", "商务英语"]), pick(pros), dice.randrange(4, 40), pick([800, 1200, 2600]), dice.randrange(35, 101), day(2024), pick(["是", "是", "否"])])
table("mietobjekte.csv", ["Objektnr", "Mieter", "Stadt", "Zimmer", "Wohnfläche (m²)", "Kaltmiete", "Mietbeginn", "Balkon"], 150, lambda i: [
    f"O{i}", NAMES[i % len(NAMES)], pick(["Ulm", "Kiel", "Jena"]), dice.randrange(1, 6), dice.randrange(22, 160), dice.randrange(300, 2100), day(2020, 4), pick(["ja", "nein"])])
