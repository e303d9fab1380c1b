@echo off
rem The inr command on Windows: finds a Java 25, starts the program.
rem
rem Environment:
rem   INR_JAVA       home folder of the Java 25 to use; looked at first
rem   INR_JAVA_OPTS  further options for the Java virtual machine
rem   INR_ARCHIVE    "off": neither use nor make the archives that shorten the start
setlocal DisableDelayedExpansion
for %%d in ("%~dp0..") do set "home=%%~fd"

rem --- a Java 25: the program's own, if it has one ---

if not defined INR_JAVA goto own
call :try "%INR_JAVA%" && goto found
echo inr: INR_JAVA=%INR_JAVA% is not a Java 25: set it to the home folder of a JDK 25, or unset it 1>&2
exit /b 69
:own
call :try "%home%\lib\runtime" && goto found
if defined JAVA_HOME call :try "%JAVA_HOME%" && goto found
for %%j in (java.exe) do if not "%%~$PATH:j"=="" for %%d in ("%%~dp$PATH:j..") do call :try "%%~fd" && goto found
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Eclipse Adoptium\jre-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*") do call :try "%%~fd" && goto found
echo inr: needs Java 25 and found none: install one (Temurin 25), or set JAVA_HOME to it 1>&2
exit /b 69

rem True when the folder %1 holds a Java 25: its file "release" says so.
:try
if not exist "%~1\bin\java.exe" exit /b 1
rem The dot stands for a quotation mark, with which cmd would take the rest of the line for a word.
findstr /b /r "JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul || exit /b 1
set "java=%~1\bin\java.exe"
exit /b 0

rem --- start: with the Vector API for what trains or decodes, sooner for the rest; see bin/inr ---

:found
set kind=plain
for %%c in (encode decode compare study doctor conformance) do if "%~1"=="%%c" set kind=vector
set "options=-XX:-UsePerfData -XX:MaxRAMPercentage=70 -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED"
if %kind%==vector set "options=%options% -XX:+UseParallelGC -XX:MaxNewSize=256m --add-modules=jdk.incubator.vector"
if %kind%==plain set "options=%options% -XX:+UseSerialGC -XX:TieredStopAtLevel=1"

rem The virtual machine makes an archive of loaded classes when the first command ends, and again when it no longer fits.
set archive=
if /i "%INR_ARCHIVE%"=="off" goto start
if not defined LOCALAPPDATA goto start
if not exist "%LOCALAPPDATA%\inr" mkdir "%LOCALAPPDATA%\inr" 2>nul
set archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\inr\%kind%.jsa"

:start
"%java%" -Xlog:disable %options% %archive% %INR_JAVA_OPTS% -cp "%home%\lib\*" org.inrcodec.cli.Launcher %*
exit /b %ERRORLEVEL%
