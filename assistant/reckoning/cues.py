"""What the words of a question say of what is to be done with figures."""

import re

ADDED = "(?<![增参更追添])加(?!快|强|大|速|工|剧|密|入)"
"""加 where it adds up."""
CUES: dict[str, re.Pattern[str]] = {
    "more_than": re.compile(
        r"比[^,;?重例]{1,16}[多少高低快慢大小长短贵]|[多高快大]出|超[过出]|领先|more|higher|faster|larger|exceed|less than|lower|fewer|above|below",
        re.I,
    ),
    "against": re.compile("比(?![重例])|[和与跟]|对比|较|同|versus|compared|than", re.I),
    "gap": re.compile("差|缺口|相距|gap|differ|short of", re.I),
    "left": re.compile("剩|还[要得差欠缺]|还有|余|没|未|left|remain|still", re.I),
    "apart": re.compile("除[了去开掉]|以外|之外|刨|扣|减去|抛|不[算含]|不是|非|其[他它余]|other|except|apart|rest", re.I),
    "in_all": re.compile(
        rf"[一总合拢统]共|合[计在到起一]|{ADDED}|总[数和]|凑|算[上进]|连[同上]|全部|"
        "in total|total of|sum of|together|combined|altogether|add", re.I
    ),
    "inside": re.compile("占|里[头面边]|其中|当中|之中|share|proportion|of which", re.I),
    "fraction": re.compile(
        "[几二两三四五六七八九十]分之|[几多一二两三四五六七八九]成(?![员立为本功效果就绩熟长片品])|"
        "百分之[多几]|百分比|比[重例]|多大比|一半|percent|fraction|half", re.I
    ),
    "of_all": re.compile("总[数量件额]|全部|[两三四几]项[^,;?]{0,4}(?:总|合)|(?:合|加)[在到起]?一?[起块][^,;?]{0,10}(?:占|里)|所有", re.I),
    "rate": re.compile("率", re.I),
    "fold": re.compile("倍|翻|times|fold|double", re.I),
    "grew": re.compile("[增涨升]|(?<!成)长[了出]|提高|多了|grow|grew|increase|rise|rose|up", re.I),
    "fell": re.compile("[降减缩省]|少了|[跌掉]|fall|fell|drop|cut|decrease|reduc", re.I),
    "by_how_much": re.compile(
        "[多少高低增减涨降升快慢贵省][了出加少高]?(?:多少|几)|[增涨升提降减缩压砍][^,;?]{0,3}[了掉低高少短]?(?:百分之|几成|多少)|幅|by how|how much more", re.I
    ),
    "speed": re.compile("[增涨降升跌减]幅|增长?率|增速|[增涨升降跌长]长?得?[更最][快慢猛狠多]|growth", re.I),
    "points": re.compile("几个?百?分?点|多少个?百?分?点|百分点|point", re.I),
    "mean": re.compile("平均|均|每|摊|一[个户所人家亩套条处位名辆间][^,;?]{0,8}(?:多少|几)|average|each|per\\b", re.I),
    "per_time": re.compile("[每一]个?(?:月|天|日|周|星期|季度)|[日月]均|(?:each|every|a|per) (?:day|week|month)", re.I),
    "per_year": re.compile("[每一]年|年均|(?:a|per|each|every) year|annual", re.I),
    "before": re.compile("[上前]一?年|去年|往年|before|previous|earlier|last year", re.I),
    "at_first": re.compile(
        r"原[来先有]|之前|以前|此前|本来|起初|上[一]?[次轮回届个]|[前那]会儿|当[年时初]|(?:几|[两二三四五六七八九十\d]+)年前|再?往前|originally|back|ago", re.I
    ),
    "infer": re.compile("[倒反回]着?[推算]|推[算回]|推一?下|推[出得]|往[回前][推算]|[倒反]过来|按[^,;?]{1,8}推|infer|implied|work.{0,4} out", re.I),
    "by_rate": re.compile("按[^,;?]{1,14}[算计看]|折[合算]|照|given|at th(?:at|is) rate", re.I),
    "which": re.compile("[哪谁]|[\u4e00-\u9fff]得[多少高低大小快慢][^,;?]{0,3}还是|[多少高低快慢]了?还是[^,;?]{0,6}[多少高低快慢]|which", re.I),
    "whether": re.compile("吗|[是有够到超]不|是否|没有?[?]?$|有没|whether|^(?:did|is|was|does|do|are|were|has)\\b", re.I),
    "most": re.compile("最[高低多少大小快慢长短贵狠猛重靠]|第一|领先|most|highest|largest|lowest|fastest|biggest", re.I),
    "runner_up": re.compile("第二|其次|次[高多大快]|排二|runner|second", re.I),
    "least": re.compile("最[低少小慢短差后末].{0,12}(?:[高多大快长]|差)|[高多大快长].{0,4}最[低少小慢短]|垫底|末位|lowest|smallest|least", re.I),
    "english": re.compile("[a-z]{3,} [a-z]{2,} [a-z]{2,}", re.I),
    "supposed": re.compile("[一两三四五六七八九]口|老两口|我家|我们家|一家|假如|假设|如果|要是|要|suppose|if ", re.I),
    "later": re.compile("再[涨加提增添]|[之以]后|完[了之以]?后|涨[完到]|按[^,;?]{1,10}[增涨提]|reach|after", re.I),
    "cumulated": re.compile("累计|连乘|滚|连[涨升增]|连着|连起来|总共[增涨]|两年|两次|compound|cumulative", re.I),
    "by_half": re.compile("[不没未非](?!到|足|超)|剩|其余", re.I),
    "aimed": re.compile("目标|计划|打算|[要将]|任务|指标|预期|定的|今年|明年|target|plan|goal|aim", re.I),
    "then_and_now": re.compile(
        "(?:过去|五年|前[几三四五]年|上[一届]届?|已经?|去年|之前|以前|这些年).{0,24}(?:今年|再|还要|[要打计准]|接下来|后面|明年|任务|目标)|"
        "(?:今年|今后|目标|计划|任务).{0,24}(?:过去|去年|前[几三四五]年|上年|实际|已经)", re.I
    ),
    "some": re.compile("大[约概]|差不多|左右|估|about|roughly", re.I),
}


SETS_APART = frozenset(("against", "gap", "apart", "left", "more_than"))
"""The cues of two things put against each other."""


PLAINLY = "plainly"
"""The cue of a text that has none of those that ask for a reckoning."""
_ASK_NOTHING = frozenset(("against", "rate", "whether", "english", "some", "aimed", "then_and_now", "before", "later", "supposed"))


def cues(text: str) -> tuple[str, ...]:
    """The names of the cues in `text`."""
    found = tuple(name for name, pattern in CUES.items() if pattern.search(text))
    return found if set(found) - _ASK_NOTHING else (*found, PLAINLY)
