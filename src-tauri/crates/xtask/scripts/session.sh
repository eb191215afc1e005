#!/usr/bin/env bash
# Runs a command in a display, a message bus and an unlocked keyring of its own, with its own home, and leaves nothing
# running. Usage: session.sh outside ROOM keep|drop WIDTHxHEIGHT COMMAND…
#
# ROOM/home becomes HOME; with `drop` the room is removed in the end. While the session lives, ROOM/display holds DISPLAY and XAUTHORITY, a line each, and
# ROOM/command the command's process id.
set -u

outside() {
    room=$1 keep=$2 screen=$3
    shift 3
    job=
    # Sockets live here: their paths must be short, which those in a build folder are not.
    runtime=$(mktemp -d /tmp/wapas-XXXXXX) || exit 1
    trap 'finish 130' INT
    trap 'finish 143' TERM HUP

    # Cargo and rustup are tools, not part of the home that is replaced.
    export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
    export HOME="$room/home"
    export XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
    export XDG_DATA_HOME="$HOME/.local/share" XDG_STATE_HOME="$HOME/.local/state"
    export XDG_RUNTIME_DIR="$runtime"
    export GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1 LANG="${LANG:-C.UTF-8}"
    unset DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK
    (umask 077 && mkdir -p "$HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME/keyrings" "$XDG_STATE_HOME")

    # Job control gives the session a process group, so that all of it can be ended at once. A background group may not
    # read from a terminal.
    [ -t 0 ] && exec </dev/null
    set -m
    TMPDIR="$runtime" xvfb-run -a -s "-screen 0 ${screen}x24 -nolisten tcp" \
        bash "$0" bus "$room" "${TMPDIR-}" "$@" <&0 &
    job=$!
    wait "$job"
    code=$?
    rm -f "$room/command"
    finish "$code"
}

# The command is asked first, while it still has its bus and its display. What does not follow is ended with its group.
finish() {
    trap '' INT TERM HUP
    # Bash would announce each end.
    exec 2>/dev/null
    if [ -e "$room/command" ]; then
        command=$(cat "$room/command")
        kill -TERM "$command" && ends "$command"
    fi
    kill -TERM -- "-$job"
    ends "-$job" || kill -KILL -- "-$job"
    wait "$job"
    rm -rf "$runtime" "$room/display" "$room/command" "$room/bus.log"
    [ "$keep" = keep ] || rm -rf "$room"
    exit "$1"
}

# Waits up to three seconds for the end of a process, or of a group.
ends() {
    for _ in $(seq 30); do
        kill -0 -- "$1" || return 0
        sleep 0.1
    done
    return 1
}

# The bus talks about itself on stderr: into a file, so that only the command is heard.
bus() {
    exec 3>&2
    exec dbus-run-session -- bash "$0" inside "$@" 2>"$1/bus.log"
}

inside() {
    exec 2>&3 3>&-
    room=$1
    if [ -n "$2" ]; then export TMPDIR=$2; else unset TMPDIR; fi
    shift 2
    # The password opens a keyring that holds nothing but this session's own secrets.
    eval "$(printf pw | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
    # Without a window manager no window gets the keyboard.
    if command -v openbox >/dev/null; then openbox --sm-disable >/dev/null 2>&1 & fi
    printf '%s\n' "$DISPLAY" "$XAUTHORITY" >"$room/display.new" && mv "$room/display.new" "$room/display"
    echo $$ >"$room/command"
    exec "$@"
}

"$@"
