#!/bin/sh
# Installs the Wapas hub on this machine, behind Caddy, which gets the certificate. Run it again to update; the carts,
# the passphrase and the token stay as they are.
#
#   sudo src-tauri/packaging/hub/install.sh hub.my-store.in
#
# With DESTDIR set it only puts the files under that folder: nothing is started, no user is made.
set -eu

fail() {
	echo "install.sh: $1" >&2
	exit 1
}

name=${1-}
case $name in
"" | -* | *[!a-z0-9.-]* | .* | *.) fail "say the name of this machine on the internet, such as hub.my-store.in" ;;
*.*) ;;
*) fail "$name is not a whole name; it must lead to this machine from the internet, such as hub.my-store.in" ;;
esac

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
source=$(CDPATH='' cd -- "$here/../../.." && pwd)
program=${WAPAS_HUB_PROGRAM-$source/target/release/wapas-hub}
page=${WAPAS_HUB_PAGE-$source/ui/dist}
root=${DESTDIR-}

[ -x "$program" ] || fail "$program is not there. Build it first, not as root: cargo build --release --package wapas-hub"
[ -f "$page/index.html" ] || fail "$page has no page. Build it first, not as root: npm --prefix ui ci && npm --prefix ui run build"

if [ -z "$root" ]; then
	[ "$(id -u)" = 0 ] || fail "run it as root: sudo $0 $name"
	command -v systemctl >/dev/null || fail "this machine has no systemd; README, section The hub, says how to start the hub by hand"
	if ! command -v caddy >/dev/null; then
		command -v apt-get >/dev/null || fail "install Caddy first: https://caddyserver.com/docs/install"
		echo "Installing Caddy…"
		DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends caddy
	fi
	id wapas-hub >/dev/null 2>&1 ||
		useradd --system --user-group --home-dir /var/lib/wapas-hub --no-create-home --shell /usr/sbin/nologin wapas-hub
fi

umask 022
install -d "$root/usr/local/bin" "$root/usr/local/share/wapas-hub" "$root/etc/systemd/system" "$root/etc/caddy"
install -m 0755 "$program" "$root/usr/local/bin/wapas-hub.new"
mv -f "$root/usr/local/bin/wapas-hub.new" "$root/usr/local/bin/wapas-hub"
rm -rf "$root/usr/local/share/wapas-hub/ui.new"
cp -R "$page" "$root/usr/local/share/wapas-hub/ui.new"
rm -rf "$root/usr/local/share/wapas-hub/ui"
mv "$root/usr/local/share/wapas-hub/ui.new" "$root/usr/local/share/wapas-hub/ui"
install -m 0644 "$source/README.md" "$root/usr/local/share/wapas-hub/README.md"
install -m 0644 "$here/wapas-hub.service" "$root/etc/systemd/system/wapas-hub.service"

install -d -m 0700 "$root/etc/wapas-hub"
if [ ! -s "$root/etc/wapas-hub/passphrase" ]; then
	# 32 letters: nobody has to type them, and nobody can guess them.
	(
		umask 077
		head -c 24 /dev/urandom | base64 | tr -d '\n' >"$root/etc/wapas-hub/passphrase"
		echo >>"$root/etc/wapas-hub/passphrase"
	)
fi

sed "s/^hub\.example\.in {/$name {/" "$here/Caddyfile" >"$root/etc/caddy/wapas-hub.caddy"
chmod 0644 "$root/etc/caddy/wapas-hub.caddy"
line="import wapas-hub.caddy"
touch "$root/etc/caddy/Caddyfile"
grep -qxF "$line" "$root/etc/caddy/Caddyfile" || printf '\n%s\n' "$line" >>"$root/etc/caddy/Caddyfile"

if [ -n "$root" ]; then
	echo "The files are under $root. Nothing was started."
	exit 0
fi

caddy validate --adapter caddyfile --config /etc/caddy/Caddyfile >/dev/null 2>&1 ||
	fail "Caddy does not take /etc/caddy/Caddyfile; see: caddy validate --config /etc/caddy/Caddyfile"
systemctl daemon-reload
systemctl enable --quiet wapas-hub caddy
systemctl restart wapas-hub
for _ in 1 2 3 4 5 6 7 8 9 10; do
	[ -s /var/lib/wapas-hub/api-token ] && break
	sleep 1
done
[ -s /var/lib/wapas-hub/api-token ] || fail "the hub did not start; it says why: journalctl -u wapas-hub"
systemctl restart caddy

echo "The hub runs. Its address: https://$name"
echo "Its token, for Wapas on your computers:  sudo cat /var/lib/wapas-hub/api-token"
echo "Its passphrase opens the carts elsewhere; keep a copy: sudo cat /etc/wapas-hub/passphrase"
