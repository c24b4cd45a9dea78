"""The tables of the sixth batch of questions of our own, messy as they come. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd


def first(folder, rng):
    """Wards, motor claims, energy sites on three sheets, marks with an average below, a municipal budget, a shop, fuel."""
    T = folder
    SUR=list('王李张刘陈杨黄赵周吴徐孙'); GIV='伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 明 霞'.split()
    n=420
    h=pd.DataFrame({'住院号':[f'ZY{20260001+i}' for i in range(n)]})
    h['姓名']=[a+b+(c if rng.random()<.5 else '') for a,b,c in zip(rng.choice(SUR,n),rng.choice(GIV,n),rng.choice(GIV,n))]
    h['性别']=rng.choice(['男','女'],n); h['年龄']=rng.integers(1,93,n)
    h['病区']=rng.choice(['心内科','呼吸科','骨科','儿科','神经外科'],n,p=[.3,.25,.2,.15,.1])
    h['入院日期']=pd.Timestamp('2025-06-01')+pd.to_timedelta(np.sort(rng.integers(0,500,n)),'D')
    h['出院日期']=h.入院日期+pd.to_timedelta(rng.integers(1,31,n),'D')
    h.loc[rng.random(n)<.06,'出院日期']=pd.NaT
    h['护理等级']=rng.choice(['特级','一级','二级','三级'],n,p=[.08,.27,.45,.2])
    h['总费用']=(rng.gamma(2,4500,n)+300).round(2)
    h['医保支付']=(h.总费用*rng.uniform(.4,.8,n)).round(2); h['自付金额']=(h.总费用-h.医保支付).round(2)
    h['满意度']=rng.choice(['优','良','中','差'],n,p=[.4,.35,.2,.05]); h.loc[rng.random(n)<.05,'满意度']=None
    o=h.copy()
    for c in ('入院日期','出院日期'): o[c]=o[c].dt.strftime('%Y年%m月%d日')
    for c in ('总费用','医保支付','自付金额'): o[c]=['￥'+f'{x:,.2f}' for x in h[c]]
    o.to_csv(T/'住院患者.csv',index=False,encoding='gbk')
    n=640
    c=pd.DataFrame({'claim_no':[f'C-{70000+i}' for i in range(n)]})
    c['country']=rng.choice(['DE','FR','NO','SE','NL'],n,p=[.4,.2,.15,.15,.1]); c['policy']=rng.choice(['Third party','Comprehensive','Partial'],n,p=[.3,.5,.2])
    c['driver_age']=rng.integers(18,85,n); c['annual_premium']=(300+rng.gamma(3,120,n)).round(2)
    c['claim_amount']=rng.gamma(1.6,1900,n).round(2); c['deductible']=rng.choice([0,150,300,500],n)
    c['coinsurance']=rng.choice([0,.1,.2],n,p=[.5,.3,.2])
    c['status']=rng.choice(['approved','rejected','pending'],n,p=[.65,.2,.15]); c['fraud_suspected']=rng.choice(['Y','N'],n,p=[.09,.91])
    c['filed']=pd.Timestamp('2024-03-01')+pd.to_timedelta(np.sort(rng.integers(0,800,n)),'D')
    c['renewed']=np.where(rng.random(n)<.78,'yes','no')
    c['severity']=rng.choice(['minor','moderate','severe','total loss'],n,p=[.5,.3,.15,.05])
    o=c.copy(); o['filed']=o.filed.dt.strftime('%d/%m/%Y'); o['claim_amount']=[f'€{x:,.2f}' for x in c.claim_amount]; o['coinsurance']=[f'{int(x*100)}%' for x in c.coinsurance]
    o.columns=['Claim No','Country','Policy','Driver Age','Annual Premium','Claim Amount','Deductible','Co-insurance','Status','Fraud Suspected','Filed','Renewed','Severity']
    o.to_csv(T/'motor_claims.csv',index=False,sep=';')
    books={}
    with pd.ExcelWriter(T/'energy_sites.xlsx') as x:
        for s,k in (('North',1.0),('South',1.4),('East',.7)):
            m=60; d=pd.DataFrame({'Meter':rng.choice([f'{s[0]}{i}' for i in range(1,7)],m)})
            d['Date']=pd.Timestamp('2026-01-05')+pd.to_timedelta(np.sort(rng.integers(0,180,m)),'D')
            d['kWh']=(rng.gamma(4,60,m)*k).round(1); d['Tariff']=rng.choice(['peak','off-peak'],m); d['Cost (€)']=(d.kWh*np.where(d.Tariff=='peak',.32,.21)).round(2); d['Solar share']=rng.uniform(0,.6,m).round(3)
            d.to_excel(x,sheet_name=s,index=False); books[s]=d
    n=96
    s=pd.DataFrame({'学号':[f'2026{i:04d}' for i in range(1,n+1)]}); s['姓名']=h.姓名[:n].values
    s['班级']=rng.choice(['初一(1)班','初一(2)班','初一(3)班'],n); s['性别']=rng.choice(['男','女'],n)
    for sub,m in (('语文',82),('数学',76),('英语',79)): s[sub]=rng.normal(m,11,n).clip(25,100).round(0)
    s.loc[[5,44],'英语']=np.nan
    s['总分']=s[['语文','数学','英语']].sum(axis=1)
    s['评定']=pd.cut(s.总分,[0,200,230,255,400],labels=['不及格','及格','良','优']).astype(str)
    with pd.ExcelWriter(T/'期末成绩单.xlsx',engine='xlsxwriter') as x:
        o=s.copy(); o.loc[n]=['平均分','','','',*s[['语文','数学','英语','总分']].mean().round(2),'']
        o.loc[n+1]=['最高分','','','',*s[['语文','数学','英语','总分']].max(),'']
        o.to_excel(x,index=False,startrow=2,sheet_name='成绩'); x.sheets['成绩'].merge_range(0,0,0,8,'2026年期末考试成绩单')
    M='Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
    rows=[]
    for dep in ('Parks','Roads','Libraries','Fire service','Water'):
        for cat in ('Staff','Materials','Energy'):
            rows.append([dep,cat,*(rng.gamma(5,900,12).round(0))])
    b=pd.DataFrame(rows,columns=['Department','Category',*[f'{m}-25' for m in M]])
    o=b.copy()
    tot=['Total','',*b.iloc[:,2:].sum()]
    o.loc[len(o)]=tot
    o2=o.astype({k:object for k in o.columns[2:]})
    for k in o.columns[2:]: o2[k]=[f'{x:,.0f}' for x in o[k]]
    o2.to_csv(T/'municipal_spend.csv',index=False)
    n=700
    e=pd.DataFrame({'订单编号':[f'DD2026{10000+i}' for i in range(n)]})
    e['下单时间']=pd.Timestamp('2025-09-01')+pd.to_timedelta(np.sort(rng.integers(0,400*1440,n)),'min')
    e['会员等级']=rng.choice(['普通','银卡','金卡','钻石'],n,p=[.5,.25,.18,.07]); e['类目']=rng.choice(['女装','男装','数码','家居','美妆'],n)
    e['单价']=rng.gamma(3,60,n).round(2); e['数量']=rng.integers(1,6,n); e['折扣']=rng.choice([1,.95,.9,.8],n); e['运费']=rng.choice([0,8,12],n)
    e['省份']=rng.choice(['广东','浙江','江苏','四川','北京'],n); e['支付方式']=rng.choice(['微信','支付宝','银行卡'],n,p=[.5,.4,.1]); e['是否退款']=rng.choice(['是','否'],n,p=[.12,.88])
    e['实付金额']=(e.单价*e.数量*e.折扣+e.运费).round(2)
    o=e.copy(); o['下单时间']=o.下单时间.dt.strftime('%Y/%m/%d %H:%M'); o.to_csv(T/'电商订单.csv',index=False,encoding='utf-8-sig')
    n=300
    f=pd.DataFrame({'Station':rng.choice(['Shell','Total','BP','Esso'],n),'Date':pd.Timestamp('2026-02-01')+pd.to_timedelta(np.sort(rng.integers(0,240,n)),'D'),'Truck':rng.choice(['T1','T2','T3','T4'],n),'Litres':rng.gamma(9,7,n).round(1)})
    f['Cost']=(f.Litres*rng.uniform(1.5,1.9,n)).round(2); f['Tank fill']=rng.uniform(.3,1,n).round(4)
    o=f.copy(); o['Tank fill']=[f'{x*100:.2f}%' for x in f['Tank fill']]; o.to_csv(T/'fuel_log.csv',index=False)


def second(folder, rng):
    """Power cuts, hotel bookings, shops with a sheet for each month, renewable output with a column for each year."""
    T = folder
    SUR=list('赵钱孙李周吴郑王冯陈'); GIV='建国 秀英 桂兰 志强 婷婷 浩然 子涵 欣怡 宇航 思远'.split()
    n=380
    d=pd.DataFrame({'工单号':[f'GD{3000+i}' for i in range(n)]})
    d['片区']=rng.choice(['东城','西城','高新','滨江'],n,p=[.4,.3,.2,.1]); d['停电类型']=rng.choice(['计划','故障'],n,p=[.4,.6])
    d['影响等级']=rng.choice(['一般','较大','重大','特大'],n,p=[.6,.25,.1,.05])
    d['发生时间']=pd.Timestamp('2025-01-03')+pd.to_timedelta(np.sort(rng.integers(0,640*1440,n)),'min')
    d['停电时长（分钟）']=rng.gamma(2,50,n).round().astype(int)+5; d['影响户数']=rng.integers(10,3000,n)
    d['抢修费用']=rng.gamma(2,1500,n).round(2); d['是否投诉']=rng.choice(['是','否'],n,p=[.2,.8]); d['班组']=rng.choice(['一班','二班','三班'],n)
    o=d.copy(); o['发生时间']=o.发生时间.dt.strftime('%Y-%m-%d %H:%M'); o.to_csv(T/'停电记录.csv',index=False,encoding='gb18030')
    n=520
    h=pd.DataFrame({'Booking':[f'B{9000+i}' for i in range(n)]}); h['Guest country']=rng.choice(['GB','IT','JP','US','CH'],n); h['Room']=rng.choice(['single','double','suite'],n,p=[.3,.5,.2])
    h['Check-in']=pd.Timestamp('2025-05-01')+pd.to_timedelta(np.sort(rng.integers(0,500,n)),'D'); h['Nights']=rng.integers(1,12,n); h['Rate per night']=(60+rng.gamma(4,22,n)).round(2); h['City tax']=(h.Nights*2.5).round(2)
    h['Discount']=rng.choice([0,.1,.25],n,p=[.6,.3,.1]); h['Cancelled']=rng.choice(['yes','no'],n,p=[.18,.82]); h['Satisfaction']=rng.choice(['poor','fair','good','excellent'],n,p=[.1,.2,.5,.2])
    h['Lead days']=rng.integers(0,200,n)
    o=h.copy(); o['Discount']=[f'{x:.0%}' for x in h.Discount]; o['Check-in']=o['Check-in'].dt.strftime('%d %b %Y'); o['Rate per night']=[f'£{x:,.2f}' for x in h['Rate per night']]; o.to_csv(T/'hotel_bookings.tsv',sep='\t',index=False)
    bs={}
    with pd.ExcelWriter(T/'门店销售.xlsx') as x:
        for s in ('一月','二月','三月'):
            k=40; g=pd.DataFrame({'门店':rng.choice(['南湖店','北苑店','西单店'],k),'商品':rng.choice(['面包','牛奶','蛋糕'],k),'数量':rng.integers(1,40,k)}); g['销售额']=(g.数量*rng.uniform(5,30,k)).round(2); g.to_excel(x,sheet_name=s,index=False); bs[s]=g
    ys=[str(y) for y in range(2018,2025)]; cs=['France','Norway','Kenya','Japan','Chile','Canada']
    w0=pd.DataFrame([[c,r,*rng.gamma(6,12,7).round(1)] for c,r in zip(cs,['Europe','Europe','Africa','Asia','Americas','Americas'])],columns=['Country','Region',*ys]); w0.to_csv(T/'renewable_output_twh.csv',index=False)


if __name__ == '__main__':
    target = pathlib.Path(sys.argv[1])
    first(target, np.random.default_rng(11))
    second(target, np.random.default_rng(77))
