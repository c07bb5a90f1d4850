#!/bin/sh
# Öffnet die Werkbank dieses Arbeitsordners; Angaben gehen weiter an „jaen lab“ (zum Beispiel --no-browser).
cd "$(dirname "$0")" || exit 1
for python in .venv/bin/python ../.venv/bin/python; do
  if [ -x "$python" ]; then
    exec "$python" -m jaen_analysis lab "$@"
  fi
done
echo "Hier fehlt Python mit dem Programm: Weder hier noch im Ordner darüber liegt „.venv“." >&2
echo "Bitte zuerst einrichten: python3 -m venv .venv, dann .venv/bin/python -m pip install \"jaen_analysis[lab]\"." >&2
exit 1
