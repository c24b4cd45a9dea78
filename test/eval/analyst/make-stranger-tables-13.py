"""The tables of a stranger's thirteenth round, as messy as they come: inpatients, bank bookings, shipments with carriers, a school's two sheets, electricity by month, orders under a header of two rows, staff, and in Chinese a ledger in 万, an outpatient register in GBK, attendance, waybills, company loans. Run with a folder; seeded."""
import random
import sys

import numpy as np
import pandas as pd
from openpyxl import Workbook

OUT=sys.argv[1].rstrip('/')+'/'
class Names:
    def __init__(s,lang,seed): s.lang=lang; s.r=random.Random(seed); s.seen=set(); s.unique=s
    def first_name(s): return s.r.choice('Adam Bianca Carlton Dorothy Emil Freya Gareth Helena Ivo Judith Kelvin Lorna Malcolm Nadine Oscar Petra Quentin Rosie Stefan Tamsin Ursula Vincent Wanda Xenia Yorick Zelda'.split())
    def last_name(s): return s.r.choice('Ashworth Bellamy Crowther Dunmore Ellery Fairfax Gorman Hollis Inskip Jardine Kirkby Lowther Mallory Norcott Oakes Pemberton Rushton Stanhope Thirlby Underhill Vickery Whitlock'.split())
    def once(s,make):
        while (x:=make()) in s.seen: pass
        s.seen.add(x); return x
    def name(s):
        if s.lang=='zh_CN': return s.once(lambda: s.r.choice('赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜')+''.join(s.r.sample('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英玉梅建国志文海云鹏辉波斌宇浩凯俊帆雪',s.r.choice([1,2,2]))))
        return s.once(lambda: s.first_name()+' '+s.last_name())
    def company(s):
        if s.lang=='zh_CN': return s.once(lambda: s.r.choice('华 鼎 恒 瑞 天 金 海 中 东 新'.split())+s.r.choice('盛 达 泰 信 源 科 辰 宇 联 博'.split())+s.r.choice('网络 传媒 科技 信息 机械 贸易 食品 建材'.split())+'有限公司')
        return s.once(lambda: s.last_name()+s.r.choice([' GmbH',' AG',' & Co. KG',' Stiftung'])+s.r.choice(['',' Nord',' Süd',' Mitte']))


rng=random.Random(1301); fk=Names('en_US',1301)
n=140; rows=[]
for i in range(n):
    adm=pd.Timestamp('2023-09-01')+pd.Timedelta(days=rng.randrange(420)); los=rng.choice([1,1,2,2,3,3,4,5,6,8,11,15])
    rows.append(dict(pid=f'H{2000+i}',name=fk.unique.name(),age=rng.randint(2,93),sex=rng.choice('MF'),ward=rng.choices(['Cardiology','Oncology','Maternity','Surgery','Neurology'],[30,20,25,40,12])[0],
      adm=adm,dis=adm+pd.Timedelta(days=los),los=los,payer=rng.choices(['Medicare','Private','Self-pay','Medicaid'],[4,5,1,2])[0],
      charge=round(rng.uniform(800,48000),2) if rng.random()>.07 else None,readm=rng.choices(['Yes','No'],[1,5])[0]))
h=pd.DataFrame(rows)
with open(OUT+'admissions_report.csv','w',encoding='utf-8') as f:
    f.write('St. Aldhelm General Hospital,,,,,,,,,\nInpatient admissions - extract of 02 Dec 2024,,,,,,,,,\n,,,,,,,,,\n')
    f.write('Patient ID,Patient Name,Age,Sex,Ward,Admitted,Discharged,Payer,Total Charge,Readmitted within 30d\n')
    for x in rows: f.write(f"{x['pid']},{x['name']},{x['age']},{x['sex']},{x['ward']},{x['adm']:%d-%b-%Y},{x['dis']:%d-%b-%Y},{x['payer']},"+('N/A' if x['charge'] is None else f'"${x["charge"]:,.2f}"')+f",{x['readm']}\n")
    f.write(f',,,,,,,Grand total,"${h.charge.sum():,.2f}",\n')


rng=random.Random(77); rows=[]
fd=Names('de_DE',77); firms=[fd.company() for _ in range(120)]
cats=['Groceries','Rent','Salary','Travel','Utilities','Dining']
for i in range(220):
    c=rng.choices(cats,[8,2,2,3,4,6])[0]; d=pd.Timestamp('2024-01-03')+pd.Timedelta(days=rng.randrange(366-5))
    amt=round(rng.uniform(1800,4200),2) if c=='Salary' else -round(rng.uniform(4,950 if c in('Rent','Travel') else 140),2)
    rows.append(dict(d=d,acc=rng.choice(['Giro','Spar','Kredit']),br=rng.choice(['Köln','Düsseldorf','München','Nürnberg']),cp=rng.choice(firms),c=c,amt=amt,fee=round(rng.choice([0,0,.35,1.5,2.99]),2)))
