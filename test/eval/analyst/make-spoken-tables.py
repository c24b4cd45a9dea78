"""The files of Chinese offices for questions as they are spoken: a clinic, a bank account, orders, attendance in two sheets, stock, parcels, flats for sale, marks, electricity by month, claims, and a budget with subtotals. Run with a folder; seeded."""
import random
import sys
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

OUT = sys.argv[1].rstrip('/') + '/'
SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛'
GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英玉梅建国志文海云鹏辉波斌宇浩凯俊帆雪欣怡子涵梓轩'


class People:
    def __init__(self, rng):
        self.rng, self.seen = rng, set()

    def name(self):
        while True:
            one = self.rng.choice(SURNAMES) + ''.join(self.rng.sample(GIVEN, self.rng.choice([1, 2, 2])))
            if one not in self.seen:
                self.seen.add(one)
                return one


def clinic():
    r = random.Random(2101)
    p = People(r)
    doctors = {'内科': ['梁启文', '方晓岚'], '儿科': ['罗佳宁', '石磊'], '骨科': ['高志远', '田野'], '皮肤科': ['白雪梅'], '眼科': ['杜若飞', '任重']}
    rows = []
    for i in range(260):
        k = r.choices(list(doctors), [8, 6, 4, 3, 3])[0]
        d = date(2025, 1, 1) + timedelta(days=r.randrange(365))
        age = r.randint(1, 14) if k == '儿科' else r.randint(16, 88)
        rows.append([f'MZ25{i + 1:05d}', p.name(), r.choice('男女'), age, k, r.choice(doctors[k]), f'{d.year}年{d.month}月{d.day}日', r.choices(['初诊', '复诊'], [3, 2])[0], r.choices(['城镇职工医保', '城乡居民医保', '自费'], [5, 3, 2])[0], r.choice([10, 15, 30, 50]), round(r.uniform(20, 900), 2) if r.random() > .15 else None, r.randint(3, 95), r.choices(['候诊', '已完成', '退号'], [0, 9, 1])[0]])
    df = pd.DataFrame(rows, columns=['门诊号', '患者', '性别', '年龄', '就诊科室', '医生', '就诊日期', '就诊类型', '费别', '挂号费', '药费', '候诊时长(分钟)', '状态'])
    df.to_csv(OUT + '门诊流水2025.csv', index=False, encoding='gb18030')
    return df.assign(日期=pd.to_datetime(df['就诊日期'], format='%Y年%m月%d日'))


def bank():
    r = random.Random(2102)
    rows, balance = [], 186000.0
    d = date(2025, 1, 2)
    kinds = [('货款收入', 1, '恒达贸易'), ('货款收入', 1, '瑞丰电子'), ('货款收入', 1, '中联超市'), ('采购付款', -1, '华东包装'), ('采购付款', -1, '鑫源五金'), ('工资', -1, '员工工资'), ('房租', -1, '万方物业'), ('水电费', -1, '市供电公司'), ('税费', -1, '国家税务局'), ('手续费', -1, '本行')]
    for i in range(240):
        d += timedelta(days=r.choice([0, 1, 1, 2, 2, 3]))
        k, s, who = r.choices(kinds, [6, 5, 4, 5, 4, 1, 1, 1, 1, 2])[0]
        a = {'货款收入': r.uniform(3000, 98000), '采购付款': r.uniform(1500, 60000), '工资': r.uniform(52000, 61000), '房租': 12800, '水电费': r.uniform(800, 2600), '税费': r.uniform(1000, 9000), '手续费': r.uniform(2, 50)}[k]
        a = round(a, 2)
        balance = round(balance + s * a, 2)
        rows.append([d.strftime('%Y/%m/%d'), f'{a:,.2f}' if s > 0 else '', f'{a:,.2f}' if s < 0 else '', f'{balance:,.2f}', who, k, r.choice(['网银', '网银', '柜台', '手机银行'])])
    with open(OUT + '对公账户流水.csv', 'w', encoding='utf-8-sig') as f:
        f.write('账户交易明细,,,,,,\n户名：青禾商贸有限公司,,,,,,\n')
        pd.DataFrame(rows, columns=['交易日期', '收入金额', '支出金额', '账户余额', '对方户名', '摘要', '交易渠道']).to_csv(f, index=False)
    df = pd.DataFrame(rows, columns=['交易日期', '收入金额', '支出金额', '账户余额', '对方户名', '摘要', '交易渠道'])
    for c in ('收入金额', '支出金额', '账户余额'):
        df[c] = pd.to_numeric(df[c].str.replace(',', ''), errors='coerce')
    return df.assign(日期=pd.to_datetime(df['交易日期'], format='%Y/%m/%d'))


