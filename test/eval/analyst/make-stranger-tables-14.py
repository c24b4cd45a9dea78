"""The tables of a stranger's fourteenth round: admissions, a loan book under a title, a shop by month with totals among the rows, three files of freight, staff, energy with decimal commas, marks, tickets, a laboratory, and in Chinese orders in GB18030, attendance, a stock list with subtotals and its suppliers. Run with a folder; seeded."""
import csv, json, random, sys, os, datetime as dt
from openpyxl import Workbook
OUT = sys.argv[1]; os.makedirs(OUT, exist_ok=True)
P = lambda n: os.path.join(OUT, n)
def rng(k): return random.Random(f"stranger14-{k}")
def write(name, rows, enc="utf-8", sep=",", before=(), after=()):
    with open(P(name), "w", newline="", encoding=enc) as f:
        for b in before: f.write(b + "\n")
        w = csv.writer(f, delimiter=sep)
        w.writerows(rows)
        for a in after: f.write(a + "\n")
FIRST = "Amara Bilal Celia Dmitri Esther Farid Greta Hiroshi Ines Jonas Kavita Leon Mireille Nadia Oskar Priya Quentin Rosa Stefan Tamsin".split()
LAST = "Abbott Brandt Castillo Duarte Eriksen Fontaine Gallagher Haddad Ivanova Jankowski Kimura Lindholm Mbeki Novak".split()
# 1 hospital admissions
r = rng("adm"); rows = [["Admission ID","Patient","Age","Sex","Ward","Admitted","Discharged","Diagnosis","Total Charge","Insurer","Readmitted?"]]
wards = ["Cardiology","Maternity","Oncology","Orthopaedics","Paediatrics"]
diag = {"Cardiology":["Heart failure","Arrhythmia","Angina"],"Maternity":["Delivery","Pre-eclampsia"],"Oncology":["Lymphoma","Breast cancer"],"Orthopaedics":["Hip fracture","Knee replacement"],"Paediatrics":["Asthma","Bronchiolitis"]}
for i in range(240):
    w = r.choices(wards,[6,4,3,5,4])[0]; d = dt.date(2024,1,1)+dt.timedelta(r.randrange(540)); los = max(1,int(r.gammavariate(2,2.4)))
    age = r.randrange(1,16) if w=="Paediatrics" else r.randrange(19,42) if w=="Maternity" else r.randrange(35,93)
    ch = round(r.uniform(700,1600)*los+r.uniform(0,2500),2)
    rows.append([f"ADM{1000+i}", r.choice(FIRST)+" "+r.choice(LAST), age if r.random()>.04 else "N/A", "F" if w=="Maternity" else r.choice("MF"), w, d.isoformat(), (d+dt.timedelta(los)).isoformat() if r.random()>.05 else "", r.choice(diag[w]), f"${ch:,.2f}", r.choices(["BlueShield","Medicare","Allied Health","Self-pay"],[5,6,3,2])[0], r.choices(["Yes","No"],[1,5])[0]])
rows.append(rows[17]); rows.append(rows[90]); rows.append(rows[91])
write("admissions.csv", rows)
# 2 bank loans, title rows
r = rng("loans"); wb = Workbook(); ws = wb.active; ws.title="Loan book"
ws.append(["Harbour Savings Bank - retail loan book"]); ws.append(["Extract of 31 March 2026"]); ws.append([])
ws.append(["Loan No","Borrower","Nationality","Branch","Purpose","Principal (€)","Interest Rate","Term (months)","Credit Score","Start Date","Status"])
for i in range(180):
    pr = r.choice([5000,8000,12000,15000,20000,27500,35000,60000,120000])+r.randrange(0,40)*50
    ws.append([f"L-{7001+i}", r.choice(FIRST)+" "+r.choice(LAST), r.choices(["German","French","Spanish","Italian","Polish","Dutch"],[6,5,4,3,3,2])[0], r.choice(["Harbour","Old Town","Airport","University"]), r.choice(["Car","Home improvement","Debt consolidation","Education","Small business"]), pr, f"{r.uniform(2.9,11.5):.2f}%", r.choice([12,24,36,48,60,84]), r.choice([r.randrange(520,840)]*9+["N/A"]), dt.date(2022,1,1)+dt.timedelta(r.randrange(1500)), r.choices(["Active","Paid off","Defaulted","Late"],[9,6,1.5,2])[0]])
