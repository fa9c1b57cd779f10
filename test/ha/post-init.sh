#!/bin/sh
# Run by Patroni on the first leader of a new cluster, with how to connect as the last argument.
set -eu
psql -Xq -v ON_ERROR_STOP=1 -d "$1" <<SQL
create role replicator login replication;
grant pg_read_all_settings to replicator;
grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean) to replicator;
create role eticket login password '{password}';
create database eticket owner eticket;
SQL
