"""Tables of the eighth and ninth fresh batches of questions: complaints, lab samples, a museum, overtime, trips; a clinic, orders, visitors."""
import csv
import datetime as dt
import json
import random
import sys
from pathlib import Path

import pandas as pd


def eighth(folder):
    R = random.Random(4711)
    rows=[]
    prods=['Current account','Credit card','Mortgage','Savings','Personal loan']; chans=['Branch','Phone','App','Letter']
    outs=['upheld','partly upheld','rejected',None]
    for i in range(420):
        d=dt.date(2025,7,1)+dt.timedelta(days=R.randrange(0,450)); days=int(R.expovariate(1/18))
        o=R.choices(outs,[30,20,35,15])[0]
        rows.append([f'C-{20000+i}',d.strftime('%d/%m/%Y'),R.choices(prods,[30,25,12,18,15])[0],R.choices(chans,[20,35,35,10])[0],R.choice(['Hana','Luca','Marit','Obi','Sven']),'Y' if R.random()<.18 else 'N',days if o else None,o,round(R.uniform(10,600),2) if o in('upheld','partly upheld') else 0])
    cols=['Complaint ref','Received','Product','Channel','Case owner','Vulnerable customer','Days to close','Outcome','Redress paid (£)']
    with open(folder / 'Complaints register 2025-26.csv','w',newline='') as h:
        w=csv.writer(h); w.writerow(['Retail banking - complaints register']); w.writerow([]); w.writerow(cols)
        for r in rows: w.writerow(['' if x is None else x for x in r])
    L=[]
    for i in range(300):
        t=dt.datetime(2026,2,1)+dt.timedelta(minutes=R.randrange(0,200*1440)); ok=R.random()
        L.append(dict(sampleId=f'S{9000+i}',collectedAt=t.strftime('%Y-%m-%dT%H:%M'),site=dict(name=R.choice(['Elm Farm','North Weir','Quay 3','Tannery']),river=R.choice(['Aire','Wharfe'])),analyte=R.choice(['nitrate','phosphate','lead']),resultMgL=None if ok<.06 else round(R.lognormvariate(0,1),3),belowLimit=R.random()<.1,technician=R.choice(['T. Abara','J. Lindqvist','M. Osei']),retest=R.random()<.15))
    json.dump(L,open(folder / 'river-samples.json','w'))
    V=[]; mem=[]
    for i in range(150): mem.append([7000+i,R.choice(['Adult','Family','Senior','Student']),R.choice(['Leeds','York','Hull','Selby']),dt.date(2023,1,1)+dt.timedelta(days=R.randrange(0,1000)),R.choice(['Y','N'])])
    used=[7000+i for i in range(128)]
    for i in range(600):
        V.append([i+1,R.choice(used),(dt.datetime(2026,1,2,10)+dt.timedelta(minutes=R.randrange(0,300)*1440+R.randrange(0,420))).strftime('%Y-%m-%d %H:%M'),R.choice(['Permanent','Vikings','Steam','Textiles']),R.choice([0,0,1,2,3]),round(max(0,R.gauss(9,8)),2)])
    pd.DataFrame(mem,columns=['Member No','Membership type','Home town','Joined','Gift aid']).to_csv(folder / 'museum_members.csv',index=False)
    pd.DataFrame(V,columns=['visit_id','member_no','entered','exhibition','guests','shop_spend']).to_csv(folder / 'museum_visits.csv',index=False)
    W=[]; names=['Ada Brook','Ben Cole','Cy Dunn','Di Eads','Ed Frost','Fay Gill','Gus Hale','Hal Ives','Ida Jory','Jon Kerr','Kim Lund','Lea Moss']
    ms=['Apr 2025','May 2025','Jun 2025','Jul 2025','Aug 2025','Sep 2025','Oct 2025','Nov 2025','Dec 2025','Jan 2026','Feb 2026','Mar 2026']
    for i,n in enumerate(names): W.append([n,['Ops','Finance','Sales'][i%3],round(R.choice([.6,.8,1]),1)]+[None if R.random()<.05 else R.randrange(0,26) for _ in ms])
    with pd.ExcelWriter(folder / 'Overtime hours FY25-26.xlsx') as x: pd.DataFrame(W,columns=['Employee','Team','FTE']+ms).to_excel(x,index=False,startrow=2)
    T=[]
    for i in range(500):
        s=dt.datetime(2026,5,1)+dt.timedelta(minutes=R.randrange(0,60*1440)); km=round(R.uniform(2,240),1)
        T.append([R.choice(['VAN-01','VAN-02','VAN-03','HGV-11','HGV-12']),s.strftime('%Y-%m-%d %H:%M:%S'),km,round(km*R.uniform(.06,.3),2),R.randrange(40,118),R.choices([0,1,2,3,5],[60,20,10,6,4])[0],R.choice(['motorway','urban','rural'])])
    pd.DataFrame(T,columns=['vehicle','trip_start','distance_km','fuel_l','max_speed_kmh','harsh_brakes','road_type']).to_csv(folder / 'telematics.csv',index=False,sep=';')

