"""Questions that are not about the reports, and attempts to turn the assistant against its rules."""

import re

from assistant.draft import Draft, DraftSentence
from assistant.question import Question
from assistant.spelling import simplified

_RULES = "指令|指示|规则|设定|设置|提示词?|限制|要求|约束|命令|规定|身份|口径|校验|核对|安全"
_ATTACKS = (
    # to drop the rules or take another part
    rf"(?:忽略|忽視|无视|無視|忘[记掉記了]|不要(?:遵守|理会|管)|别管|抛开|绕过|绕开|取消|解除|关闭|關閉|跳过|放弃|清除|推翻|突破).{{0,14}}(?:{_RULES}|引用功能|以上|之前|上面|前面)",
    r"(?:请|你|您|来|要求|让我们|从现在|从此|接下来)[^,。]{0,4}扮演|角色扮演|越狱|没有(?:任何)?(?:限制|约束|道德|审查)|不受(?:任何)?(?:限制|约束)|(?:开发者|上帝|管理员|调试|维护|无限制|测试|自由)模式",
    r"(?:从现在|现在|今后|接下来|以后)(?:起|开始)?.{0,6}你(?:就)?(?:是|叫|变|成为|必须|只能|要|都)|你(?:现在)?(?:是|变成|就是).{0,12}(?:DAN|黑客|角色|猫|机器人|人格|专家,?没有)|假装|假设你(?:是|没有)",
    r"jailbreak|\bDAN\b|developer mode|pretend|act as|you are now|role-?play|unrestricted|not restricted|no restrictions|without (?:any )?(?:restrictions|rules|filters?)|override|bypass",
    r"(?:ignore|disregard|forget|skip).{0,30}(?:instruction|rule|prompt|above|previous|prior|guideline|context)|忘掉.{0,4}rules",
    # what is said to the machine rather than asked of the report
    r"</?\s*(?:context|system|user|assistant|passage|report|thought|instructions?|prompt)|\[/?(?:INST|SYS)|<\||(?:^|\s)#{2,}\s*(?:system|指令)|(?:^|[\s\n])(?:system|assistant|系统|系统消息|系统通知)\s*[::]",
    r"base64|十六进制|rot13|解码|unicode转义|decode|(?:执行|运行)(?:这|以下|下面|该)?.{0,6}(?:语句|命令|代码|脚本)|DROP\s+TABLE|SELECT .* FROM|rm -rf|/etc/|\.\./|\$\(|curl |!\[[^\]]*\]\(|<script|<img",
    # to learn what is not the report's
    r"(?:系统|原始|初始|隐藏的?|内部|最初|收到的).{0,6}(?:提示词?|指令|指示|规则|prompt|设定|配置|消息)|(?:第一|上一)条(?:消息|指令)|(?:逐字|原样|一字不[差漏]).{0,6}(?:复述|输出|重复|打印)|复述.{0,10}(?:提示|消息|指令|上面)",
    r"system prompt|(?:reveal|print|show|repeat|output|translate|display|leak).{0,30}(?:prompt|instruction|rules|text above|above text|everything (?:above|before)|before this)|xi ?tong ?ti ?shi",
    r"(?:给|显示|输出|告诉|打印|泄露|交出|看看|发|读取|列出|导出|说出).{0,14}(?:密钥|密码|口令|令牌|环境变量|配置文件|源代码|日志|数据库)|api.{0,3}(?:密钥|key)|\.env\b|token是|(?:其他|别的?|另外的?)(?:用户|人)(?:的|问过|聊)|(?:聊天|对话|提问|问答)记录",
    # to falsify, or to answer without the report
    r"(?:修改|篡改|更改|改写|伪造|编造|捏造|虚构|杜撰|瞎编|编一?[份个段些条篇]|造假|夸大|翻倍写|美化).{0,24}(?:资料|数据|数字|报告|总值|收入|记录|引用|成绩|出处|亿|万|%|写|新闻|通报)",
    r"(?:数据|数字|报告|总值|收入|投资|就业|税收|增速|口径|它|这句|这个数).{0,16}(?:改成|改为|改说|替换成|说成|记成|写成|报成|当成|换成|改口)|(?:改说|说成|记成|报成).{0,10}\d",
    r"(?:(?:以后|下次|今后|统一|一律).{0,14}|都[^,，。;；]{0,14})(?:按|用|以|说|答|讲|回答|回复)(?:是|为|成|这|\d|[\"“])|就这么(?:讲|说|答)|只(?:回复|回答|输出|说|准说|能说).{0,6}(?:单词|这|好|[\"“‘A-Z])|回答[\"“]好的",
    r"(?:reply|respond|answer|say) only|just (?:say|reply|output)|凭(?:你(?:的|自己的)?)?(?:记忆|印象|想象|感觉)|自己(?:的)?(?:估|编|猜|记忆)|(?:不要|不用|不许|不必|别|无需|不)(?:给|加|写|带|标)?(?:出|任何)?(?:引用|出处|来源|标注)|without (?:citing|citations?|sources?)|from memory",
    r"替换[为成]|(?:乘以|加上|减去|翻)[^,。]{0,4}(?:再|之后|后)[^,。]{0,4}(?:回答|告诉|说)|别提\d|领导要求|请(?:照办|遵守|务必遵从|严格执行)|最新(?:指令|指示|规则)|要求你|命令你",
    r"\{\s*[\"']role|config\.|\.(?:json|yaml|yml|toml|ini|env)\b|\b(?:ls|cat|sudo|grep|chmod|wget)\s+[-/\w]|contents of|the conversation|word for word|verbatim|any other users?|hidden (?:text|message|instruction)",
    r"平行宇宙|另一个世界里|想象(?:你|有|自己)|(?:演|扮)[一个场出]{1,2}(?:戏|角色)|我演|你演|以.{1,10}的(?:身份|口吻|语气)(?:告诉|说|回答|写|讲|评价|跟)|入侵|攻击|黑进|病毒|木马|漏洞|绯闻|丑闻",
    r"https?://|www\.|一个?字都?(?:别|不要|不许|不能)?[漏少差落改]|(?:最|再往|更)前面?(?:的|那)?(?:一?[段条句]|一点)|回答(?:任何|所有|每个)?问题(?:时|的时候)|(?:末尾|结尾|最后|开头)都?(?:加上|附上|带上|写上)",
    # to write something else
    r"(?:起草|撰写|拟写|续写|仿写|代写|改写|润色|仿照.{0,12}写)|(?:帮我|给我|替我|请|来)(?:写|编|拟|作|画)(?:出|好)?[一个份篇封段首张]|(?:draft|compose|write) (?:me )?an? |(?:finish|complete|continue) (?:the|this) (?:sentence|text)",
    # to insult or to flatter
    r"骂(?:人|一|区|市|领导|他|她|政府|醒|街|得|死)|辱骂|羞辱|抹黑|诋毁|诽谤|嘲讽|讽刺.{0,6}(?:领导|区长|政府)|黑料|谣言|吹捧|吹嘘|歌功颂德|宣传稿|假新闻|脏话|dirty|insult|mock|defam",
)
_ATTACK = re.compile("|".join(_ATTACKS), re.I)
_AROUND = re.compile(
    r"^[^,，。;；]{0,8}(?:帮我|给我|替我|我[在要想]?)[^,，。;；]{0,3}写[^,，。;；]{1,10}[,，](?=.*(?:多少|几|哪|吗))|"
    r"(?:网上|有人|别人|群里|朋友圈|同事|邻居|媒体)[^,，。;；]{0,4}(?:把|将|说|传|讲|写)[^,，。;；]{1,20}[,，。;；]",
    re.I,
)
"""What somebody wants an answer for, or has heard elsewhere: it asks nothing of the assistant."""
_ELSEWHERE = re.compile(
    r"天气|下雨吗|几度|[买换]什么(?:手机|车|电脑)|换手机|买手机|生日礼物|气温|菜谱|怎么做(?:才)?(?:好吃|菜)|食谱|股票|基金能|彩票|中奖|写[一首篇段]{1,2}.{0,12}(?:诗|歌|绝句|律诗|对联|小说|情书|作文|故事|代码|程序|文案)|"
    r"(?:七言|五言)|背一遍|全文背|讲[个一].{0,3}(?:笑话|故事)|笑话|唱[一首]|用(?:python|java|c\+\+|js)|快速排序|写(?:个|一个|段)?(?:程序|代码|脚本|函数)|"
    r"头疼|发烧|感冒|吃什么药|看什么病|失眠|减肥|星座|运势|算命|占卜|你(?:是谁|叫什么|几岁|会什么|能做什么|好(?:吗|呀|啊)?$|喜欢|觉得|认为)|"
    r"世界杯|奥运冠军|足球|NBA|电影|明星|歌手|游戏攻略|翻译(?:成|一下|这)|电话号码是|几点(?:开门|下班|上班)|怎么(?:坐车|走|去)|导航|"
    r"recipe|weather|joke|poem|stock price|python|javascript|write (?:a|an|me)|election|president|movie|football|who are you|translate ",
    re.I,
)
_POLITE = re.compile(
    r"你好|您好|请问|(?:你|您)(?:能|可以|可不可以|能不能)?(?:帮我|给我|跟我|和我)?(?:告诉|说说|说一下|介绍|讲讲|讲一下|查|看|列|算|找|解释|合计|比较|比比|估)|"
    r"麻烦(?:你|您)|你们|(?:你|您)(?:确定|肯定|没(?:搞|弄|记)错)|你知道|谢谢(?:你|您)|(?:你|您)把.{1,40}(?:告诉|说|列)|不用(?:你|您)|(?:你|您)(?:刚才|刚刚|上次)?说|感谢|"
    r"(?:can|could|would|will) you(?: please)? (?:tell|say|list|give|find|explain|show me (?:the|how))|do you know|thank you|tell me",
    re.I,
)
_ADDRESSED = re.compile(r"[你您]|\byou(?:r|rself)?\b", re.I)
_GREETING = re.compile(r"^(?:你好|您好|嗨|哈喽|hi|hello|hey|在吗|谢谢|多谢|再见|早上好|晚上好)[呀啊吗!!。.,,~]*$", re.I)

