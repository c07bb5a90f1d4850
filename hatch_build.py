"""What goes into a wheel beside the package: the handbook, if ``make docs`` has built it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Handbook(BuildHookInterface):
    """Puts ``build/handbuch`` where ``jaen handbook`` looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        built = Path(self.root, "build", "handbuch")
        if version != "editable" and (built / "index.html").is_file():
            build_data["force_include"][str(built)] = "jaen_analysis/_workspace/handbuch"
