"""A second six files for spoken Chinese: heating fees, salesmen with a goal for each quarter, applicants, a library in two sheets, a workshop's days with totals among them, hotel bookings. Run with a folder; seeded."""
import random
import sys
from datetime import date, datetime, timedelta

import pandas as pd

OUT = sys.argv[1].rstrip('/') + '/'
SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛'
GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英玉梅建国志文海云鹏辉波斌宇浩凯俊帆雪欣怡子涵梓轩'


def people(r, n):
    seen = []
    while len(seen) < n:
        one = r.choice(SURNAMES) + ''.join(r.sample(GIVEN, r.choice([1, 2, 2])))
        if one not in seen:
            seen.append(one)
    return seen


def heating():
    r = random.Random(2201)
    names = people(r, 140)
    rows = []
    for i in range(140):
        area = round(r.uniform(48, 168), 2)
        due = round(area * 26, 2)
        state = r.choices(['已缴清', '未缴', '部分缴'], [7, 2, 1])[0]
        paid = {'已缴清': due, '未缴': 0, '部分缴': round(due / 2, 2)}[state]
        d = date(2025, r.choice([9, 10, 11]), r.randint(1, 28))
        rows.append([f'{r.choice([1, 2, 3, 5])}栋{r.randint(1, 3)}单元{r.randint(1, 18)}0{r.randint(1, 4)}', names[i], r.choice(['锦绣园', '和平里', '向阳小区']), f'{area}㎡', f'{due:,.2f}', f'{paid:,.2f}', state, d.strftime('%Y.%m.%d') if paid else '', r.choice(['微信', '支付宝', '银行代扣', '现金']) if paid else ''])
    df = pd.DataFrame(rows, columns=['房号', '户主', '小区', '供暖面积', '应缴金额', '实缴金额', '缴费状态', '缴费日期', '缴费渠道'])
    with open(OUT + '供暖费台账.csv', 'w', encoding='gbk', newline='') as f:
        f.write('2025-2026采暖季供暖费收缴台账' + ',' * 8 + '\n')
        df.to_csv(f, index=False)
        f.write(f'合计,,,,"{sum(float(x[4].replace(",", "")) for x in rows):,.2f}","{sum(float(x[5].replace(",", "")) for x in rows):,.2f}",,,\n')
    for c in ('应缴金额', '实缴金额'):
        df[c] = df[c].str.replace(',', '').astype(float)
    return df.assign(面积=df['供暖面积'].str[:-1].astype(float), 日期=pd.to_datetime(df['缴费日期'], format='%Y.%m.%d', errors='coerce'))


def goals():
    r = random.Random(2202)
    rows = []
    for n in people(r, 24):
        row = [n, r.choice(['华东区', '华南区', '西北区'])]
        for _ in range(4):
            g = r.randint(20, 90) * 10000
            row += [g, round(g * r.uniform(.6, 1.35), -2)]
        rows.append(row + [r.randint(3, 40)])
    df = pd.DataFrame(rows, columns=['业务员', '大区', 'Q1目标', 'Q1完成', 'Q2目标', 'Q2完成', 'Q3目标', 'Q3完成', 'Q4目标', 'Q4完成', '新增客户数'])
    df.to_excel(OUT + '销售业绩2025.xlsx', index=False, engine='openpyxl')
    return df


def applicants():
    r = random.Random(2203)
    names = people(r, 180)
    rows = []
    for i in range(180):
        d = date(2025, 1, 6) + timedelta(days=r.randrange(300))
        stage = r.choices(['简历筛选', '初试', '复试', '已录用', '已入职', '淘汰'], [4, 3, 2, 1, 3, 6])[0]
        talk = d + timedelta(days=r.randint(2, 20)) if stage not in ('简历筛选',) else None
        start = talk + timedelta(days=r.randint(10, 50)) if stage == '已入职' else None
        rows.append([names[i], r.choice(['Java工程师', '产品经理', '测试工程师', '会计', '人事专员']), r.choice(['BOSS直聘', '智联招聘', '内部推荐', '校园招聘']), r.choices(['大专', '本科', '硕士', '博士'], [3, 8, 4, 1])[0], r.randint(0, 15), d.isoformat(), talk and talk.isoformat(), start and start.isoformat(), stage, r.choice([8, 10, 12, 15, 18, 25, 30]) * 1000, r.choice(['刘经理', '宋经理', '贺经理'])])
    df = pd.DataFrame(rows, columns=['候选人', '应聘岗位', '招聘渠道', '学历', '工作年限', '投递日期', '面试日期', '入职日期', '当前阶段', '期望月薪', '面试官'])
    df.to_csv(OUT + '招聘进度.csv', index=False, encoding='utf-8-sig')
    for c in ('投递日期', '面试日期', '入职日期'):
        df[c] = pd.to_datetime(df[c])
    return df


