"""The tables of a stranger's twelfth round, as messy as they come: term deposits, admissions, claims with policies, building permits, till lines, library visits, and in Chinese an outpatient register, insurance claims, a city hotline, a supermarket. Run with a folder; seeded."""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
from openpyxl import Workbook
F = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(121212)
pick = lambda xs, n, p=None: rng.choice(xs, n, p=p)
def days(n, a, k, sort=True):
    d = rng.integers(0, k, n); return pd.Timestamp(a) + pd.to_timedelta(np.sort(d) if sort else d, 'D')
FIRST = ['Leopold','Marguerite','Hamish','Ingeborg','Rashida','Cosmo','Verena','Tobiah','Yolanda','Percival','Anneliese','Dashiell','Farida','Lorcan']
LAST = ['Abernathy','Brockhurst','Ciccone','Delacroix','Eastwick','Falkenrath','Gallagher','Hathersage','Ilves','Kettering','Lindqvist','Mbeki']
who = lambda n: [f'{a} {b}' for a, b in zip(pick(FIRST, n), pick(LAST, n))]
DE = lambda v: '' if v != v else f'{v:,.2f}'.replace(',', 'x').replace('.', ',').replace('x', '.')
def deposits():
    n = 360; o = days(n, '2024-02-01', 940); t = pick([6, 12, 24, 36], n, [.25, .4, .2, .15])
    df = pd.DataFrame({'Account no': [f'TD-{88001+i*3}' for i in range(n)], 'Customer': who(n), 'Branch': pick(['Lindenau', 'Hafenstrasse', 'Marktplatz', 'Nordring'], n, [.35, .3, .2, .15]), 'Segment': pick(['Private', 'Business', 'Premium'], n, [.6, .25, .15]), 'Opened': o, 'Maturity': o + pd.to_timedelta(t*30, 'D'), 'Term (months)': t, 'Principal': (rng.lognormal(9.6, .8, n)/100).round()*100, 'Interest rate': rng.uniform(1.1, 3.9, n).round(2), 'Currency': pick(['EUR', 'CHF', 'USD'], n, [.8, .12, .08]), 'Status': pick(['active', 'matured', 'closed early'], n, [.7, .22, .08]), 'Advisor': pick(['K. Straub', 'M. Oduya', 'P. Winkelmann', 'S. Ferreira'], n)})
    df.loc[rng.random(n) < .06, 'Advisor'] = None; df.loc[40, 'Principal'] = 950000.0
    x = df.assign(Opened=df.Opened.dt.strftime('%d.%m.%Y'), Maturity=df.Maturity.dt.strftime('%d.%m.%Y'), Principal=df.Principal.map(DE), **{'Interest rate': df['Interest rate'].map(lambda v: f'{v:.2f} %'.replace('.', ','))})
    with open(F/'Term deposits per 31.10.2026.csv', 'w', encoding='utf-8-sig', newline='') as h:
        h.write('Term deposits – internal;;;;;;;;;;;\r\nReport date: 31.10.2026;;;;;;;;;;;\r\n;;;;;;;;;;;\r\n'); x.to_csv(h, sep=';', index=False, lineterminator='\r\n'); h.write(f';;;;;;Total;{DE(df.Principal.sum())};;;;\r\n')
    return df