def orders():
    r = random.Random(2103)
    p = People(r)
    goods = {'保温杯': ('家居', 79), '加湿器': ('家电', 159), '吹风机': ('家电', 229), '抱枕': ('家居', 45), '跑步鞋': ('服饰', 369), '卫衣': ('服饰', 189), '蓝牙耳机': ('数码', 299), '充电宝': ('数码', 129), '香薰': ('家居', 68)}
    buyers = [p.name() for _ in range(110)]
    rows = []
    for i in range(360):
        g = r.choice(list(goods)[:-1])
        c, price = goods[g]
        n = r.choices([1, 2, 3, 4, 6], [10, 5, 2, 1, 1])[0]
        t = datetime(2025, 1, 1) + timedelta(minutes=r.randrange(365 * 1440))
        off = r.choice([0, 0, 0, 5, 10, 20])
        rows.append([f'DD{20250000 + i}', t.strftime('%Y-%m-%d %H:%M:%S'), r.choice(buyers), g, c, n, price, off, n * price - off, r.choices(['微信支付', '支付宝', '花呗', '银行卡'], [5, 5, 2, 1])[0], r.choices(['交易成功', '已退款', '待发货', '已关闭'], [15, 2, 1, 1])[0], r.choice(['广东', '浙江', '江苏', '四川', '湖北', '北京']), r.choice([None, 5, 5, 4, 3, 5, 2])])
    df = pd.DataFrame(rows, columns=['订单编号', '下单时间', '买家', '商品名称', '类目', '购买数量', '单价', '优惠', '实付金额', '支付方式', '订单状态', '收货省份', '评分'])
    x = df.copy()
    x['实付金额'] = ['¥' + format(v, ',.2f') for v in x['实付金额']]
    x.to_csv(OUT + '网店订单.csv', index=False, encoding='utf-8')
    return df.assign(t=pd.to_datetime(df['下单时间']))


def attendance():
    r = random.Random(2104)
    p = People(r)
    staff = [[f'YG{101 + i}', p.name(), r.choices(['生产部', '销售部', '技术部', '行政部'], [6, 4, 4, 2])[0], r.choices(['大专', '本科', '硕士', '博士'], [4, 6, 3, 1])[0], date(r.randint(2012, 2025), r.randint(1, 12), r.randint(1, 28)), r.choice([5200, 6500, 7800, 9600, 12500, 16800])] for i in range(48)]
    rows = []
    for m in (9, 10, 11):
        for s in staff[:44]:
            if r.random() < .04:
                continue
            rows.append([f'2025-{m:02d}', s[0], r.choice([20, 21, 22, 22, 21]) - (k := r.choice([0, 0, 0, 0, 1, 2])), r.choice([0, 0, 0, 1, 1, 2, 4]), r.choice([0, 0, 0, 0, 1]), k, round(r.choice([0, 0, 3.5, 8, 12.5, 20, 31]), 1)])
    a = pd.DataFrame(staff, columns=['工号', '姓名', '部门', '学历', '入职日期', '基本工资'])
    b = pd.DataFrame(rows, columns=['月份', '工号', '出勤天数', '迟到次数', '早退次数', '请假天数', '加班小时'])
    with pd.ExcelWriter(OUT + '考勤2025.xlsx', engine='openpyxl') as w:
        a.to_excel(w, sheet_name='员工信息', index=False)
        b.to_excel(w, sheet_name='月度考勤', index=False)
    return a, b


def stock():
    r = random.Random(2105)
    names = ['A4复印纸', '中性笔', '订书机', '文件夹', '墨盒', '白板笔', '计算器', '胶带', '剪刀', '信封', '便利贴', '回形针', 'U盘', '鼠标', '键盘', '插线板', '垃圾袋', '洗手液', '抽纸', '电池', '台灯', '档案盒', '标签纸', '印泥']
    rows = []
    for i, n in enumerate(names):
        kind = '耗材' if n in ('A4复印纸', '墨盒', '标签纸', '印泥', '胶带') else '电子' if n in ('U盘', '鼠标', '键盘', '插线板', '计算器', '台灯') else '清洁' if n in ('垃圾袋', '洗手液', '抽纸') else '文具'
        begin, come, go = r.randint(0, 200), r.choice([0, 50, 100, 200, 300]), 0
        go = r.randint(0, begin + come)
        rows.append([f'WP{i + 1:03d}', n, kind, r.choice(['一号库', '二号库', '三号库']), r.choice(['包', '个', '盒', '箱']), round(r.uniform(1, 150), 2), begin, come, go, begin + come - go, r.choice([20, 40, 60, 80]), r.choice(['晨光文具', '得力集团', '齐心办公', '欧菲斯'])])
    df = pd.DataFrame(rows, columns=['物品编码', '物品名称', '分类', '仓库', '计量单位', '单价（元）', '期初库存', '本期入库', '本期出库', '期末库存', '安全库存', '供应商'])
    total = {c: '' for c in df.columns} | {'物品编码': '合计'} | {c: int(df[c].sum()) for c in ('期初库存', '本期入库', '本期出库', '期末库存')}
    with pd.ExcelWriter(OUT + '办公用品库存.xlsx', engine='openpyxl') as w:
        pd.concat([df, pd.DataFrame([total])]).to_excel(w, sheet_name='库存', index=False, startrow=2)
        w.sheets['库存'].cell(1, 1, '2025年12月办公用品收发存汇总表')
    return df