de=lambda v:f'{v:,.2f}'.replace(',','_').replace('.',',').replace('_','.')
with open(OUT+'Kontobewegungen.csv','w',encoding='latin-1') as f:
    f.write('booking_date;account;branch;counterparty;category;amount_eur;fee_eur\n')
    for x in rows: f.write(f"{x['d']:%d.%m.%Y};{x['acc']};{x['br']};{x['cp']};{x['c']};{de(x['amt'])};{de(x['fee'])}\n")

# 3 logistics: two files, key names differ a little, duplicates, missing weights
rng=random.Random(909); car=pd.DataFrame(dict(CarrierCode=['DHX','FLY','ROD','SEA','TRK','RAI','BIK'],CarrierName=['Dehex','FlyFreight','RoadRunner','SeaLink','TruckStar','RailOne','BikeNow'],Country=['Germany','Netherlands','France','Denmark','Germany','France','Spain'],Mode=['Road','Air','Road','Sea','Road','Rail','Road']))
car.to_csv(OUT+'carriers_eu.csv',index=False)
rows=[]
for i in range(180):
    d=pd.Timestamp('2025-01-01')+pd.Timedelta(days=rng.randrange(270)); rows.append([f'SH-{7000+i}',d.strftime('%Y-%m-%d'),rng.choice(['DHX','FLY','ROD','SEA','TRK','RAI']),rng.choice(['Rotterdam','Hamburg','Antwerp','Le Havre']),rng.choice(['Madrid','Vienna','Warsaw','Milan','Lyon']),None if rng.random()<.06 else round(rng.lognormvariate(4,1),1),round(rng.uniform(40,2600),2),rng.choices(['delivered','in transit','lost','delayed'],[12,3,1,3])[0],rng.randint(1,19)])
rows[50][5]=4100.0; rows[90][5]=3890.5
rows += [list(rows[i]) for i in (4,18,18,77,130)]
s=pd.DataFrame(rows,columns=['shipmentNo','shipDate','carrier_code','origin','destination','weightKg','freightCost','status','transitDays'])
s.to_csv(OUT+'shipments_eu.csv',index=False,na_rep='-')

# 4 school: xlsx two sheets
rng=random.Random(4242); fk=Names('en_GB',4242)
st=[];sc=[]
for i in range(60):
    st.append([100+i,fk.name(),rng.choice(['7A','7B','8A','8B']),rng.choice(['girl','boy']),rng.choice(['Bus','Walk','Car','Bike']),rng.choice(['yes','no','no','no'])])
    if i%20==7: continue
    for sub in ['Maths','English','Science']:
        if rng.random()<.05: continue
        for term in ['Autumn','Spring']:
            sc.append([100+i,sub,term,rng.randint(28,99) if rng.random()>.04 else 'absent'])
wb=Workbook(); ws=wb.active; ws.title='Pupils'; ws.append(['Greenfield Academy - pupil list 2024/25']); ws.append([]); ws.append(['Pupil No.','Pupil','Class','Gender','Travel to school','Free meals'])
[ws.append(x) for x in st]; w2=wb.create_sheet('Marks'); w2.append(['Pupil No.','Subject','Term','Mark']); [w2.append(x) for x in sc]; wb.save(OUT+'greenfield.xlsx')

# 5 energy: wide months, total row in the data
rng=np.random.default_rng(55); mon=['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec']
sites=['Harbour Depot','Northgate Office','Data Hall 2','Pump Station','Cold Store','Visitor Centre','Mill Lane','Print Works']
E=pd.DataFrame(rng.integers(900,24000,(8,12)),columns=mon,index=sites); E.iloc[3,6]=0
reg=['North','North','South','West','South','West','North','South']
with open(OUT+'electricity_2024_kwh.csv','w') as f:
    f.write('Electricity consumption 2024 (kWh)\n\nSite,Region,'+','.join(mon)+'\n')
    for (nme,row),g in zip(E.iterrows(),reg): f.write(f'{nme},{g},'+','.join(f'"{v:,}"' if v>999 else str(v) for v in row)+'\n')
    f.write('Total,,'+','.join(f'"{v:,}"' for v in E.sum())+'\n')

