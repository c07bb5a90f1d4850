from __future__ import annotations

import pytest
from nbformat import NotebookNode

from jaen_analysis.report import page
from tests.report.notebooks import executed


@pytest.fixture(scope="session")
def notebook() -> NotebookNode:
    """The small report, executed once."""
    return executed()


@pytest.fixture(scope="session")
def html(notebook: NotebookNode) -> str:
    """Its page."""
    return page.render(notebook)
