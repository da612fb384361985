-- Reports of suspected misuse (R-032, ADR 0049): what was reported and done, and a mark on what is frozen until the report is lifted.
-- New columns are null, so no row is rewritten.
set lock_timeout = '5s';

alter table account add column frozen_at timestamptz(3);
alter table relay_login add column frozen_at timestamptz(3);
alter table webhook add column frozen_at timestamptz(3);
alter table portal_user add column frozen_at timestamptz(3);
grant update (frozen_at) on webhook to noren_app;

create table compromise (
  id uuid not null constraint compromise_pkey primary key,
  reseller_id uuid not null,
  -- Null: a login to the reseller's own console, or an endpoint of its own.
  customer_id uuid,
  target text not null constraint compromise_target check (target in ('account', 'relay_login', 'webhook', 'user')),
  target_id uuid not null,
  note_cipher bytea not null,
  reported_at timestamptz(3) not null default current_timestamp,
  reported_by uuid,
  -- What was ended then, counted.
  app_passwords int not null default 0,
  sessions int not null default 0,
  told_at timestamptz(3),
  seen_at timestamptz(3),
  instruction_cipher bytea,
  instructed_at timestamptz(3),
  lifted_at timestamptz(3),
  lifted_by uuid,
  constraint compromise_reseller foreign key (reseller_id) references reseller (id),
  constraint compromise_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id),
  constraint compromise_instruction check ((instruction_cipher is null) = (instructed_at is null))
);
create unique index compromise_open on compromise (target_id) where lifted_at is null;
create index compromise_list on compromise (reseller_id, reported_at desc, id desc);

alter table compromise enable row level security;
alter table compromise force row level security;
create policy system_all on compromise to noren_system using (true) with check (true);
create policy tenant on compromise to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
-- History: a report is made and lifted, never rewritten or taken away.
grant select, insert, update (lifted_at, lifted_by) on compromise to noren_app;
grant select, insert, update on compromise to noren_system;
call watch_changes('compromise', 'reported_at,told_at,app_passwords,sessions');

-- What is frozen neither signs in nor sends, also in sessions that are open; mail to it still arrives.
grant noren_views to current_user;
create or replace view mta.credential as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.reseller_id, h.customer_id, h.domain, a.password_hash,
         a.local_part
  from account a join mta.proven_domain h using (domain_id)
  where a.state = 'open' and a.frozen_at is null;
create or replace view mta.app_password as
  select a.local_part, h.domain, p.id as app_password_id, a.id as account_id, h.reseller_id, h.customer_id, p.secret_hash,
         p.expires_at
  from app_password p
  join account a on a.id = p.account_id and a.state = 'open' and a.frozen_at is null
  join mta.proven_domain h on h.domain_id = a.domain_id
  where p.ended_at is null and p.smtp;
create or replace view mta.dovecot_app_password as
  select a.local_part || '@' || h.domain as username, p.selector, p.id as app_password_id, '{SSHA256.HEX}' || p.secret_hash as password,
         p.imap, p.pop3, a.id::text as home, '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, h.domain
  from app_password p
  join account a on a.id = p.account_id and a.state = 'open' and a.kind = 'mailbox' and a.frozen_at is null
  join mta.proven_domain h on h.domain_id = a.domain_id
  where p.ended_at is null and (p.expires_at is null or p.expires_at > now());
-- Delivery asks this view too: whether it may sign in stands beside.
create or replace view mta.dovecot_user as
  select a.local_part || '@' || h.domain as username, a.password_hash as password, a.id::text as home,
         '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, h.domain, a.frozen_at is not null as frozen
  from account a join mta.proven_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';
create or replace view mta.relay_login as
  select l.username, l.id as relay_login_id, l.reseller_id, l.customer_id, l.secret_hash, c.relay_access::text as relay_access
  from relay_login l
  join customer c on c.id = l.customer_id and c.state = 'active'
  join reseller r on r.id = l.reseller_id and r.state = 'active'
  where l.frozen_at is null;

create function notify_frozen() returns trigger language plpgsql as $$
declare
  found text;
begin
  select new.local_part || '@' || d.name into found from domain d where d.id = new.domain_id;
  perform pg_notify('directory', 'app_password:' || found);
  if new.frozen_at is not null then perform pg_notify('directory', 'frozen:' || found); end if;
  return null;
end $$;
create trigger notify_frozen after update of frozen_at on account
  for each row when (old.frozen_at is distinct from new.frozen_at) execute function notify_frozen();

-- The end of a contract takes it (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'compromise', 'compromise')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on compromise to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
