"""Words around a figure cut to a name: idle words at both ends, a sentence that lost its full stop, a list of examples."""

import re
from functools import lru_cache

from store.fold import fold

CLAUSE_SIGNS = ",;。:!?"
CLAUSE = re.compile(f"[{CLAUSE_SIGNS}]")
CHANGES = (
    r"递增|递减|增长|上升|提高|增加|增幅|提升|上涨|下降|减少|降低|降幅|回落|下调|增速|涨幅|压减|"
    r"削减|缩减|缩短|压缩|(?<!新)增|降(?!至)|(?<=年)[多少](?:[开建收用办招卖产打种修拿]|完成|引进|投入)?|(?<=预算)[高低]"
)
_IDLE_BEFORE_CHANGE = (
    r"净|年均|同比|[比较](?:上年|去年|(?:19|20)\d\d年[底末]?)(?:同期|预算)?|上年|实际|分别|预期|累计|平均|再|又|均|也|都|了|约|近|达|为|转为|转|到|至|"
    r"从|由|力争|预计|左右|要|将|拟|大幅|可|共|,|、|并"
)
CHANGE = re.compile(
    rf"(?:{_IDLE_BEFORE_CHANGE})*+(?P<word>{CHANGES})(?:了|为|达到?|约|率|幅|在|超过|近|以上|控制在|均|分别|最多)*+$"
)
LEVEL = re.compile(
    r"(?:年均|[比较](?:上年|去年)(?:同期)?|进一步|实际|要|将|拟|再|已|由|从|均|都)*"
    r"(?:增长|上升|提高|增加|提升|扩大|发展|扩展|上涨|下降|减少|降低|回落|下调|压减|缩小|缩短|升|增|降|减)(?:了)?(?:到|至)(?:(?:去年|今年|现在|目前|(?:19|20)\d\d年)[底末]?的?)?$"
)
VERBS = (
    "新建|新增|新设|改建|改造|扩建|改扩建|建设|建成|拆除|整治|整改|查处|取缔|淘汰|退出|发放|发行|征缴|征收|解决|办理|受理|处置|"
    "安装|清理|扑救|否决|硬化|拓宽|取消|减免|降低|减少|培训|培育|引进|争取|筹集|投入|侦破|破获|打造|设置|脱贫|挽回|完成|安置|选派|新登记|"
    "改扩|资助|救助|兑现|盘活|收回|化解|提质改造|迁建|开工|实施|开展"
)
_FUSED = re.compile(
    rf"^.*(?:顺利|竣工|到位|通车|良好|明显|显著|完工|见效|验收|运行|服务|中心)(?=(?:{VERBS})(?:“|$|资金))|"
    rf"^.*(?:增长|增加|下降|减少|提高|扩大|回升|上升)、(?=.{{4}})|^.*、(?=(?:已|又)?有$)|"
    rf"^.{{4,}}(?=(?:建设|打造|开展|实施|办理)“[^”]+”)|^.*?共(?=(?:{VERBS}))"
)
_SECOND_ACT = re.compile(rf"^(?!(?:{VERBS})、).*、(?=(?:{VERBS})(?!、))")
_LEADING = re.compile(
    r"^(?:\d{1,2}[.、]|[①-⑳]|(?:19|20)\d\d年(?:度)?|截[至止][^,]{0,9}[日月底末]|\d+月|[一二三四五六]是|预计|力争|争取(?=实现|完成|达到)|"
    r"确保|全年|其中|累计|[三四五六七八九十]年累计|实现(?!程度)|完成|达到?(?!标)|已经?|可(?!支配|再生|持续|研)|将|要(?!素)|拟|共(?!同|享|建|青|产)|仅?用(?!电|水|地|户|工|人|药|于)|"
    r"突破|超过|近(?!年)|约(?!束)|到(?!位|期|账|岗)|为(?!民)|了|的|和(?!谐)|及|以及|、|,|以(?!工代|奖代|旧换|上|下|内)|把|对(?!外|口|接)|"
    r"有(?!效|机|色|线|关|序|偿)|由(?!于)|从(?!业)|在(?!线|建|校|职|册|岗)|我们|我[区市省县国]|一方面|另一方面|又|再(?!生|就业|贷款|造)|"
    r"目前|[年月][末底]|也|都(?!市)|其(?!他|它)|并(?!购|网)|但|等(?!级|额|待)|同时|继续|进一步|使(?!用)|共有|就(?!业|近|地|医|诊|读|学)|年内|今[后年]|去年[底末]?|明年|"
    r"当年|平均|每[天日周月年]|每人每[年月]|优质|成功|顺利|全面(?!小康)|有序|积极|大力|认真|切实|严格|坚决|深入|着力|强力|扎实|持续|稳步|努力|"
    r"定期|分批|着重|不断|充分|组织(?!部|法|建|化|生|机)|开展|实施|推进(?!度)|启动|加快|强化|壮大|安排(?!就业)|无(?=因)|"
    r"我们的?|一律|平均|第二[批轮]|率先)+(?=.{2})"
)
FROM = re.compile(
    r"(?:从|由)(?:(?:19|20)\d\d年[底末初]?的?)?(?:每人|[人户]均)?(?:每[年月])?$|(?:是|为|相当于)(?:19|20)\d\d年[底末初]?的$"
)
_TRAILING = re.compile(
    r"(?:达到?|分别|(?<![人户年平])均|(?<!行)(?<!认)为|有|(?<!达)到|至(?![少多])|了|(?<!节)(?<!合)约|近|过|(?<!公)共|超过?|突破|总计|合计|预计|(?<!许)可|力争|以|的|"
    r"仅?用|是|等|、|-|——|控制在|保持在|稳定在|维持在|定在|不少于|不低于|低于|高于|完成|实现|实行|(?<!成)就|只|从|由|(?<!存)(?<!现)在|已|"
    r"各|(?<!新)增|降|和|持续|接连|相继|先后|一直|[三四五六七八九十]年累计|累计|(?<=....)安排|(?<![惠普涉])及|与|:|占|将|要|拟按?|按|至少|最高|最低|再|上|使|转|每人每[年月]|每[天日周月年]|平均|达标率?达|都|也|去年|上年)++$"
)
_PAIRS = {"”": "“", ")": "(", "》": "《"}
_LIST = re.compile(rf"^(?P<act>{VERBS})?.*(?<![平高中初同均])等(?![级额待次])(?P<kind>.{{2,}})$")
_MILESTONE = re.compile("(?<=..)(?:连续?跨|迈[上过]|跃上|登上|再上|跨[过上]).*(?:台阶|关口|大关)$")
_TWICE = re.compile(r"^(.{1,6}?)([\u4e00-\u9fff]{2})(.{1,6}?)\2(.+)$")
_OPPOSITES = re.compile(
    "(?:城镇|城市|城区|农村|乡村|国税|地税|出口|进口|工业|农业|小学|初中|高中|省级|市级|区级|县级|国家级|夏粮|秋粮|第[一二三]|男|女)"
)
"""What one of several things is told apart by, of which the last has the noun for all (城镇、农村居民收入)."""
_SHARED = re.compile(r"(?:排放量|产量|面积|标准|总额|人数)$")
LONG = 12
"""Characters from which a name is shortened."""


