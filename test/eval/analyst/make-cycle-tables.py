"""The tables of three cycles over other domains: shipping, tennis, libraries, laboratories, leave, outages, museums, football, permits, a vet, freight, a gym. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
rng=np.random.default_rng(701)
# 1 shipping containers
n=640
c=pd.DataFrame({'Container':[f'MSKU{700000+i}' for i in range(n)]})
c['Line']=rng.choice(['Hapag','Maersk','Evergreen','ONE'],n,p=[.3,.35,.2,.15])
c['Port of loading']=rng.choice(['Shanghai','Busan','Singapore','Santos'],n,p=[.4,.2,.25,.15])
c['Port of discharge']=rng.choice(['Hamburg','Rotterdam','Antwerp','Singapore'],n,p=[.35,.35,.2,.1])
c['Loaded']=pd.Timestamp('2026-01-03')+pd.to_timedelta(np.sort(rng.integers(0,300,n)),'D')
c['ETA']=c.Loaded+pd.to_timedelta(rng.integers(22,40,n),'D')
c['Arrived']=(c.ETA+pd.to_timedelta(rng.integers(-4,9,n),'D')).where((c.ETA<pd.Timestamp('2026-11-15'))&(rng.random(n)<.97))
c['TEU']=rng.choice([1,2],n,p=[.4,.6]); c['Weight t']=rng.normal(17,5,n).clip(3,29).round(1)
c['Freight USD']=rng.normal(2400,650,n).clip(700).round(0)
c['Reefer']=rng.choice(['Y','N'],n,p=[.18,.82]); c['Status']=np.where(c.Arrived.notna(),'discharged',rng.choice(['at sea','customs hold'],n,p=[.85,.15]))
o=c.copy()
for k in ('Loaded','ETA','Arrived'): o[k]=o[k].dt.strftime('%d/%m/%Y')
o['Freight USD']=o['Freight USD'].map(lambda v:f'${v:,.0f}')
o.to_csv(F/'containers.csv',index=False)
# 2 tennis
pl=['Adler','Brisco','Cano','Dietz','Eklund','Farah','Gomis','Hale']
n=380; t=pd.DataFrame({'match_no':range(1,n+1),'played_on':pd.Timestamp('2024-01-06')+pd.to_timedelta(np.sort(rng.integers(0,1000,n)),'D')})
a=rng.integers(0,8,n); b=(a+rng.integers(1,8,n))%8
t['PlayerA']=[pl[i] for i in a]; t['PlayerB']=[pl[i] for i in b]
t['SetsA']=rng.integers(0,3,n); t['SetsB']=np.where(t.SetsA==2,rng.integers(0,2,n),2)
t['AcesA']=rng.poisson(6,n); t['AcesB']=rng.poisson(5,n); t['Surface']=rng.choice(['clay','grass','hard'],n,p=[.35,.15,.5]); t['Minutes']=rng.normal(112,28,n).clip(45).round().astype(int); t['Round']=rng.choice(['final','semifinal','quarterfinal','group'],n,p=[.06,.12,.22,.6])
t.to_csv(F/'tennis_matches.csv',index=False,date_format='%Y-%m-%d')
# 3 library zh
n=520; names=['三体','活着','围城','平凡的世界','百年孤独','小王子','红楼梦','解忧杂货店']
l=pd.DataFrame({'借阅编号':[f'JY{1000+i}' for i in range(n)],'书名':rng.choice(names,n),'读者类型':rng.choice(['学生','教师','校外'],n,p=[.65,.25,.1]),'借出日期':pd.Timestamp('2025-09-01')+pd.to_timedelta(np.sort(rng.integers(0,420,n)),'D')})
l['应还日期']=l['借出日期']+pd.to_timedelta(30,'D')
l['归还日期']=(l['借出日期']+pd.to_timedelta(rng.integers(3,55,n),'D')).where(rng.random(n)<.88)
l['分馆']=rng.choice(['东馆','西馆','总馆'],n,p=[.3,.2,.5]); l['罚金']=np.where(l['归还日期']>l['应还日期'],(l['归还日期']-l['应还日期']).dt.days*.5,0.0)
o=l.copy()
for k in ('借出日期','应还日期','归还日期'): o[k]=o[k].dt.strftime('%Y年%m月%d日')
o['罚金']=o['罚金'].map(lambda v:f'¥{v:.2f}')
o.to_csv(F/'借阅记录.csv',index=False,encoding='gb18030')
# 4 lab samples
n=450; s=pd.DataFrame({'id':range(5001,5001+n),'analyte':rng.choice(['lead','arsenic','nitrate','fluoride'],n),'site':rng.choice(['Well 1','Well 2','River intake','Reservoir'],n),'sampled_at':pd.Timestamp('2026-02-01 06:00')+pd.to_timedelta(np.sort(rng.integers(0,270*24*60,n)),'min')})
s['analysed_at']=(s.sampled_at+pd.to_timedelta(rng.integers(120,6000,n),'min')).where(rng.random(n)<.93)
s['result_mg_l']=rng.gamma(2,.6,n).round(3); s['limit_mg_l']=s.analyte.map({'lead':.9,'arsenic':1.1,'nitrate':3.,'fluoride':1.5}); s['analyst']=rng.choice(['Moss','Tran','Vale'],n); s['rerun']=rng.random(n)<.12
s.assign(rerun=s.rerun.map({True:'yes',False:''})).to_csv(F/'water_samples.tsv',sep='\t',index=False,date_format='%Y-%m-%d %H:%M')
# 5 HR leave, join
m=60; e=pd.DataFrame({'emp_no':[f'E{100+i}' for i in range(m)],'team':rng.choice(['Platform','Design','Finance','Support'],m),'site':rng.choice(['Lyon','Leeds'],m),'started':pd.Timestamp('2016-03-01')+pd.to_timedelta(rng.integers(0,3500,m),'D')})
n=300; v=pd.DataFrame({'request':range(1,n+1),'employee':rng.choice(e.emp_no[:52],n),'kind':rng.choice(['holiday','sick','parental','unpaid'],n,p=[.6,.28,.04,.08]),'first_day':pd.Timestamp('2026-01-05')+pd.to_timedelta(rng.integers(0,310,n),'D')})
v['days']=rng.integers(1,16,n); v['last_day']=v.first_day+pd.to_timedelta(v.days-1,'D'); v['decision']=rng.choice(['approved','rejected','pending'],n,p=[.8,.08,.12])
e.to_csv(F/'crew_list.csv',index=False); v.to_csv(F/'leave_requests.csv',index=False)
rng=np.random.default_rng(702)
# 1 power plant outages
n=410
o=pd.DataFrame({'outage_id':[f'OUT-{3000+i}' for i in range(n)],'plant':rng.choice(['Riverside','Hillcrest','Baytown','Moor'],n,p=[.3,.25,.3,.15]),'fuel':None,'began':pd.Timestamp('2025-01-04 03:00')+pd.to_timedelta(np.sort(rng.integers(0,680*24*60,n)),'min')})
o['fuel']=o.plant.map({'Riverside':'gas','Hillcrest':'wind','Baytown':'gas','Moor':'hydro'})
o['planned_end']=o.began+pd.to_timedelta(rng.integers(2,72,n),'h')
o['restored']=(o.planned_end+pd.to_timedelta(rng.integers(-12*60,30*60,n),'min')).where(rng.random(n)<.95)
o.loc[o.restored<o.began,'restored']=o.began+pd.Timedelta(hours=1)
o['kind']=rng.choice(['planned','forced','maintenance'],n,p=[.3,.45,.25]); o['lost_mwh']=rng.gamma(2,180,n).round(1); o['cause']=rng.choice(['turbine','boiler','grid','weather',None],n,p=[.25,.2,.25,.2,.1])
o.to_csv(F/'outages.csv',index=False,sep=';',date_format='%Y-%m-%d %H:%M',decimal=',')
# 2 museum zh
n=560
m=pd.DataFrame({'票号':[f'P{20260000+i}' for i in range(n)],'参观日期':pd.Timestamp('2026-01-02')+pd.to_timedelta(np.sort(rng.integers(0,320,n)),'D'),'票种':rng.choice(['成人票','学生票','老年票','儿童票'],n,p=[.5,.25,.15,.1]),'展厅':rng.choice(['青铜馆','书画馆','陶瓷馆'],n,p=[.4,.35,.25]),'人数':rng.integers(1,7,n)})
m['单价']=m['票种'].map({'成人票':60,'学生票':30,'老年票':20,'儿童票':10}); m['实收']=m['人数']*m['单价']
m['讲解']=rng.choice(['是','否'],n,p=[.3,.7]); m['评分']=rng.choice([1,2,3,4,5,np.nan],n,p=[.03,.07,.2,.35,.25,.1])
m.assign(参观日期=m['参观日期'].dt.strftime('%Y/%m/%d'),实收=m['实收'].map(lambda v:f'{v}元')).to_csv(F/'门票.csv',index=False,encoding='utf-8-sig')
# 3 football season with home/away
teams=['Ajola','Brent','Corvo','Dunes','Estrel','Fjord']; rows=[]
d=pd.Timestamp('2025-08-09')
for r in range(3):
  for i in teams:
    for j in teams:
      if i!=j: rows.append((i,j))
g=pd.DataFrame(rows,columns=['Home','Away']).sample(frac=1,random_state=4).reset_index(drop=True)
g.insert(0,'Matchday',g.index//3+1); g.insert(1,'Date',d+pd.to_timedelta(g.Matchday*7-7,'D'))
g['HomeGoals']=rng.poisson(1.5,len(g)); g['AwayGoals']=rng.poisson(1.1,len(g)); g['Crowd']=rng.normal(9000,2500,len(g)).clip(1500).round().astype(int); g['Ref']=rng.choice(['Okin','Palo','Quist'],len(g))
g.assign(Date=g.Date.dt.strftime('%d %b %Y'),Crowd=g.Crowd.map('{:,}'.format)).to_csv(F/'fixtures.csv',index=False)
# 4 permits + inspectors join
insp=pd.DataFrame({'badge':[f'B{i}' for i in range(11,23)],'inspector':['Ada','Bo','Cy','Di','Ed','Flo','Gil','Hal','Ivy','Jo','Kit','Lou'],'district':['North','South','East']*4})
n=360; p=pd.DataFrame({'permit':[f'BP-{7000+i}' for i in range(n)],'filed':pd.Timestamp('2025-02-01')+pd.to_timedelta(np.sort(rng.integers(0,600,n)),'D'),'type':rng.choice(['roof','solar','deck','pool'],n,p=[.35,.3,.2,.15]),'inspector_badge':rng.choice(insp.badge[:10],n)})
p['issued']=(p.filed+pd.to_timedelta(rng.integers(3,70,n),'D')).where(rng.random(n)<.85); p['fee']=(rng.gamma(3,70,n)).round(2); p['status']=np.where(p.issued.notna(),'issued',rng.choice(['pending','denied'],n))
p.to_csv(F/'permits.csv',index=False); insp.to_csv(F/'inspectors.csv',index=False)
rng=np.random.default_rng(703)
# 1 vet clinic
n=480
v=pd.DataFrame({'visit':range(20001,20001+n),'seen_on':pd.Timestamp('2025-03-01')+pd.to_timedelta(np.sort(rng.integers(0,620,n)),'D'),'animal':rng.choice(['dog','cat','rabbit','parrot'],n,p=[.45,.35,.12,.08]),'owner':rng.choice([f'Owner {c}' for c in 'ABCDEFGHIJKLMNOPQRSTUVWX'],n),'vet':rng.choice(['Dr. Amsel','Dr. Birk','Dr. Conti'],n),'reason':rng.choice(['vaccination','injury','check-up','surgery'],n,p=[.3,.2,.4,.1])})
v['weight_kg']=np.where(v.animal=='dog',rng.normal(22,7,n),np.where(v.animal=='cat',rng.normal(4.5,1,n),1.5)).clip(.3).round(1)
v['bill']=(rng.gamma(2.5,40,n)+np.where(v.reason=='surgery',300,0)).round(2); v['paid_on']=(v.seen_on+pd.to_timedelta(rng.integers(0,50,n),'D')).where(rng.random(n)<.9); v['due_on']=v.seen_on+pd.to_timedelta(30,'D')
o=v.copy()
for k in ('seen_on','paid_on','due_on'): o[k]=o[k].dt.strftime('%m/%d/%Y')
o['bill']=o.bill.map(lambda x:f'£{x:,.2f}')
o.to_csv(F/'vet_visits.csv',index=False)
# 2 zh logistics
n=620
w=pd.DataFrame({'运单号':[f'YD{880000+i}' for i in range(n)],'发货日期':pd.Timestamp('2026-01-04')+pd.to_timedelta(np.sort(rng.integers(0,300,n)),'D'),'始发地':rng.choice(['上海','广州','成都'],n),'目的地':rng.choice(['北京','武汉','西安','上海'],n),'承运商':rng.choice(['顺达','通运','快捷'],n,p=[.5,.3,.2]),'重量kg':rng.gamma(2,9,n).round(1)})
w['运费']=(w['重量kg']*rng.uniform(2,4,n)+10).round(2); w['预计到达']=w['发货日期']+pd.to_timedelta(rng.integers(2,7,n),'D'); w['签收日期']=(w['预计到达']+pd.to_timedelta(rng.integers(-2,5,n),'D')).where(rng.random(n)<.93); w['是否破损']=rng.choice(['是','否'],n,p=[.06,.94])
o=w.copy()
for k in ('发货日期','预计到达','签收日期'): o[k]=o[k].dt.strftime('%Y-%m-%d')
o['签收日期']=o['签收日期'].fillna('无')
o.to_excel(F/'运单.xlsx',index=False)
# 3 library three files
books=pd.DataFrame({'isbn':[f'978{i:04d}' for i in range(70)],'title':[f'Title {i}' for i in range(70)],'genre':rng.choice(['crime','poetry','science','travel'],70),'pages':rng.integers(80,700,70),'published':rng.integers(1950,2025,70)})
mem=pd.DataFrame({'card':[f'L{i:03d}' for i in range(90)],'town':rng.choice(['Ash','Birch','Cedar'],90),'born':rng.integers(1940,2015,90)})
n=700; ln=pd.DataFrame({'loan':range(1,n+1),'isbn':rng.choice(books.isbn[:64],n),'member_card':rng.choice(mem.card[:80],n),'out':pd.Timestamp('2025-06-01')+pd.to_timedelta(np.sort(rng.integers(0,500,n)),'D')})
ln['back']=(ln.out+pd.to_timedelta(rng.integers(2,60,n),'D')).where(rng.random(n)<.92)
books.to_csv(F/'titles.csv',index=False); mem.to_csv(F/'cardholders.csv',index=False); ln.to_csv(F/'lendings.csv',index=False)
# 4 gym classes wide-ish
n=300; c=pd.DataFrame({'Class':rng.choice(['Spin','Yoga','Box','Pilates'],n),'Date':pd.Timestamp('2026-05-01')+pd.to_timedelta(np.sort(rng.integers(0,190,n)),'D'),'Start':rng.choice(['06:30','12:00','18:00','19:30'],n),'Coach':rng.choice(['Mia','Noa','Pol'],n),'Capacity':rng.choice([12,16,20,24],n),'Booked':0,'Showed up':0})
c['Booked']=(c.Capacity*rng.uniform(.4,1.15,n)).round().astype(int); c['Showed up']=(c.Booked*rng.uniform(.6,1,n)).round().astype(int); c['Cancelled']=rng.choice(['yes','no'],n,p=[.07,.93])
c.to_csv(F/'classes.csv',index=False,date_format='%d.%m.%Y')
