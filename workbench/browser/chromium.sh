#!/bin/sh
# Prints where Chromium is: $CHROMIUM, or in the usual places. Where Debian's package can be installed, it is.
find_chromium() {
  for name in "$CHROMIUM" chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

install_chromium() {
  [ "$(id -u)" = 0 ] && command -v apt-get || return 1
  apt-get install --yes --no-install-recommends chromium fonts-wqy-microhei ||
    { apt-get update && apt-get install --yes --no-install-recommends chromium fonts-wqy-microhei; }
}

find_chromium && exit
echo 'chromium is not there: trying to install it' >&2
DEBIAN_FRONTEND=noninteractive install_chromium >/dev/null 2>&1 && find_chromium
