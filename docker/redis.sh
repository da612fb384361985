#!/bin/sh
# Starts Redis with its password from the environment, which the process list does not show. Nothing is kept on disk.
set -eu
exec redis-server - <<CONF
requirepass $NOREN_REDIS_PASSWORD
appendonly no
save ""
CONF
