"""What was changed, when and why, as a tree: undo never loses a text that once stood there."""

from waypost.editing.history.plain import from_plain, to_plain
from waypost.editing.history.recent import recent
from waypost.editing.history.step import Step, Travel
from waypost.editing.history.tree import History

__all__ = ["History", "Step", "Travel", "from_plain", "recent", "to_plain"]
