"""The tables of a stranger's tenth round, as messy as they come: disputes, an emergency room, freight, staff and training, generation, marks, and in Chinese a shop, a ward, power stations, wages, waybills. Run with a folder; seeded."""
import json
import pathlib
import sqlite3
import sys

import numpy as np
import pandas as pd
from openpyxl import Workbook
F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(101010)
pick = lambda xs, n, p=None: rng.choice(xs, n, p=p)
def days(n, a, k, sort=True):
    d = rng.integers(0, k, n); return pd.Timestamp(a) + pd.to_timedelta(np.sort(d) if sort else d, 'D')
FIRST = ['Callum','Nadia','Winston','Freya','Hiroshi','Bianca','Declan','Amara','Soren','Lucinda','Rafael','Imogen','Tariq','Paloma','Gideon','Marta']
LAST = ['Oyelaran','Pemberton','Vasquez','McGarry','Tanaka','Blythe','Szabo','Ferreira','Quinlan','Haddad','Norling','Whitcombe']
who = lambda n: [f'{a} {b}' for a, b in zip(pick(FIRST, n), pick(LAST, n))]
def uniq(n): 
    all_ = [f'{a} {b}' for a in FIRST for b in LAST]; return list(rng.permutation(all_)[:n])
zh = lambda n: [a+b for a, b in zip(pick(list('郑冯蒋沈韩朱秦许何吕施'), n), pick(['佳怡','俊杰','梦琪','振宇','雅婷','浩然','若曦','思远','立群','秋月'], n))]
def tickets():  # bank: card disputes, CSV pipe, cp1252
    n = 410; o = days(n, '2026-01-03', 260); late = rng.integers(1, 75, n); st = pick(['Open','Closed - won','Closed - lost','Withdrawn'], n, [.22,.41,.29,.08])
    df = pd.DataFrame({'Dispute ID': [f'DSP-{5100+i*7}' for i in range(n)], 'Cardholder': who(n), 'Card type': pick(['Debit','Credit','Prepaid'], n, [.5,.38,.12]), 'Merchant category': pick(['Travel','Groceries','Electronics','Subscriptions','Gambling','Fuel'], n, [.2,.15,.2,.25,.12,.08]), 'Opened on': o, 'Closed on': o + pd.to_timedelta(late, 'D'), 'Disputed amt': rng.lognormal(4.6, .9, n).round(2), 'Status': st, 'Channel': pick(['App','Branch','Phone'], n, [.6,.1,.3])})
    df['Refunded'] = np.where(st == 'Closed - won', (df['Disputed amt']*rng.uniform(.5, 1, n)).round(2), 0.0); df.loc[st == 'Open', 'Closed on'] = pd.NaT
    f = lambda s: s.dt.strftime('%d-%b-%Y').fillna('')
    x = df.assign(**{'Opened on': f(df['Opened on']), 'Closed on': f(df['Closed on']), 'Disputed amt': df['Disputed amt'].map(lambda v: f'£{v:,.2f}'), 'Refunded': df.Refunded.map(lambda v: f'£{v:,.2f}' if v else 'nil')})
    with open(F/'card disputes YTD.csv', 'w', encoding='cp1252', newline='') as h:
        h.write('Halden Bank – Card disputes register\r\nConfidential\r\n\r\n'); x.to_csv(h, sep='|', index=False, lineterminator='\r\n'); h.write(f'TOTAL||||||£{df["Disputed amt"].sum():,.2f}|||£{df.Refunded.sum():,.2f}\r\n')
    return df
