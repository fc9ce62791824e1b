#!/usr/bin/env bash
# Installs what is missing, builds, and runs all tests. Arguments go to ctest.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
build
ctest --test-dir build --output-on-failure "$@"
packaging/check-metadata.sh build