def parcels():
    r = random.Random(2106)
    rows = []
    for i in range(230):
        t = datetime(2025, r.randint(1, 12), r.randint(1, 28), r.randint(8, 20), r.randint(0, 59))
        s = r.choices(['已签收', '派送中', '已退回', '丢失'], [16, 2, 2, .5])[0]
        w = round(r.lognormvariate(1, .9), 2)
        e = t + timedelta(hours=r.uniform(18, 130))
        rows.append([f'SF{r.randint(10**9, 10**10 - 1)}', t.strftime('%Y-%m-%d %H:%M'), r.choice(['深圳', '杭州', '苏州']), r.choice(['北京', '上海', '西安', '长沙', '沈阳', '昆明', '济南']), r.choice(['标快', '特快', '陆运']), w, round(12 + w * 4.2, 1), r.choice([0, 0, 0, 500, 2000, 8000]), s, e.strftime('%Y-%m-%d %H:%M') if s == '已签收' else None, r.choice(['王师傅', '刘师傅', '陈师傅', '何师傅'])])
    df = pd.DataFrame(rows, columns=['快递单号', '揽收时间', '寄件城市', '收件城市', '产品类型', '重量（kg）', '运费（元）', '保价金额', '物流状态', '签收时间', '快递员'])
    df.to_csv(OUT + '寄件记录.csv', index=False, encoding='utf-8', sep='\t')
    return df.assign(t=pd.to_datetime(df['揽收时间']), e=pd.to_datetime(df['签收时间']))


def homes():
    r = random.Random(2107)
    rows = []
    for i in range(150):
        area = round(r.choice([48, 62, 75, 89, 98, 112, 128, 143, 180]) + r.uniform(-4, 4), 1)
        district = r.choices(['雨花区', '岳麓区', '天心区', '开福区', '望城区'], [4, 5, 3, 3, 2])[0]
        price = {'雨花区': 12500, '岳麓区': 14200, '天心区': 13000, '开福区': 11800, '望城区': 8600}[district] * r.uniform(.8, 1.25)
        total = round(area * price / 10000, 1)
        d = date(2025, 1, 3) + timedelta(days=r.randrange(330))
        sold = r.random() < .45
        rows.append([f'FY{3000 + i}', district, r.choice(['翡翠湾', '中央公园', '江山帝景', '融城小区', '学府雅苑', '万科城']), f'{1 if area < 60 else 2 if area < 85 else 3 if area < 125 else 4}室{1 if area < 85 else 2}厅', area, f'{total}万', round(total * 10000 / area), r.choice(['精装', '简装', '毛坯']), r.choice(['南', '北', '南北', '东']), r.randint(1998, 2023), d, '已成交' if sold else r.choice(['在售', '在售', '已下架']), (d + timedelta(days=r.randint(5, 140))) if sold else None, r.choice(['链家', '贝壳', '中原', '我爱我家'])])
    df = pd.DataFrame(rows, columns=['房源编号', '区域', '小区', '户型', '面积(㎡)', '总价', '单价(元/㎡)', '装修', '朝向', '建成年份', '挂牌日期', '状态', '成交日期', '中介'])
    df.to_excel(OUT + '二手房源.xlsx', index=False, engine='openpyxl')
    return df.assign(价=df['总价'].str[:-1].astype(float))


