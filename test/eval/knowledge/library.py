"""Writes the documents of the knowledge evaluation, as blocks, a JSON line each: what is on this machine (manual pages, Python's own
documentation, packages' READMEs) and mails, memos and Chinese texts made by a seed. Usage: library.py CHECKOUT"""

import glob
import importlib
import inspect
import json
import os
import pathlib
import random
import re
import sys

checkout = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(checkout / "src/sandbox/engines/python/guest"))
from cloister import passages  # noqa: E402

MANUALS = "/usr/share/man"
MANUALS_MAX = 330
MODULES = (
    "textwrap shutil os json csv re itertools functools collections datetime random statistics heapq bisect subprocess tempfile"
    " threading queue urllib.parse hashlib secrets hmac base64 difflib pathlib logging argparse glob gzip zipfile sqlite3 struct copy"
    " inspect contextlib asyncio calendar fnmatch getpass locale html"
).split()


def emit(name, blocks, question=None):
    print(json.dumps({"name": name, "blocks": blocks, "questions": question or []}, ensure_ascii=False))


def manuals():
    wanted = {line.split("\t")[0] for line in open(pathlib.Path(__file__).parent / "questions.tsv", encoding="utf-8")}
    pages = {}
    for section in ("man1", "man8", "man5"):
        for path in sorted(glob.glob(f"{MANUALS}/{section}/*.gz")):
            pages[f"{section}/{re.sub(r'[.]' + section[-1] + r'[a-z]*[.]gz$', '', os.path.basename(path))}"] = path
    chosen = [name for name in pages if name in wanted]
    others = [name for name in pages if name not in wanted]
    random.Random(7).shuffle(others)
    for name in sorted(chosen + others[: max(0, MANUALS_MAX - len(chosen))]):
        yield name, pages[name]
    for path in sorted(glob.glob(f"{MANUALS}/zh_CN/*/*.gz")):
        yield f"zh/{os.path.basename(path)[:-3]}", path


def from_file(name, path):
    try:
        blocks = passages.read(os.path.basename(path), open(path, "rb").read())
    except Exception as error:  # noqa: BLE001 - a page that is a link to another
        print(f"{path}: {error}", file=sys.stderr)
        return
    if sum(len(one["text"]) for one in blocks) > 200:
        emit(name, blocks)


def python_documents():
    seen = set()
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for key, value in sorted(vars(module).items()):
            home = (getattr(value, "__module__", None) or "").split(".")[0].lstrip("_")
            if key.startswith("_") or not callable(value) or home not in (module_name.split(".")[0], "io", ""):
                continue
            members = [(f"{module_name}.{key}", value)]
            if inspect.isclass(value):
                members += [(f"{module_name}.{key}.{name}", member) for name, member in vars(value).items() if not name.startswith("_") and callable(member)]
            for name, member in members:
                text = inspect.getdoc(member) or ""
                if len(text) < 40 or name in seen:
                    continue
                seen.add(name)
                try:
                    head = f"{name}{inspect.signature(member)}"
                except (ValueError, TypeError):
                    head = f"{name}(...)"
                emit(f"py/{name}", passages.read("api.md", f"# {name}\n\n```\n{head}\n```\n\n{text}\n".encode()))


FIRST = "Alice Benjamin Carla Dmitri Elena Farid Greta Hiroshi Ingrid Jamal Katya Luis Mei Nadia Oscar Priya Quentin Rosa Stefan Tamara".split()
LAST = "Abbott Brennan Castillo Dubois Eriksson Fontaine Grabowski Hoffmann Ivanov Jensen Kowalski Lindqvist Moreau Novak Okafor Petrov".split()
FIRMS = "Brightwater Calder Donnerberg Eastgate Fernhill Glasshouse Harrowgate Ironbridge Juniper Kestrel Larkspur Meridian Northwind Oakhurst".split()
TOPICS = [
    ("Delay of the delivery", "the shipment to {firm} has not left our warehouse because the customs papers are missing. {who} expects it on {day}.", "why are the goods for {firm} late"),
    ("Water damage", "a pipe burst at {firm} over the weekend; about {n} square metres of floor are wet and the insurer sent {who} to look at it.", "flooding claim of {firm}"),
    ("Price increase", "from {day} our supplier {firm} charges {n} percent more for steel brackets. {who} is looking for another source.", "which vendor raised what it charges, {firm}"),
    ("Server outage", "the database of {firm} was unreachable for {n} minutes last night after a failed upgrade. {who} restored it from the replica.", "downtime incident at {firm}"),
    ("New employee", "{who} starts on {day} in the accounting team and needs a laptop, a badge and access to the {firm} ledger.", "onboarding of {who}"),
    ("Complaint about noise", "a neighbour of {firm} called again about the machines at night; {who} promised measurements by {day}.", "who handles the sound problem near {firm}"),
    ("Travel to the fair", "{who} flies out on {day} and stays {n} nights; the booth of {firm} is in hall four.", "trade show trip of {who}"),
    ("Invoice in dispute", "{firm} says that invoice {number} was paid twice and wants {n} hundred euros back. {who} checks the bank statements.", "double payment {number}"),
    ("Lease of the office", "the landlord {firm} ends our rental contract on {day}; {who} views two other floors next week.", "when do we have to leave the premises rented from {firm}"),
    ("Safety training", "all forklift drivers at {firm} repeat their course on {day}; {who} keeps the list of those who have not signed up.", "instruction for lift truck operators at {firm}"),
]
MEMO = [
    ("Minutes", "Decided: {firm} gets the order for the {thing}. Budget {number} euros. Responsible: {who}. Next meeting {day}.", "who is in charge of buying the {thing} from {firm}"),
    ("Inventory", "Item | Pieces | Shelf\n{thing} | {n} | B{n}\nscrews | 900 | C2\nOwner: {who} for {firm}.", "how many pieces of {thing} does {firm} have in stock"),
    ("Contract summary", "{firm} maintains the {thing} for two years. Notice period: {n} weeks. Signed by {who} on {day}.", "cancellation terms of the service agreement for the {thing} with {firm}"),
]
THINGS = "heat pump,label printer,pallet scale,badge reader,espresso machine,cold room,conveyor belt,air filter,projector,water meter".split(",")
DAYS = "3 March,14 April,9 May,27 June,11 July,22 August,5 September,30 October".split(",")


