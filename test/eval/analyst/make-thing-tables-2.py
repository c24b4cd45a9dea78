"""More tables of things, in other trades: a pet clinic, wine, a pharmacy, loans of books, campaigns. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

F = pathlib.Path(sys.argv[1])
r = np.random.default_rng(9917)
n=360
v=pd.DataFrame({'Visit #':range(5001,5001+n),'Owner ID':r.integers(210,330,n),'pet':r.choice(['Rex','Milo','Luna','Coco','Bella','Simba'],n),'species':r.choice(['dog','cat','rabbit'],n,p=[.5,.38,.12]),'visit_day':pd.Timestamp('2026-02-02')+pd.to_timedelta(np.sort(r.integers(0,260,n)),'D'),'vet':r.choice(['Hanna Brandt','Joao Reis','Mei Tan'],n),'treatment':r.choice(['vaccination','dental','surgery','check'],n,p=[.35,.2,.1,.35])})
v['weight_kg']=r.gamma(3,4,n).round(1); v['bill_usd']=(v.treatment.map({'vaccination':45,'dental':140,'surgery':420,'check':60})*r.normal(1,.15,n)).round(2); v['paid_usd']=(v.bill_usd*r.choice([1,1,1,.5,0],n)).round(2)
v.to_csv(F/'petclinic_log.csv',index=False,date_format='%Y-%m-%d')
n=95
w=pd.DataFrame({'SKU':[f'WN-{1000+i}' for i in range(n)],'wine':[f'{a} {b}' for a,b in zip(r.choice(['Merlot','Rioja','Syrah','Riesling','Cava'],n),range(1,n+1))],'type':r.choice(['red','white','sparkling'],n),'cellar':r.choice(['North','South'],n),'bottles_in_stock':np.where(r.random(n)<.1,0,r.integers(1,300,n)),'min_stock':r.integers(12,90,n),'purchase_price':r.gamma(3,3,n).round(2),'retail_price':0.0,'vintage':r.integers(2012,2025,n)})
w['retail_price']=(w.purchase_price*r.normal(1.7,.15,n)).round(2); w.to_csv(F/'wine_cellar.csv',index=False)
n=110
y=pd.DataFrame({'药品编码':np.arange(30501,30501+n),'药品名称':[f"{a}{b}" for a,b in zip(r.choice(['阿莫西林','布洛芬','维生素','氯雷他定','奥美拉唑'],n),range(1,n+1))],'剂型':r.choice(['片剂','胶囊','口服液'],n),'门店':r.choice(['东门店','西门店','北门店'],n),'库存数量':np.where(r.random(n)<.1,0,r.integers(1,500,n)),'最低库存':r.integers(20,200,n),'进价(元)':r.gamma(2,6,n).round(2),'零售价(元)':0.0,'有效期至':pd.Timestamp('2026-08-01')+pd.to_timedelta(r.integers(0,700,n),'D')})
y['零售价(元)']=(y['进价(元)']*1.4).round(2); y.to_csv(F/'药房库存.csv',index=False,date_format='%Y-%m-%d')
n=520
b=pd.DataFrame({'借阅号':np.arange(70001,70001+n),'读者证号':r.integers(800100,800220,n),'书名':r.choice(['活着','三体','围城','百年孤独','小王子','红楼梦','平凡的世界'],n),'类别':None,'借出日期':pd.Timestamp('2026-01-03')+pd.to_timedelta(np.sort(r.integers(0,270,n)),'D')})
b['类别']=b['书名'].map({'活着':'小说','三体':'科幻','围城':'小说','百年孤独':'外国文学','小王子':'外国文学','红楼梦':'古典','平凡的世界':'小说'}); b['应还日期']=b['借出日期']+pd.Timedelta(days=30); b['归还日期']=(b['借出日期']+pd.to_timedelta(r.integers(3,50,n),'D')).where(r.random(n)<.9); b['馆别']=r.choice(['总馆','少儿馆','城北馆'],n); b['罚款(元)']=np.where((b['归还日期']-b['应还日期']).dt.days>0,(b['归还日期']-b['应还日期']).dt.days*.2,0).round(1)
b.to_csv(F/'图书借阅.csv',index=False,date_format='%Y/%m/%d')
rd=pd.DataFrame({'证号':np.arange(800100,800240),'读者类型':r.choice(['学生','教师','市民'],140,p=[.5,.2,.3]),'办证日期':pd.Timestamp('2023-01-05')+pd.to_timedelta(np.sort(r.integers(0,1000,140)),'D')}); rd.to_csv(F/'读者.csv',index=False,date_format='%Y/%m/%d')
n=300
c=pd.DataFrame({'campaign_id':r.integers(901,913,n),'platform':r.choice(['Meta','Google','TikTok'],n),'date':pd.Timestamp('2026-04-01')+pd.to_timedelta(np.sort(r.integers(0,180,n)),'D'),'impressions':r.integers(4000,90000,n)})
c['clicks']=(c.impressions*r.normal(.02,.004,n)).clip(10).round().astype(int); c['signups']=r.binomial(c.clicks,.06); c['spend']=(c.clicks*r.normal(.7,.1,n)).round(2); c['budget']=(c.spend*r.normal(1.02,.2,n)).round(2); c.to_csv(F/'ad_campaigns.csv',index=False,date_format='%Y-%m-%d')
