@echo off
rem Installs jaen_analysis from this folder: no network, no administrator rights.
rem install.cmd [PROGRAM FOLDER] [WORKSPACE]; with a folder named it never waits for a key.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "TARGET=%~f1"
if "%~1"=="" set "TARGET=%LOCALAPPDATA%\jaen_analysis"
set "WORKSPACE=%~f2"
if not "%~2"=="" goto places
rem "Dokumente" may lie on a network drive or in OneDrive
set "DOCUMENTS=%USERPROFILE%\Documents"
for /f "tokens=1,2,*" %%A in ('reg query "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders" /v Personal 2^>nul') do if "%%A"=="Personal" call set "DOCUMENTS=%%C"
set "WORKSPACE=%DOCUMENTS%\Steuerung"
:places
set "CODE=1"

set "PYTHON="
py -@PYTHON@ -c "" >nul 2>nul && set "PYTHON=py -@PYTHON@"
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '@PYTHON@'.split('.'))))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON (
  echo Fehler: Python @PYTHON@ wurde nicht gefunden.
  echo Bitte Python @PYTHON@ im eigenen Konto installieren ^(das geht ohne Administratorrechte^)
  echo oder von der IT bereitstellen lassen. Danach install.cmd noch einmal starten.
  goto end
)

echo Programm:      "%TARGET%"
echo Arbeitsordner: "%WORKSPACE%"
echo Das dauert einige Minuten.
if not exist "%TARGET%\venv\Scripts\python.exe" (
  %PYTHON% -m venv "%TARGET%\venv" || goto failed
)
set "VENV=%TARGET%\venv\Scripts\python.exe"
rem in small letters: only so pip leaves the settings of this computer alone
set "PIP_CONFIG_FILE=nul"
"%VENV%" -m pip install --isolated --quiet --disable-pip-version-check --no-index --no-deps --require-hashes --find-links "%HERE%wheels" -r "%HERE%requirements.txt" || goto failed
"%VENV%" -m pip check --isolated --disable-pip-version-check || goto failed
if not exist "%WORKSPACE%\params" (
  "%VENV%" -m jaen_analysis init "%WORKSPACE%\." || goto failed
)
rem a folder may be called "Controlling & Co": delayed, its name is never read as a command
setlocal EnableDelayedExpansion
>"!WORKSPACE!\programm.txt" echo !VENV!
endlocal
if not exist "%WORKSPACE%\programm.txt" goto failed
echo Fertig. Die Werkbank startet mit einem Doppelklick auf "%WORKSPACE%\start.cmd".
set "CODE=0"
goto end

:failed
echo Fehler: Die Installation ist nicht gelungen; der Grund steht in den Zeilen davor.
echo Nur "%TARGET%" und "%WORKSPACE%" wurden angefasst, alles andere blieb, wie es war.
:end
rem a double click closes the window at the end
if "%~1"=="" pause
exit /b %CODE%
