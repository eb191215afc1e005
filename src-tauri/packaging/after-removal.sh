#!/bin/sh
# Says what stays when Wapas is removed. Debian passes a word, rpm the number of versions that are left.
set -e
case "${1:-}" in
remove | 0)
    echo "Wapas is removed. The carts stay, locked, in each user's folder .local/share/app.wapas.desktop;"
    echo "delete it by hand if they are not needed any more. A start with the computer that was"
    echo "turned on does nothing without the program."
    ;;
esac