def marks():
    r = random.Random(2108)
    p = People(r)
    rows = []
    for k in ('高一(1)班', '高一(2)班', '高一(3)班', '高一(4)班'):
        for i in range(r.randint(30, 36)):
            base = r.gauss(76, 11)
            s = [max(20, min(100, round(base + r.gauss(0, 9)))) if r.random() > .02 else '缺考' for _ in range(5)]
            rows.append([f'2025{len(rows) + 1:04d}', p.name(), k, r.choice('男女'), *s, r.choice(['住校', '走读'])])
    df = pd.DataFrame(rows, columns=['学号', '姓名', '班级', '性别', '语文', '数学', '英语', '物理', '化学', '住宿情况'])
    df.to_excel(OUT + '高一期末成绩.xlsx', index=False, engine='openpyxl')
    for c in ('语文', '数学', '英语', '物理', '化学'):
        df[c] = pd.to_numeric(df[c], errors='coerce')
    return df


def energy():
    rng = np.random.default_rng(2109)
    rows = []
    for shop, kind, area in [('一车间', '生产', 4200), ('二车间', '生产', 3600), ('三车间', '生产', 5100), ('办公楼', '办公', 2800), ('研发楼', '办公', 2100), ('食堂', '后勤', 900), ('宿舍', '后勤', 3300), ('冷库', '后勤', 1200)]:
        base = rng.uniform(1.2, 9) * 10
        season = np.array([1.1, 1, .9, .85, .95, 1.15, 1.35, 1.4, 1.1, .9, .92, 1.08])
        rows.append([shop, kind, area, *(base * season * rng.uniform(.9, 1.1, 12)).round(2)])
    df = pd.DataFrame(rows, columns=['用电单位', '类别', '建筑面积(平方米)', *[f'{m}月' for m in range(1, 13)]])
    total = ['合计', '', df['建筑面积(平方米)'].sum(), *[round(df[f'{m}月'].sum(), 2) for m in range(1, 13)]]
    with pd.ExcelWriter(OUT + '用电统计表.xlsx', engine='openpyxl') as w:
        pd.concat([df, pd.DataFrame([total], columns=df.columns)]).to_excel(w, index=False, sheet_name='2025', startrow=2)
        w.sheets['2025'].cell(1, 1, '2025年各单位用电量统计')
        w.sheets['2025'].cell(2, 1, '单位：万千瓦时')
    return df


def claims():
    r = random.Random(2110)
    p = People(r)
    rows = []
    for i in range(210):
        t = r.choices(['车损险', '交强险', '医疗险', '家财险', '意外险'], [7, 5, 4, 1, 2])[0]
        d = date(2024, 1, 1) + timedelta(days=r.randrange(731))
        rep = d + timedelta(days=r.choice([0, 0, 1, 1, 2, 5, 12]))
        want = round(r.lognormvariate(8.6, .9), 2)
        s = r.choices(['已结案', '处理中', '拒赔'], [7, 2, 1])[0]
        paid = round(want * r.uniform(.5, 1), 2) if s == '已结案' else 0
        rows.append([f'AN{880000 + i}', p.name(), t, d, rep, want, paid, s, (rep + timedelta(days=r.randint(2, 60))) if s != '处理中' else None, r.choice(['东城支公司', '西城支公司', '高新支公司']), r.choice(['周理', '吴岩', '郑爽', '冯立'])])
    df = pd.DataFrame(rows, columns=['案件号', '被保险人', '险种', '出险日期', '报案日期', '索赔金额', '赔付金额', '案件状态', '结案日期', '机构', '查勘员'])
    df.to_csv(OUT + '理赔案件.csv', index=False, encoding='utf-8')
    for c in ('出险日期', '报案日期', '结案日期'):
        df[c] = pd.to_datetime(df[c])
    return df


def budget():
    r = random.Random(2111)
    rows = []
    for dept, items in {'市场部': ['广告费', '会展费', '差旅费'], '研发部': ['材料费', '设备费', '差旅费', '外协费'], '行政部': ['办公费', '房租', '车辆费'], '人力部': ['招聘费', '培训费']}.items():
        part = []
        for it in items:
            plan = r.randint(8, 120) * 1000
            part.append([dept, it, plan, round(plan * r.uniform(.6, 1.25), 2)])
        rows += part
        rows.append([dept, '小计', sum(x[2] for x in part), round(sum(x[3] for x in part), 2)])
    last = [x for x in rows if x[1] == '小计']
    rows.append(['总计', '', sum(x[2] for x in last), round(sum(x[3] for x in last), 2)])
    df = pd.DataFrame(rows, columns=['部门', '费用项目', '预算金额', '实际支出'])
    df.to_csv(OUT + '费用预算执行.csv', index=False, encoding='gbk')
    return df[(df['费用项目'] != '小计') & (df['部门'] != '总计')]


if __name__ == '__main__':
    for make in (clinic, bank, orders, attendance, stock, parcels, homes, marks, energy, claims, budget):
        make()
