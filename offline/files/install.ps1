# Installs jaen_analysis from this folder: no network, no administrator rights.
# .\install.ps1 [-Target PROGRAM FOLDER] [-Workspace FOLDER]
param(
  [string]$Target = (Join-Path $env:LOCALAPPDATA "jaen_analysis"),
  [string]$Workspace = (Join-Path ([Environment]::GetFolderPath("MyDocuments")) "Steuerung")
)
$ErrorActionPreference = "Stop"
try { [Console]::OutputEncoding = [System.Text.Encoding]::UTF8 } catch { Write-Verbose "no console of its own" }
# whole paths: the scripts of the workspace look for the program from there
$Target = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Target)
$Workspace = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Workspace)

function Test-Python([string[]]$Call) {
  $ErrorActionPreference = "Continue"  # under "Stop", PowerShell 5.1 ends at the first word that a program says to stderr
  if (-not (Get-Command $Call[0] -ErrorAction SilentlyContinue)) { return $false }
  $rest = @($Call | Select-Object -Skip 1)
  $found = & $Call[0] @rest -c "import sys; print('%d.%d' % sys.version_info[:2])" 2>$null
  return $found -eq "@PYTHON@"
}

function Invoke-Checked([string[]]$Call) {
  $ErrorActionPreference = "Continue"
  $rest = @($Call | Select-Object -Skip 1)
  & $Call[0] @rest
  if ($LASTEXITCODE -ne 0) {
    Write-Host "Fehler: Die Installation ist nicht gelungen; der Grund steht in den Zeilen davor."
    Write-Host "Nur `"$Target`" und `"$Workspace`" wurden angefasst, alles andere blieb, wie es war."
    exit 1
  }
}

$python = @(@("py", "-@PYTHON@"), @("python")) | Where-Object { Test-Python $_ } | Select-Object -First 1
if (-not $python) {
  Write-Host "Fehler: Python @PYTHON@ wurde nicht gefunden."
  Write-Host "Bitte Python @PYTHON@ im eigenen Konto installieren (das geht ohne Administratorrechte)"
  Write-Host "oder von der IT bereitstellen lassen. Danach install.ps1 noch einmal starten."
  exit 1
}

Write-Host "Programm:      `"$Target`""
Write-Host "Arbeitsordner: `"$Workspace`""
Write-Host "Das dauert einige Minuten."
$venv = Join-Path $Target "venv"
$exe = Join-Path $venv "Scripts\python.exe"
if (-not (Test-Path -LiteralPath $exe)) { Invoke-Checked (@($python) + @("-m", "venv", $venv)) }
$env:PIP_CONFIG_FILE = "nul"  # in small letters: only so pip leaves the settings of this computer alone
$quiet = @("--isolated", "--quiet", "--disable-pip-version-check")
$offline = @("--no-index", "--no-deps", "--require-hashes", "--find-links", (Join-Path $PSScriptRoot "wheels"))
Invoke-Checked (@($exe, "-m", "pip", "install") + $quiet + $offline + @("-r", (Join-Path $PSScriptRoot "requirements.txt")))
Invoke-Checked @($exe, "-m", "pip", "check", "--isolated", "--disable-pip-version-check")
if (-not (Test-Path -LiteralPath (Join-Path $Workspace "params"))) {
  Invoke-Checked @($exe, "-m", "jaen_analysis", "init", (Join-Path $Workspace "."))  # never a backslash before a quote
}
# jaen.cmd reads it in the code page of its console
$oem = [System.Text.Encoding]::GetEncoding([System.Globalization.CultureInfo]::CurrentCulture.TextInfo.OEMCodePage)
[System.IO.File]::WriteAllText((Join-Path $Workspace "programm.txt"), "$exe`r`n", $oem)
Write-Host "Fertig. Die Werkbank startet mit einem Doppelklick auf `"$(Join-Path $Workspace 'start.cmd')`"."
