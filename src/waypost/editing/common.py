"""What two texts have in common, found by comparing slices, which is quick in long ones."""


def common_prefix(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(one: str, other: str, prefix: int) -> int:
    """How many characters both end with, none of their first `prefix` counted."""
    low, high = 0, min(len(one), len(other)) - prefix
    while low < high:
        middle = (low + high + 1) // 2
        if _end(one, middle, low) == _end(other, middle, low):
            low = middle
        else:
            high = middle - 1
    return low


def _end(text: str, first: int, last: int) -> str:
    """The characters of a text from the `first` from its end on to the `last`."""
    return text[len(text) - first : len(text) - last]
