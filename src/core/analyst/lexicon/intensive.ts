import { stem } from '../reading/stem.ts';

/** Words of headers whose cells are not added up: prices, rates, ages, marks. */
export const intensive: readonly string[] = `
price rate ratio percent percentage pct score rating age temperatur temp height weight speed index latitud longitud lat lon averag
avg mean median salary wage income gpa grade mark bmi humidity pressur mpg horsepower acceleration margin duration satisfaction
experienc tenur rank year size length width depth density expectancy displacement cylinder level probability share magnitud body
flipper bill_length runtim day discount performanc interest heart glucos cholesterol stay gdp_per_capita elevation altitud quality
efficiency minut hour los dob 平均 价格 单价 率 比例 评分 分数 成绩 年龄 温度 气温 身高 体重 速度 工资 薪资 薪水 薪酬 月薪 年薪 时长 满意度 工龄 指数 湿度 折扣 天数 血压 面积 绩效 得分 经验 利率
售价 语文 数学 英语 物理 化学 生物 地理 政治 总分 绩点 余额 aqi pm 浓度 血糖 心率 库存 balance math physic chemistry csat nps star
`
  .trim()
  .split(/\s+/)
  .map((word) => stem(word));
