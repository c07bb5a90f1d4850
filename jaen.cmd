@echo off
rem Any command in this workspace: "jaen status", in PowerShell ".\jaen status".
rem Plain ASCII, so that every code page shows it. programm.txt is read in the code page in which it was written.
setlocal enableextensions disabledelayedexpansion
set "HERE=%~dp0"
set "PROGRAM="
set "NAMED="
if exist "%LOCALAPPDATA%\jaen_analysis\venv\Scripts\python.exe" set "PROGRAM=%LOCALAPPDATA%\jaen_analysis\venv\Scripts\python.exe"
if exist "%HERE%programm.txt" set /p NAMED=<"%HERE%programm.txt"
if defined NAMED if exist "%NAMED%" set "PROGRAM=%NAMED%"
if exist "%HERE%..\.venv\Scripts\python.exe" set "PROGRAM=%HERE%..\.venv\Scripts\python.exe"
if exist "%HERE%.venv\Scripts\python.exe" set "PROGRAM=%HERE%.venv\Scripts\python.exe"
if not defined PROGRAM goto missing
for /f "tokens=2 delims=:." %%P in ('chcp') do set "CODEPAGE=%%P"
chcp 65001 >nul
"%PROGRAM%" -m jaen_analysis --workspace "%HERE%." %*
set "CODE=%ERRORLEVEL%"
if defined CODEPAGE chcp %CODEPAGE% >nul
exit /b %CODE%
:missing
echo Hier fehlt Python mit dem Programm: Weder hier noch im Ordner davor liegt ".venv", und "programm.txt" nennt keines.
echo Bitte zuerst einrichten: install.cmd aus dem Installationspaket, oder mit Netz: py -3.12 -m venv .venv
echo dann: .venv\Scripts\python -m pip install "jaen_analysis[lab]"
exit /b 1
