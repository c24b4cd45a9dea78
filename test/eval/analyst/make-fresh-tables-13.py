"""Eight files from Chinese offices (a hospital, a card centre, a motor insurer, a plant, a haulier, a college, a chain of shops, a land registry), each messy in its own way."""
import datetime as d, json, random, sys
from pathlib import Path
import pandas as pd
from openpyxl import Workbook

out = Path(sys.argv[1]); r = random.Random(1313)
surname = "申屠武冯雷贺倪汤滕罗毕郝邬安常乐傅卞齐康"; given = ["志远", "婉清", "国栋", "晓彤", "建平", "思琪", "永强", "慧敏", "昊然", "春兰"]
person = lambda: r.choice(surname) + r.choice(given)
stamp = lambda t: t.strftime("%Y-%m-%d %H:%M")

# 医院：标题行、带“岁”的年龄、人民币写法，科室是代码
depts = [("N01", "心内科", 42), ("N02", "神经内科", 38), ("W01", "普外科", 50), ("W02", "骨科", 46), ("F01", "妇产科", 40), ("E01", "儿科", 36), ("K09", "康复科", 20)]
doctors = {code: [person() for _ in range(2)] for code, *_ in depts}
patients = []
for i in range(430):
    code = r.choice([c for c, *_ in depts[:6]]); come = d.date(2026, 1, 3) + d.timedelta(days=r.randrange(300)); stay = r.choice([1, 2, 3, 4, 5, 6, 8, 10, 14, 21])
    level = r.choices(["一级", "二级", "三级", "四级", None], [2, 4, 4, 2, 6])[0] if code[0] in "WF" else None
    total = round(r.uniform(1200, 9000) + stay * 700 + (r.uniform(3000, 26000) if level else 0), 2)
    left = d.date(2026, 11, 20) > come + d.timedelta(days=stay) and r.random() > .06
    patients.append([f"ZY26{10000+i}", person(), r.choice("男女"), r.randrange(1, 15) if code == "E01" else r.randrange(18, 92), code, come, come + d.timedelta(days=stay) if left else None,
        r.choices(["医嘱离院", "转院", "自动出院", "死亡"], [20, 3, 3, 1])[0] if left else None, r.choices(["城镇职工医保", "城乡居民医保", "自费", "商业保险"], [6, 5, 2, 1])[0], total,
        round(total * r.uniform(.15, .45), 2), level, r.choice(doctors[code]), "是" if left and r.random() < .08 else "否"])
hospital = pd.DataFrame(patients, columns=["住院号", "姓名", "性别", "年龄", "科室代码", "入院日期", "出院日期", "离院方式", "付费类型", "总费用", "药品费", "手术级别", "主管医生", "非计划再入院"])
wards = pd.DataFrame(depts, columns=["科室代码", "科室名称", "开放床位"])
book = Workbook(); s = book.active; s.title = "住院病人"
s.append(["市第二医院住院病人登记表"]); s.append(["制表：病案室", None, None, "2026-11-20"]); s.append([])
s.append(list(hospital.columns))
for row in hospital.itertuples(index=False):
    row = list(row); row[3] = f"{row[3]}岁"; row[9] = f"¥{row[9]:,.2f}"; s.append([None if pd.isna(x) else x for x in row])
t = book.create_sheet("科室"); t.append(list(wards.columns))
for row in depts: t.append(list(row))
book.save(out / "住院病人.xlsx")

# 银行：GB18030，退款为负数，失败与冲正混在一起
cards = []
for i in range(900):
    kind = r.choices(["消费", "取现", "分期", "退款", "还款"], [60, 8, 10, 5, 17])[0]; state = r.choices(["成功", "失败", "冲正"], [90, 7, 3])[0]
    amount = round(r.choice([25, 88, 160, 420, 1300, 5200]) * r.uniform(.6, 1.5), 2)
    cards.append([f"T{70000000+i*7}", f"C{r.randrange(1001, 1161)}", d.datetime(2026, 5, 1) + d.timedelta(minutes=r.randrange(60 * 24 * 184)), kind, -amount if kind == "退款" else amount,
        r.choice(["餐饮", "商超百货", "加油", "旅游", "网上购物", "医疗"]) if kind in ("消费", "退款", "分期") else None, r.choices(["手机银行", "POS机", "网银", "ATM"], [5, 4, 2, 1])[0],
        r.choices(["普卡", "金卡", "白金卡"], [6, 3, 1])[0], r.choice(["南京", "苏州", "无锡", "常州"]), state, r.choice(["余额不足", "密码错误", "超限额", "系统超时"]) if state == "失败" else None])
bank = pd.DataFrame(cards, columns=["流水号", "客户号", "交易时间", "交易类型", "交易金额", "商户类别", "渠道", "卡等级", "城市", "状态", "失败原因"])
text = bank.copy(); text["交易时间"] = text["交易时间"].map(lambda t: t.strftime("%Y/%m/%d %H:%M:%S")); text["交易金额"] = text["交易金额"].map(lambda x: f"{x:,.2f}")
text.to_csv(out / "信用卡交易.csv", index=False, encoding="gb18030")