def ninth(folder):
    R = random.Random(99)
    vets=[('D1','Dr Amin','senior'),('D2','Dr Bell','junior'),('D3','Dr Cruz','senior'),('D4','Dr Dahl','junior'),('D5','Dr Eco','locum')]
    rows=[]
    for i in range(380):
        t=dt.datetime(2026,1,3,8)+dt.timedelta(minutes=R.randrange(0,270)*1440+R.randrange(0,600))
        rows.append([f'V{7000+i}',t.strftime('%d.%m.%Y %H:%M'),R.choice(['D1','D2','D3','D4']),R.choice(['private','public','insured']),R.choice(['check-up','surgery','vaccination']),round(R.uniform(20,400),2),R.choices([None]+list(range(0,11)),[40]+[3]*11)[0],f'{R.randrange(0,2)}:{R.randrange(0,60):02d}:{R.randrange(0,60):02d}'])
    pd.DataFrame(rows,columns=['Visit no','Seen at','Vet','Payer','Service','Bill (EUR)','NPS','Duration']).to_csv(folder / 'Clinic visits 2026.csv',index=False)
    pd.DataFrame(vets,columns=['Vet','Vet name','Grade']).to_csv(folder / 'vets.csv',index=False)
    O=[]
    for i in range(450):
        o=dt.date(2025,9,1)+dt.timedelta(days=R.randrange(0,330)); s=None if R.random()<.07 else o+dt.timedelta(days=R.choice([1,2,3,4,6,8,9,12]))
        O.append([50000+i,o.isoformat(),s.isoformat() if s else '',R.choice(['Kettle','Lamp','Mug','Rug','Tray']),R.randrange(1,8),R.choice([4.5,9.9,24,39]),R.choice([0,0,0,5,10,20]),R.choice(['Bern','Genf','Basel']),R.choice(['web','store']),f'K{R.randrange(1,90):03d}'])
    pd.DataFrame(O,columns=['orderNo','orderedOn','shippedOn','article','qty','unitPrice','discountPct','shopCity','channel','custId']).to_csv(folder / 'homeware_orders.csv',index=False,sep='\t')
    ms=['2025-10','2025-11','2025-12','2026-01','2026-02','2026-03']
    W=[[n,z,R.randrange(200,2000)]+[None if (n=='Zoo' and m=='2026-01') else R.randrange(500,9000) for m in ms] for n,z in [('Zoo','North'),('Pier','South'),('Castle','North'),('Aquarium','South'),('Gardens','West')]]
    pd.DataFrame(W,columns=['Attraction','Zone','Area m2']+ms).to_csv(folder / 'visitors_by_attraction.csv',index=False)


eighth(Path(sys.argv[1]))
ninth(Path(sys.argv[1]))
