"""The command line: `wenbao ask | check | index | figures | chat`. What is heavy is imported by the command that needs it."""

import argparse
import codecs
import json
import os
import stat
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from assistant.settings import Settings

FAILURE, WRONG_USE, INTERRUPTED = 1, 2, 130
_LONGEST_INPUT = 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a failure, 2 for wrong use, 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read us has seen enough; the interpreter must not flush into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except KeyboardInterrupt:
        return _report("Interrupted", "已中断。 / Interrupted.", INTERRUPTED, arguments)
    except Exception as error:
        if arguments.debug:
            raise
        return _failed(error, arguments)


def _failed(error: Exception, arguments: argparse.Namespace) -> int:
    from assistant.errors import QuestionError, SettingsError
    from assistant.phrases import failure

    code = WRONG_USE if isinstance(error, QuestionError | SettingsError) else FAILURE
    return _report(type(error).__name__, failure("zh", error), code, arguments)


def _report(kind: str, message: str, code: int, arguments: argparse.Namespace) -> int:
    print(f"wenbao: {message}", file=sys.stderr)
    if getattr(arguments, "json", False):
        _print_json({"error": message, "kind": kind})
    return code


def _print_json(data: dict[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str), flush=True)


def _ask(arguments: argparse.Namespace) -> int:
    from assistant.settings import Settings

    settings = Settings.load()
    question, history = _question(arguments.question), _history(arguments.history)

    from assistant.build import build_assistant
    from assistant.terminal import answer_text, progress_bar

    with progress_bar(settings.language) as progress:
        assistant = build_assistant(settings, progress)
    answer = assistant.ask(question, history)
    if arguments.json:
        _print_json(answer.to_dict())
    else:
        print(answer_text(answer, settings.language))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from assistant.settings import Settings

    settings = Settings.load()

    from assistant.commands import text_to_check

    text = text_to_check(arguments.text, arguments.file)

    from assistant.build import build_assistant
    from assistant.terminal import claims_text, progress_bar

    with progress_bar(settings.language) as progress:
        assistant = build_assistant(settings, progress)
    claims = assistant.check(text)
    if arguments.json:
        _print_json({"claims": [asdict(claim) for claim in claims], "notice": assistant.index.notice})
    else:
        print(claims_text(claims, settings.language, assistant.index.notice))
    return 0


def _question(words: Sequence[str]) -> str:
    """The question, from standard input where it is "-"; bytes that are not UTF-8 are replaced."""
    from assistant.errors import QuestionError

    if list(words) == ["-"]:
        text = sys.stdin.buffer.read(_LONGEST_INPUT).decode("utf-8", "replace")
    else:
        text = " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not text.strip():
        raise QuestionError('问题是空的：请写下问题，例如 wenbao ask "2015年地区生产总值是多少?"')
    return text


def _history(path: Path | None) -> list[Any]:
    """The turns in a JSON file; the assistant leaves out what is no turn."""
    from assistant.errors import QuestionError

    if path is None:
        return []
    try:
        turns = json.loads(path.read_text(encoding="utf-8"))
    except OSError as cause:
        raise QuestionError(f"读不了对话历史 {path}（{cause.strerror}）：请检查路径和权限。") from cause
    except (ValueError, RecursionError):
        turns = None
    if not isinstance(turns, list):
        raise QuestionError(f'对话历史 {path} 不是 JSON 列表：请写成 [{{"role": "user", "content": "…"}}, …]。')
    return turns


def _index(arguments: argparse.Namespace) -> int:
    from assistant.settings import Settings

    settings = Settings.load()

    from assistant.build import build_assistant
    from assistant.folders import index_folder
    from assistant.phrases import say
    from assistant.terminal import progress_bar

    started = time.perf_counter()
    with progress_bar(settings.language) as progress:
        index = build_assistant(settings, progress, rebuild=arguments.rebuild).index
    facts: dict[str, Any] = {
        "reports": len(index.reports),
        "sentences": len(index.sentences),
        "passages": len(index.passages),
        "embedder": index.embedder.name if index.embedder else None,
        "seconds": time.perf_counter() - started,
        "folder": str(index_folder(settings)),
        "notice": index.notice,
    }
    if arguments.json:
        _print_json(facts)
        return 0
    print(say(settings.language, "index_ready", **facts))
    if index.notice:
        print(index.notice)
    return 0