# 6 retail: xlsx with two-row header
rng=random.Random(606); wb=Workbook(); ws=wb.active; ws.title='Q3'
ws.append(['Store','Category','Order date','2024',None,None,'Customer',None]); ws.append([None,None,None,'Units','Unit price (£)','Discount %','Type','City']); ws.merge_cells('D1:F1'); ws.merge_cells('G1:H1')
rows=[]
for i in range(150):
    x=[rng.choice(['Leeds','York','Hull']),rng.choice(['Garden','Kitchen','Toys','Lighting']),pd.Timestamp('2024-07-01')+pd.Timedelta(days=rng.randrange(92)),rng.randint(1,24),round(rng.uniform(2,120),2),rng.choice([0,0,5,10,20]),rng.choices(['new','returning'],[1,2])[0],rng.choice(['Bradford','Selby','Goole','Otley'])]
    rows.append(x); ws.append([x[0],x[1],x[2].to_pydatetime(),*x[3:]])
wb.save(OUT+'store_orders_q3.xlsx')

# 7 HR: tab separated, camelCase, missing, dates US order, salary with k-marks
rng=random.Random(7007); fk=Names('en_US',7007); rows=[]
for i in range(95):
    hd=pd.Timestamp('2012-01-10')+pd.Timedelta(days=rng.randrange(4600)); left=rng.random()<.2
    rows.append([f'E{i+1:03d}',fk.unique.name(),rng.choice(['Engineering','Sales','People','Finance','Support']),rng.choice(['Manager','Specialist','Associate']),hd,rng.randrange(42000,165000,500),(hd+pd.Timedelta(days=rng.randrange(100,900))) if left else None,rng.choice([1,2,3,3,4,4,5]) if rng.random()>.1 else None,rng.choice(['Austin','Denver','Boston'])])
with open(OUT+'hr_master.tsv','w') as f:
    f.write('employeeId\tfullName\tdepartment\tjobTitle\thireDate\tannualSalary\tterminationDate\tperfScore\tofficeLocation\n')
    for x in rows: f.write('\t'.join([x[0],x[1],x[2],x[3],x[4].strftime('%m/%d/%Y'),f'USD {x[5]:,}',x[6].strftime('%m/%d/%Y') if x[6] is not None else '',str(x[7]) if x[7] else 'n/a',x[8]])+'\n')

# 8 销售台账: title, 万元 text, 合计 below, xlsx
rng=random.Random(801); wb=Workbook(); ws=wb.active; ws.title='销售台账'
ws.append(['华东某某科技有限公司2024年销售台账']); ws.append(['制表人：财务部','','','','','单位：万元']); ws.append(['合同编号','签订日期','客户名称','区域','产品线','合同金额','回款金额','业务员','状态'])
fz=Names('zh_CN',801); ppl=[fz.unique.name() for _ in range(6)]; comp=[fz.unique.company() for _ in range(18)]; rows=[]
for i in range(110):
    d=pd.Timestamp('2024-01-02')+pd.Timedelta(days=rng.randrange(360)); a=round(rng.uniform(3,480),1); st_=rng.choices(['已完成','执行中','已终止'],[6,3,1])[0]
    rows.append([f'HT2024{i+1:04d}',d,rng.choice(comp),rng.choice(['上海','江苏','浙江','安徽']),rng.choice(['软件','硬件','服务']),a,round(a*rng.choice([0,.3,.5,1,1]),1),rng.choice(ppl),st_])
for x in rows: ws.append([x[0],f'{x[1].year}年{x[1].month}月{x[1].day}日',x[2],x[3],x[4],f'{x[5]}万',f'{x[6]}万' if x[6] else '无',x[7],x[8]])
Z=pd.DataFrame(rows,columns=['no','d','cust','reg','line','amt','paid','rep','st']); ws.append(['合计','','','','',f'{Z.amt.sum():.1f}万',f'{Z.paid.sum():.1f}万','','']); wb.save(OUT+'2024年销售台账.xlsx')
# 9 门诊 GBK
rng=random.Random(912); fz=Names('zh_CN',912); rows=[]
for i in range(160):
    d=pd.Timestamp('2024-03-01')+pd.Timedelta(days=rng.randrange(183)); rows.append([f'MZ{i+1:05d}',fz.unique.name(),rng.choice(['男','女']),rng.randint(1,88),rng.choices(['内科','外科','儿科','妇科','骨科'],[5,3,4,2,2])[0],d,round(rng.uniform(12,1900),2),rng.choices(['医保','自费','商业保险'],[6,3,1])[0],rng.choice(['李建国','陈晓梅','周海涛','吴敏']),rng.choice(['是','否','否','否']),None if rng.random()<.08 else rng.randint(1,5)])