def emergency():  # hospital xlsx, two sheets: visits + triage targets
    n = 620; a = pd.Timestamp('2026-03-01') + pd.to_timedelta(np.sort(rng.integers(0, 153*1440, n)), 'min'); tri = pick([1,2,3,4,5], n, [.04,.16,.36,.32,.12]); wait = (rng.gamma(1.8, 14, n)*np.array([.1,.5,1.2,1.8,2.2])[tri-1]).round()
    df = pd.DataFrame({'Visit': [f'ED{88000+i}' for i in range(n)], 'Patient': who(n), 'Age': rng.integers(0, 97, n), 'Triage level': tri, 'Arrived': a, 'Seen by doctor': a + pd.to_timedelta(wait, 'min'), 'Complaint': pick(['chest pain','fracture','abdominal pain','head injury','fever','allergic reaction'], n, [.18,.2,.2,.1,.24,.08]), 'Ambulance': pick(['Y','N'], n, [.3,.7]), 'Outcome': pick(['admitted','discharged','transferred','left without being seen'], n, [.27,.62,.04,.07])})
    df.loc[df.Outcome == 'left without being seen', 'Seen by doctor'] = pd.NaT
    t = pd.DataFrame({'Level': [1,2,3,4,5], 'Label': ['resuscitation','emergent','urgent','semi-urgent','non-urgent'], 'Target wait (min)': [5,15,30,60,120]})
    wb = Workbook(); ws = wb.active; ws.title = 'ED visits'; ws.append(['Riverside General – emergency department']); ws.append(['Period: March–July 2026']); ws.append([]); ws.append(list(df.columns))
    for r in df.itertuples(index=False): ws.append([None if v is pd.NaT else v.to_pydatetime() if isinstance(v, pd.Timestamp) else v.item() if hasattr(v, 'item') else v for v in r])
    w = wb.create_sheet('Triage targets'); w.append(list(t.columns)); [w.append([v.item() if hasattr(v,'item') else v for v in r]) for r in t.itertuples(index=False)]
    wb.save(F/'ED visits Mar-Jul.xlsx'); return df, t
def freight():  # logistics JSON lines nested
    n = 530; p = pd.Timestamp('2026-02-02T06:00') + pd.to_timedelta(np.sort(rng.integers(0, 180*1440, n)), 'min'); h = rng.gamma(3, 9, n)+3
    df = pd.DataFrame({'id': [f'SHP{i:05d}' for i in range(40, 40+n)], 'carrier': pick(['NordFracht','BlueHaul','Swiftline','Cargomar'], n, [.35,.3,.25,.1]), 'from': pick(['Rotterdam','Lyon','Gdansk','Porto'], n), 'to': pick(['Milan','Vienna','Madrid','Leeds','Oslo'], n), 'pickup': p, 'delivered': p + pd.to_timedelta((h*60).round(), 'min'), 'kg': rng.lognormal(6, .8, n).round(1), 'pallets': rng.integers(1, 24, n), 'cost': rng.lognormal(6.2, .5, n).round(2), 'damaged': rng.random(n) < .06, 'late': rng.random(n) < .19})
    df.loc[rng.random(n) < .05, 'delivered'] = pd.NaT
    with open(F/'shipments.jsonl', 'w') as f:
        for r in df.to_dict('records'): f.write(json.dumps({'shipment_id': r['id'], 'carrier': r['carrier'], 'route': {'origin': r['from'], 'destination': r['to']}, 'picked_up_at': r['pickup'].strftime('%Y-%m-%dT%H:%M:00'), 'delivered_at': None if r['delivered'] is pd.NaT else r['delivered'].strftime('%Y-%m-%dT%H:%M:00'), 'load': {'weight_kg': r['kg'], 'pallets': int(r['pallets'])}, 'freight_cost_eur': r['cost'], 'damaged': bool(r['damaged']), 'late': bool(r['late'])})+'\n')
    return df
