"""The same counts as ``jaen aggregate``, written by hand: ``python -m benchmarks.aggregate_bare duckdb FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

PERSONS = 420_000
MONTHS = tuple(f"{2025 + (9 + place) // 12}-{(9 + place) % 12 + 1:02d}" for place in range(12))
CITIES = ("breckerfeld", "ennepetal", "gevelsberg", "hattingen", "herdecke", "schwelm", "sprockhoevel", "wetter",
          "witten")  # fmt: skip
MAPPING = """\
spalten: {monat: MONAT, stadt: AGS, person: PERSON, bedarfsgemeinschaft: BG}
merkmale:
  - {merkmal: geschlecht=frauen, spalte: GESCHLECHT, gleich: w}
  - {merkmal: geschlecht=maenner, spalte: GESCHLECHT, gleich: m}
  - {merkmal: geschlecht=divers, spalte: GESCHLECHT, gleich: d}
  - {merkmal: alter=unter_25, spalte: JAHRE, bis: 24}
  - {merkmal: alter=25_bis_unter_50, spalte: JAHRE, von: 25, bis: 49}
  - {merkmal: alter=25_bis_unter_55, spalte: JAHRE, von: 25, bis: 54}
  - {merkmal: alter=50_und_aelter, spalte: JAHRE, von: 50}
  - {merkmal: alter=55_und_aelter, spalte: JAHRE, von: 55}
  - {merkmal: alleinerziehend=ja, spalte: AE, gleich: true}
  - {merkmal: alleinerziehend=nein, spalte: AE, gleich: false}
groessen:
  bg: {zaehlt: bedarfsgemeinschaften}
  personen_bg: {zaehlt: personen}
  elb: {zaehlt: personen, bedingungen: [{spalte: ELB, gleich: true}]}
  nef: {zaehlt: personen, bedingungen: [{spalte: ELB, gleich: false}]}
  lzb: {zaehlt: personen, bedingungen: [{spalte: ELB, gleich: true}, {spalte: LZB, gleich: true}]}
  arbeitslose_elb: {zaehlt: personen, bedingungen: [{spalte: ELB, gleich: true}, {spalte: ALO, gleich: true}]}
  integrationen: {zaehlt: zeilen, bedingungen: [{spalte: ELB, gleich: true}, {spalte: INTEGRATION, gleich: true}]}
  leistungen_lebensunterhalt: {zaehlt: summe, betrag: LLU}
  leistungen_unterkunft_heizung: {zaehlt: summe, betrag: KDU}
