"""More tables of things, once more in other trades: a garage, fabrics, driving lessons, targets, tickets. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
r = np.random.default_rng(31337)
n=410
g=pd.DataFrame({'Job No.':range(20101,20101+n),'Cust. No.':r.integers(4400,4530,n),'Mechanic':r.choice(['Ola Berg','Petra Kunz','Sam Odhiambo'],n),'Service':r.choice(['oil change','tyres','brakes','inspection'],n,p=[.4,.25,.15,.2]),'Date in':pd.Timestamp('2026-01-07')+pd.to_timedelta(np.sort(r.integers(0,290,n)),'D')})
g['Quoted (EUR)']=(g.Service.map({'oil change':90,'tyres':310,'brakes':420,'inspection':60})*r.normal(1,.1,n)).round(2); g['Invoiced (EUR)']=(g['Quoted (EUR)']*r.normal(1.03,.12,n)).round(2); g['Hours']=r.gamma(2,.9,n).round(1)
g.to_csv(F/'garage_jobs.csv',index=False,date_format='%Y-%m-%d')
n=88
f=pd.DataFrame({'Item code':[f'FB{200+i}' for i in range(n)],'Fabric':[f'{a} {i}' for i,a in enumerate(r.choice(['Linen','Cotton','Wool','Silk'],n))],'Shelf':r.choice(['A','B','C'],n),'On hand (m)':np.where(r.random(n)<.09,0,r.integers(1,400,n)),'Safety stock (m)':r.integers(15,120,n),'Cost per m':r.gamma(2,4,n).round(2),'Price per m':0.0,'Supplier':r.choice(['Nordtex','Sedalux'],n)})
f['Price per m']=(f['Cost per m']*1.8).round(2); f.to_csv(F/'fabric_stock.csv',index=False)
n=480
t=pd.DataFrame({'课时编号':np.arange(1,n+1),'学员号':r.integers(6001,6091,n),'教练':r.choice(['周教练','吴教练','郑教练'],n),'科目':r.choice(['科目二','科目三'],n,p=[.6,.4]),'上课日期':pd.Timestamp('2026-03-01')+pd.to_timedelta(np.sort(r.integers(0,200,n)),'D'),'课时数':r.choice([1,2,3],n),'课时费':0.0,'状态':r.choice(['已上课','缺席','取消'],n,p=[.82,.1,.08])})
t['课时费']=t['课时数']*r.choice([120,150],n); t.to_csv(F/'驾校课时.csv',index=False,date_format='%Y-%m-%d')
x=pd.DataFrame({'编号':np.arange(6001,6106),'班型':r.choice(['普通班','VIP班','周末班'],105),'报名日期':pd.Timestamp('2026-01-10')+pd.to_timedelta(np.sort(r.integers(0,200,105)),'D')}); x.to_csv(F/'驾校学员.csv',index=False,date_format='%Y-%m-%d')
rows=[]
for m in range(1,11):
    for reg in ['华东','华南','华北','西南']:
        for p in ['冰箱','空调','洗衣机']:
            plan=int(r.integers(80,300)); act=int(plan*r.normal(.97,.15)); rows.append((f'2026-{m:02d}',reg,p,plan,act,int(act*r.normal(2300,200)),int(act*r.normal(1700,150))))
pd.DataFrame(rows,columns=['月份','大区','产品','目标销量','实际销量','销售收入','销售成本']).to_csv(F/'家电销售目标.csv',index=False)
n=330
e=pd.DataFrame({'ticket_no':r.permutation(np.arange(330001,330001+n)),'concert':r.choice(['Jazz Night','Opera Gala','Rock Fest','Folk Eve'],n),'buyer_no':r.integers(500,640,n),'seat_zone':r.choice(['stalls','balcony','box'],n,p=[.6,.3,.1]),'bought_on':pd.Timestamp('2026-05-01')+pd.to_timedelta(np.sort(r.integers(0,120,n)),'D'),'price_usd':0.0,'scanned':r.choice(['Y','N'],n,p=[.9,.1])})
e['price_usd']=(e.seat_zone.map({'stalls':60,'balcony':40,'box':130})*r.normal(1,.05,n)).round(2); e.to_csv(F/'concert_tickets.csv',index=False,date_format='%Y-%m-%d')
