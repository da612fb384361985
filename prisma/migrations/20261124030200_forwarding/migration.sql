-- Accounts forward (転送), and where aliases and accounts send mail on to is encrypted outside the customer's own domains (R-080).
set lock_timeout = '5s';

alter table alias_target add column id uuid not null default gen_random_uuid();
alter table alias_target drop constraint alias_target_pkey;
alter table alias_target add constraint alias_target_pkey primary key (id);
alter table alias_target alter column address drop not null;
alter table alias_target add column sealed_address bytea;
alter table alias_target add constraint alias_target_one check (num_nonnulls(address, sealed_address) = 1);
create unique index alias_target_once on alias_target (alias_id, address);
create index alias_target_alias on alias_target (alias_id);

create table forwarding (
  account_id uuid not null constraint forwarding_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  keep_copy boolean not null,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint forwarding_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade
);
create unique index forwarding_tenant on forwarding (reseller_id, customer_id, account_id);

create table forwarding_target (
  id uuid not null default gen_random_uuid() constraint forwarding_target_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  account_id uuid not null,
  address text,
  sealed_address bytea,
  constraint forwarding_target_one check (num_nonnulls(address, sealed_address) = 1),
  constraint forwarding_target_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references forwarding (reseller_id, customer_id, account_id) on delete cascade on update cascade
);
create unique index forwarding_target_once on forwarding_target (account_id, address);
create index forwarding_target_account on forwarding_target (account_id);

do $$
declare
  t text;
begin
  foreach t in array array['forwarding', 'forwarding_target'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy views_read on %I for select to noren_views using (true)', t);
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update, delete on %I to noren_app, noren_system', t);
    execute format('grant select on %I to noren_views', t);
  end loop;
end $$;

grant noren_views to current_user;

-- As core/delivery/sealed-target.ts reads it.
create function target_text(id uuid, address text, sealed_address bytea) returns text language sql immutable as
  $$ select coalesce(address, 'sealed ' || id || ' ' || translate(encode(sealed_address, 'base64'), E'\n', '')) $$;

create or replace view mta.alias_target as
  select a.local_part, h.domain, a.id as alias_id, a.kind::text as kind, a.posting::text as posting, h.domain_id, h.reseller_id,
         h.customer_id,
         array(select target_text(t.id, t.address, t.sealed_address) from alias_target t where t.alias_id = a.id order by t.address, t.id) as targets
  from alias a join mta.hosted_domain h using (domain_id);

create or replace view mta.recipient as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.domain_id, h.reseller_id, h.customer_id,
         a.id::text as home, a.local_part, h.domain,
         (select json_build_object('keepCopy', f.keep_copy, 'targets',
                   array(select target_text(t.id, t.address, t.sealed_address) from forwarding_target t where t.account_id = f.account_id order by t.address, t.id))
          from forwarding f where f.account_id = a.id) as forwarding
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';

create function notify_forwarding() returns trigger language plpgsql as $$
declare
  changed record;
  found text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  select a.local_part || '@' || d.name into found from account a join domain d on d.id = a.domain_id where a.id = changed.account_id;
  -- Without a name (a cascade has taken it) all of them are read again.
  perform pg_notify('directory', 'recipient' || coalesce(':' || found, ''));
  return null;
end $$;
create trigger notify_forwarding after insert or update or delete on forwarding for each row execute function notify_forwarding();
create trigger notify_forwarding after insert or update or delete on forwarding_target for each row execute function notify_forwarding();

-- The address that was written to, where an alias or an account sent the mail on.
alter table delivery add column original_cipher bytea;
alter table delivery add column original_index bytea;
create index delivery_customer_id_original_index_idx on delivery (customer_id, original_index);