# 保险：保单与赔案两份
policies = []
for i in range(320):
    start = d.date(2025, 9, 1) + d.timedelta(days=r.randrange(420))
    policies.append([f"PDAA{260000+i}", person(), r.choices(["交强险", "商业险", "综合险"], [3, 4, 4])[0], r.choice(["轿车", "SUV", "货车", "新能源"]), r.choice(["城东支公司", "城西支公司", "开发区支公司", "电销中心"]),
        r.choices(["代理人", "4S店", "电话销售", "网上直销"], [4, 3, 2, 2])[0], start, round(r.uniform(900, 7800), 2), r.choice([20, 50, 100, 200]), r.choice(["新保", "续保", "转保"])])
motor = pd.DataFrame(policies, columns=["保单号", "投保人", "险种", "车型", "机构", "渠道", "起保日期", "签单保费", "保额（万元）", "业务性质"])
claims = []
for i in range(260):
    p = motor.iloc[r.randrange(250)]; loss = p["起保日期"] + d.timedelta(days=r.randrange(1, 300)); told = loss + d.timedelta(days=r.choice([0, 0, 0, 1, 1, 2, 5])); state = r.choices(["已结案", "未决", "拒赔", "撤案"], [12, 5, 2, 1])[0]
    guess = round(r.choice([800, 1500, 4200, 9000, 26000]) * r.uniform(.7, 1.4), 2)
    claims.append([f"CL{90000+i}", p["保单号"], loss, told, told + d.timedelta(days=r.randrange(2, 60)) if state != "未决" else None, r.choice(["碰撞", "追尾", "水淹", "盗抢", "玻璃破碎"]), guess, round(guess * r.uniform(.6, 1.1), 2) if state == "已结案" else (0 if state != "未决" else None), state, r.choice(["轻微", "一般", "重大"])])
claims = pd.DataFrame(claims, columns=["赔案号", "保单号", "出险日期", "报案日期", "结案日期", "出险原因", "估损金额", "赔付金额", "案件状态", "损失程度"])
motor.to_csv(out / "车险保单.csv", index=False, encoding="utf-8-sig"); claims.to_csv(out / "车险赔案.csv", index=False, encoding="utf-8-sig")

# 制造：合计行、未恢复的停机
stops = []
for i in range(380):
    start = d.datetime(2026, 2, 1) + d.timedelta(minutes=r.randrange(60 * 24 * 270)); long = r.choice([8, 15, 22, 35, 50, 90, 150, 320])
    why = r.choices(["设备故障", "换模", "待料", "计划保养", "停电"], [8, 6, 4, 3, 1])[0]; back = r.random() > .04
    stops.append([f"TJ{3000+i}", r.choice(["一车间", "二车间", "三车间"]), r.choice(["CNC-01", "CNC-02", "CNC-07", "冲床A", "冲床B", "注塑机3"]), why, start, start + d.timedelta(minutes=long) if back else None, long if back else None,
        "白班" if 8 <= start.hour < 20 else "夜班", person() if why == "设备故障" else None, round(r.uniform(50, 4200), 1) if why == "设备故障" and r.random() > .3 else None, r.randrange(0, 400), r.choice(["A", "B", "C"])])
plant = pd.DataFrame(stops, columns=["停机单号", "车间", "设备", "停机原因", "停机时间", "恢复时间", "时长（分钟）", "班次", "维修工", "备件费（元）", "少产数量", "影响等级"])
full = plant.copy()
for c in ("停机时间", "恢复时间"): full[c] = full[c].map(lambda t: "" if pd.isna(t) else stamp(t))
full.loc[len(full)] = ["合计", "", "", "", "", "", plant["时长（分钟）"].sum(), "", "", plant["备件费（元）"].sum(), plant["少产数量"].sum(), ""]
full.to_excel(out / "停机记录.xlsx", index=False)

# 物流：制表符、带单位的重量、星级
loads = []
for i in range(640):
    come = d.datetime(2026, 6, 1) + d.timedelta(minutes=r.randrange(60 * 24 * 150)); promise = r.choice([24, 48, 72]); state = r.choices(["已签收", "派送中", "拒收", "退回"], [40, 4, 2, 2])[0]; took = promise * r.uniform(.4, 1.35)
    done = state in ("已签收", "拒收")
    loads.append([f"KY{88000000+i*13}", r.choice(["杭州", "宁波", "温州", "金华"]), r.choice(["武汉", "长沙", "南昌", "合肥", "郑州"]), come, come + d.timedelta(hours=took) if done else None, promise, round(r.uniform(.5, 60), 1), r.randrange(1, 9),
        round(r.uniform(12, 480), 2), state, r.choices(["破损", "丢件", "地址错误", None], [3, 1, 2, 30])[0], r.choice(["VIP客户", "月结客户", "散客"]), r.choice(["5星", "5星", "4星", "3星", "2星", "1星", None]) if state == "已签收" else None, r.choice(["是", "否", "否", "否"])])
