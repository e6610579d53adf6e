"""Gives out ids, each once, in linear time also where a guide repeats itself a thousandfold."""

from collections.abc import Iterable


class IdRegister:
    """Ids by first come: `metrics`, then `metrics-2` and so on."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = set(reserved)
        self._last_count: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The name, or the first of `name-2`, `name-3` … that nobody has."""
        count = self._last_count.get(name, 0) + 1
        while (candidate := name if count == 1 else f"{name}-{count}") in self._taken:
            count += 1
        self._last_count[name] = count
        self._taken.add(candidate)
        return candidate
