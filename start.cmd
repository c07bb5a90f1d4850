@echo off
rem Opens the workbench of this workspace; what is said behind it goes to "jaen lab", for example --no-browser.
rem pushd also reaches a folder on a network drive.
setlocal enableextensions disabledelayedexpansion
pushd "%~dp0"
if errorlevel 1 exit /b 1
call ".\jaen.cmd" lab %*
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" pause
exit /b %CODE%