def wards():
    w = pd.DataFrame({'Ward': ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'], 'Ward name': ['Maple', 'Birch', 'Cedar', 'Rowan', 'Hazel', 'Juniper'], 'Beds': [24, 18, 30, 12, 20, 8], 'Lead nurse': ['Imelda Croft', 'Jonah Pryce', 'Saskia Volkov', 'Theo Banerjee', 'Una McGrath', 'Wendell Stokes'], 'Division': ['Medicine', 'Medicine', 'Surgery', 'Paediatrics', 'Surgery', 'Paediatrics']})
    n = 420; a = pd.Timestamp('2026-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 270*1440, n)), 'min'); los = rng.gamma(1.8, 2.6, n) + .3
    df = pd.DataFrame({'Admission ID': [f'ADM{600100+i}' for i in range(n)], 'Patient': who(n), 'Age': rng.integers(1, 97, n), 'Sex': pick(['F', 'M'], n, [.53, .47]), 'Ward': pick(w.Ward[:5], n, [.3, .2, .25, .1, .15]), 'Admitted': a, 'Discharged': (a + pd.to_timedelta((los*1440).round(), 'min')), 'Route': pick(['Emergency', 'Planned', 'Transfer'], n, [.55, .35, .1]), 'Main diagnosis': pick(['Pneumonia', 'Hip fracture', 'Heart failure', 'Appendicitis', 'Stroke', 'Observation'], n), 'Falls': pick([0, 1, 2], n, [.93, .06, .01]), 'Cost (£)': (los*rng.uniform(280, 620, n)).round(2), 'Readmitted within 30 days': pick(['Yes', 'No'], n, [.12, .88])})
    df.loc[rng.random(n) < .05, 'Discharged'] = pd.NaT
    df.loc[df.Discharged.isna(), 'Cost (£)'] = np.nan
    wb = Workbook(); ws = wb.active; ws.title = 'Admissions'
    ws.append(['St Brannock hospital – admissions Jan–Sep 2026']); ws.append([])
    ws.append(['Patient details', None, None, None, 'Stay', None, None, None, 'Clinical', None, 'Outcome', None]); ws.merge_cells('A3:D3'); ws.merge_cells('E3:H3'); ws.merge_cells('I3:J3'); ws.merge_cells('K3:L3')
    ws.append(list(df.columns))
    for r in df.itertuples(index=False): ws.append([None if v is pd.NaT or v != v else v.to_pydatetime() if isinstance(v, pd.Timestamp) else v for v in r])
    s = wb.create_sheet('Wards'); s.append(list(w.columns)); [s.append(list(r)) for r in w.itertuples(index=False)]
    s = wb.create_sheet('Notes'); s.append(['Extracted by informatics']); s.append(['Open stays have no discharge time'])
    wb.save(F/'admissions 2026.xlsx'); return df, w
def claims():
    m = 260; p = pd.DataFrame({'policy_no': [f'P{31000+i}' for i in range(m)], 'holder': who(m), 'product': pick(['Motor', 'Home', 'Travel', 'Pet'], m, [.45, .3, .15, .1]), 'region': pick(['Leinster', 'Munster', 'Connacht', 'Ulster'], m, [.45, .28, .15, .12]), 'start': days(m, '2024-01-01', 700, False), 'annual_premium': rng.lognormal(6.1, .45, m).round(2), 'channel': pick(['broker', 'online', 'phone'], m, [.4, .45, .15])})
    n = 310; l = days(n, '2025-01-05', 640); df = pd.DataFrame({'claim_id': [f'CL{9000+i}' for i in range(n)], 'policy_no': pick(p.policy_no[:210], n), 'loss_date': l, 'reported': l + pd.to_timedelta(rng.integers(0, 40, n), 'D'), 'cause': pick(['collision', 'theft', 'water damage', 'fire', 'storm', 'illness'], n, [.3, .13, .2, .07, .2, .1]), 'claimed': rng.lognormal(7.3, .9, n).round(2), 'paid': 0.0, 'status': pick(['settled', 'open', 'rejected', 'withdrawn'], n, [.6, .2, .15, .05]), 'handler': pick(['Orla Tierney', 'Declan Roche', 'Maeve Quill', 'Conor Haskins'], n)})
    df['paid'] = np.where(df.status == 'settled', (df.claimed*rng.uniform(.5, 1, n)).round(2), np.where(df.status == 'open', np.nan, 0.0))
    df = pd.concat([df, df.iloc[[12, 77, 190]]], ignore_index=True)
    df.assign(loss_date=df.loss_date.dt.strftime('%d/%m/%Y'), reported=df.reported.dt.strftime('%d/%m/%Y'), claimed=df.claimed.map(lambda v: f'€{v:,.2f}'), paid=df.paid.map(lambda v: '-' if v != v else f'€{v:,.2f}')).to_csv(F/'claims register.csv', index=False)
    p.assign(start=p.start.dt.strftime('%d-%b-%Y')).to_csv(F/'policy list.tsv', sep='\t', index=False, encoding='utf-16'); return df, p
def permits():
    n = 380; r = days(n, '2025-03-01', 560); d = r + pd.to_timedelta(rng.gamma(4, 9, n).round() + 3, 'D')
    df = pd.DataFrame({'ref': [f'BP/{25000+i}' for i in range(n)], 'applicant': who(n), 'type': pick(['company', 'private person', 'public body'], n, [.35, .58, .07]), 'district': pick(['Harbour', 'Old Town', 'Westfield', 'Millbrook', 'Airport'], n, [.2, .25, .3, .15, .1]), 'kind': pick(['extension', 'new build', 'demolition', 'change of use', 'solar panels'], n, [.35, .2, .05, .15, .25]), 'received': r, 'decided': d, 'decision': pick(['granted', 'refused', 'granted with conditions'], n, [.6, .15, .25]), 'fee': (rng.lognormal(5.5, .7, n)).round(2), 'area': rng.lognormal(4.3, .8, n).round(1), 'objections': rng.poisson(1.1, n), 'officer': pick(['Bettina Kroll', 'Graham Oduor', 'Lucinda Faye', 'Raj Sandhu', 'Tomas Virtanen'], n)})
    m = rng.random(n) < .12; df.loc[m, 'decided'] = pd.NaT; df.loc[m, 'decision'] = None; df.loc[rng.random(n) < .04, 'fee'] = np.nan
    rec = [{'ref': x['ref'], 'applicant': {'name': x['applicant'], 'type': x['type']}, 'site': {'district': x['district'], 'areaSqm': x['area']}, 'kind': x['kind'], 'dates': {'received': x['received'].strftime('%Y-%m-%d'), 'decided': None if x['decided'] is pd.NaT else x['decided'].strftime('%Y-%m-%d')}, 'decision': x['decision'] if isinstance(x['decision'], str) else None, 'feeEur': None if x['fee'] != x['fee'] else x['fee'], 'objections': int(x['objections']), 'officer': x['officer']} for x in df.to_dict('records')]
    json.dump({'office': 'Planning', 'exported': '2026-11-20', 'applications': rec}, open(F/'building permits.json', 'w'), indent=1); return df
def tills():
    n = 900; t = pd.Timestamp('2026-05-01T08:00') + pd.to_timedelta(np.sort(rng.integers(0, 184*1440, n)), 'min')
    df = pd.DataFrame({'receipt': [f'R{100200+i}' for i in range(n)], 'soldAt': t, 'shop': pick(['Camden', 'Leith', 'Clifton', 'Jesmond'], n, [.35, .25, .25, .15]), 'category': pick(['Bakery', 'Cheese', 'Wine', 'Coffee', 'Gifts'], n, [.35, .2, .15, .2, .1]), 'qty': rng.integers(1, 9, n), 'unitPrice': rng.lognormal(1.8, .6, n).round(2), 'discountPct': pick([0., 5, 10, 20], n, [.7, .12, .1, .08]), 'payment': pick(['card', 'cash', 'voucher'], n, [.72, .22, .06]), 'cashier': pick(['Ailsa Drew', 'Bram Kaplan', 'Chidi Owen', 'Delphine Roux', 'Eamon Tully'], n), 'returned': rng.random(n) < .05, 'loyaltyTier': pick(['gold', 'silver', None], n, [.15, .3, .55])})
    try:
        df.to_parquet(F/'till_lines.parquet', index=False)
    except ImportError:  # without pyarrow the set is left out
        pass
    return df
def library():
    M = [pd.Timestamp(2025, m, 1).strftime('%b-%y') for m in range(1, 13)]; n = 26
    B = ['Ashgrove','Bexley Road','Carrick','Dunmore','Elm Park','Fernhill','Glenside','Hawthorn','Inverness St','Jubilee','Kingsway','Larchfield','Moorgate','Newbridge','Oakdale','Priory','Quayside','Riverside','Southend','Thornbury','Upton','Victoria','Wellfield','Yewtree','Zetland','Abbey']
    df = pd.DataFrame({'Library': B, 'Area': pick(['North', 'South', 'Central'], n), 'Size': pick(['small', 'medium', 'large'], n), 'Staff FTE': rng.uniform(1.5, 12, n).round(1)}); base = rng.lognormal(8, .5, n)
    for i, c in enumerate(M): df[c] = (base*(1+.15*np.sin(i/2))*rng.uniform(.8, 1.2, n)).round()
    df.loc[[4, 15], 'Aug-25'] = np.nan; df.loc[9, 'Mar-25'] = np.nan
    x = df.copy()
    for c in M: x[c] = df[c].map(lambda v: 'closed' if v != v else f'{v:,.0f}')
    tot = ['All libraries', '', '', f"{df['Staff FTE'].sum():.1f}"] + [f'{df[c].sum():,.0f}' for c in M]
    with open(F/'library visits 2025.csv', 'w', encoding='latin-1', newline='') as h:
        h.write('Library visits 2025\r\n'); x.to_csv(h, index=False, lineterminator='\r\n'); h.write(','.join(f'"{v}"' for v in tot) + '\r\nSource: door counters\r\n')
    return df, M
SUR, GIV = list('邵柯翁戚瞿冉栾谌尤祁'), ['文静','俊豪','雅婷','建业','晓雯','志远','玉兰','天佑','若曦','国庆','思源','丽萍']
zw = lambda n: [a+b for a, b in zip(pick(SUR, n), pick(GIV, n))]
def clinic_zh():
    n = 620; t = pd.Timestamp('2026-07-01T07:30') + pd.to_timedelta(np.sort(rng.integers(0, 120*1440, n)), 'min'); wait = rng.gamma(2.2, 14, n).round()
    df = pd.DataFrame({'挂号流水号': [f'GH{7100000+i}' for i in range(n)], '患者姓名': zw(n), '性别': pick(['男', '女'], n), '年龄': rng.integers(0, 95, n), '科室': pick(['内科', '外科', '儿科', '眼科', '皮肤科', '口腔科'], n, [.28, .2, .18, .12, .12, .1]), '号别': pick(['普通号', '专家号', '急诊号'], n, [.65, .25, .1]), '接诊医生': pick(['童立新', '柏雪梅', '宫振华', '苗春燕', '解放'], n), '挂号时间': t, '就诊时间': t + pd.to_timedelta(wait + 3, 'min'), '挂号费': 0.0, '检查费': np.where(rng.random(n) < .3, 0, rng.lognormal(4.7, .7, n)).round(2), '药费': rng.lognormal(4.4, .8, n).round(2), '付费方式': pick(['医保', '自费', '商业保险'], n, [.7, .22, .08]), '是否复诊': pick(['是', '否'], n, [.3, .7])})
    df['挂号费'] = df['号别'].map({'普通号': 10., '专家号': 35., '急诊号': 20.}); df.loc[rng.random(n) < .08, '就诊时间'] = pd.NaT; df.loc[rng.random(n) < .05, '药费'] = np.nan
    f = lambda s: s.dt.strftime('%Y年%m月%d日 %H:%M').fillna('退号'); x = df.assign(挂号时间=f(df['挂号时间']), 就诊时间=f(df['就诊时间']), 检查费=df['检查费'].map(lambda v: f'¥{v:,.2f}'), 药费=df['药费'].map(lambda v: '无' if v != v else f'¥{v:,.2f}'), 挂号费=df['挂号费'].map(lambda v: f'{v:.0f}元'))
    with open(F/'门诊挂号记录.csv', 'w', encoding='gb18030', newline='') as h:
        h.write('市第三医院门诊挂号记录' + ','*13 + '\r\n统计区间：2026年7月至10月' + ','*13 + '\r\n'); x.to_csv(h, index=False, lineterminator='\r\n'); h.write(f'合计,,,,,,,,,{df["挂号费"].sum():.0f}元,"¥{df["检查费"].sum():,.2f}","¥{df["药费"].sum():,.2f}",,\r\n制表人：科室秘书' + ','*13 + '\r\n')
    return df
def insure_zh():
    m = 180; p = pd.DataFrame({'保单号': [f'BD{50210+i}' for i in range(m)], '投保人': zw(m), '险种': pick(['重疾险', '医疗险', '意外险', '车险'], m, [.2, .35, .2, .25]), '分公司': pick(['苏州', '无锡', '常州', '南通'], m, [.4, .25, .2, .15]), '生效日期': days(m, '2024-03-01', 600, False), '年保费': rng.lognormal(7.8, .6, m).round(0), '业务员': pick(['段文彬', '詹晓庆', '房玉洁', '路明'], m)})
    n = 240; d = days(n, '2025-06-01', 480); df = pd.DataFrame({'赔案号': [f'PA{3300+i}' for i in range(n)], '保单号': pick(p['保单号'][:150], n), '出险日期': d, '报案日期': d + pd.to_timedelta(rng.integers(0, 15, n), 'D'), '结案日期': d + pd.to_timedelta(rng.integers(20, 110, n), 'D'), '出险原因': pick(['疾病', '交通事故', '意外摔伤', '火灾', '其他'], n, [.4, .3, .2, .04, .06]), '申请金额': rng.lognormal(9, .9, n).round(0), '赔付金额': 0.0, '结论': pick(['赔付', '部分赔付', '拒赔', '未结案'], n, [.5, .2, .12, .18])})
    k = df['结论'].map({'赔付': 1., '部分赔付': .6, '拒赔': 0., '未结案': np.nan}); df['赔付金额'] = (df['申请金额']*k).round(0); df.loc[df['结论'] == '未结案', '结案日期'] = pd.NaT
    wb = Workbook(); ws = wb.active; ws.title = '赔案'; ws.append(['理赔案件台账（2025年6月—2026年9月）']); ws.merge_cells('A1:I1'); ws.append(['案件信息', None, '时间', None, None, '原因', '金额（元）', None, '结果'])
    ws.merge_cells('A2:B2'); ws.merge_cells('C2:E2'); ws.merge_cells('G2:H2'); ws.append(list(df.columns))
    for r in df.itertuples(index=False): ws.append([None if v is pd.NaT or v != v else v.to_pydatetime() if isinstance(v, pd.Timestamp) else v for v in r])
    s = wb.create_sheet('保单'); s.append(list(p.columns)); [s.append([v.strftime('%Y/%m/%d') if isinstance(v, pd.Timestamp) else v for v in r]) for r in p.itertuples(index=False)]
    s = wb.create_sheet('说明'); s.append(['未结案案件无赔付金额']); wb.save(F/'理赔台账.xlsx'); return df, p
def hotline():
    n = 520; t = pd.Timestamp('2026-04-01T06:00') + pd.to_timedelta(np.sort(rng.integers(0, 210*1440, n)), 'min'); h = rng.gamma(1.6, 30, n).round(1) + 1
    df = pd.DataFrame({'工单编号': [f'GD2604{10000+i}' for i in range(n)], '来电人': zw(n), '受理时间': t, '所属街道': pick(['东湖街道', '西山街道', '南桥街道', '北苑街道'], n, [.35, .25, .25, .15]), '诉求类别': pick(['噪音扰民', '停车管理', '环境卫生', '供水供电', '物业纠纷'], n, [.25, .25, .2, .12, .18]), '承办单位': pick(['城管局', '交警支队', '环卫中心', '水务集团', '住建局'], n), '来源': pick(['电话', '微信', '网站'], n, [.7, .22, .08]), '办理时长（小时）': h, '满意度': pick(['非常满意', '满意', '一般', '不满意'], n, [.3, .4, .18, .12]), '是否重复投诉': pick(['是', '否'], n, [.14, .86]), '回访次数': rng.poisson(.9, n)})
    df.loc[rng.random(n) < .15, '满意度'] = None; df.loc[rng.random(n) < .06, '办理时长（小时）'] = np.nan
    df = pd.concat([df, df.iloc[[5, 60]]], ignore_index=True)
    df.assign(受理时间=df['受理时间'].dt.strftime('%Y-%m-%d %H:%M:%S'), 满意度=df['满意度'].fillna('未回访')).to_csv(F/'12345热线工单.tsv', sep='\t', index=False, encoding='utf-8'); return df
def market():
    m = 24; N = ['纯牛奶','酸奶','面包','大米','食用油','酱油','方便面','薯片','可乐','矿泉水','苹果','香蕉','猪肉','鸡蛋','洗衣液','纸巾','牙膏','洗发水','饼干','巧克力','绿茶','啤酒','豆腐','火腿肠']
    g = pd.DataFrame({'商品编码': [f'SP{i:03d}' for i in range(1, m+1)], '商品名称': N, '大类': ['乳品','乳品','烘焙','粮油','粮油','粮油','零食','零食','饮料','饮料','生鲜','生鲜','生鲜','生鲜','日化','日化','日化','日化','零食','零食','饮料','饮料','生鲜','零食'], '进价': rng.uniform(1, 40, m).round(2), '供应商': pick(['恒源商贸', '绿野食品', '佳洁日化'], m)})
    n = 800; c = pick(g['商品编码'][:22], n); cost = g.set_index('商品编码')['进价'][c].to_numpy()
    df = pd.DataFrame({'销售日期': days(n, '2026-01-01', 300), '门店': pick(['解放路店', '江滨店', '大学城店', '火车站店'], n, [.35, .25, .25, .15]), '商品编码': c, '数量': rng.integers(1, 30, n), '单价': (cost*rng.uniform(1.05, 1.6, n)).round(2), '是否促销': pick(['Y', 'N'], n, [.25, .75]), '收银员': pick(['鲍晓明', '车玉芬', '丁一凡', '冯小刚'], n), '会员卡号': [f'VIP{k}' if k else None for k in pick(list(range(0, 60)), n)]})
    df.loc[rng.random(n) < .3, '会员卡号'] = None
    df.assign(销售日期=df['销售日期'].map(lambda v: f'{v.year}/{v.month}/{v.day}')).to_csv(F/'超市销售流水.csv', index=False, encoding='utf-8-sig'); g.to_csv(F/'商品档案.csv', index=False, encoding='gbk'); return df, g
if __name__ == '__main__':
    for f in (deposits, wards, claims, permits, tills, library, clinic_zh, insure_zh, hotline, market): f()
