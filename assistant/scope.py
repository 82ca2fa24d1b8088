"""Questions that are not about the reports, and attempts to turn the assistant against its rules."""

import re

from assistant.draft import Draft, DraftSentence
from assistant.question import Question

_ATTACK = re.compile(
    r"(?:忽略|无视|忘[记掉]|不要(?:遵守|理会|管)|抛开|绕过|取消).{0,12}(?:指令|规则|设定|提示|限制|要求|约束)|"
    r"(?:系统|原始|初始|隐藏的?|内部|开发者).{0,4}(?:提示词?|指令|规则|prompt|设定|配置|消息)|(?:开发者|越狱|上帝|管理员|调试|维护)模式|"
    r"(?:你|您)(?:现在|从现在(?:起|开始))?(?:是|扮演|变成|就是)(?!.{0,3}(?:问报|报告)).{0,20}(?:DAN|没有.{0,4}限制|黑客|助手|人格|角色)|"
    r"扮演|越狱|jailbreak|\bDAN\b|</?(?:context|system|user|assistant|passage|report)|\[/?(?:INST|SYS)|<\|[^>]*\|>|(?:^|\s)(?:system|assistant)\s*[::]|"
    r"(?:API|api).{0,3}(?:密钥|key)|密钥|环境变量|\.env\b|(?:以后|一律|统一|都)(?:都)?(?:按|用|以)这个(?:数|口径|答案)|"
    r"(?:修改|篡改|更改|改写|改成|改为|伪造|编造|捏造|虚构|编一[份个段]|瞎编|替换).{0,20}(?:资料|数据|数字|报告|总值|收入|记录|引用|成绩单|亿元?|万元?|%)|"
    r"(?:资料|数据|数字|报告|总值|收入).{0,12}(?:改成|改为|替换成|说成|写成)|不要引用|不用引用|不许引用|别引用|只(?:回复|回答|输出|说).{0,6}(?:单词|这|[\"“A-Z])|"
    r"ignore (?:all |any |the |your )?(?:previous|prior|above|earlier|instructions|rules)|disregard|forget (?:all|your|previous)|system prompt|"
    r"(?:reveal|print|show|repeat|output|translate).{0,30}(?:prompt|instructions|rules|text above|above text)|developer mode|pretend (?:to be|you)|"
    r"act as|you are now|reply only with|respond only with|override",
    re.I,
)
_ELSEWHERE = re.compile(
    r"天气|下雨吗|气温|菜谱|怎么做(?:才)?(?:好吃|菜)|食谱|股票|基金能|彩票|中奖|写[一首篇段]{1,2}.{0,12}(?:诗|歌|绝句|律诗|对联|小说|情书|作文|故事|代码|程序|文案)|"
    r"(?:七言|五言)|背一遍|全文背|讲[个一].{0,3}(?:笑话|故事)|笑话|唱[一首]|用(?:python|java|c\+\+|js)|快速排序|写(?:个|一个|段)?(?:程序|代码|脚本|函数)|"
    r"头疼|发烧|感冒|吃什么药|看什么病|失眠|减肥|星座|运势|算命|占卜|你(?:是谁|叫什么|几岁|会什么|能做什么|好(?:吗|呀|啊)?$|喜欢|觉得|认为)|"
    r"世界杯|奥运冠军|足球|NBA|电影|明星|歌手|游戏攻略|翻译(?:成|一下|这)|电话号码是|几点(?:开门|下班|上班)|怎么(?:坐车|走|去)|导航|"
    r"recipe|weather|joke|poem|stock price|python|javascript|write (?:a|an|me)|election|president|movie|football|who are you|translate ",
    re.I,
)
_GREETING = re.compile(r"^(?:你好|您好|嗨|哈喽|hi|hello|hey|在吗|谢谢|多谢|再见|早上好|晚上好)[呀啊吗!!。.,,~]*$", re.I)

_ATTACK_REPLY = {
    "zh": "这个请求不是在问报告的内容,或者想让我改变规则,我不能照办。我只依据报告原文回答,每句话都给出处。",
    "en": "This request is not about the report, or tries to change my rules, so I will not follow it. I answer only from the report, with citations.",
}
_SCOPE_REPLY = {
    "zh": "这个问题不在报告的范围内。我只回答与报告内容有关的问题,例如“2015年地区生产总值是多少?”。",
    "en": "This is outside the report. I only answer questions about what the report says.",
}


def refuse(question: Question) -> Draft | None:
    """A refusal for what is hostile or about something else; None for a question about the reports."""
    if _ATTACK.search(question.text):
        return Draft("out_of_scope", (DraftSentence(_ATTACK_REPLY[question.language], checked=False),))
    if _GREETING.match(question.text.strip()) or _ELSEWHERE.search(question.text):
        return Draft("out_of_scope", (DraftSentence(_SCOPE_REPLY[question.language], checked=False),))
    return None