def _figures(arguments: argparse.Namespace) -> int:
    from assistant.settings import Settings

    settings = Settings.load()

    from assistant import ledger, ledger_table
    from assistant.build import build_assistant
    from assistant.terminal import progress_bar

    with progress_bar(settings.language) as progress:
        assistant = build_assistant(settings, progress)
    where = " ".join(arguments.where).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if arguments.joined:
        indicators = assistant.indicators(arguments.report, where)
        if arguments.json:
            _print_json({"indicators": [ledger.indicator_to_dict(one, assistant.index) for one in indicators]})
        else:
            print(ledger_table.indicators_table(indicators, settings.language))
        return 0
    rows = assistant.figures(arguments.report, where)
    if arguments.csv:
        _print_csv(ledger.to_csv(rows, assistant.index))
    elif arguments.json:
        _print_json({"figures": [ledger.to_dict(row, assistant.index) for row in rows]})
    else:
        print(ledger_table.rows_table(rows, settings.language))
    return 0


def _print_csv(text: str) -> None:
    """UTF-8 whatever the terminal's encoding; a file gets the mark by which Excel knows it, a pipe does not."""
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    out.write((codecs.BOM_UTF8 if _is_file(out) else b"") + text.encode())
    out.flush()


def _is_file(out: Any) -> bool:
    try:
        return stat.S_ISREG(os.fstat(out.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _chat(arguments: argparse.Namespace) -> NoReturn:
    from assistant.page import serve
    from assistant.settings import Settings

    _build_first_index(Settings.load())
    serve(arguments.port)


def _build_first_index(settings: "Settings") -> None:
    """The first index is built here, under the user's eyes; the page opens it or brings it up to date."""
    from assistant.folders import index_folder

    if not index_folder(settings).is_dir():
        from assistant.build import build_assistant
        from assistant.terminal import progress_bar

        with progress_bar(settings.language) as progress:
            build_assistant(settings, progress)


def _port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"端口应为 1 到 65535 / not a port: {text}")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wenbao",
        description="问报：向政府工作报告提问，每句话都注明出处。 / Ask an official report; every sentence is cited.",
        epilog="设置：环境变量或 .env 里的 WENBAO_…，见 README。 / Settings: WENBAO_… in the environment or .env.",
    )
    parser.add_argument("--version", action="version", version=f"wenbao {_version()}")
    parser.add_argument("--debug", action="store_true", help="出错时显示详情 / show the traceback of an error")
    commands = parser.add_subparsers(required=True, metavar="ask | check | index | figures | chat")

    ask = commands.add_parser("ask", help="提问 / ask a question")
    ask.add_argument("question", nargs="+", metavar="QUESTION", help="问题；- 读标准输入 / the question; - for stdin")
    ask.add_argument("--history", type=Path, metavar="FILE.json", help="此前的对话 / the turns so far, as JSON")
    ask.set_defaults(run=_ask)

    check = commands.add_parser("check", help="核对一段话与报告是否一致 / hold a text against the reports")
    check.add_argument("text", nargs="*", metavar="TEXT", help="要核对的话；- 读标准输入 / the text; - for stdin")
    check.add_argument("--file", type=Path, metavar="FILE", help="核对文件的内容 / check what a file says")
    check.set_defaults(run=_check)

    index = commands.add_parser("index", help="建立或更新索引 / build or update the index")
    index.add_argument("--rebuild", action="store_true", help="重新建立 / build anew in any case")
    index.set_defaults(run=_index)

    figures = commands.add_parser("figures", help="列出报告里的每个数字 / list every figure of the reports")
    figures.add_argument(
        "--where", nargs="+", default=[], metavar="WORD", help="只要含有这些词的 / only those with all words"
    )
    figures.add_argument("--report", metavar="ID", help="只要这份报告的 / only those of one report")
    shape = figures.add_mutually_exclusive_group()
    shape.add_argument("--joined", action="store_true", help="回顾与安排对照 / look back and plan side by side")
    shape.add_argument("--csv", action="store_true", help="输出 CSV / print CSV")
    figures.set_defaults(run=_figures)

    for command in (ask, check, index, figures):
        command.add_argument("--json", action="store_true", help="输出 JSON / print JSON")

    chat = commands.add_parser("chat", help="打开对话网页 / open the page")
    chat.add_argument("--port", type=_port, help="端口，默认 8501 起的空闲端口 / default: the first free one from 8501")
    chat.set_defaults(run=_chat)
    return parser


def _version() -> str:
    try:
        return metadata.version("wenbao")
    except metadata.PackageNotFoundError:
        return "(checkout)"


if __name__ == "__main__":
    sys.exit(main())
