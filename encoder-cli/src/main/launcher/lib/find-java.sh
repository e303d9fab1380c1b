# Part of the scripts that start inr, read by them: messages, and the search for a Java 25. Only POSIX sh.

say() {
    printf 'inr: %s\n' "$*" >&2
}

die() {
    say "$2"
    exit "$1"
}

# Exit code for "could not be started": no Java, no Maven, the build failed. The program itself never uses it.
CANNOT_START=69

need_compiler=no

# Sets java_home and java_build if the folder $1 holds a Java 25 (with a compiler if $need_compiler is "yes"). Reads the file
# "release" that every JDK and JRE has: no virtual machine is started to ask for a version.
try_java() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    if [ "$need_compiler" = yes ] && [ ! -x "$1/bin/javac" ]; then
        return 1
    fi
    version=
    build=
    while IFS='=' read -r key value; do
        case $key in
        JAVA_VERSION) version=${value#\"} ;;
        JAVA_RUNTIME_VERSION) build=${value#\"} ;;
        esac
    done <"$1/release"
    version=${version%\"}
    case $version in
    25 | 25.* | 25-*)
        java_home=$1
        build=${build%\"}
        java_build=${build:-$version}
        return 0
        ;;
    esac
    return 1
}

# Sets java_home from a path of an executable, following links; asks the program itself if it is a mere wrapper.
try_executable() {
    file=$1
    while [ -h "$file" ]; do
        link=$(readlink "$file")
        case $link in
        /*) file=$link ;;
        *) file=${file%/*}/$link ;;
        esac
    done
    place=${file%/*}
    place=${place%/*}
    try_java "$place" && return 0
    if [ ! -r "$place/release" ] && [ -x "$file" ]; then
        place=$("$file" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
        [ -n "$place" ] && try_java "$place" && return 0
    fi
    return 1
}

# Sets java_home and java_build to a Java 25 of this machine, or ends with a message.
find_java() {
    if [ -n "${INR_JAVA:-}" ]; then
        if [ -d "$INR_JAVA" ]; then
            try_java "$INR_JAVA" || try_java "$INR_JAVA/Contents/Home" && return 0
        elif try_executable "$INR_JAVA"; then
            return 0
        fi
        die $CANNOT_START "INR_JAVA=$INR_JAVA is not a Java 25${version:+ but $version}: set it to the home folder of a JDK 25, or unset it"
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
        try_java "$JAVA_HOME" && return 0
    fi
    on_path=$(command -v java) && try_executable "$on_path" && return 0
    for candidate in "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" "${JDK_HOME:-}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.gradle/jdks/* \
        "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
        try_java "$candidate" && return 0
    done
    if [ "$need_compiler" = yes ]; then
        die $CANNOT_START "needs a JDK 25 to build itself and found none: install one (Temurin 25, or your system's openjdk-25-jdk), or set JAVA_HOME to it"
    fi
    die $CANNOT_START "needs Java 25 and found none: install one (Temurin 25, or your system's openjdk-25-jdk), or set JAVA_HOME to it"
}
