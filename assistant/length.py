"""How much an answer says, and from how much it is made: what the user may decide."""

from typing import Literal, get_args

from assistant.errors import SettingsError

Length = Literal["short", "standard", "long"]
"""Only the sentence that answers; what belongs to it too; and also what stands around it in the report."""
FEWEST_PASSAGES, USUAL_PASSAGES, MOST_PASSAGES = 3, 8, 20


def check_extent(length: str, passages: int) -> None:
    """Raises SettingsError where either is none that an assistant knows."""
    if length not in get_args(Length):
        raise SettingsError(f"回答长度应为 {'、'.join(get_args(Length))} 之一，不是“{length}”。")
    if not FEWEST_PASSAGES <= passages <= MOST_PASSAGES:
        raise SettingsError(f"段落数应为 {FEWEST_PASSAGES} 到 {MOST_PASSAGES} 的整数，不是 {passages}。")
