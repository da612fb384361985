-- The holder of an account signs in and looks after it (docs/adr/0046). Small tables, a column without a default: short locks.
set lock_timeout = '5s';

alter table portal_user add column account_id uuid, add column factor_lifted_at timestamptz(3);
create unique index portal_user_account on portal_user (account_id);
alter table portal_user
  add constraint portal_user_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade,
  -- A holder's password is the account's own: there is no second one.
  add constraint portal_user_holder check ((role = 'account_holder') = (account_id is not null)
    and (account_id is null or password_hash is null)),
  drop constraint portal_user_realm,
  add constraint portal_user_realm check (
    (role = 'operator_admin' and reseller_id is null and customer_id is null)
    or (role = 'reseller_admin' and reseller_id is not null and customer_id is null)
    or (role in ('customer_admin', 'account_holder') and reseller_id is not null and customer_id is not null));

create function app_account() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
create function app_actor() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.actor_id', true), '')::uuid $$;

-- A role that may nothing but what is granted here: a table that comes later is closed to holders until somebody opens it. The
-- application changes into it for one transaction (services/db/doors.ts) and has nothing of it otherwise. Roles belong to the
-- whole cluster, so it may exist.
do $$
declare
  t text;
  own text := '(reseller_id = app_reseller() and customer_id = app_customer() and %s = app_account())';
begin
  if not exists (select from pg_roles where rolname = 'noren_holder') then
    create role noren_holder nologin;
  end if;
  grant noren_holder to noren_app with inherit false, set true;
  grant usage on schema public to noren_holder;

  execute format('create policy holder on account for select to noren_holder using ' || own, 'id');
  foreach t in array array['forwarding', 'forwarding_target', 'vacation', 'app_password', 'login_use'] loop
    execute format('create policy holder on %I to noren_holder using ' || own || ' with check ' || own, t, 'account_id', 'account_id');
  end loop;
end $$;
grant select on account, login_use to noren_holder;
grant select, insert, update, delete on forwarding, forwarding_target to noren_holder;
grant select, insert, update on vacation to noren_holder;
grant select, insert, update (ended_at) on app_password to noren_holder;

-- The one domain that the account is in.
create policy holder on domain for select to noren_holder
  using (reseller_id = app_reseller() and id in (select domain_id from account));
grant select on domain to noren_holder;

-- Nobody forwards to whom the customer has stopped sending: asked by a blind index, never by an address.
create policy holder on suppression for select to noren_holder
  using (reseller_id = app_reseller() and customer_id = app_customer());
grant select (id, reseller_id, customer_id, recipient_index, released_at) on suppression to noren_holder;

-- What they did is added to the trail, under their own name; they read none of it.
create policy holder on portal_user for select to noren_holder using (id = app_actor() and account_id = app_account());
grant select (id, name, role, reseller_id, customer_id, account_id) on portal_user to noren_holder;
create policy holder on audit_entry for insert to noren_holder
  with check (reseller_id = app_reseller() and customer_id = app_customer() and actor_id = app_actor());
grant insert on audit_entry to noren_holder;

-- The trail says that it was a holder. What the function does otherwise stays as the last migration that made it wrote it.
do $$
declare
  before text := pg_get_functiondef('complete_audit_entry()'::regprocedure);
  after text := replace(before, 'case when u.customer_id is not null then ''customer''',
    'case when u.account_id is not null then ''holder'' when u.customer_id is not null then ''customer''');
begin
  if after = before then raise exception 'complete_audit_entry() does not say who acts as expected'; end if;
  execute after;
end $$;
