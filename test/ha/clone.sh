#!/bin/sh
# Copies the leader's folder for a new replica. In place of pg_basebackup of version 18, which npm does not have: so it works
# on one machine only.
set -eu
for argument; do
  case $argument in
    --datadir=*) data=${argument#*=} ;;
    --connstring=*) source=${argument#*=} ;;
  esac
done

from=$(psql -XAtd "$source" -c 'show data_directory')
umask 077
mkdir -p "$data"

# 1: a file changed or went while it was read, which the WAL since the start of the backup makes good
cat > "$data.copy" <<SH
tar -C "$from" --exclude='./pg_wal/?*' --exclude='./pg_replslot/?*' --exclude=./postmaster.pid --exclude=./postmaster.opts \
  --exclude='./standby.signal' --exclude='./backup_label*' --warning=none -cf "$data.tar" . || [ \$? -eq 1 ]
tar -C "$data" -xf "$data.tar"
mkdir -p "$data/pg_wal/archive_status" "$data/pg_wal/summaries"
SH
psql -XAtq -v ON_ERROR_STOP=1 -d "$source" <<SQL
select pg_backup_start('clone', true) \g /dev/null
\! sh -eu "$data.copy" || kill \$PPID
\o $data/backup_label
select labelfile from pg_backup_stop(false);
SQL
rm "$data.copy" "$data.tar"