haul = pd.DataFrame(loads, columns=["运单号", "始发城市", "目的城市", "揽收时间", "签收时间", "承诺时效（小时）", "重量", "件数", "运费", "运单状态", "异常类型", "客户类型", "客户评价", "是否保价"])
text = haul.copy(); text["重量"] = text["重量"].map(lambda x: f"{x}kg"); text["运费"] = text["运费"].map(lambda x: f"{x}元")
for c in ("揽收时间", "签收时间"): text[c] = text[c].map(lambda t: "" if pd.isna(t) else stamp(t))
text.to_csv(out / "快运运单.txt", index=False, sep="\t", encoding="utf-16")

# 教育：缺考写在分数列里
marks = []; students = [(f"2024{i:04d}", person(), r.choice(["经管学院", "外语学院", "计算机学院"]), r.choice(["大一", "大二", "大三"])) for i in range(120)]
courses = [("高等数学", 5, person()), ("大学英语", 4, person()), ("数据结构", 3.5, person()), ("体育", 1, person()), ("会计学", 3, person())]
for sid, name, school, grade in students:
    for course, credit, teacher in r.sample(courses, 4):
        state = r.choices(["正常", "缺考", "缓考"], [30, 1, 1])[0]; usual = r.randrange(55, 101); final = min(100, max(20, int(r.gauss(72, 15))))
        marks.append([sid, name, school, grade, course, credit, teacher, usual, final if state == "正常" else None, round(usual * .4 + final * .6, 1) if state == "正常" else None, state, r.choice(["必修", "选修"])])
college = pd.DataFrame(marks, columns=["学号", "姓名", "学院", "年级", "课程", "学分", "任课教师", "平时成绩", "期末成绩", "总评", "考试状态", "修读性质"])
full = college.copy().astype(object); full.loc[college["期末成绩"].isna(), ["期末成绩", "总评"]] = "—"
full.to_csv(out / "选课成绩.csv", index=False, encoding="gb18030")

# 零售：一月一列、合计行
shops = []
for i, (name, city, kind) in enumerate([("中山路店", "厦门", "旗舰店"), ("万达店", "厦门", "标准店"), ("五四路店", "福州", "旗舰店"), ("仓山店", "福州", "社区店"), ("泰禾店", "福州", "标准店"), ("东街店", "泉州", "社区店"), ("浦西店", "泉州", "标准店"), ("芗城店", "漳州", "社区店")]):
    size = r.choice([90, 160, 240, 420]); shops.append([f"S{i+1:02d}", name, city, kind, size] + [round(size * r.uniform(.06, .16), 1) for _ in range(10)] + [round(size * 1.15, 1)])
retail = pd.DataFrame(shops, columns=["门店编号", "门店", "城市", "店型", "面积（㎡）"] + [f"{m}月" for m in range(1, 11)] + ["年度目标"])
book = Workbook(); s = book.active; s.title = "2026销售"; s.append(["2026年1-10月各门店销售额（单位：万元）"]); s.append(list(retail.columns))
for row in shops: s.append(row)
s.append(["合计", None, None, None, sum(x[4] for x in shops)] + [round(sum(x[k] for x in shops), 1) for k in range(5, 16)]); book.save(out / "门店月销.xlsx")

# 政务：嵌套 JSON
cases = []
for i in range(520):
    come = d.datetime(2026, 3, 2, 9) + d.timedelta(days=r.randrange(240), minutes=r.randrange(480)); promise = r.choice([1, 3, 5, 10]); state = r.choices(["已办结", "办理中", "退件", "撤回"], [20, 4, 2, 1])[0]
    done = come + d.timedelta(days=max(0, int(promise * r.uniform(.2, 1.4))), minutes=r.randrange(200)) if state == "已办结" else None
    cases.append({"办件编号": f"BDC-{20260000+i}", "申请人": {"姓名": person(), "类型": r.choices(["个人", "企业"], [4, 1])[0]}, "事项": r.choice(["首次登记", "转移登记", "抵押登记", "注销登记", "查封登记"]), "区县": r.choice(["鼓楼区", "台江区", "晋安区", "马尾区"]), "办理渠道": r.choice(["窗口", "网上", "自助机"]),
        "受理时间": come.strftime("%Y年%m月%d日 %H:%M"), "办结时间": done.strftime("%Y年%m月%d日 %H:%M") if done else None, "承诺工作日": promise, "状态": state, "评价": r.choices(["非常满意", "满意", "基本满意", "不满意", "未评价"], [6, 5, 2, 1, 4])[0] if state == "已办结" else None, "登记费": r.choice([0, 80, 80, 550])})
office = pd.json_normalize(cases)
for c in ("受理时间", "办结时间"): office[c] = pd.to_datetime(office[c], format="%Y年%m月%d日 %H:%M")
(out / "不动产办件.json").write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
