"""The tables of the sixth blind round: a pharmacy, a language school, a warehouse in Chinese, grants. Run with a folder; seeded."""
import pathlib
import sys

import numpy as np
import pandas as pd


def pharmacy(folder, rng):
    n = 780
    df = pd.DataFrame({'Rx No': [f'RX{60000 + i}' for i in range(n)], 'Dispensed': pd.Timestamp('2026-01-05') + pd.to_timedelta(np.sort(rng.integers(0, 310, n)), 'D'), 'Drug': rng.choice(['Amoxicillin', 'Ibuprofen', 'Metformin', 'Lisinopril', 'Salbutamol'], n, p=[.2, .25, .25, .2, .1])})
    df['Doctor'] = rng.choice(['Dr. Okada', 'Dr. Brandt', 'Dr. Silva', 'Dr. Quinn'], n)
    df['Packs'] = rng.integers(1, 5, n)
    df['Pack price'] = df.Drug.map({'Amoxicillin': 11.2, 'Ibuprofen': 4.5, 'Metformin': 7.9, 'Lisinopril': 9.3, 'Salbutamol': 14.0})
    df['Copay'] = (df.Packs * df['Pack price'] * rng.choice([0, .1, .25], n, p=[.3, .4, .3])).round(2)
    df['Patient age'] = rng.integers(1, 96, n)
    df['Generic'] = rng.choice(['yes', 'no'], n, p=[.7, .3])
    df['Picked up'] = (df.Dispensed + pd.to_timedelta(rng.integers(0, 9, n), 'D')).where(rng.random(n) < .94)
    euro = lambda v: f'{v:,.2f} €'.replace('.', ',')
    df.assign(Dispensed=df.Dispensed.dt.strftime('%d.%m.%Y'), **{'Picked up': df['Picked up'].dt.strftime('%d.%m.%Y'), 'Pack price': df['Pack price'].map(euro), 'Copay': [euro(v) if v else '–' for v in df.Copay]}).to_csv(folder / 'prescriptions.csv', sep=';', index=False, encoding='utf-8-sig')
    df['Copay'] = df.Copay.replace(0, np.nan)
    return df


def school(folder, rng):
    courses = pd.DataFrame({'course_code': ['ES1', 'ES2', 'FR1', 'FR2', 'JA1', 'DE1', 'IT1'], 'language': ['Spanish', 'Spanish', 'French', 'French', 'Japanese', 'German', 'Italian'], 'level': ['A1', 'A2', 'A1', 'B1', 'A1', 'B2', 'A1'], 'fee': [320, 340, 320, 380, 410, 395, 310]})
    n = 430
    df = pd.DataFrame({'enrolment': range(1, n + 1), 'courseCode': rng.choice(courses.course_code[:6], n), 'enrolled': pd.Timestamp('2025-08-20') + pd.to_timedelta(np.sort(rng.integers(0, 420, n)), 'D'), 'attendance_pct': rng.normal(82, 12, n).clip(10, 100).round(1), 'final_score': rng.normal(71, 13, n).clip(0, 100).round()})
    df['passed'] = np.where(df.final_score >= 60, 'pass', 'fail')
    df.loc[rng.choice(n, 27, replace=False), 'final_score'] = np.nan
    df['city'] = rng.choice(['Dublin', 'Cork', 'Galway'], n, p=[.6, .25, .15])
    df.assign(attendance_pct=df.attendance_pct.map('{}%'.format)).to_csv(folder / 'enrolments.csv', index=False, date_format='%d-%b-%Y')
    courses.to_csv(folder / 'courses.csv', index=False)
    return df, courses


def warehouse(folder, rng):
    n = 620
    df = pd.DataFrame({'单据编号': [f'CK{90000 + i}' for i in range(n)], '日期': pd.Timestamp('2026-01-02') + pd.to_timedelta(np.sort(rng.integers(0, 320, n)), 'D'), '仓库': rng.choice(['华东仓', '华南仓', '华北仓'], n, p=[.45, .35, .2]), '物料名称': rng.choice(['螺丝', '轴承', '电缆', '阀门', '密封圈'], n), '出入库类型': rng.choice(['入库', '出库', '盘亏'], n, p=[.45, .52, .03]), '数量': rng.integers(5, 500, n)})
    df['单价'] = df['物料名称'].map({'螺丝': .35, '轴承': 28, '电缆': 12.5, '阀门': 96, '密封圈': 1.8})
    df['金额'] = (df['数量'] * df['单价']).round(2)
    df['经办人'] = rng.choice(['老周', '小吴', '阿强'], n)
    df['备注'] = rng.choice(['', '加急', '退换', '常规'], n, p=[.5, .15, .1, .25])
    with pd.ExcelWriter(folder / '出入库明细.xlsx', engine='xlsxwriter', datetime_format='yyyy/m/d') as out:
        df.to_excel(out, sheet_name='明细', index=False, startrow=3)
        sheet = out.sheets['明细']
        sheet.merge_range(0, 0, 0, 9, '2026年出入库明细表')
        sheet.write(1, 0, '制表：仓储部')
        sheet.write(4 + n, 0, '合计')
        sheet.write(4 + n, 5, int(df['数量'].sum()))
        sheet.write(4 + n, 7, float(df['金额'].sum()))
    df['备注'] = df['备注'].replace('', np.nan)
    return df


def make(folder):
    rng = np.random.default_rng(4606)
    folder = pathlib.Path(folder)
    return {'pharmacy': pharmacy(folder, rng), 'school': school(folder, rng), 'warehouse': warehouse(folder, rng)}


if __name__ == '__main__':
    make(sys.argv[1])
