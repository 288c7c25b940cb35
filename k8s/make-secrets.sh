#!/bin/sh
# Makes the Secrets that a namespace lacks, with random values; one that is there stays as it is.
#   k8s/make-secrets.sh NAMESPACE         TWILIO_AUTH_TOKEN, TWILIO_API_KEY and TWILIO_API_SECRET name a real account; without them: for the simulator
#   k8s/make-secrets.sh NAMESPACE local   and those of the databases, which CloudNativePG makes elsewhere
set -eu
namespace=${1:?Name the namespace}
kind=${2:-}

fail() {
  echo "$1" >&2
  exit 1
}
openssl rand -hex 16 >/dev/null 2>&1 || fail 'Install openssl: it makes the random values, and it is missing or fails. Nothing was made.'
# Half an account would be filled up with random values, which Twilio refuses.
case ${TWILIO_AUTH_TOKEN:+t}${TWILIO_API_KEY:+k}${TWILIO_API_SECRET:+s} in
  '' | tks) ;;
  *) fail 'Set all of TWILIO_AUTH_TOKEN, TWILIO_API_KEY and TWILIO_API_SECRET for a real account, or none of them. Nothing was made.' ;;
esac

hex() { openssl rand -hex "$1"; }
# A letter first, or nats-server could take it for a number.
password() { echo "p$(hex 16)"; }
key() { echo "1:$(openssl rand -base64 32)"; }

# Values go by files that only this user reads, not by arguments, which every user of this machine sees.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
secret() {
  name=$1
  shift
  if kubectl --namespace "$namespace" get secret "$name" >/dev/null 2>&1; then
    echo "$name is there already"
    return
  fi
  for pair in "$@"; do
    value=${pair#*=}
    { [ "$name" = twilio ] && [ -n "${TWILIO_AUTH_TOKEN:-}" ]; } || [ ${#value} -ge 16 ] ||
      fail "${pair%%=*} of $name is shorter than a secret may be, as where openssl failed. $name was not made."
    echo "$pair"
  done >"$folder/$name"
  kubectl --namespace "$namespace" create secret generic "$name" --from-env-file="$folder/$name"
}

secret phone-numbers-keys "CODE_HMAC_KEYS=$(key)" "SEALING_KEYS=$(key)"
secret delivery-tracker-usage "USAGE_SECRET=$(hex 32)"
secret nats-users "services=$(password)" "subscriber=$(password)" "outside-admin=$(password)" "system=$(password)" "route=$(password)"
secret twilio "TWILIO_AUTH_TOKEN=${TWILIO_AUTH_TOKEN:-$(hex 16)}" \
  "TWILIO_API_KEY=${TWILIO_API_KEY:-SK$(hex 16)}" "TWILIO_API_SECRET=${TWILIO_API_SECRET:-$(hex 16)}"
[ "$kind" = local ] || exit 0
secret postgres-superuser "password=$(hex 16)"
for service in phone-numbers sms-test delivery-tracker; do
  database=linecheck_$(echo "$service" | tr - _)
  password=$(hex 16)
  secret "$service-db-app" "password=$password" "uri=postgres://$database:$password@postgres:5432/$database"
done
