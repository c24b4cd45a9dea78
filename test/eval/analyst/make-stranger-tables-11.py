"""The tables of a stranger's eleventh round, as messy as they come: a clinic, trips and vehicles, a council's budget, and in Chinese loans, takeaways, an examination. Run with a folder; seeded."""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
from openpyxl import Workbook
F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(111111)
pick = lambda xs, n, p=None: rng.choice(xs, n, p=p)
def days(n, a, k, sort=True):
    d = rng.integers(0, k, n); return pd.Timestamp(a) + pd.to_timedelta(np.sort(d) if sort else d, 'D')
FIRST = ['Thaddeus','Ottilie','Kasimir','Beatrix','Ruben','Saoirse','Ignacio','Wilhelmina','Dmitri','Zainab','Evander','Philippa','Basil','Noor']
LAST = ['Achterberg','Castellane','Drummond','Esterhazy','Fairweather','Grimshaw','Holloway','Jankowski','Kilbride','Montague','Ravenhill']
who = lambda n: [f'{a} {b}' for a, b in zip(pick(FIRST, n), pick(LAST, n))]
def clinic():
    n = 480; b = days(n, '2026-01-05', 200); ap = b + pd.to_timedelta(rng.integers(1, 46, n), 'D')
    df = pd.DataFrame({'Appt no.': [f'A-{40001+i}' for i in range(n)], 'Patient name': who(n), 'Year of birth': rng.integers(1934, 2021, n), 'Clinic': pick(['Dermatology','Cardiology','Physiotherapy','Eye clinic'], n, [.3,.22,.28,.2]), 'Clinician': pick(['Dr Amador','Dr Pruett','Dr Sielecki','Dr Yorke','Dr Zoellner'], n), 'Booked on': b, 'Appointment date': ap, 'Attended': pick(['yes','no','cancelled by patient'], n, [.78,.12,.1]), 'Insurance': pick(['public','private','none'], n, [.7,.24,.06]), 'Fee': (rng.lognormal(4, .5, n)).round(2), 'Duration (min)': pick([10., 15, 20, 30, 45], n)})
    df.loc[df.Attended != 'yes', 'Duration (min)'] = np.nan; df.loc[rng.random(n) < .07, 'Fee'] = np.nan
    x = df.assign(**{'Booked on': df['Booked on'].dt.strftime('%d.%m.%y'), 'Appointment date': df['Appointment date'].dt.strftime('%d.%m.%y'), 'Fee': df.Fee.map(lambda v: 'n/a' if v != v else f'{v:.2f} €'.replace('.', ',')), 'Duration (min)': df['Duration (min)'].map(lambda v: '' if v != v else str(int(v)))})
    with open(F/'Clinic appointments H1.csv', 'w', encoding='cp1252', newline='') as h:
        h.write('Santé Park – appointment export\r\n\r\n'); x.to_csv(h, sep=';', index=False, lineterminator='\r\n'); h.write(f'Rows: {n};;;;;;;;;;\r\n')
    return df
def trips():
    v = pd.DataFrame({'vehicle_id': [f'V{i:02d}' for i in range(1, 19)], 'make': pick(['Volvo','DAF','Scania','Iveco'], 18), 'fuel': pick(['diesel','electric','LNG'], 18, [.6,.25,.15]), 'year_built': rng.integers(2014, 2026, 18), 'depot': pick(['Bremen','Utrecht','Ghent'], 18), 'payload_t': rng.integers(6, 26, 18)})
    n = 600; s = pd.Timestamp('2026-03-02T04:00') + pd.to_timedelta(np.sort(rng.integers(0, 160*1440, n)), 'min'); h = rng.gamma(3, 1.6, n)+.5
    t = pd.DataFrame({'trip': [f'T{70000+i}' for i in range(n)], 'vehicle_id': pick(v.vehicle_id[:16], n), 'driver': pick(['Joris Vandamme','Elke Brouwer','Mirko Lubas','Femke Hoek','Anton Reuss','Piotr Zalewski'], n), 'start': s, 'end': s + pd.to_timedelta((h*60).round(), 'min'), 'km': (h*rng.uniform(40, 75, n)).round(1), 'litres': 0.0, 'toll': np.where(rng.random(n) < .3, 0, rng.lognormal(3, .5, n)).round(2), 'incident': pick(['none','delay','breakdown','minor damage'], n, [.85,.09,.03,.03])})
    t['litres'] = (t.km*rng.uniform(.2, .36, n)).round(1); t.loc[rng.random(n) < .05, 'litres'] = np.nan
    recs = [{'trip': r['trip'], 'vehicleId': r['vehicle_id'], 'driver': {'fullName': r['driver']}, 'time': {'start': r['start'].isoformat(), 'end': r['end'].isoformat()}, 'distanceKm': r['km'], 'fuelLitres': None if r['litres'] != r['litres'] else r['litres'], 'toll': f"EUR {r['toll']:.2f}", 'incident': r['incident']} for r in t.to_dict('records')]
    json.dump({'source': 'telematics', 'trips': recs}, open(F/'trips_2026.json', 'w'))
    try:
        v.rename(columns={'vehicle_id':'vehicleId','payload_t':'payload_tonnes'}).to_parquet(F/'vehicles.parquet', index=False)
    except ImportError:  # without pyarrow the set is left out
        pass
    return t, v
