"""The house as it is built: one-way floors, small modules, a light front door, clocks only where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "jaen_analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = ("vocabulary", "intake", "analysis", "report", "batch", "front")
FRONT = ("cli", "workbench", "bench", "analyst", "handbook")
"""Who stands on all floors: the command, functions for a notebook, widgets of the workbench, pages of the handbook."""
APART = "warm_kernels"
"""It could be a package of its own: it knows nothing of the house, and of the house only the batch knows it."""
HEAVY = ("pandas", "numpy", "pyarrow", "pandera", "papermill", "nbconvert", "matplotlib", "openpyxl", "scipy",
         "highspy", "seaborn", "statsmodels")  # fmt: skip
MODULE_LINES, FUNCTION_LINES = 300, 60
ONE_THOUGHT = ("jaen_analysis.vocabulary.formula", "jaen_analysis.vocabulary.measure")
"""A formula is made of measures, and a measure is the simplest formula: two files of one definition."""
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time"), ("time", "perf_counter")}
CLOCK_OWNERS = ("cli", "bench", "batch", APART)
"""Who may ask what time it is: a command's default date, the run-dependent part of a manifest, time-outs."""


def floor_of(path: Path) -> int | None:
    """Number of the module's floor; ``None`` for the package's own front (``__init__``, ``__main__``)."""
    first = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if first in FRONT:
        return len(FLOORS) - 1
    return FLOORS.index(first) if first in FLOORS else None


def imported(tree: ast.AST) -> Iterator[str]:
    """Dotted names of all imports, those inside functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import: write the full path, so that the floor can be read off"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upstairs(source: str, floor: int) -> list[str]:
    """Imports of a module on ``floor`` that come from a floor above it, or from the package as a whole."""
    below = (
        *FLOORS[: floor + 1],
        *(FRONT if floor == len(FLOORS) - 1 else ()),
        *([APART] if floor == FLOORS.index("batch") else ()),
    )
    found = []
    for name in imported(ast.parse(source)):
        first, *rest = name.split(".")
        if first == "jaen_analysis" and (not rest or rest[0] not in below):
            found.append(name)
    return found


def dotted(path: Path) -> str:
    """``"jaen_analysis.intake.store"``; a package is called like its folder."""
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def used(source: str, modules: Collection[str]) -> set[str]:
    """Those of the modules that a source imports, or something out of them, also for its types only."""
    return {name if name in modules else name.rpartition(".")[0] for name in imported(ast.parse(source))} & {*modules}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules of which each imports the one before it, and the first the last; empty without a circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def clock_calls(source: str) -> list[str]:
    """Calls that depend on the moment, on chance or on the machine's language settings."""
    tree = ast.parse(source)
    calls = [
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCKS
    ]
    return calls + [name for name in imported(tree) if name.split(".")[0] in {"random", "locale", "secrets", "time"}]


def long_functions(source: str) -> list[str]:
    """Functions that do not fit a screen."""
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_every_module_stands_on_a_floor() -> None:
    front = {name(path) for path in MODULES if floor_of(path) is None and name(path).partition("/")[0] != APART}

    assert front == {"__init__.py", "__main__.py"}
    assert {floor_of(path) for path in MODULES} - {None} == set(range(len(FLOORS)))


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).partition("/")[0] == APART], ids=name)
def test_what_stands_apart_knows_nothing_of_the_house(path: Path) -> None:
    known = [used_ for used_ in imported(ast.parse(path.read_text(encoding="utf-8"))) if "jaen" in used_]

    assert [used_ for used_ in known if not used_.startswith(f"jaen_analysis.{APART}")] == []


@pytest.mark.parametrize("path", [p for p in MODULES if floor_of(p) is not None], ids=name)
def test_imports_run_downstairs_only(path: Path) -> None:
    floor = floor_of(path)
    assert floor is not None
    assert upstairs(path.read_text(encoding="utf-8"), floor) == []


@pytest.mark.parametrize(
    "source",
    [
        "from jaen_analysis.report.german import number",
        "import jaen_analysis.batch.runner",
        "from jaen_analysis import Store",
        "def late() -> None:\n    from jaen_analysis.cli import main",
    ],
)
def test_an_import_from_above_is_found(source: str) -> None:
    assert upstairs(source, FLOORS.index("intake"))


def test_an_import_from_the_own_floor_or_below_is_fine() -> None:
    source = (
        "from jaen_analysis.intake.store import Store\nfrom jaen_analysis.vocabulary.areas import Area\nimport pandas"
    )

    assert upstairs(source, FLOORS.index("intake")) == []


def test_no_module_imports_another_in_a_circle() -> None:
    sources = {dotted(path): path.read_text(encoding="utf-8") for path in MODULES}
    graph = {module: used(source, sources) - {module} for module, source in sources.items()}
    formula, measure = ONE_THOUGHT
    graph[formula].remove(measure)

    assert circle(graph) == []


def test_a_circle_is_found_also_of_types_only() -> None:
    sources = {
        "a.one": "from a.two import Two",
        "a.two": "from a import three",
        "a.three": "if TYPE_CHECKING:\n    from a.one import One",
    }

    assert set(circle({module: used(source, sources) for module, source in sources.items()})) == set(sources)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_have_one_subject(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert len(source.splitlines()) <= MODULE_LINES
    assert long_functions(source) == []
    assert path.stem not in {"utils", "util", "helpers", "misc"}


def test_a_long_function_is_found() -> None:
    assert long_functions("def endless():\n" + "    step()\n" * FUNCTION_LINES) == ["endless"]


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).partition("/")[0] not in CLOCK_OWNERS], ids=name)
def test_same_input_same_output(path: Path) -> None:
    assert clock_calls(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source", ["import random", "from time import perf_counter", "date.today()", "datetime.now(UTC)"]
)
def test_a_clock_or_chance_is_found(source: str) -> None:
    assert clock_calls(source)


def test_the_command_starts_without_heavy_libraries() -> None:
    script = f"import sys, jaen_analysis, jaen_analysis.cli; print(sorted(set({HEAVY!r}) & set(sys.modules)))"

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_a_report_is_opened_without_what_only_the_choice_of_hidden_numbers_needs() -> None:
    script = "import sys, jaen_analysis.report.bericht; print(sorted({'scipy', 'highspy'} & set(sys.modules)))"

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_the_package_hands_out_what_it_names() -> None:
    import jaen_analysis

    named = [public for public in dir(jaen_analysis) if not public.startswith("_")]

    assert {"Indicator", "elb", "integrationen", "integrationsquote"} <= set(named)
    assert [public for public in named if not hasattr(jaen_analysis, public)] == []


def test_the_package_hands_out_nothing_else() -> None:
    import jaen_analysis

    assert not hasattr(jaen_analysis, "elbb")
    assert "pandas" not in dir(jaen_analysis)
