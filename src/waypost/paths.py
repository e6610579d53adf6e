"""Where packaged data and the user's own files are: the one place that knows.

An installed wheel carries `themes/` and `sample_docs/` in `waypost/_data`; an editable
install has only the checkout, where both stand at the top level.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_APPLICATION = "waypost"


def packaged_folder(name: str) -> Path:
    """Folder of data that stands at the top level of the checkout (`themes`, `sample_docs`)."""
    installed = PACKAGE / "_data" / name
    return installed if installed.is_dir() else PACKAGE.parents[1] / name


def packaged_guides() -> Path:
    """Folder of the guides that come with the program."""
    return PACKAGE / "data" / "guides"


def user_config() -> Path:
    """Folder of `config.toml` and the user's themes."""
    from platformdirs import user_config_path  # noqa: PLC0415  # 35 ms that --version need not pay

    return user_config_path(_APPLICATION)


def user_data() -> Path:
    """Folder of the user's own guides and of the demo repository."""
    from platformdirs import user_data_path  # noqa: PLC0415  # as above

    return user_data_path(_APPLICATION)


def user_state() -> Path:
    """Folder of recovery copies that have no place in a repository."""
    from platformdirs import user_state_path  # noqa: PLC0415  # as above

    return user_state_path(_APPLICATION)


def user_cache() -> Path:
    """Folder of what can be worked out again; it may be deleted at any time."""
    from platformdirs import user_cache_path  # noqa: PLC0415  # as above

    return user_cache_path(_APPLICATION)


def user_guides() -> Path:
    """Folder of the user's own guides."""
    return user_data() / "guides"