def budget():
    n = 44; q = ['Q1 2026','Q2 2026','Q3 2026','Q4 2026']; df = pd.DataFrame({'Cost centre': [f'{1100+i*10} {b}' for i, b in enumerate(pick(['Street lighting','Libraries','Refuse collection','Parks','Housing repairs','Social care','Road safety','Archives'], n))], 'Directorate': pick(['Environment','Communities','Housing','Corporate'], n), 'Kind': pick(['Staff','Supplies','Grants'], n, [.45,.4,.15]), 'Approved': (rng.lognormal(11.5, .6, n)/100).round()*100})
    for c in q: df[c] = (df.Approved/4*rng.uniform(.6, 1.35, n)).round()
    df.loc[[7, 20], 'Q4 2026'] = np.nan
    f = lambda v: None if v != v else f'({-v:,.0f})' if v < 0 else f'{v:,.0f}'
    df.loc[12, 'Q3 2026'] = -2400.0
    wb = Workbook(); ws = wb.active; ws.title = 'Spend'; ws.append(['Marlow Borough Council']); ws.merge_cells('A1:H1'); ws.append(['Budget monitoring 2026 (£), spend by quarter']); ws.append([]); ws.append(list(df.columns))
    for d in ['Environment','Communities','Housing','Corporate']:
        g = df[df.Directorate == d]
        for r in g.itertuples(index=False): ws.append([*r[:3], f(r[3]), *[f(x) for x in r[4:]]])
        ws.append([f'Subtotal {d}', d, None, f(g.Approved.sum()), *[f(g[c].sum()) for c in q]])
    ws.append(['Grand total', None, None, f(df.Approved.sum()), *[f(df[c].sum()) for c in q]]); ws.append(['Figures unaudited'])
    wb.save(F/'Budget monitoring 2026.xlsx'); return df, q
def loans():
    b = pd.DataFrame({'支行编号': ['B01','B02','B03','B04','B05'], '支行名称': ['人民路支行','开发区支行','滨湖支行','古城支行','高铁新城支行'], '行长': ['卢建平','孟凡荣','康丽华','石卫东','崔晓东'], '区域': ['老城','新区','新区','老城','新区']})
    n = 330; a = days(n, '2023-03-01', 1150, False); amt = (rng.lognormal(12.3, .7, n)/10000).round(1)*10000
    z = [x+y for x, y in zip(pick(list('唐薛雷贺倪汤滕罗毕'), n), pick(['可欣','明轩','诗涵','宏伟','慧敏','启航','燕飞','永昌'], n))]
    df = pd.DataFrame({'借据号': [f'JJ{2300+i*2}' for i in range(n)], '客户名称': z, '支行编号': pick(b['支行编号'][:4], n, [.35,.3,.2,.15]), '贷款品种': pick(['个人住房','个人消费','小微经营','汽车分期'], n, [.4,.25,.25,.1]), '放款日': a, '到期日': a + pd.to_timedelta(pick([12,24,36,60,120], n)*30, 'D'), '放款金额': amt, '余额': (amt*rng.uniform(.05, 1, n)).round(2), '年利率': rng.uniform(3.1, 7.2, n).round(2), '五级分类': pick(['正常','关注','次级','可疑','损失'], n, [.8,.1,.05,.03,.02]), '担保方式': pick(['抵押','保证','信用'], n, [.5,.2,.3])})
    wb = Workbook(); ws = wb.active; ws.title = '贷款台账'; ws.append(['贷款台账（截至2026年9月30日）']); ws.merge_cells('A1:K1'); ws.append(list(df.columns))
    for r in df.itertuples(index=False): ws.append([v.strftime('%Y-%m-%d') if isinstance(v, pd.Timestamp) else v for v in r[:6]] + [f'{r[6]:,.0f}元', f'{r[7]:,.2f}元', f'{r[8]:.2f}%', r[9], r[10]])
    ws.append(['合计', None, None, None, None, None, f"{df['放款金额'].sum():,.0f}元", f"{df['余额'].sum():,.2f}元", None, None, None])
    w = wb.create_sheet('支行'); w.append(list(b.columns)); [w.append(list(r)) for r in b.itertuples(index=False)]; wb.save(F/'贷款台账.xlsx'); return df, b
