#!/bin/sh
# Öffnet die Werkbank dieses Arbeitsordners; Angaben gehen weiter an „jaen lab“ (zum Beispiel --no-browser).
exec sh "$(dirname "$0")/jaen.sh" lab "$@"