wb.save(P("loans.xlsx"))
# 3 shop sales wide by month
r = rng("shop"); M="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
rows=[["Store","Department"]+[f"{m} 2025" for m in M]]
allt=[0]*12
for s in ["Bristol","Cardiff","Exeter","Swindon"]:
    tot=[0]*12
    for d in ["Bakery","Dairy","Frozen","Household","Produce"]:
        v=[int(r.uniform(2000,9000)*(1+.03*k)) for k in range(12)]
        tot=[a+b for a,b in zip(tot,v)]; rows.append([s,d]+[f"{x:,}" for x in v])
    rows.append([s,"Total"]+[f"{x:,}" for x in tot]); allt=[a+b for a,b in zip(allt,tot)]
rows.append(["Grand total",""]+[f"{x:,}" for x in allt])
write("shop_sales_2025.csv", rows)
# 4 logistics
r = rng("log"); carr=[("C1","NorthLine","Rail","Denmark"),("C2","SwiftHaul","Road","Poland"),("C3","BlueWake","Sea","Greece"),("C4","AeroPost","Air","Germany"),("C5","TerraCargo","Road","Spain"),("C6","OldMill Freight","Rail","Austria")]
write("freight_carriers.csv",[["carrier_code","carrier_name","mode","home_country"]]+[list(c) for c in carr])
cust=[[f"K{100+i}", n, seg, city] for i,(n,seg,city) in enumerate(zip("Alder Foods,Brightwell,Cobalt Tools,Dune Textiles,Ember Labs,Fjord Fish,Garnet Glass,Hazel Homes,Indigo Print,Juniper Pharma,Krill & Co,Lark Media".split(","),["Retail","Retail","Industrial","Industrial","Healthcare","Food","Industrial","Retail","Media","Healthcare","Food","Media"],["Hamburg","Lyon","Turin","Porto","Basel","Bergen","Prague","Gdansk","Ghent","Basel","Bergen","Lyon"]))]
write("freight_customers.csv",[["customer_id","company","segment","city"]]+cust)
rows=[["shipment_id","customer_id","carrier_code","ship_date","delivered_date","weight_kg","distance_km","freight_cost","status"]]
for i in range(300):
    d=dt.date(2025,1,1)+dt.timedelta(r.randrange(365)); st=r.choices(["Delivered","Delayed","Lost","In transit"],[14,3,1,2])[0]
    wt=round(r.lognormvariate(5,.8),1); km=r.randrange(60,2400)
    rows.append([f"S{i+1:04d}", f"K{100+r.randrange(10)}", r.choices(["C1","C2","C3","C4","C5"],[4,6,3,2,4])[0], d.strftime("%d/%m/%Y"), (d+dt.timedelta(r.randrange(1,15))).strftime("%d/%m/%Y") if st in("Delivered","Delayed") else "", wt, km, f"{40+wt*.35+km*.11+r.uniform(-20,60):.2f}", st])