def mails_and_memos():
    draw = random.Random(11)
    for number in range(140):
        one = {"firm": draw.choice(FIRMS), "who": f"{draw.choice(FIRST)} {draw.choice(LAST)}", "day": draw.choice(DAYS), "n": draw.randint(12, 90), "number": f"R-{draw.randint(10000, 99999)}", "thing": draw.choice(THINGS)}
        is_mail = number % 3 != 2
        subject, body, question = draw.choice(TOPICS if is_mail else MEMO)
        body, asked = body.format(**one), question.format(**one)
        about = [f"{asked}"] if number % 2 == 0 else []
        if is_mail:
            sender = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
            mail = f"From: {sender} <{sender.split()[0].lower()}@{one['firm'].lower()}.example>\nTo: {one['who']} <office@cloister.example>\nSubject: {subject}\nDate: Mon, {number % 27 + 1:02} Jun 2026 09:00:00 +0000\n\nHello,\n\n{body}\n\nBest regards\n{sender}\n"
            emit(f"mail/{number}.eml", passages.read("m.eml", mail.encode()), about)
        else:
            emit(f"office/{number}.md", passages.read("m.md", f"# {subject} {one['firm']}\n\n{body}\n".encode()), about)


ZH_PLACES = "北京 上海 广州 成都 杭州 武汉 西安 南京 重庆 苏州".split()
ZH_PEOPLE = "张伟 李娜 王芳 刘洋 陈静 杨帆 赵磊 黄敏 周杰 吴倩 徐丽 孙强".split()
ZH_TOPICS = [
    ("差旅报销规定", "{place}分公司员工出差回来后须在{n}天内提交发票，住宿标准每晚{m}元，由{who}审核。", "{place}出差住酒店一晚最多能报多少钱"),
    ("年假通知", "{place}办公室的员工工作满一年享有{n}天带薪年假，未休完的假期可结转到第二年三月，联系人{who}。", "{place}没休完的假怎么办"),
    ("仓库盘点", "{place}仓库本月盘点发现打印纸短缺{n}箱，硒鼓多出{m}个，{who}正在核对入库单。", "{place}库存少了什么"),
    ("客户投诉", "{place}的客户反映快递包装破损，要求退款{m}元，{who}已经联系物流公司处理。", "{place}包裹损坏要求赔偿的事谁在处理"),
    ("系统维护", "{place}机房将在周日凌晨停机{n}小时升级数据库，期间无法登录，值班人员{who}。", "{place}什么时候不能登录系统"),
    ("培训安排", "新员工安全培训在{place}举行，共{n}课时，考核{m}分以上合格，讲师{who}。", "{place}安全课程要考多少分才能通过"),
    ("租赁合同", "{place}写字楼租期三年，月租{m}百元，提前{n}天通知可以解约，签字人{who}。", "{place}办公室退租要提前多久说"),
    ("会议纪要", "{place}项目组决定推迟上线，先修复支付模块的{n}个缺陷，负责人{who}。", "{place}项目为什么延期"),
]


def chinese():
    draw = random.Random(5)
    for number, place in enumerate(ZH_PLACES * len(ZH_TOPICS)):
        title, body, question = ZH_TOPICS[number // len(ZH_PLACES)]
        one = {"place": place, "n": draw.randint(2, 30), "m": draw.randint(60, 900), "who": draw.choice(ZH_PEOPLE)}
        asked = [question.format(**one)] if number % 2 == 0 else []
        emit(f"zhdoc/{number}.txt", passages.read("m.txt", f"{title}\n\n{body.format(**one)}\n".encode()), asked)


for name, path in manuals():
    from_file(name, path)
python_documents()
for readme in sorted(glob.glob(str(checkout / "node_modules/*/README.md"))):
    from_file(f"npm/{os.path.basename(os.path.dirname(readme))}", readme)
mails_and_memos()
chinese()
