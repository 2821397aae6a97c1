#!/usr/bin/env bash
# Builds the C floor: build.sh FILE. Installs OpenSSL's headers where they are missing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
missing=()
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
echo '#include <openssl/ssl.h>' | gcc -E - >/dev/null 2>&1 || missing+=(libssl-dev)
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}" >&2
  command -v apt-get >/dev/null || { echo "Install with your package manager: ${missing[*]}" >&2; exit 1; }
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi
mkdir -p "$(dirname "$1")"
gcc -O2 -Wall -Wextra -Werror -o "$1" "$here/floor.c" -lssl -lcrypto
