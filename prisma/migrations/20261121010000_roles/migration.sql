-- The five roles of docs/adr/0001 besides the owner, which runs this. They come without LOGIN and password:
-- services/db/provision-roles.ts gives those from the environment. Roles belong to the whole cluster, so they may exist.
do $$
declare
  name text;
begin
  foreach name in array array['noren_app', 'noren_system', 'noren_mta', 'noren_dovecot', 'noren_views'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin', name);
    end if;
  end loop;
end $$;

-- The owner hands objects over to these two, for which it has to be a member.
grant noren_views, noren_system to current_user;

create schema mta;
grant create, usage on schema mta to noren_views;
grant usage on schema public, mta to noren_app, noren_system, noren_views;
grant usage on schema mta to noren_mta, noren_dovecot;

-- The worker keeps its jobs in a schema of its own, which it creates and migrates itself.
do $$ begin execute format('grant create on database %I to noren_system', current_database()); end $$;