@lru_cache(maxsize=8192)
def subject(indicator: str) -> str:
    """地区生产总值增长 and 税收收入占比 without their last words: 地区生产总值, 税收收入."""
    return re.sub(rf"(?:{CHANGES}|占比)$", "", indicator) or indicator


def in_turn(listed: str, turn: int) -> str:
    """A、B和C的收入分别达到1、2和3: the name whose turn it is, with the words that the names share."""
    parts = [part for part in re.split("[、和与及]", listed) if part]
    if len(parts) == 1 and (twice := _TWICE.match(listed)):
        parts = [twice[1] + twice[2], twice[3] + twice[2] + twice[4]]
    if len(parts) == 1 and listed.startswith("城乡"):
        rest = listed[2:]
        town = "城镇" if rest.startswith("居民") else "城市"
        return [town + rest, "农村" + rest, listed][min(turn, 2)]
    if len(parts) == 1 and "存贷款" in listed:
        return listed.replace("存贷款", ("存款", "贷款", "存贷款")[min(turn, 2)])
    if turn >= len(parts) or len(parts) < 2:
        return listed
    kinds = _OPPOSITES.match(parts[-1])
    if kinds and kinds.end() < len(parts[-1]) and all(_OPPOSITES.fullmatch(part) for part in parts[:-1]):
        return parts[turn] if turn == len(parts) - 1 else parts[turn] + parts[-1][kinds.end() :]
    shared = parts[-1].partition(parts[0][-2:])[2]
    if not shared and (kind := _SHARED.search(parts[-1])):
        shared = kind[0]
    return parts[turn] if turn == len(parts) - 1 else parts[turn] + shared


def word_of_change(word: str) -> str:
    """The word of change as names have it: 增 is 增长, 比去年多 is 增加."""
    if word[0] in "多少":
        return "增加" if word[0] == "多" else "减少"
    return {"增": "增长", "递增": "增长", "递减": "减少", "降": "下降"}.get(word, word)


def unfused(words: str) -> str:
    """Behind a sentence that lost its full stop (…进展顺利投入), or behind the first of two acts (成立了…、新增…)."""
    words = _FUSED.sub("", words)
    return _SECOND_ACT.sub("", words)


def trimmed(words: str) -> str:
    """Without the words that only lead to the figure: 占89%, 超过4%."""
    return re.sub(r"(?:达到?|为|约|近|超过?|突破|控制在|提高到|了)+$", "", words)


def bare_front(words: str) -> str:
    """Without idle words in front."""
    return _LEADING.sub("", words.strip(" 、,;:()"))


def bare(words: str) -> str:
    """Without idle words at both ends, blanks, aspect (了), units that a lost line left, and quotes left open."""
    words = fold(words).text.strip(" 、,;:。")
    words = re.sub(r"(?<![为除])了(?![解结])", "", _TRAILING.sub("", _LEADING.sub("", words)))
    words = re.sub(r"(?<=[A-Z]) (?=\d)", "", words)
    words = re.sub(r"^(?:[万亿]+(?:元|吨|人|户)?)$|^(?:\d{1,2}[.、])?“[^”]*”:", "", words)
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
        words = words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "")
    if words.count("(") > words.count(")"):
        words = words.rpartition("(")[0]
    return words.strip(" 、,;:。")


def balanced(words: str) -> str:
    """`words` up to a closing sign that nothing opened."""
    for position, sign in enumerate(words):
        if sign in _PAIRS and words[:position].count(_PAIRS[sign]) <= words[:position].count(sign):
            return words[:position]
    return words


def tidy(name: str) -> str:
    """A list of examples (A、B等道路) as its kind where it is long; 投入X as X投入; 到位 as 到位资金."""
    name = _MILESTONE.sub("", name)
    if len(name) > LONG and (listed := _LIST.match(name)):
        name = (listed["act"] or "") + listed["kind"]
    if spent := re.match(r"^投入(.{3,})$", name):
        name = f"{spent[1]}投入"
    return "到位资金" if name == "到位" else re.sub("^无(?=因)", "", name)
