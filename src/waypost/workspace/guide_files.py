"""Files of guides as a person makes them: checked, added to a folder of guides, begun anew."""

import os
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import FileProblem, GuideError, UsageError
from waypost.guide.library import GUIDE_SUFFIXES, GuideOrigin, files_called, find_guide_file
from waypost.guide.lint.report import GuideReport, make_report, report_as_json
from waypost.guide.opening import GuideText, open_guide_text
from waypost.guide.reading import UTF_8
from waypost.guide.repair import repair
from waypost.guide.skeleton import skeleton
from waypost.model.naming import slug
from waypost.model.visible import visible
from waypost.paths import user_guides
from waypost.store.files import FileSnapshot, digest, make_folder, read_bytes, write_file
from waypost.workspace.guides import guide_folders, repository_guides

__all__ = [
    "AddedGuide",
    "GuideOrigin",
    "GuideReport",
    "add_guide",
    "check_guide",
    "new_guide",
    "report_as_json",
]
