#!/usr/bin/env bash
# Publishes the native function: publish-native.sh FOLDER leaves FOLDER/bootstrap. With PROJECT and PROGRAM behind it: another program.
# ALLOW_UNSUPPORTED_RUNTIME=1 falls back to net9.0 where the native pack of net10.0 does not restore (contract 1).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
project=${2:-$here/Authorizer.csproj}
program=${3:-bootstrap}
scratch=${NATIVE_BUILD_FOLDER:-$(mktemp -d)}
case $(uname -m) in
  x86_64) runtime=linux-x64 ;;
  aarch64 | arm64) runtime=linux-arm64 ;;
  *) echo "Native builds are for linux-x64 and linux-arm64; this machine is $(uname -m)." >&2; exit 1 ;;
esac

options=(-r "$runtime" -c Release -p:NativeBuild=true --artifacts-path "$scratch" -v quiet -nologo)

restores() { dotnet restore "$project" -r "$runtime" -p:NativeBuild=true \
  -p:TargetFrameworks="$1" --artifacts-path "$scratch" -v quiet >"$scratch/restore.log" 2>&1; }

mkdir -p "$scratch" "$folder"
if restores net10.0; then
  framework=net10.0
elif [ "${ALLOW_UNSUPPORTED_RUNTIME:-}" = 1 ]; then
  framework=net9.0
  echo "net10.0 has no native runtime pack in this package source: building net9.0, which is out of support since 2026-11-10." >&2
else
  grep -oE 'error NU[0-9]+: [^[]*' "$scratch/restore.log" | sort -u >&2 || cat "$scratch/restore.log" >&2
  echo "The native runtime pack of net10.0 does not restore from this machine's package sources. Add a source that has" >&2
  echo "Microsoft.NETCore.App.Runtime.NativeAOT.$runtime, or set ALLOW_UNSUPPORTED_RUNTIME=1 to build with net9.0 for a trial." >&2
  exit 1
fi

dotnet publish "$project" "${options[@]}" -p:TargetFrameworks="$framework" -f "$framework" -o "$scratch/native"
install -m 0755 "$scratch/native/$program" "$folder/$program"
[ ! -f "$scratch/native/$program.dbg" ] || install -m 0644 "$scratch/native/$program.dbg" "$scratch/$program.dbg"
[ -n "${NATIVE_BUILD_FOLDER:-}" ] || rm -rf "$scratch"
