#!/usr/bin/env bash
# Publishes the native command: publish-native.sh FOLDER leaves FOLDER/authorizer, by the same steps as the function's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  "" | -*) echo "usage: publish-native.sh FOLDER" >&2; exit 2 ;;
esac
exec bash "$here/../../functions/Authorizer/publish-native.sh" "$1" "$here/Authorizer.Cli.csproj" authorizer