with open(OUT+'门诊登记.csv','w',encoding='gbk') as f:
    f.write('门诊号,患者姓名,性别,年龄,科室,就诊日期,费用,支付方式,接诊医生,是否复诊,满意度\n')
    for x in rows: f.write(f"{x[0]},{x[1]},{x[2]},{x[3]}岁,{x[4]},{x[5].year}年{x[5].month}月{x[5].day}日,￥{x[6]:.2f},{x[7]},{x[8]},{x[9]},{x[10] if x[10] else '无'}\n")
# 10 员工 + 考勤 sheets
rng=random.Random(1010); fz=Names('zh_CN',1010); wb=Workbook(); ws=wb.active; ws.title='花名册'; ws.append(['员工花名册（截至2024年底）']); ws.append(['工号','姓名','部门','岗位','入职日期','基本工资','学历'])
st=[];kq=[]
for i in range(48): st.append([f'G{i+1:03d}',fz.unique.name(),rng.choice(['研发部','市场部','行政部','生产部']),rng.choice(['经理','专员','主管']),pd.Timestamp('2015-03-01')+pd.Timedelta(days=rng.randrange(3500)),rng.randrange(5000,26000,100),rng.choice(['本科','硕士','大专','博士'])])
for x in st: ws.append([x[0],x[1],x[2],x[3],x[4].strftime('%Y/%m/%d'),f'{x[5]:,}元',x[6]])
w2=wb.create_sheet('考勤'); w2.append(['工号','月份','迟到次数','加班小时','请假天数'])
for i,x in enumerate(st):
    if i in (11,30): continue
    for mth in ['2024-10','2024-11','2024-12']:
        y=[x[0],mth,rng.choice([0,0,0,1,2,5]),round(rng.uniform(0,46),1),rng.choice([0,0,.5,1,3])]; kq.append(y); w2.append(y)
wb.save(OUT+'人事考勤.xlsx')
# 11 快递: BOM, duplicates, —
rng=random.Random(1111); fz=Names('zh_CN',1111); rows=[]
for i in range(130):
    d=pd.Timestamp('2025-05-01 08:00')+pd.Timedelta(minutes=rng.randrange(60*24*60)); hrs=rng.randint(9,110)
    rows.append([f'SF{30000+i}',d,None if rng.random()<.12 else d+pd.Timedelta(hours=hrs),rng.choice(['广州','深圳','佛山']),rng.choice(['北京','成都','武汉','西安','杭州']),round(rng.uniform(.2,30),2),round(rng.uniform(8,160),1),rng.choices(['标快','特快','冷运'],[5,3,1])[0]])
rows+=[list(rows[i]) for i in (3,40,99)]
with open(OUT+'运单导出.csv','w',encoding='utf-8-sig') as f:
    f.write('运单号,寄件时间,签收时间,寄出城市,目的地,重量(kg),运费(元),服务类型\n')
    for x in rows: f.write(f"{x[0]},{x[1]:%Y-%m-%d %H:%M},{x[2].strftime('%Y-%m-%d %H:%M') if x[2] is not None else '—'},{x[3]},{x[4]},{x[5]},{x[6]},{x[7]}\n")
# 12 贷款: csv with 亿/万 mix and percents, two branches
rng=random.Random(1212); fz=Names('zh_CN',1212); firms=[fz.company() for _ in range(70)]; rows=[]
for i in range(90):
    a=rng.choice([rng.randint(8,900)*1e4, rng.randint(8,900)*1e4, round(rng.uniform(1,3.5),2)*1e8]); d=pd.Timestamp('2022-01-05')+pd.Timedelta(days=rng.randrange(1080))
    rows.append([f'DK{i+1:04d}',rng.choice(firms),rng.choice(['城东支行','城西支行','高新支行']),rng.choice(['制造业','批发零售','房地产','农业']),a,round(rng.uniform(2.9,6.8),2),d,rng.choices(['正常','关注','不良'],[8,2,1])[0]])
L=pd.DataFrame(rows,columns=['no','cust','br','ind','amt','rate','d','cls'])
with open(OUT+'对公贷款.csv','w',encoding='utf-8') as f:
    f.write('贷款台账,,,,,,,\n合同号,借款企业,经办支行,行业,贷款金额,年利率,放款日期,五级分类\n')
    for x in rows: f.write(f"{x[0]},{x[1]},{x[2]},{x[3]},{(f'{x[4]/1e8:.2f}亿' if x[4]>=1e8 else f'{x[4]/1e4:.0f}万')},{x[5]}%,{x[6]:%Y.%m.%d},{x[7]}\n")
    f.write(f",,,总计,{L.amt.sum()/1e8:.4f}亿,,,\n")