def library():
    r = random.Random(2204)
    readers = [[f'DZ{1001 + i}', n, r.choice(['计算机学院', '文学院', '医学院', '外国语学院']), r.choices(['本科生', '研究生', '教职工'], [6, 3, 1])[0]] for i, n in enumerate(people(r, 60))]
    rows = []
    for i in range(300):
        who = r.choice(readers[:53])
        d = date(2025, 2, 20) + timedelta(days=r.randrange(280))
        back = d + timedelta(days=r.randint(1, 55)) if r.random() > .15 else None
        rows.append([f'JY{50000 + i}', who[0], r.choice(['三体', '活着', '平凡的世界', '算法导论', '解剖学', '红楼梦', '百年孤独', '史记']), d, d + timedelta(days=30), back, 0 if back is None or (back - d).days <= 30 else ((back - d).days - 30) * .2])
    a = pd.DataFrame(readers, columns=['读者证号', '姓名', '学院', '读者类型'])
    b = pd.DataFrame(rows, columns=['借阅编号', '读者证号', '书名', '借出日期', '应还日期', '归还日期', '罚款(元)'])
    with pd.ExcelWriter(OUT + '图书借阅.xlsx', engine='openpyxl') as w:
        a.to_excel(w, sheet_name='读者', index=False)
        b.to_excel(w, sheet_name='借阅记录', index=False)
    for c in ('借出日期', '应还日期', '归还日期'):
        b[c] = pd.to_datetime(b[c])
    return a, b


def workshop():
    r = random.Random(2205)
    rows = []
    for i in range(90):
        d = date(2025, 7, 1) + timedelta(days=i)
        part = []
        for line in ('甲线', '乙线', '丙线'):
            plan = r.choice([400, 450, 500])
            made = int(plan * r.uniform(.75, 1.1))
            bad = int(made * r.uniform(0, .05))
            part.append([d, line, r.choice(['早班', '中班', '夜班']), plan, made, bad, r.choice([0, 0, 0, 15, 40, 95])])
        rows += part
        if d.weekday() == 6:
            week = [x for x in rows[-21:] if x[1] != '小计']
            rows.append([d, '小计', '', *(sum(x[k] for x in week) for k in (3, 4, 5, 6))])
    df = pd.DataFrame(rows, columns=['生产日期', '产线', '班次', '计划产量', '实际产量', '不良品数', '停线时间(分钟)'])
    df.to_csv(OUT + '生产日报.csv', index=False, encoding='utf-8')
    return df[df['产线'] != '小计'].assign(d=lambda x: pd.to_datetime(x['生产日期']))


def hotel():
    r = random.Random(2206)
    names = people(r, 120)
    rows = []
    for i in range(210):
        t = datetime(2025, 1, 1) + timedelta(minutes=r.randrange(365 * 1440))
        arrive = t.date() + timedelta(days=r.randint(0, 30))
        nights = r.choices([1, 2, 3, 5, 7], [8, 5, 2, 1, .5])[0]
        price = r.choice([268, 328, 458, 688])
        rows.append([f'H{90000 + i}', r.choice(names), {268: '标准间', 328: '大床房', 458: '家庭房', 688: '豪华套房'}[price], r.choice(['携程', '美团', '飞猪', '官网', '前台散客']), t.strftime('%Y年%m月%d日 %H:%M'), f'{arrive:%Y/%m/%d}', f'{arrive + timedelta(days=nights):%Y/%m/%d}', nights, price, price * nights, r.choice(['是', '否', '否', '否', '否']), r.choice(['是', '否']), r.choice([None, 3, 4, 5, 5, 4.5])])
    df = pd.DataFrame(rows, columns=['订单号', '客人', '房型', '渠道', '预订时间', '入住日期', '离店日期', '间夜数', '房价', '总房费', '是否取消', '是否含早', '评分'])
    df.to_excel(OUT + '酒店预订.xlsx', index=False, engine='openpyxl')
    return df.assign(t=pd.to_datetime(df['预订时间'], format='%Y年%m月%d日 %H:%M'), i=pd.to_datetime(df['入住日期'], format='%Y/%m/%d'))


if __name__ == '__main__':
    for make in (heating, goals, applicants, library, workshop, hotel):
        make()