_ATTACK_REPLY = {
    "zh": "这个请求不是在问报告的内容,或者想让我改变规则,我不能照办。我只依据报告原文回答,每句话都给出处。",
    "en": "This request is not about the report, or tries to change my rules, so I will not follow it. I answer only from the report, with citations.",
}
_SCOPE_REPLY = {
    "zh": "这个问题不在报告的范围内。我只回答与报告内容有关的问题,例如“2015年地区生产总值是多少?”。",
    "en": "This is outside the report. I only answer questions about what the report says.",
}


DOUBT = 0.1
"""A question that looks as if it were about something else is answered only where absence is less likely than this."""


def attack(question: Question) -> Draft | None:
    """A refusal for an attempt to turn the assistant against its rules; None where there is none.

    A question about a report speaks of the report: one that speaks of the assistant itself, courtesies aside, asks it to
    be or to do something else.
    """
    asked = _AROUND.sub("", simplified(question.text))
    if _ADDRESSED.search(_POLITE.sub("", asked)) and not _ATTACK.search(asked):
        return refuse(question)
    if _ATTACK.search(asked):
        return Draft("out_of_scope", (DraftSentence(_ATTACK_REPLY[question.language], checked=False),))
    return None


def elsewhere(question: Question) -> Draft | None:
    """A refusal for small talk and for tasks and topics no work report has; None where the words do not tell."""
    return (
        refuse(question)
        if _GREETING.match(question.text.strip()) or _ELSEWHERE.search(simplified(question.text))
        else None
    )


def refuse(question: Question) -> Draft:
    """The answer to a question that is about something else."""
    return Draft("out_of_scope", (DraftSentence(_SCOPE_REPLY[question.language], checked=False),))
