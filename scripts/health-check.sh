#!/usr/bin/env bash
# Whether the service in this container answers /healthz/<ready or live> with 200: health-check.sh ready. A process of Node for each look would
# take more than the idle service.
exec 3<>/dev/tcp/127.0.0.1/3000 || exit 1
printf 'GET /healthz/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
read -r _ status _ <&3 && [ "$status" = 200 ]
