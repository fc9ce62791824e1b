#!/usr/bin/env bash
# Time from the start of the program to its visible window, five times, each as a first start. Needs xvfb and x11-utils:
#
#   xvfb-run --auto-servernum tests/bench/start_up.sh build/app/safe-control-studio
set -euo pipefail
program=$1
for round in 1 2 3 4 5; do
  home=$(mktemp -d)
  begin=$(date +%s%N)
  HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config OMP_WAIT_POLICY=passive "$program" &
  until xwininfo -name "Safe-Control Studio" 2> /dev/null | grep -q "Map State: IsViewable"; do
    kill -0 $!
    sleep 0.01
  done
  echo "start $round: $((($(date +%s%N) - begin) / 1000000)) ms"
  kill $! && wait $! || true
  rm -rf "$home"
done