def takeaway():
    n = 700; t = pd.Timestamp('2026-06-01') + pd.to_timedelta(np.sort(rng.integers(0, 100*1440, n)), 'min'); m = rng.gamma(5, 7, n).round()
    df = pd.DataFrame({'单号': [f'WM{55000+i}' for i in range(n)], '商圈': pick(['万达','大学城','火车站','软件园'], n, [.3,.3,.15,.25]), '菜系': pick(['川菜','粤菜','快餐','烧烤','奶茶'], n), '下单时刻': t, '送达时刻': t+pd.to_timedelta(m+8, 'min'), '骑手': pick(['贾宝林','侯海军','白文斌','龚小龙','陶晓燕','万长青'], n), '订单金额': rng.lognormal(3.5, .5, n).round(1), '配送费': pick([0, 3, 4.5, 6], n), '评分': np.where(rng.random(n) < .3, np.nan, pick([1, 2, 3, 4, 5], n, [.04,.06,.15,.35,.4])), '是否投诉': pick(['是','否'], n, [.05,.95])})
    x = df.assign(下单时刻=df['下单时刻'].dt.strftime('%Y/%m/%d %H:%M'), 送达时刻=df['送达时刻'].dt.strftime('%Y/%m/%d %H:%M'), 订单金额=df['订单金额'].map(lambda v: f'￥{v:.1f}'), 评分=df['评分'].map(lambda v: '未评价' if v != v else f'{v:.0f}星'), 配送费=df['配送费'].map(lambda v: '免' if v == 0 else f'{v}'))
    with open(F/'外卖订单.csv', 'w', encoding='gbk', newline='') as h: x.to_csv(h, sep='\t', index=False, lineterminator='\r\n')
    return df
def exam():
    n = 160; s = ['语文','数学','英语','物理','化学']; df = pd.DataFrame({'考号': [f'{2026000+i}' for i in range(n)], '姓名': [a+b for a, b in zip(pick(list('阎覃武乔赖龚庞樊'), n), pick(['子轩','梓涵','可馨','宇航','思琪','浩宇','依诺','俊熙','欣妍','博文'], n))], '班级': pick(['高一(1)班','高一(2)班','高一(3)班','高一(4)班'], n), '性别': pick(['男','女'], n), '住宿': pick(['是','否'], n, [.6,.4])})
    for c, mx in zip(s, (120, 120, 120, 90, 90)): df[c] = np.where(rng.random(n) < .03, np.nan, np.clip(rng.normal(mx*.68, mx*.15, n).round(1), 5, mx))
    x = df.copy()
    for c in s: x[c] = df[c].map(lambda v: '缺考' if v != v else f'{v:g}')
    L = ['二〇二六学年上学期期中考试成绩', '年级：高一', ','.join(x.columns)] + [','.join(map(str, r)) for r in x.itertuples(index=False)]
    L.insert(len(L)//2, ','.join(x.columns)); L += ['平均分,,,,,'+','.join(f'{df[c].mean():.1f}' for c in s)]
    (F/'期中成绩.csv').write_bytes('\n'.join(L).encode('utf-8-sig')); return df, s
if __name__ == '__main__':
    for f in (clinic, trips, budget, loans, takeaway, exam): f()