def staff():  # HR: two-file join, CSV ; decimal comma + parquet
    n = 170; e = pd.DataFrame({'EmpNo': rng.permutation(np.arange(3000, 3000+n)), 'FullName': uniq(n), 'Dept': pick(['Finance','Logistics','Research','Sales','Legal'], n, [.2,.25,.2,.25,.1]), 'JobGrade': pick(['G4','G5','G6','G7'], n, [.35,.35,.2,.1]), 'HireDate': days(n, '2011-05-01', 5400, False), 'AnnualSalary': rng.integers(280, 920, n)*100.0, 'ContractType': pick(['permanent','fixed-term','apprentice'], n, [.75,.18,.07]), 'ManagerName': pick(['Odile Brandvold','Kwame Asante','Lena Hirsch'], n)})
    m = 520; t = pd.DataFrame({'emp_no': pick(e.EmpNo[:140], m), 'course': pick(['Fire safety','GDPR basics','Excel advanced','First aid','Negotiation'], m), 'completed_on': days(m, '2024-09-01', 740), 'hours': pick([1.5, 3, 7, 14], m), 'score': np.where(rng.random(m) < .15, np.nan, rng.integers(40, 101, m)), 'passed': False})
    t['passed'] = t.score.fillna(0) >= 60
    e.assign(HireDate=e.HireDate.dt.strftime('%d/%m/%Y'), AnnualSalary=e.AnnualSalary.map(lambda v: f'{v:,.2f} €'.replace(',', ' ').replace('.', ','))).to_csv(F/'staff_list.csv', sep=';', index=False, encoding='utf-8-sig')
    try:
        t.to_parquet(F/'training.parquet', index=False)
    except ImportError:  # without pyarrow the set is left out
        pass
    return e, t
def solar():  # energy: wide months, title, subtotals, TSV utf-16
    n = 36; m = [f'{a}-26' for a in ('Jan','Feb','Mar','Apr','May','Jun','Jul','Aug')]
    df = pd.DataFrame({'Plant': [f'{a} {b}' for a in ['Alder','Birch','Cedar','Dogwood','Elm','Fir'] for b in ['North','South','East','West','Ridge','Creek']], 'County': pick(['Kent','Devon','Suffolk','Powys'], n), 'Technology': pick(['Solar','Wind','Hydro'], n, [.5,.35,.15]), 'Capacity (MW)': rng.integers(2, 60, n)})
    for i, c in enumerate(m): df[c] = (df['Capacity (MW)']*rng.uniform(60, 190, n)).round()
    df.loc[[4, 17, 29], 'Mar-26'] = np.nan; df.loc[17, 'Apr-26'] = np.nan
    q = lambda v: '–' if v != v else f'{int(v):,}'
    L = ['Net generation by plant, MWh', 'Jan–Aug 2026 (provisional)', '', '\t'.join(df.columns)] + ['\t'.join([r['Plant'], r['County'], r['Technology'], str(r['Capacity (MW)']), *[q(r[c]) for c in m]]) for _, r in df.iterrows()]
    L += ['\t'.join(['Total', '', '', str(df['Capacity (MW)'].sum()), *[q(df[c].sum()) for c in m]]), '– = meter outage']
    (F/'net_generation.tsv').write_bytes('\r\n'.join(L).encode('utf-16')); return df, m
def school():  # sqlite: students + marks
    n = 150; s = pd.DataFrame({'student_id': [f'S{1200+i}' for i in range(n)], 'student_name': uniq(n), 'class': pick(['10A','10B','10C','11A','11B'], n), 'gender': pick(['F','M'], n), 'house': pick(['Kestrel','Osprey','Merlin'], n)})
    rows = [(a, sub, int(np.clip(rng.normal(63, 16), 4, 100)), pick(['autumn','spring','summer'], 1)[0], str(days(1, '2025-10-01', 250)[0])[:10]) for a in s.student_id[:144] for sub in rng.permutation(['Maths','English','Biology','History','Art'])[:rng.integers(2, 6)]]
    k = pd.DataFrame(rows, columns=['student_id','subject','mark','term','exam_date']); c = sqlite3.connect(F/'school.sqlite'); s.to_sql('students', c, index=False, if_exists='replace'); k.to_sql('marks', c, index=False, if_exists='replace'); c.close(); return s, k
