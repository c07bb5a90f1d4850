"""What a bundle has to hold, by the requirements of its wheels on the other computer."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from offline.closure import Closure, Target, Wheel, closure, targets
from offline.sbom import sbom

WINDOWS, LINUX = Target("win_amd64", "3.12"), Target("manylinux_2_28_x86_64", "3.11")
OURS = Requirement("haus[labor]")


def wheel(folder: Path, name: str, version: str, *needs: str, extra: str = "", licence: str = "") -> Wheel:
    path = folder / f"{name}-{version}-py3-none-any.whl"
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {name}",
        f"Version: {version}",
        *(f"Requires-Dist: {one}" for one in needs),
    ]
    lines += [f"Provides-Extra: {extra}"] * bool(extra) + [licence] * bool(licence)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n")
    return Wheel(path)


@pytest.fixture
def wheels(tmp_path: Path) -> list[Wheel]:
    return [
        wheel(tmp_path, "haus", "1.0", "dach>=2", 'keller; extra == "labor"', extra="labor"),
        wheel(tmp_path, "dach", "2.1", 'farbe; sys_platform == "win32"', 'seil; os_name == "posix"',
              licence="License-Expression: MIT"),
        wheel(tmp_path, "keller", "1", 'alt<2; python_version < "3.12"', "Haus"),
        wheel(tmp_path, "seil", "1", licence="Classifier: License :: OSI Approved :: BSD License"),
        wheel(tmp_path, "alt", "1.5", licence="License: Eigene\n"),
        wheel(tmp_path, "fremd", "9"),
    ]  # fmt: skip


def test_what_only_the_other_system_needs_is_missing_and_named(wheels: list[Wheel]) -> None:
    found = closure(wheels, OURS, WINDOWS)
    assert set(found.needed) == {"haus", "dach", "keller"}
    assert found.missing == ("farbe",)


def test_on_the_own_system_all_is_there_and_nothing_strange(wheels: list[Wheel]) -> None:
    found = closure(wheels, OURS, LINUX)
    assert (set(found.needed), found.missing) == ({"haus", "dach", "keller", "seil", "alt"}, ())
    assert found.needed["keller"][1] == ("alt", "haus")


def test_without_the_extra_its_needs_are_none(wheels: list[Wheel]) -> None:
    assert "keller" not in closure(wheels, Requirement("haus"), LINUX).needed


def test_a_version_that_does_not_fit_is_missing(wheels: list[Wheel], tmp_path: Path) -> None:
    (tmp_path / "alt").mkdir()
    others = [one for one in wheels if one.name != "dach"] + [wheel(tmp_path / "alt", "dach", "1.9")]
    assert closure(others, OURS, LINUX).missing == ("dach>=2",)


def test_an_extra_that_is_asked_for_later_counts(tmp_path: Path) -> None:
    found = closure(
        [
            wheel(tmp_path, "a", "1", "b", "c"),
            wheel(tmp_path, "b", "1", 'd; extra == "mehr"', extra="mehr"),
            wheel(tmp_path, "c", "1", "b[mehr]"),
        ],
        Requirement("a"),
        LINUX,
    )
    assert found.missing == ("d",)


def test_the_bill_of_materials_names_licence_checksum_and_needs(wheels: list[Wheel]) -> None:
    found = closure(wheels, OURS, LINUX)
    bill = json.loads(sbom(found, "haus"))
    parts = {part["name"]: part for part in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "haus"
    assert set(parts) == {"dach", "keller", "seil", "alt"}
    assert parts["dach"]["licenses"][0]["license"]["id"] == "MIT"
    assert parts["seil"]["licenses"][0]["license"]["name"] == "BSD License"
    assert parts["alt"]["licenses"][0]["license"]["name"] == "Eigene"
    assert "licenses" not in parts["keller"]
    assert parts["dach"]["hashes"] == [{"alg": "SHA-256", "content": found.needed["dach"][0].sha256}]
    needs = {one["ref"]: sorted(one.get("dependsOn", [])) for one in bill["dependencies"]}
    assert needs["haus==1.0"] == ["dach==2.1", "keller==1"]


def test_targets_are_told_by_their_platform() -> None:
    assert targets() == (WINDOWS.platform, LINUX.platform)
    assert WINDOWS.name == "win_amd64-py312"
    assert isinstance(closure([], OURS, WINDOWS), Closure)
