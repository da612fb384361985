-- How strictly an account's mail is filtered, and whom it lets past or files as spam (docs/adr/0071), sealed for the MTA.
set lock_timeout = '5s';

create table spam_setting (
  account_id uuid not null constraint spam_setting_pkey primary key,
  reseller_id uuid not null,
  customer_id uuid not null,
  strictness text not null,
  sealed_senders bytea not null,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint spam_setting_reseller_id_customer_id_account_id_fkey foreign key (reseller_id, customer_id, account_id)
    references account (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint spam_setting_strictness check (strictness in ('strict', 'normal', 'lenient'))
);

alter table spam_setting enable row level security;
alter table spam_setting force row level security;
create policy system_all on spam_setting to noren_system using (true) with check (true);
create policy views_read on spam_setting for select to noren_views using (true);
create policy tenant on spam_setting to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy holder on spam_setting to noren_holder
  using (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account())
  with check (reseller_id = app_reseller() and customer_id = app_customer() and account_id = app_account());
create policy domains on spam_setting to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a))
  with check (reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a));
grant select, insert, update, delete on spam_setting to noren_app, noren_system;
grant select, insert, update on spam_setting to noren_holder, noren_domains;
grant select on spam_setting to noren_views;

grant noren_views to current_user;
create view mta.spam_setting as
  select account_id, reseller_id, customer_id, strictness, translate(encode(sealed_senders, 'base64'), E'\n', '') as sealed
  from spam_setting;
alter view mta.spam_setting owner to noren_views;
grant select on mta.spam_setting to noren_mta;

create function notify_spam_setting() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'spam_setting:' || coalesce(new.account_id, old.account_id));
  return null;
end $$;
create trigger notify_spam_setting after insert or update or delete on spam_setting
  for each row execute function notify_spam_setting();

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (12, 'spam_setting', 'spam_setting')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on spam_setting to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
