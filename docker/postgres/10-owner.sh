#!/bin/sh
# Runs once, in an empty database folder: the role that owns the schema and makes the others, which is no superuser.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$NOREN_OWNER_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
create role noren_owner login createrole nosuperuser password :'password';
create database noren owner noren_owner;
SQL
