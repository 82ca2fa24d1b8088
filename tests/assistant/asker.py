"""An endpoint at a scripted case of the fault server, as the endpoint's tests use it."""

from typing import Any

from pydantic import SecretStr

from assistant.completion import Completion, Piece
from assistant.endpoint import Endpoint
from tests.fault_server import DONE, FaultServer, Step, delta, finish, stream

CANARY = "sk-canary-7f3a91"
QUESTION = [{"role": "system", "content": "只据报告回答"}, {"role": "user", "content": "增长多少?"}]
GOOD = stream(delta("增长"), delta("8%"), finish(), DONE)


class Asker:
    """An endpoint at a scripted case; remembers its pauses instead of pausing."""

    def __init__(self, server: FaultServer, *replies: list[Step], **options: Any) -> None:
        self.pauses: list[float] = []
        self.case = f"case{len(server.requests)}"
        self.server = server
        self.endpoint = Endpoint(
            base_url=server.script(self.case, *replies),
            model=options.pop("model", "m"),
            api_key=SecretStr(CANARY),
            sleep=self._pause,
            **options,
        )

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    @property
    def sent(self) -> list[Any]:
        return [request.json for request in self.server.requests[self.case]]

    def ask(self) -> Completion:
        return self.endpoint.chat(QUESTION)

    def stream(self) -> list[Piece]:
        return list(self.endpoint.stream_chat(QUESTION))
