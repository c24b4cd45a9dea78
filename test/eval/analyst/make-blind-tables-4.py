"""The tables of the fourth blind round: sheets by region, Spanish sales, a year per column, a survey, applicants, outpatients, invoices. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

FIRST = 'Agnes Bruno Celia Dmitri Esther Farid Gita Henrik Isla Jorge Katya Leon Mona Nils Odile Pavel'.split()
LAST = 'Ashworth Bianchi Coleman Duarte Eriksen Farouk Grimaldi Hughes Ivanova Jaros Keller Laurent Mehta Nowicki'.split()


def people(rng, n):
    return [f'{a} {b}' for a, b in zip(rng.choice(FIRST, n), rng.choice(LAST, n))]


def regional(folder, rng):
    parts = []
    for region in ['North', 'South', 'East', 'West']:
        n = int(rng.integers(180, 260))
        part = pd.DataFrame({'Order date': pd.Timestamp('2025-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 365, n)), 'D'), 'Sales rep': rng.choice(people(np.random.default_rng(len(region) + ord(region[0])), 6), n),
                             'Product line': rng.choice(['Pumps', 'Valves', 'Filters', 'Spare parts'], n, p=[.3, .3, .25, .15]), 'Quantity': rng.integers(1, 40, n)})
        price = part['Product line'].map({'Pumps': 420.0, 'Valves': 85.5, 'Filters': 39.9, 'Spare parts': 12.4})
        part['Unit price'] = (price * rng.normal(1, .05, n)).round(2)
        part['Discount %'] = rng.choice([0, 5, 10, 15], n, p=[.5, .25, .15, .1]) / 100
        part['Region'] = region
        parts.append(part)
    with pd.ExcelWriter(folder / 'Regional sales 2025.xlsx', engine='xlsxwriter', datetime_format='dd-mmm-yyyy') as out:
        for part in parts:
            part.drop(columns='Region').to_excel(out, sheet_name=part.Region.iloc[0], index=False)
            percent = out.book.add_format({'num_format': '0%'})
            out.sheets[part.Region.iloc[0]].set_column(5, 5, 10, percent)
    return pd.concat(parts, ignore_index=True)


def spanish(folder, rng):
    n = 640
    df = pd.DataFrame({'fecha': pd.Timestamp('2025-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 690, n)), 'D'), 'sucursal': rng.choice(['Madrid', 'Sevilla', 'Bilbao', 'Málaga'], n, p=[.4, .25, .2, .15]),
                       'producto': rng.choice(['aceite', 'vino', 'queso', 'jamón'], n), 'unidades': rng.integers(1, 25, n)})
    df['importe'] = (df.unidades * df.producto.map({'aceite': 7.9, 'vino': 11.5, 'queso': 14.2, 'jamón': 48.0}) * rng.normal(1, .04, n)).round(2)
    df['pagado'] = rng.choice(['sí', 'no'], n, p=[.85, .15])
    shown = df.assign(fecha=df.fecha.dt.strftime('%d-%m-%y'), importe=[f'{v:,.2f}'.translate(str.maketrans(',.', '.,')) + ' €' for v in df.importe])
    shown.to_csv(folder / 'ventas.csv', sep=';', index=False, encoding='cp1252')
    return df


def tourism(folder, rng):
    countries = {'Spain': 'Europe', 'Italy': 'Europe', 'Greece': 'Europe', 'Portugal': 'Europe', 'Thailand': 'Asia', 'Japan': 'Asia', 'Vietnam': 'Asia', 'Mexico': 'Americas', 'Peru': 'Americas', 'Canada': 'Americas', 'Morocco': 'Africa', 'Egypt': 'Africa', 'Kenya': 'Africa', 'New Zealand': 'Oceania'}
    rows = []
    for country, region in countries.items():
        base = rng.uniform(2, 80)
        values = base * np.array([1, 1.03, 1.07, 1.1, 1.14, .35, .45, .8, .97, 1.08]) * rng.normal(1, .03, 10)
        rows.append([country, region, *values.round(2)])
    df = pd.DataFrame(rows, columns=['Country', 'World region', *map(str, range(2015, 2025))])
    df.loc[12, '2020'] = np.nan
    df.loc[6, '2021'] = np.nan
    text = df.to_csv(index=False, na_rep='..')
    (folder / 'tourist_arrivals_millions.csv').write_text(text)
    return df


def survey(folder, rng):
    n = 420
    scale = ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied']
    df = pd.DataFrame({'Respondent': range(1, n + 1), 'Submitted at': pd.Timestamp('2026-09-01') + pd.to_timedelta(np.sort(rng.integers(0, 80 * 24, n)), 'h'), 'Age group': rng.choice(['18-24', '25-34', '35-49', '50-64', '65+'], n, p=[.15, .3, .28, .18, .09]),
                       'How satisfied are you with our support?': rng.choice(scale, n, p=[.06, .1, .18, .42, .24]), 'How likely are you to recommend us (0-10)?': rng.choice(range(11), n, p=[.02, .02, .02, .03, .03, .07, .08, .14, .22, .2, .17]),
                       'Which channel did you use?': rng.choice(['Phone', 'Email', 'Chat', 'Branch visit'], n, p=[.3, .25, .35, .1]), 'Would you buy again?': rng.choice(['Yes', 'No', 'Not sure'], n, p=[.7, .12, .18]),
                       'Comments': rng.choice(['Quick and kind', 'Waited too long', 'Ask for Celia Duarte, she is great', '', 'The refund took weeks', 'All fine'], n)})
    df.loc[rng.choice(n, 18, replace=False), 'Age group'] = None
    df.to_excel(folder / 'customer survey.xlsx', index=False, engine='xlsxwriter')
    return df


def applicants(folder, rng):
    n = 540
    df = pd.DataFrame({'Candidate': people(rng, n), 'Position': rng.choice(['Data Engineer', 'Nurse', 'Accountant', 'Store Manager', 'Driver'], n, p=[.25, .25, .15, .15, .2]), 'Source': rng.choice(['LinkedIn', 'Referral', 'Agency', 'Website'], n, p=[.4, .2, .15, .25])})
    df['Applied'] = pd.Timestamp('2025-06-01') + pd.to_timedelta(rng.integers(0, 500, n), 'D')
    stage = rng.choice(['Rejected', 'Interview', 'Offer', 'Hired', 'Withdrawn'], n, p=[.5, .2, .08, .15, .07])
    df['Stage'] = stage
    df['Hired on'] = (df.Applied + pd.to_timedelta(rng.integers(14, 90, n), 'D')).where(stage == 'Hired')
    df['Expected salary'] = rng.normal(52000, 11000, n).round(-2)
    df['YearsExperience'] = rng.gamma(2, 3, n).round(1)
    forms = [lambda d: d.strftime('%Y-%m-%d'), lambda d: d.strftime('%d %B %Y'), lambda d: d.strftime('%b %d, %Y')]
    shown = df.assign(Applied=[forms[i % 3](d) for i, d in enumerate(df.Applied)], **{'Hired on': ['' if pd.isna(d) else d.strftime('%d %B %Y') for d in df['Hired on']], 'Expected salary': [f'£{v / 1000:.1f}k' if i % 2 else f'£{v:,.0f}' for i, v in enumerate(df['Expected salary'])]})
    shown.to_csv(folder / 'applicants.tsv', sep='\t', index=False)
    return df


def outpatients(folder, rng):
    n = 900
    surnames, given = list('曹袁邓许傅曾彭吕苏卢'), ['丽华', '志明', '晓东', '春梅', '家豪', '雅婷', '永强', '秀兰']
    df = pd.DataFrame({'就诊时间': pd.Timestamp('2026-01-04 08:00') + pd.to_timedelta(np.sort(rng.integers(0, 315 * 24 * 60, n)), 'min')})
    df['患者姓名'] = [rng.choice(surnames) + rng.choice(given) for _ in range(n)]
    df['年龄'] = rng.integers(1, 90, n)
    df['科室'] = rng.choice(['内科', '外科', '儿科', '眼科', '口腔科', '中医科'], n, p=[.35, .2, .15, .1, .12, .08])
    df['医生'] = df['科室'].map({'内科': '杜医生', '外科': '范医生', '儿科': '金医生', '眼科': '石医生', '口腔科': '姚医生', '中医科': '廖医生'})
    df['医保类型'] = rng.choice(['城镇职工', '城乡居民', '自费', '商业保险'], n, p=[.45, .35, .12, .08])
    df['总费用'] = rng.gamma(2, 130, n).round(2)
    rate = df['医保类型'].map({'城镇职工': .75, '城乡居民': .55, '自费': 0, '商业保险': .8})
    df['医保支付'] = (df['总费用'] * rate).round(2)
    df['是否复诊'] = rng.choice(['是', '否'], n, p=[.35, .65])
    df['满意度评分'] = rng.choice([1, 2, 3, 4, 5], n, p=[.03, .05, .17, .4, .35]).astype(float)
    df.loc[rng.choice(n, 60, replace=False), '满意度评分'] = np.nan
    shown = df.assign(就诊时间=[f'{d.year}年{d.month}月{d.day}日 {d.hour:02d}:{d.minute:02d}' for d in df['就诊时间']], 总费用=df['总费用'].map('{:.2f}元'.format), 医保支付=df['医保支付'].map('{:.2f}元'.format), 满意度评分=['未评' if pd.isna(v) else f'{int(v)}分' for v in df['满意度评分']])
    shown.to_csv(folder / '门诊就诊记录.csv', index=False, encoding='gb18030')
    return df


def invoices(folder, rng):
    clients = pd.DataFrame({'ClientNo': [1001 + i for i in range(15)], 'ClientName': [f'{a} {b}' for a, b in zip(['Delta', 'Orion', 'Vertex', 'Harbor', 'Summit', 'Nova', 'Cedar', 'Falcon', 'Granite', 'Juniper', 'Lumen', 'Mosaic', 'Pioneer', 'Quartz', 'Sierra'], ['Foods', 'Logistics', 'Labs'] * 5)], 'Segment': rng.choice(['SMB', 'Enterprise', 'Public'], 15), 'Country': rng.choice(['Netherlands', 'Belgium', 'Germany', 'Denmark'], 15)})
    n = 500
    df = pd.DataFrame({'Invoice': [f'INV-{4000 + i}' for i in range(n)], 'Client no.': rng.choice(clients.ClientNo[:13], n), 'Issued': pd.Timestamp('2025-01-01') + pd.to_timedelta(np.sort(rng.integers(0, 680, n)), 'D')})
    df['Due'] = df.Issued + pd.to_timedelta(rng.choice([14, 30, 60], n), 'D')
    paid = rng.random(n) < .85
    df['Paid'] = (df.Due + pd.to_timedelta(rng.integers(-12, 40, n), 'D')).where(paid)
    df['Amount'] = rng.lognormal(7.2, .9, n).round(2)
    credit = rng.random(n) < .05
    df.loc[credit, 'Amount'] *= -1
    df['VAT rate'] = rng.choice([0, .09, .21], n, p=[.1, .2, .7])
    shown = df.assign(Amount=[f'({-v:,.2f})' if v < 0 else f'{v:,.2f}' for v in df.Amount], **{'VAT rate': df['VAT rate'].map('{:.0%}'.format)})
    for column in ('Issued', 'Due', 'Paid'):
        shown[column] = df[column].dt.strftime('%d/%m/%Y')
    shown.to_csv(folder / 'invoices.csv', index=False)
    clients.to_csv(folder / 'clients.csv', index=False)
    return df, clients


def make(folder):
    rng = np.random.default_rng(4404)
    folder = pathlib.Path(folder)
    return {'regional': regional(folder, rng), 'spanish': spanish(folder, rng), 'tourism': tourism(folder, rng), 'survey': survey(folder, rng), 'applicants': applicants(folder, rng), 'outpatients': outpatients(folder, rng), 'invoices': invoices(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
