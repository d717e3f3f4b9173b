#!/bin/sh
# Tells a running Payara Server 6 where database and broker are and deploys the EAR.
#
#   ASADMIN=/opt/payara6/bin/asadmin payara-config/server-setup.sh ear/target/comfyume.ear
#
# Values come from the environment, under the same names as everywhere (docs/reference/configuration.md):
# needed  COMFYUME_DB_URL COMFYUME_DB_USER COMFYUME_DB_PASSWORD
#         COMFYUME_BROKER_PARAMETERS COMFYUME_BROKER_USER COMFYUME_BROKER_PASSWORD
#         COMFYUME_DATA_DIR COMFYUME_PUBLIC_URL COMFYUME_BOOTSTRAP_ADMIN_PASSWORD
# may be  COMFYUME_WORKERS COMFYUME_OPS_TOKEN
# The tables must be up to date first: ./comfyume migrate
set -eu

ear=${1:?"Give the EAR to deploy, e.g. ear/target/comfyume.ear"}
asadmin=${ASADMIN:-asadmin}

set_key() { # key value
  "$asadmin" set-config-property --propertyName="$1" --propertyValue="$2" --source=domain
}

need() { # key variable
  eval "value=\${$2:-}"
  [ -n "$value" ] || { echo "Set $2 (the setting $1)." >&2; exit 1; }
  set_key "$1" "$value"
}

may() { # key variable
  eval "value=\${$2:-}"
  [ -z "$value" ] || set_key "$1" "$value"
}

need comfyume.db.url COMFYUME_DB_URL
need comfyume.db.user COMFYUME_DB_USER
need comfyume.db.password COMFYUME_DB_PASSWORD
need comfyume.broker.parameters COMFYUME_BROKER_PARAMETERS
need comfyume.broker.user COMFYUME_BROKER_USER
need comfyume.broker.password COMFYUME_BROKER_PASSWORD
need comfyume.data-dir COMFYUME_DATA_DIR
need comfyume.public-url COMFYUME_PUBLIC_URL
need comfyume.bootstrap-admin-password COMFYUME_BOOTSTRAP_ADMIN_PASSWORD
may comfyume.workers COMFYUME_WORKERS
may comfyume.ops-token COMFYUME_OPS_TOKEN

# inside an EAR a message-driven bean calls an adapter application#module, a pool calls it #module
set_key comfyume.ra.broker 'comfyume#broker-connector'
set_key comfyume.ra.broker.pool '#broker-connector'
set_key comfyume.ra.worker 'comfyume#worker-connector'
set_key comfyume.ra.worker.pool '#worker-connector'
set_key comfyume.ra.broker.pool '#broker-connector'
set_key comfyume.ra.worker.pool '#worker-connector'

"$asadmin" deploy --force --name comfyume "$ear"