def shop():  # zh e-commerce GB18030
    n = 640; t = pd.Timestamp('2026-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 270*1440, n)), 'min')
    df = pd.DataFrame({'订单编号': [f'E{202600000+i*3}' for i in range(n)], '下单时间': t, '买家昵称': zh(n), '收货省份': pick(['广东','浙江','江苏','四川','湖北'], n, [.3,.25,.2,.15,.1]), '商品类目': pick(['母婴','数码','美妆','食品','家居'], n), '单价': rng.lognormal(4, .7, n).round(2), '件数': rng.integers(1, 6, n), '优惠金额': np.where(rng.random(n) < .4, rng.integers(1, 20, n), 0).astype(float), '支付方式': pick(['支付宝','微信支付','银行卡'], n, [.5,.42,.08]), '订单状态': pick(['已完成','已退款','待发货','已取消'], n, [.72,.1,.08,.1])})
    df['实付金额'] = (df['单价']*df['件数']-df['优惠金额']).round(2)
    x = df.assign(下单时间=df['下单时间'].map(lambda v: f'{v.year}年{v.month:02d}月{v.day:02d}日 {v.hour:02d}:{v.minute:02d}'), 单价=df['单价'].map(lambda v: f'¥{v:,.2f}'), 实付金额=df['实付金额'].map(lambda v: f'¥{v:,.2f}'), 优惠金额=df['优惠金额'].map(lambda v: '无' if not v else f'{v:.0f}元'))
    with open(F/'天猫店订单导出.csv', 'w', encoding='gb18030', newline='') as h: h.write('店铺：青禾旗舰店\r\n导出时间：2026-10-08\r\n'); x.to_csv(h, index=False, lineterminator='\r\n'); h.write(f'合计,,,,,,{df["件数"].sum()},,,,"¥{df["实付金额"].sum():,.2f}"\r\n')
    return df
def ward():  # zh hospital xlsx two sheets
    n = 380; a = days(n, '2026-01-02', 230); k = rng.integers(1, 24, n)
    d = pd.DataFrame({'科室代码': ['K01','K02','K03','K04','K05','K06'], '科室名称': ['心内科','骨科','儿科','神经外科','消化内科','康复科'], '床位数': [40,36,30,24,32,20], '科主任': ['程立群','白雪梅','钱学东','龙振华','邵美兰','方志刚']})
    df = pd.DataFrame({'住院号': [f'ZY{610000+i}' for i in range(n)], '患者姓名': zh(n), '性别': pick(['男','女'], n), '年龄': rng.integers(1, 93, n), '科室代码': pick(d['科室代码'][:5], n, [.3,.25,.2,.1,.15]), '入院日期': a, '出院日期': a+pd.to_timedelta(k, 'D'), '费用总额': rng.lognormal(9.2, .6, n).round(2), '医保类型': pick(['城镇职工','城乡居民','自费'], n, [.5,.38,.12]), '转归': pick(['治愈','好转','未愈','死亡'], n, [.45,.44,.08,.03])}); df.loc[rng.random(n) < .06, '出院日期'] = pd.NaT
    wb = Workbook(); ws = wb.active; ws.title = '出院登记'; ws.append(['2026年住院患者登记表']); ws.merge_cells('A1:J1'); ws.append(list(df.columns))
    for r in df.itertuples(index=False): ws.append([None if v is pd.NaT else v.strftime('%Y/%m/%d') if isinstance(v, pd.Timestamp) else v.item() if hasattr(v, 'item') else v for v in r])
    ws.append(['合计', None, None, None, None, None, None, float(df['费用总额'].sum().round(2)), None, None]); w = wb.create_sheet('科室'); w.append(list(d.columns)); [w.append([v.item() if hasattr(v,'item') else v for v in r]) for r in d.itertuples(index=False)]
    wb.save(F/'住院患者登记.xlsx'); return df, d
def power():  # zh energy wide with 万千瓦时, csv gbk
    n = 40; m = [f'{i}月' for i in range(1, 10)]; df = pd.DataFrame({'电站': [f'{a}{b}' for a in ['青山','白河','金沙','龙湾','凤岭'] for b in ['一号','二号','三号','四号','五号','六号','七号','八号']], '类型': pick(['光伏','风电','水电'], n, [.5,.3,.2]), '所在地市': pick(['张家口','酒泉','大理','赤峰'], n), '装机容量(MW)': rng.integers(10, 200, n)})
    for c in m: df[c] = (df['装机容量(MW)']*rng.uniform(5, 20, n)).round(1)
    df.loc[[3, 21], '6月'] = np.nan
    with open(F/'电站发电量2026.csv', 'w', encoding='gbk', newline='') as h: h.write('2026年1-9月各电站发电量\r\n单位：万千瓦时\r\n'); df.fillna('—').to_csv(h, index=False, lineterminator='\r\n'); h.write('合计,,,'+str(df['装机容量(MW)'].sum())+','+','.join(str(round(df[c].sum(), 1)) for c in m)+'\r\n')
    return df, m
def salary():  # zh HR: JSON
    n = 220; df = pd.DataFrame({'工号': [f'P{700+i}' for i in range(n)], '姓名': [f'{a}{b}' for a in '郑冯蒋沈韩朱秦许何吕施' for b in ['建业','晓燕','国庆','丽萍','志明','文静','天宇','海霞','永强','春梅','子墨','雪莹','嘉豪','亚楠','鹏飞','艳红','少华','宝珠','彦斌','紫萱']][:n], '部门': pick(['生产部','质检部','采购部','销售部','行政部'], n, [.4,.15,.12,.23,.1]), '职级': pick(['初级','中级','高级'], n, [.5,.35,.15]), '入职日期': days(n, '2012-03-01', 5200, False), '基本工资': rng.integers(38, 160, n)*100, '绩效奖金': rng.integers(0, 60, n)*100, '学历': pick(['高中','大专','本科','硕士'], n, [.2,.35,.35,.1]), '在职状态': pick(['在职','离职'], n, [.87,.13])})
    df.loc[rng.random(n) < .08, '绩效奖金'] = np.nan
    json.dump([{**{c: r[c] for c in ('工号','姓名','部门','职级')}, '入职日期': r['入职日期'].strftime('%Y-%m-%d'), '薪酬': {'基本工资': int(r['基本工资']), '绩效奖金': None if r['绩效奖金'] != r['绩效奖金'] else int(r['绩效奖金'])}, '学历': r['学历'], '在职状态': r['在职状态']} for r in df.to_dict('records')], open(F/'员工薪酬.json', 'w', encoding='utf-8'), ensure_ascii=False); return df
def waybill():  # zh logistics, utf-8 semicolon txt, footer
    n = 360; s = pd.Timestamp('2026-05-01') + pd.to_timedelta(np.sort(rng.integers(0, 120*1440, n)), 'min'); h = rng.gamma(4, 7, n)+4
    df = pd.DataFrame({'运单号': [f'YD{90010+i}' for i in range(n)], '承运司机': pick(['丁海波','范玉林','谭少峰','邹明亮','熊家辉'], n), '始发仓': pick(['武汉仓','郑州仓','西安仓'], n, [.45,.35,.2]), '目的城市': pick(['长沙','合肥','太原','南昌','兰州'], n), '货物重量(吨)': rng.gamma(2, 4, n).round(2), '发车时间': s, '签收时间': s+pd.to_timedelta((h*60).round(), 'min'), '运费': rng.lognormal(7.5, .4, n).round(), '是否破损': pick(['是','否'], n, [.07,.93]), '客户等级': pick(['甲','乙','丙'], n, [.2,.5,.3])})
    x = df.assign(发车时间=df['发车时间'].dt.strftime('%Y-%m-%d %H:%M'), 签收时间=df['签收时间'].dt.strftime('%Y-%m-%d %H:%M'), 运费=df['运费'].map(lambda v: f'{v/10000:.4f}万'))
    with open(F/'运单明细.txt', 'w', encoding='utf-8-sig', newline='') as w: x.to_csv(w, sep=';', index=False); w.write('制表人：物流部\n')
    return df
if __name__ == '__main__':
    for f in (tickets, emergency, freight, staff, solar, school, shop, ward, power, salary, waybill): f()
