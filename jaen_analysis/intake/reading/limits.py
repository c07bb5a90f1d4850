"""What keeps a receipt readable: of one kind of finding only the first are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jaen_analysis.intake.findings import Finding

MOST = 200
_SUBJECT = re.compile(r"^.*?: |„[^“]*“|\b\d[\d.,]*")


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings of each kind; the last of them says how many more there are."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(_kind(finding), []).append(finding)
    return [finding for group in kinds.values() for finding in _first(group)]


def _kind(finding: Finding) -> tuple[str, str]:
    words = finding.what.replace(finding.month, "") if finding.month else finding.what
    return finding.level, _SUBJECT.sub("", words)


def _first(group: list[Finding]) -> list[Finding]:
    more = len(group) - MOST
    if more <= 0:
        return group
    last = group[MOST - 1]
    return [*group[: MOST - 1], replace(last, what=f"{last.what} (und {more} weitere)")]
