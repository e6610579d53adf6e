"""What keys do to the text: functions of the lines and what is selected that give an edit, or None.

They change nothing; `Editor.edit` makes the edit that they ask for.
"""

from waypost.editing.edits.deletion import cut, delete, delete_over
from waypost.editing.edits.indent import indent, outdent
from waypost.editing.edits.insertion import paste, replace_text, type_text
from waypost.editing.edits.newline import new_line

__all__ = [
    "cut",
    "delete",
    "delete_over",
    "indent",
    "new_line",
    "outdent",
    "paste",
    "replace_text",
    "type_text",
]
