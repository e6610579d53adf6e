"""The keys of the editor: bindings with ids, so that they can be told and remapped."""

from textual.binding import Binding


def _moves() -> list[Binding]:
    motions = (
        ("left", "left", "step(-1)"),
        ("right", "right", "step(1)"),
        ("word-left", "ctrl+left", "move('word_start_before')"),
        ("word-right", "ctrl+right", "move('word_end_after')"),
        ("row-start", "home,ctrl+a", "row_edge(-1)"),
        ("row-end", "end,ctrl+e", "row_edge(1)"),
        ("up", "up", "rows(-1)"),
        ("down", "down", "rows(1)"),
        ("page-up", "pageup", "pages(-1)"),
        ("page-down", "pagedown", "pages(1)"),
        ("start", "ctrl+home", "move('document_start')"),
        ("end", "ctrl+end", "move('document_end')"),
    )
    return [
        Binding(keys, action, name, show=False, id=f"edit.{name}") for name, keys, action in motions
    ]


def _selections() -> list[Binding]:
    motions = (
        ("left", "shift+left", "extend('character_left')"),
        ("right", "shift+right", "extend('character_right')"),
        ("word-left", "ctrl+shift+left", "extend('word_start_before')"),
        ("word-right", "ctrl+shift+right", "extend('word_end_after')"),
        ("row-start", "shift+home", "row_edge(-1, True)"),
        ("row-end", "shift+end", "row_edge(1, True)"),
        ("up", "shift+up", "rows(-1, True)"),
        ("down", "shift+down", "rows(1, True)"),
        ("page-up", "shift+pageup", "pages(-1, True)"),
        ("page-down", "shift+pagedown", "pages(1, True)"),
        ("start", "ctrl+shift+home", "extend('document_start')"),
        ("end", "ctrl+shift+end", "extend('document_end')"),
        ("all", "alt+a", "select_all"),
    )
    return [
        Binding(keys, action, f"select {name}", show=False, id=f"select.{name}")
        for name, keys, action in motions
    ]


def _changes() -> list[Binding]:
    changes = (
        ("backspace", "backspace", "delete('character_left')"),
        ("delete", "delete,ctrl+d", "delete('character_right')"),
        ("delete-word-left", "ctrl+w,alt+backspace,ctrl+backspace", "delete('word_start_before')"),
        ("delete-word-right", "ctrl+delete,alt+delete,alt+d", "delete('word_end_after')"),
        ("delete-to-start", "ctrl+u", "delete('line_start')"),
        ("delete-to-end", "ctrl+k", "delete('line_end_or_below')"),
        ("new-line", "enter", "new_line"),
        ("indent", "tab", "indent"),
        ("outdent", "shift+tab", "outdent"),
        ("cut", "ctrl+x,super+x", "cut"),
        ("copy", "ctrl+c,super+c", "copy"),
        ("paste", "ctrl+v,super+v", "paste"),
        ("undo", "ctrl+z,super+z", "undo"),
        ("redo", "ctrl+y,super+y", "redo"),
    )
    return [
        Binding(keys, action, name, show=False, id=f"edit.{name}") for name, keys, action in changes
    ]


EDITING_BINDINGS = (*_moves(), *_selections(), *_changes())
