@echo off
rem Starts midog: finds a Java, builds the program on first use, and starts it fast.
rem JAVA_HOME        the Java to use; else the one on the PATH
rem MIDOG_JAVA_OPTS  further options for the JVM, separated by spaces, as in -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "MIDOG_LAUNCHER=%~0"
set "MIDOG_HOME=%~dp0"
set "MIDOG_HOME=%MIDOG_HOME:~0,-1%"
set "MIDOG_JAR=%MIDOG_HOME%\target\midog.jar"

set "MIDOG_JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "MIDOG_JAVA=%JAVA_HOME%\bin\java.exe"
if not defined MIDOG_JAVA for %%J in (java.exe) do set "MIDOG_JAVA=%%~$PATH:J"
if not defined MIDOG_JAVA (
    echo midog: needs a JDK of version 17 or newer and found none; install one from https://adoptium.net or set JAVA_HOME to it>&2
    exit /b 1
)

rem A Java's release file tells its version without starting a JVM.
set "MIDOG_VERSION="
set "MIDOG_RUNTIME="
for %%J in ("%MIDOG_JAVA%\..\..\release") do set "MIDOG_RELEASE=%%~fJ"
if exist "%MIDOG_RELEASE%" (
    for /f "usebackq tokens=1,2 delims==" %%A in ("%MIDOG_RELEASE%") do (
        if "%%A"=="JAVA_VERSION" set "MIDOG_VERSION=%%~B"
        if "%%A"=="JAVA_RUNTIME_VERSION" set "MIDOG_RUNTIME=%%~B"
    )
)
if not defined MIDOG_VERSION (
    "%MIDOG_JAVA%" -version 2>"%TEMP%\midog-java-version.txt"
    for /f "usebackq tokens=1-3" %%A in ("%TEMP%\midog-java-version.txt") do if "%%B"=="version" set "MIDOG_VERSION=%%~C"
    del "%TEMP%\midog-java-version.txt"
)
if not defined MIDOG_RUNTIME set "MIDOG_RUNTIME=%MIDOG_VERSION%"
set "MIDOG_MAJOR=0"
for /f "tokens=1 delims=.-+" %%M in ("%MIDOG_VERSION%") do set "MIDOG_MAJOR=%%M"
if %MIDOG_MAJOR% LSS 17 (
    echo midog: needs a JDK of version 17 or newer and found only Java "%MIDOG_VERSION%" at "%MIDOG_JAVA%"; install one from https://adoptium.net or set JAVA_HOME to it>&2
    exit /b 1
)

rem Batch cannot compare times well: the jar is built where it is missing; "mvnw package" builds changed sources.
if not exist "%MIDOG_JAR%" (
    echo building midog ^(first use only; takes a minute or two^) ...>&2
    pushd "%MIDOG_HOME%"
    rem The lines of the build show that it is alive.
    call mvnw.cmd -B -ntp -Dmidog.quick -Dmaven.test.skip=true package <nul 1>&2
    popd
)
if not exist "%MIDOG_JAR%" (
    echo midog: the build failed, as its log above tells; mend that and run the same command again>&2
    exit /b 1
)

set "MIDOG_ARCHIVE=%MIDOG_HOME%\target\startup\%MIDOG_RUNTIME%.jsa"
if not exist "%MIDOG_ARCHIVE%" "%MIDOG_JAVA%" -cp "%MIDOG_JAR%" dev.midog.cli.startup.StartupArchive "%MIDOG_JAR%" "%MIDOG_ARCHIVE%" <nul >nul 2>&1

rem Short commands start with the quick compiler alone; those that compute for long get everything.
set "MIDOG_ENGINE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
for %%C in (demo download) do if /i "%~1"=="%%C" set "MIDOG_ENGINE=-XX:+UseParallelGC"
rem Cutting has few hot methods: the full compiler, which takes the workers' time, is kept for those, and each compiled once.
set "MIDOG_CUTTING=-XX:+UseSerialGC -Xmn64m -XX:Tier4InvocationThreshold=60000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:+UnlockDiagnosticVMOptions -XX:FreqInlineSize=60 -XX:MaxInlineLevel=6 -XX:C1MaxInlineSize=20"
for %%C in (extract patch-extract) do if /i "%~1"=="%%C" set "MIDOG_ENGINE=%MIDOG_CUTTING%"

"%MIDOG_JAVA%" -Xshare:auto "-XX:SharedArchiveFile=%MIDOG_ARCHIVE%" -Xlog:disable -XX:-UsePerfData %MIDOG_ENGINE% -Djava.awt.headless=true %MIDOG_JAVA_OPTS% -jar "%MIDOG_JAR%" %*
exit /b %ERRORLEVEL%
