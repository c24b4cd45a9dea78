"""The tables of the second blind round: a budget a month per column, marks, matches, policies, web sessions, goods of shops. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd

MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()


def budget(folder, rng):
    centres = {'Marketing': 42000, 'IT': 61000, 'Sales': 55000, 'Human Resources': 18000, 'Legal': 12000, 'Facilities': 26000, 'R&D': 80000, 'Customer Care': 23000}
    rows = []
    for centre, base in centres.items():
        for account in ['Salaries', 'Travel', 'Software', 'Consulting']:
            share = {'Salaries': .6, 'Travel': .1, 'Software': .18, 'Consulting': .12}[account]
            rows.append([centre, account, *(np.round(base * share * rng.normal(1, .12, 12) * (1 + .01 * np.arange(12)))).astype(int)])
    df = pd.DataFrame(rows, columns=['Cost centre', 'Account', *(f'{m}-25' for m in MONTHS)])
    shown = df.copy()
    for centre in centres:
        part = df[df['Cost centre'] == centre]
        shown = pd.concat([shown, pd.DataFrame([[centre, 'Subtotal', *part.iloc[:, 2:].sum()]], columns=df.columns)])
    shown = shown.sort_values(['Cost centre'], kind='stable')
    shown = pd.concat([shown, pd.DataFrame([['Grand total', '', *df.iloc[:, 2:].sum()]], columns=df.columns)])
    for month in df.columns[2:]:
        shown[month] = shown[month].map('{:,}'.format)
    text = 'Operating expenses 2025 (EUR)\n\n' + shown.to_csv(index=False)
    (folder / 'opex_2025.csv').write_text(text)
    return df


def marks(folder, rng):
    surnames, given = list('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'), ['子涵', '浩然', '欣怡', '宇轩', '梓萱', '俊杰', '诗涵', '一诺', '雨桐', '博文', '思远', '嘉怡']
    pairs = [(s, g) for s in surnames for g in given]
    rows = [pairs[i] for i in rng.permutation(len(pairs))][:180]
    df = pd.DataFrame({'学号': [20230001 + i for i in range(180)], '姓名': [a + b for a, b in rows], '性别': rng.choice(['男', '女'], 180),
                       '班级': np.repeat(['高一(1)班', '高一(2)班', '高一(3)班', '高一(4)班'], 45)})
    for subject, mean in [('语文', 102), ('数学', 96), ('英语', 99), ('物理', 68), ('化学', 72)]:
        full = 150 if mean > 90 else 100
        df[subject] = rng.normal(mean, 17, 180).clip(15, full).round().astype(float)
        df.loc[rng.choice(180, 3, replace=False), subject] = np.nan
    shown = df.copy()
    for subject in ['语文', '数学', '英语', '物理', '化学']:
        shown[subject] = [('缺考' if pd.isna(v) else int(v)) for v in df[subject]]
    with pd.ExcelWriter(folder / '期中考试成绩.xlsx', engine='xlsxwriter') as out:
        shown.to_excel(out, sheet_name='成绩', index=False, startrow=2)
        sheet, book = out.sheets['成绩'], out.book
        sheet.merge_range(0, 0, 0, 8, '高一年级期中考试成绩表', book.add_format({'bold': True, 'align': 'center'}))
        for at in range(4):
            sheet.merge_range(3 + 45 * at, 3, 47 + 45 * at, 3, df['班级'].iloc[45 * at])
        sheet.write(183, 0, '平均分')
        for at in range(4, 9):
            sheet.write(183, at, round(df.iloc[:, at].mean(), 1))
    return df


def matches(folder, rng):
    teams = {t: s for t, s in zip(['Rovers', 'United', 'Athletic', 'Wanderers', 'City', 'Albion', 'Rangers', 'Dynamo', 'Harriers', 'Olympic'], rng.normal(0, .35, 10))}
    fixtures = [(h, a) for season in (0, 1) for h in teams for a in teams if h != a]
    rows = []
    for k, at in enumerate(rng.permutation(90)):
        for season in (0, 1):
            home, away = fixtures[at]
            rows.append((pd.Timestamp('2024-08-10') + pd.Timedelta(days=int(k * 3.1) + 365 * season), f'{2024 + season}/{25 + season}', home, away,
                         int(rng.poisson(np.exp(.35 + teams[home] - teams[away]))), int(rng.poisson(np.exp(.05 + teams[away] - teams[home]))), int(rng.normal(24000 + 9000 * teams[home], 4000)), int(rng.integers(0, 7)), rng.choice(['Ellis', 'Boyd', 'Mason', 'Clarke', 'Rossi'])))
    df = pd.DataFrame(rows, columns=['Date', 'Season', 'HomeTeam', 'AwayTeam', 'HomeGoals', 'AwayGoals', 'Attendance', 'YellowCards', 'Referee']).sort_values('Date', ignore_index=True)
    df.assign(Date=df.Date.dt.strftime('%a %d %b %Y'), Attendance=df.Attendance.map('{:,}'.format)).to_csv(folder / 'league_matches.csv', index=False)
    return df


def policies(folder, rng):
    n = 700
    df = pd.DataFrame({'Policy No': [f'KV-{30000 + i * 7}' for i in range(n)]})
    df['Line'] = rng.choice(['Motor', 'Household', 'Liability', 'Legal expenses'], n, p=[.45, .3, .15, .1])
    df['Start date'] = pd.Timestamp('2019-01-01') + pd.to_timedelta(rng.integers(0, 2800, n), 'D')
    df['Annual premium'] = (np.where(df.Line == 'Motor', 620, 240) * rng.lognormal(0, .35, n)).round(2)
    df['Claims'] = rng.poisson(np.where(df.Line == 'Motor', .35, .12), n)
    df['Claim cost'] = np.where(df.Claims > 0, df.Claims * rng.lognormal(7, .8, n), 0).round(2)
    df['Status'] = rng.choice(['active', 'cancelled', 'lapsed'], n, p=[.78, .15, .07])
    df['Canton'] = rng.choice(['Zürich', 'Bern', 'Genève', 'Vaud', 'Ticino'], n, p=[.35, .2, .15, .2, .1])
    df['Policyholder age'] = rng.integers(18, 88, n).astype(float)
    df.loc[rng.choice(n, 25, replace=False), 'Policyholder age'] = np.nan
    swiss = lambda v: 'CHF ' + f'{v:,.2f}'.replace(',', "'")
    shown = df.assign(**{'Start date': df['Start date'].dt.strftime('%d.%m.%Y'), 'Annual premium': df['Annual premium'].map(swiss), 'Claim cost': [swiss(v) if v else '-' for v in df['Claim cost']],
                         'Policyholder age': [('N/A' if pd.isna(v) else int(v)) for v in df['Policyholder age']]})
    shown.to_csv(folder / 'policies.tsv', sep='\t', index=False, encoding='utf-16')
    return df


def sessions(folder, rng):
    n = 2500
    df = pd.DataFrame({'session_start': pd.Timestamp('2026-08-24') + pd.to_timedelta(np.sort(rng.integers(0, 90 * 86400, n)), 's')})
    df['source'] = rng.choice(['google', 'newsletter', 'direct', 'facebook', 'bing'], n, p=[.45, .12, .28, .1, .05])
    df['deviceType'] = rng.choice(['mobile', 'desktop', 'tablet'], n, p=[.58, .36, .06])
    df['landing_page'] = rng.choice(['/', '/pricing', '/blog/gdpr', '/docs', '/signup'], n, p=[.4, .2, .2, .12, .08])
    df['pageviews'] = rng.geometric(.4, n)
    df['duration_s'] = np.where(df.pageviews == 1, 0, rng.gamma(2, 60, n) * df.pageviews / 2).round().astype(int)
    df['bounced'] = df.pageviews == 1
    df['converted'] = rng.random(n) < np.where(df.source == 'newsletter', .11, .04)
    df['country_code'] = rng.choice(['DE', 'FR', 'US', 'GB', 'IT'], n, p=[.4, .2, .2, .12, .08])
    df['order_value'] = np.where(df.converted, rng.gamma(3, 20, n).round(2), np.nan)
    df.assign(session_start=df.session_start.dt.strftime('%Y-%m-%dT%H:%M:%S+00:00')).to_csv(folder / 'web_sessions.csv', index=False)
    return df


def goods(folder, rng):
    shops = pd.DataFrame({'店铺ID': [f'D{i:03d}' for i in range(1, 13)], '店铺名称': ['云裳阁', '木语家居', '鲜果集', '数码港', '童趣屋', '茶马道', '步履坊', '书香里', '美妆汇', '宠爱有家', '户外客', '厨味轩'],
                          '所在省份': ['浙江', '广东', '山东', '广东', '江苏', '云南', '福建', '北京', '上海', '浙江', '四川', '江苏'], '开店日期': [f'{y}年{m}月' for y, m in zip(rng.integers(2012, 2023, 12), rng.integers(1, 13, 12))]})
    n = 360
    df = pd.DataFrame({'商品编号': [f'SP{5000 + i}' for i in range(n)], '店铺ID': rng.choice(shops['店铺ID'][:11], n), '类目': rng.choice(['服装', '家居', '食品', '数码', '图书', '美妆'], n)})
    df['单价'] = rng.lognormal(4.2, .9, n).round(1)
    df['销量'] = np.round(rng.lognormal(7, 1.6, n)).astype(int)
    df['销量'] = [int(round(v, -3)) if v >= 10000 else int(v) for v in df['销量']]
    df['销售额'] = [float(np.round(v * p, -3)) if v * p >= 10000 else round(v * p, 1) for v, p in zip(df['销量'], df['单价'])]
    df['销售额'] = [float(round(v / 1e6) * 1e6) if v >= 1e8 else v for v in df['销售额']]
    df['好评率'] = rng.normal(.955, .02, n).clip(.8, 1).round(3)
    df['上架日期'] = pd.Timestamp('2025-01-01') + pd.to_timedelta(rng.integers(0, 690, n), 'D')
    big = lambda v: f'{v / 1e8:g}亿' if v >= 1e8 else (f'{v / 1e4:g}万' if v >= 10000 else f'{v:g}')
    df.assign(销量=df['销量'].map(big), 销售额=df['销售额'].map(big), 好评率=df['好评率'].map(lambda v: f'{v * 100:.1f}%'), 上架日期=df['上架日期'].dt.strftime('%Y/%m/%d')).to_csv(folder / '商品销售.csv', index=False, encoding='gb18030')
    shops.to_csv(folder / '店铺信息.csv', index=False, encoding='utf-8-sig')
    return df, shops


def make(folder):
    rng = np.random.default_rng(4202)
    folder = pathlib.Path(folder)
    return {'budget': budget(folder, rng), 'marks': marks(folder, rng), 'matches': matches(folder, rng), 'policies': policies(folder, rng), 'sessions': sessions(folder, rng), 'goods': goods(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