write("freight_shipments.csv", rows)
# 5 HR
r=rng("hr"); rows=[["emp_id","full_name","dept","job_title","gender","hireDate","annual_salary","bonus_pct","performance","office","remote"]]
names=[f+" "+l for f in FIRST for l in LAST]; r.shuffle(names)
base={"Engineering":72000,"Sales":52000,"Finance":61000,"Marketing":54000,"Support":38000}
for i in range(130):
    d=r.choices(list(base),[8,6,3,3,6])[0]; s=int(base[d]*r.uniform(.75,1.6)//100*100)
    if i==77: s=310000
    rows.append([f"E{i+1:03d}", names[i], d, r.choice(["Junior","Senior","Lead","Manager"])+" "+{"Engineering":"Engineer","Sales":"Seller","Finance":"Accountant","Marketing":"Marketer","Support":"Agent"}[d], r.choice(["Female","Male"]), (dt.date(2012,1,1)+dt.timedelta(r.randrange(5000))).strftime("%Y-%m-%d"), f"{s/1000:g}k" if r.random()<.1 else s, r.choice([0,5,8,10,12,15,""]), r.choice(["Exceeds","Meets","Below"]), r.choice(["Dublin","Leeds","Vienna"]), r.choice(["yes","no"])])
write("staff.csv", rows)
# 6 energy, semicolon decimal comma
r=rng("en"); rows=[["Datum","Site","Consumption_kWh","Solar_kWh","OutsideTemp","Tariff"]]
import math
de=lambda x:f"{x:,.1f}".replace(",","_").replace(".",",").replace("_",".")
for k in range(200):
    d=dt.date(2025,2,1)+dt.timedelta(k)
    for s,b in [("Depot North",900),("Depot South",1300),("Head Office",450)]:
        t=12-10*math.cos((k+31)/365*6.28)+r.gauss(0,2.5)
        c=b*(1.4-.03*t)*(0.6 if d.weekday()>4 else 1)+r.gauss(0,b*.05)
        if k==120 and s=="Head Office": c=4000
        rows.append([d.strftime("%d.%m.%Y"), s, de(c) if r.random()>.015 else "-", de(max(0,b*.2+t*6+r.gauss(0,20))), de(t), "weekend" if d.weekday()>4 else "peak"])
write("energy.csv", rows, sep=";", enc="latin-1")
# 7 marks
r=rng("marks"); rows=[["Pupil","Form","House","Gender","Maths","English","Science","History","Days Absent"]]
r.shuffle(names)
for i in range(88):
    g=r.gauss(0,8); m=lambda mu:(max(5,min(100,int(r.gauss(mu,11)+g))) if r.random()>.03 else r.choice(["-","absent"]))
    rows.append([names[i], r.choice(["9A","9B","9C","10A","10B"]), r.choice(["Oak","Elm","Ash","Beech"]), r.choice(["girl","boy"]), m(61), m(66), m(63), m(58), r.choice([0,0,0,1,1,2,3,5,8,12])])
write("year_marks.csv", rows, before=["Riverside School,,,,,,,,","End of year marks (out of 100),,,,,,,,",""])
# 8 tickets
r=rng("tick")
with open(P("tickets.jsonl"),"w") as f:
    for i in range(260):
        o=dt.datetime(2025,3,3,8)+dt.timedelta(minutes=r.randrange(60*24*150)); h=round(r.lognormvariate(2.2,1.0),1)
        st=r.choices(["closed","open","pending"],[10,2,1])[0]
        f.write(json.dumps({"ticket_id":50001+i,"opened_at":o.strftime("%Y-%m-%dT%H:%M:%SZ"),"customer":{"plan":r.choices(["Free","Pro","Enterprise"],[5,4,2])[0],"country":r.choice(["Japan","Brazil","Canada","France","Kenya"])},"channel":r.choice(["email","chat","phone"]),"priority":r.choices(["low","normal","high","urgent"],[4,6,3,1])[0],"agent":r.choice(["Mo","Lena","Ravi","Sofia","Chen"]),"first_response_min":r.randrange(2,240),"resolution_hours":h if st=="closed" else None,"status":st,"csat":r.choice([1,2,3,4,4,5,5,None]) if st=="closed" else None,"reopened":r.random()<.12})+"\n")
# 9 lab
r=rng("lab"); rows=[["sample_no","patient_id","site","test","value","unit","ref_low","ref_high","collected_on","analyser"]]
T={"Glucose":(5.4,1.2,"mmol/L",3.9,5.8),"Sodium":(140,3.4,"mmol/L",135,145),"Potassium":(4.2,.5,"mmol/L",3.5,5.1),"Creatinine":(82,22,"umol/L",60,110),"CRP":(6,6,"mg/L",0,5)}
for i in range(320):
    t=r.choice(list(T)); mu,sd,u,lo,hi=T[t]; v=max(.3,round(r.gauss(mu,sd),1)); 
    rows.append([i+1,f"PT-{r.randrange(1,61):03d}",r.choice(["Leiden","Utrecht","Delft"]),t,v if r.random()>.02 else "haemolysed",u,lo,hi,(dt.date(2025,9,1)+dt.timedelta(r.randrange(120))).strftime("%d %b %Y"),r.choice(["Cobas","Atellica"])])
write("lab_panel.tsv", rows, sep="\t")
# 10 电商订单
r=rng("eshop"); X="赵钱孙李周吴郑王冯陈"; Mi=["子涵","欣怡","浩然","雨桐","博文","思远","佳琪","梓轩"]
prov=["广东","浙江","江苏","四川","北京","湖北"]; cats={"手机数码":(800,5000),"服饰鞋包":(60,600),"食品生鲜":(20,200),"家居家装":(50,1500),"美妆个护":(40,500)}
rows=[["订单编号","下单时间","客户姓名","省份","品类","数量","单价","折扣率","运费","支付方式","订单状态","评分"]]
for i in range(360):
    c=r.choices(list(cats),[3,5,5,3,4])[0]; a,b=cats[c]; d=dt.date(2024,1,1)+dt.timedelta(r.randrange(700)); 
    rows.append([f"DD{20240000+i}", r.choice([d.strftime("%Y-%m-%d"),d.strftime("%Y/%m/%d"),f"{d.year}年{d.month}月{d.day}日"]), r.choice(X)+r.choice(Mi), r.choices(prov,[6,5,4,3,3,2])[0], c, r.randrange(1,7), f"¥{r.uniform(a,b):,.2f}", r.choice(["100%","95%","90%","85%","80%"]), r.choice(["0","6","8","10","包邮"]), r.choice(["微信支付","支付宝","银行卡","货到付款"]), r.choices(["已完成","已取消","退货","待发货"],[12,2,2,1])[0], r.choice([5,5,4,4,3,2,"无"])])
rows.append(rows[5]); rows.append(rows[60])
write("电商订单2025.csv", rows, enc="gb18030")
# 11 员工考勤
r=rng("kq"); wb=Workbook(); ws=wb.active; ws.title="考勤明细"; ws.append(["2025年第三季度考勤明细表"]); ws.append(["工号","姓名","部门","日期","上班打卡","下班打卡","出勤状态","加班时长(小时)"])
ppl=[(f"G{i+1:03d}", n, r.choice(["研发部","市场部","财务部","客服部"])) for i,n in enumerate(["赵敏","钱进","孙悦","李想","周舟","吴桐","郑爽爽","王小川","冯雪","陈立","褚明","卫青","蒋欣欣","沈括","韩梅","杨柳"])]
for k in range(92):
    d=dt.date(2025,7,1)+dt.timedelta(k)
    if d.weekday()>4: continue
    for g,n,b in ppl:
        if r.random()<.35: continue
        st=r.choices(["正常","迟到","早退","请假","旷工"],[30,4,2,2,.5])[0]
        off=st in("请假","旷工")
        ws.append([g,n,b,d, None if off else (f"09:{r.randrange(1,50):02d}" if st=="迟到" else f"08:{r.randrange(20,60):02d}"), None if off else (f"16:{r.randrange(10,59)}" if st=="早退" else f"{r.randrange(18,21)}:{r.randrange(60):02d}"), st, 0 if off or st=="早退" else r.choice([0,0,.5,1,1.5,2,3])])
wb.save(P("员工考勤.xlsx"))
# 12 库存 + 供应商
r=rng("kc"); sup=[("V01","华联贸易","上海",2),("V02","恒丰实业","广州",5),("V03","远东物资","成都",7),("V04","嘉禾供应链","杭州",3),("V05","北辰工贸","北京",10),("V06","新锐商贸","武汉",4)]
write("供应商.csv",[["供应商编号","供应商名称","所在城市","交货周期(天)"]]+[list(s) for s in sup],enc="utf-8-sig")
rows=[["仓库","商品编码","商品名称","类别","库存数量","安全库存","采购单价(元)","供应商编号","最近入库日期"]]
goods={"五金":["螺丝刀","扳手","电钻","卷尺"],"电工":["插座","开关","网线","灯管"],"劳保":["手套","口罩","安全帽","雨靴"],"办公":["打印纸","订书机","白板笔","文件夹"]}
k=0
for w in ["一号仓","二号仓","三号仓"]:
    sub=0
    for c,gs in goods.items():
        for g in gs:
            k+=1; q=r.choice([r.randrange(20,900),r.randrange(20,900),r.randrange(0,30)]); sub+=q
            rows.append([w,f"SP{c and 100+k}",g,c,f"{q:,}" if r.random()>.05 else "缺",r.choice([50,80,100,150]),round(r.uniform(3,260),2),r.choices(["V01","V02","V03","V04","V05"],[4,4,3,3,1])[0],(dt.date(2025,5,1)+dt.timedelta(r.randrange(200))).strftime("%Y年%m月%d日")])
    rows.append([w,"合计","","",f"{sub:,}","","","",""])
write("库存.csv", rows, enc="utf-8-sig")
