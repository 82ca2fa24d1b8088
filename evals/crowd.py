"""Many visitors of the page at once: each speaks Streamlit's own protocol to a page that runs, and asks again and again.

No browser is part of it, so what is measured is the server alone: from the question's way in to the end of the run that
answers it.
"""

import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from assistant.errors import AssistantError

_ANSWER_SECONDS = 60.0


@dataclass(slots=True)
class Told:
    """What the visitors met: seconds from each question to its answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Visit:
    """One visitor on a connection: the page is drawn once, then questions are asked. Raises AssistantError."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = ""
        self._asks = ""
        self._failure = ""
        self._run(BackMsg())

    def ask(self, question: str) -> None:
        """Ask, and wait until the page has drawn the answer."""
        asked = BackMsg()
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = self._asks
        state.chat_input_value.data = question
        self._run(asked)
        if self._failure:
            raise AssistantError(self._failure)

    def _run(self, asked: BackMsg) -> None:
        asked.rerun_script.page_script_hash = self._page
        self._connection.send(asked.SerializeToString())
        until = time.monotonic() + _ANSWER_SECONDS
        while (left := until - time.monotonic()) > 0:
            said = self._connection.recv(timeout=left)
            told = ForwardMsg.FromString(said if isinstance(said, bytes) else said.encode())
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self._page = told.new_session.page_script_hash
            elif kind == "delta":
                self._look(told)
            elif kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return
        raise AssistantError("网页没有在一分钟内答完。")

    def _look(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "chat_input":
            self._asks = element.chat_input.id
        elif kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
            raise AssistantError(element.exception.message or element.alert.body)
        elif kind == "bidi_component" and element.bidi_component.component_name == "wenbao_turn":
            self._failure = json.loads(element.bidi_component.json)["failure"]


def crowd(port: int, visitors: int, seconds: float, pause: float, questions: Sequence[str]) -> Told:
    """`visitors` at once on the page at `port`, each for `seconds` from when it is drawn, and `pause` seconds after an answer."""
    told, lock = Told(), threading.Lock()
    address = f"ws://127.0.0.1:{port}/_stcore/stream"

    def visit(number: int) -> None:
        try:
            with connect(address, max_size=None, open_timeout=_ANSWER_SECONDS, compression=None) as connection:
                page = Visit(connection)
                until = time.monotonic() + seconds
                for question in cycle([*questions[number:], *questions[:number]]):
                    if time.monotonic() > until:
                        return
                    started = time.perf_counter()
                    page.ask(question)
                    with lock:
                        told.seconds.append(time.perf_counter() - started)
                    time.sleep(pause)
        except (AssistantError, WebSocketException, OSError) as cause:
            with lock:
                told.errors.append(f"{type(cause).__name__}: {cause}")

    with ThreadPoolExecutor(visitors) as pool:
        list(pool.map(visit, range(visitors)))
    return told
