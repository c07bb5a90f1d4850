"""German words for whole numbers up to 99, as they stand in running text."""

from __future__ import annotations

_ONES = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS = ("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_PLAIN = str.maketrans({"ü": "ue", "ö": "oe", "ß": "ss"})


def _known() -> dict[str, int]:
    found = {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)} | {"zweier": 2, "dreier": 3}
    for ten, word in enumerate(_TENS, start=2):
        found[word] = 10 * ten
        found |= {f"{'ein' if one == 'eins' else one}und{word}": 10 * ten + n for n, one in enumerate(_ONES, start=1)}
    return found | {word.translate(_PLAIN): number for word, number in found.items()}


NUMBER_WORDS = _known()
"""Word → number, in small letters; also with „ue“ and „ss“."""