"""
"""What ``params/personensaetze.yaml`` says of these records."""
_ROWS = {
    "personen_bg": "", "elb": "ELB", "nef": "NOT ELB", "lzb": "ELB AND LZB", "arbeitslose_elb": "ELB AND ALO",
    "integrationen": "ELB AND INTEGRATION", "leistungen_lebensunterhalt": "",
    "leistungen_unterkunft_heizung": "",
}  # fmt: skip
_SUMS = {"leistungen_lebensunterhalt": "LLU", "leistungen_unterkunft_heizung": "KDU"}
_SEXES = {
    "insgesamt": "", "geschlecht=frauen": "GESCHLECHT = 'w'", "geschlecht=maenner": "GESCHLECHT = 'm'",
}  # fmt: skip
_YOUNG = {"alter=unter_25": "JAHRE < 25"}
_WORK = {
    "alter=unter_25,geschlecht=frauen": "JAHRE < 25 AND GESCHLECHT = 'w'",
    "alter=unter_25,geschlecht=maenner": "JAHRE < 25 AND GESCHLECHT = 'm'",
    "alleinerziehend=ja": "AE",
    "alleinerziehend=ja,geschlecht=frauen": "AE AND GESCHLECHT = 'w'",
    "alleinerziehend=ja,geschlecht=maenner": "AE AND GESCHLECHT = 'm'",
}
_MORE = {"elb": _YOUNG | _WORK, "integrationen": _YOUNG | _WORK, "arbeitslose_elb": _YOUNG}
COUNTS = {
    (figure, part): " AND ".join(filter(None, (rows, holds))) or "true"
    for figure, rows in _ROWS.items()
    for part, holds in (_SEXES | _MORE.get(figure, {})).items()
}
"""Figure and breakdown → the condition of its rows; with them comes the number of different BG."""


def make_records(path: Path) -> None:
    """Write the records of twelve months, two persons to a BG."""
    import duckdb

    months = ", ".join(f"'{month}'" for month in MONTHS)
    draft = path.with_suffix(".draft")
    duckdb.execute(f"""
        COPY (SELECT [{months}][m + 1] AS MONAT, '0595' || (4004 + hash(p // 2) % 9 * 4) AS AGS,
          'P' || lpad(p::VARCHAR, 9, '0') AS PERSON, 'BG' || lpad((p // 2)::VARCHAR, 8, '0') AS BG,
          CASE WHEN hash(p + 7) % 40 = 0 THEN 'd' WHEN hash(p) % 2 = 0 THEN 'w' ELSE 'm' END AS GESCHLECHT,
          (hash(p + 3) % 75)::INTEGER AS JAHRE, hash(p + 5) % 10 < 7 AS ELB, hash(p + m * 7) % 10 < 4 AS ALO,
          hash(p + 9) % 10 < 3 AS LZB, hash(p * 31 + m) % 100 < 3 AS INTEGRATION, hash(p + 11) % 10 < 2 AS AE,
          (hash(p + m) % 120000 / 100)::DECIMAL(10, 2) AS LLU, (hash(p + m + 1) % 60000 / 100)::DECIMAL(10, 2) AS KDU
        FROM range({len(MONTHS)}) AS t(m), range({PERSONS}) AS u(p) ORDER BY m, p)
        TO '{draft}' (FORMAT parquet, COMPRESSION zstd)""")
    draft.rename(path)


def with_duckdb(path: str, *, checked: bool) -> list[tuple[object, ...]]:
    """One statement; ``checked``: and another one that makes sure that no person comes twice."""
    import duckdb

    con = duckdb.connect()
    con.execute("SET threads = 2")
    con.execute("SET memory_limit = '300MB'")
    con.execute("SET preserve_insertion_order = false")
    numbers = ", ".join(_duckdb(figure, holds) for (figure, _), holds in COUNTS.items())
    rows = con.execute(
        f"SELECT AGS, MONAT, count(DISTINCT BG), {numbers} FROM read_parquet($path) GROUP BY AGS, MONAT", {"path": path}
    ).fetchall()
    if checked:
        twice = con.execute(
            "SELECT MONAT FROM read_parquet($path) GROUP BY MONAT HAVING count(*) > count(DISTINCT PERSON)",
            {"path": path},
        ).fetchall()
        if twice:
            raise SystemExit("a person comes twice")
    return rows


def _duckdb(figure: str, holds: str) -> str:
    counted = f"sum((100 * {_SUMS[figure]})::BIGINT)" if figure in _SUMS else "count(*)"
    return f"({counted} FILTER (WHERE {holds}))::BIGINT"


def with_polars(path: str) -> list[tuple[object, ...]]:
    """The same as a lazy query, run in streams."""
    import polars as pl

    numbers = []
    for (figure, part), holds in COUNTS.items():
        rows = pl.sql_expr(holds)
        if figure in _SUMS:
            counted = (pl.col(_SUMS[figure]) * 100).cast(pl.Int64).filter(rows).sum()
        else:
            counted = pl.len() if holds == "true" else rows.sum()
        numbers.append(counted.alias(f"{figure} {part}"))
    query = pl.scan_parquet(path).group_by("AGS", "MONAT").agg(pl.col("BG").n_unique(), *numbers)
    return query.collect(engine="streaming").rows()


def main() -> None:
    """Count with the library that the command names, and print the numbers."""
    library, path = sys.argv[1:]
    rows = with_polars(path) if library == "polars" else with_duckdb(path, checked=library == "duckdb-checked")
    keys = [("bg", "insgesamt"), *COUNTS]
    said = []
    for code, month, *numbers in rows:
        city = CITIES[(int(str(code)) - 5954004) // 4]
        said += [(*key, city, month, number) for key, number in zip(keys, numbers, strict=True)]
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
