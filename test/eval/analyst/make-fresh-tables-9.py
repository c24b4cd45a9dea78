"""A factory's inspection records and the projects of a research office: files of the kind a busy Chinese analyst is handed."""
import random, sys, datetime as d
from pathlib import Path
import pandas as pd
out = Path(sys.argv[1]); r = random.Random(93)
lines = ["冲压一线","冲压二线","注塑线","总装线"]; prods=["支架A","支架B","外壳","端子","盖板"]
people=["马建国","苏慧","柳志强","葛春燕","邱伟","苏慧"]
defects=["划痕","尺寸超差","毛刺","变形"]
rows=[]
for i in range(420):
    day=d.datetime(2026,3,1)+d.timedelta(days=r.randrange(230),hours=r.choice([7,8,9,13,15,19,20,22]),minutes=r.randrange(60))
    n=r.choice([50,80,125,200,315]); bad=max(0,int(r.gauss(3,3)))
    res="合格" if bad<=4 else r.choice(["返工","报废","让步接收"])
    rows.append([f"QC{260000+i}",day.strftime("%Y-%m-%d %H:%M"),r.choice(lines),r.choice(prods),r.choice(people),n,bad,
      r.choice(defects) if bad else "",res,(day+d.timedelta(minutes=r.randrange(10,240))).strftime("%Y-%m-%d %H:%M") if r.random()>.07 else "未完成",round(r.uniform(20,900),2) if res in("返工","报废") else ""])
pd.DataFrame(rows,columns=["检验单号","送检时间","产线","产品","检验员","抽检数","不合格数","主要缺陷","判定结果","完成时间","损失金额"]).to_csv(out/"质检记录.csv",index=False,encoding="gb18030")
cols=["材料学院","机电学院","生命学院","信息学院","外国语学院"]; levels=["国家级","省部级","横向","校级"]
surn="白贺龙段雷侯邵孟万钱"; giv=["文博","思远","雅琴","立群","海燕","子昂"]
P=[]
for i in range(160):
    b=round(r.choice([5,8,20,30,58,80,120,260])*r.uniform(.8,1.2),1); st=d.date(2022,1,1)+d.timedelta(days=r.randrange(1500))
    status=r.choices(["在研","结题","延期","终止"],[6,5,2,1])[0]
    P.append([f"KY{2026000+i}",r.choice(["基于","面向","关于"])+r.choice(["石墨烯","机器人","蛋白质","图像识别","翻译"])+r.choice(["的研究","关键技术","应用示范"]),r.choice(surn)+r.choice(giv),f"D0{r.randrange(1,5)}",r.choice(levels),st,st+d.timedelta(days=r.choice([365,730,1095,1460])),b,round(b*r.uniform(.1,1.05),1),status,r.randrange(2,14)])
with pd.ExcelWriter(out/"科研项目台账.xlsx") as w:
    pd.DataFrame(P,columns=["项目编号","项目名称","负责人","学院代码","项目级别","立项日期","计划结题日","到账经费（万元）","已支出（万元）","状态","参与人数"]).to_excel(w,sheet_name="项目",index=False)
    pd.DataFrame([[f"D0{i+1}",c,r.choice(["南","北"])+"校区",r.choice([60,85,110,140])] for i,c in enumerate(cols)],columns=["学院代码","学院名称","校区","教师数"]).to_excel(w,sheet_name="学院",index=False)
