-- App passwords: one for each program, limited to what it does, ended without touching the others. And when each password was last used.
set lock_timeout = '5s';

create table app_password (
  id uuid not null constraint app_password_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  account_id uuid not null,
  label text not null,
  selector text not null,
  secret_hash text not null,
  smtp boolean not null,
  imap boolean not null,
  pop3 boolean not null,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  created_by uuid,
  ended_at timestamptz(3),
  constraint app_password_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete restrict on update cascade,
  constraint app_password_scope check (smtp or imap or pop3)
);
create index app_password_account on app_password (account_id);
create unique index app_password_selector on app_password (account_id, selector) where ended_at is null;

-- The last use of an account's password (app_password_id null) or of an app password. A fact of the journal, folded.
create table login_use (
  id uuid not null constraint login_use_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  account_id uuid not null,
  app_password_id uuid,
  at timestamptz(3) not null,
  protocol text not null,
  ip text not null,
  constraint login_use_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade
);
create unique index login_use_credential on login_use (account_id, app_password_id) nulls not distinct;

do $$
declare
  t text;
begin
  foreach t in array array['app_password', 'login_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
  end loop;
end $$;
create policy tenant on app_password to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select, insert, update on app_password to noren_app;
create policy tenant on login_use for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on login_use to noren_app;
create policy views_read on app_password for select to noren_views using (true);
grant select on app_password to noren_views;

grant noren_views to current_user;
create view mta.app_password as
  select a.local_part, h.domain, p.id as app_password_id, a.id as account_id, h.reseller_id, h.customer_id, p.secret_hash,
         p.expires_at
  from app_password p
  join account a on a.id = p.account_id and a.state = 'open'
  join mta.proven_domain h on h.domain_id = a.domain_id
  where p.ended_at is null and p.smtp;
alter view mta.app_password owner to noren_views;
grant select on mta.app_password to noren_mta;

-- One row for each app password; Dovecot asks by address and selector, and checks the secret itself.
create view mta.dovecot_app_password as
  select a.local_part || '@' || h.domain as username, p.selector, p.id as app_password_id, '{SSHA256.HEX}' || p.secret_hash as password,
         p.imap, p.pop3, a.id::text as home, '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, h.domain
  from app_password p
  join account a on a.id = p.account_id and a.state = 'open' and a.kind = 'mailbox'
  join mta.proven_domain h on h.domain_id = a.domain_id
  where p.ended_at is null and (p.expires_at is null or p.expires_at > now());
alter view mta.dovecot_app_password owner to noren_views;
grant select on mta.dovecot_app_password to noren_dovecot;

create function notify_app_password() returns trigger language plpgsql as $$
declare
  changed record;
  found text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  if tg_table_name = 'app_password' then
    select a.local_part || '@' || d.name into found
      from account a join domain d on d.id = a.domain_id where a.id = changed.account_id;
  elsif tg_table_name = 'account' then
    select changed.local_part || '@' || d.name into found from domain d where d.id = changed.domain_id;
  end if;
  perform pg_notify('directory', 'app_password' || coalesce(':' || found, ''));
  return null;
end $$;
create trigger notify_app_password after insert or update or delete on app_password
  for each row execute function notify_app_password();
create trigger notify_app_password after update of state, local_part, domain_id, customer_id or delete on account
  for each row execute function notify_app_password();
create trigger notify_app_password after delete or update of name, proven_at, customer_id on domain
  for each row execute function notify_app_password();
