"""Numbers in running text and in what is read out of pictures: most of them stand in a table of the page too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?: ?%)?")
_TIMES = re.compile(
    r"§+ ?\d+\w?(?: (?:Abs\.|Nr\.|Satz) ?\d+\w?)*|\bSGB \w+\b|\bBGBl\.[^;)]*|\bTabelle \d+|\bAbbildung \d+"
    r"|\d\.\s?(?:Quartal|Halbjahr|Hj\.)|\b[IV]+/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\. ?(?:Januar|Februar|März|April"
    r"|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?: \d{4})?|\b(?:19|20)\d\d(?:-[QH]?\d+)?\b"
    r"|\d{1,2}:\d\d"
)
"""Numbers that say when or where, not how much."""
_RULE = re.compile(
    r"[Ii]n 8 von 10 Fällen|81 bis 83 von 100 Fällen|(?:ab|unter|um mehr als) \d+ %(?= („|des Zielwerts))"
    r"|erst ab \d+|(?:auch|nur) eine 0|weniger als 20 Fälle|Vielfaches von 5|um weniger als 5"
    r"|24,4 % ist 24,4"
    r"|unter \d+-?[jJ]ähr\w*|unter \d+ Jahren?|je 1(?:\.0)?00|nicht (?:ab|bei) 0"
    r"|\d+ (?:von \d+ Zielen|geheim und nicht gezeigt|Testphase)"
    r"|\d+ (?:Zeiträumen?|Zeilen|Städten?|auf Kurs|ohne Zielwert|nicht beurteilbar|gefährdet|erreicht|nicht erreicht"
    r"|voraussichtlich nicht erreichbar|in Beobachtung|noch nicht unterzeichnet"
    r"|Bedarfe?|(?:teilweise |nicht )?berücksichtigt|noch nicht entschieden)|\d+ Minuten"
)
"""Numbers of rules, of the names of indicators, of how many goals and cities there are."""
_LONGEST = 90


def numbers(text: str) -> set[str]:
    """The numbers of a text that say how much, per cents with their sign: no dates, and none of rules."""
    return _found(_RULE.sub(" ", _TIMES.sub(" ", text)))


def unread(lines: Iterable[str], cells: Iterable[str]) -> Iterator[str]:
    """Lines of text with a number that stands in none of the ``cells``; each line once."""
    known = {found for cell in cells for found in _found(cell)}
    told = set[str]()
    for line in lines:
        fresh = numbers(line) - known - told
        if fresh:
            told |= fresh
            yield line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"


def _found(text: str) -> set[str]:
    return {found.replace(" ", "") for found in _NUMBER.findall(_TIMES.sub(" ", text))}


def apart(lines: Iterable[str], texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Lines without the texts that somebody has written, and those of them that stand there."""
    left, found = list(lines), list[str]()
    for text in texts:
        if any(text in line for line in left):
            found.append(text)
            left = [line.replace(text, " ") for line in left]
    return left, found
