-- Notices to resellers by mail (R-132, R-133) and what the first kind of them tells: limits that were reached.
-- New tables only: no lock on anything that is in use.
set lock_timeout = '5s';

create type notice_purpose as enum ('technical');

create table notice_contact (
  id uuid not null constraint notice_contact_pkey primary key,
  reseller_id uuid not null,
  purpose notice_purpose not null,
  email_cipher bytea not null,
  email_index bytea not null,
  locale text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint notice_contact_reseller_id_fkey foreign key (reseller_id) references reseller (id) on update cascade on delete restrict,
  constraint notice_contact_locale check (locale in ('ja', 'en'))
);
create unique index notice_contact_once on notice_contact (reseller_id, purpose, email_index);

create table notice_mute (
  reseller_id uuid not null,
  purpose notice_purpose not null,
  constraint notice_mute_pkey primary key (reseller_id, purpose),
  constraint notice_mute_reseller_id_fkey foreign key (reseller_id) references reseller (id) on update cascade on delete restrict
);

create table notice (
  id uuid not null constraint notice_pkey primary key,
  reseller_id uuid not null,
  kind text not null,
  template_version integer not null,
  locale text not null,
  recipient_cipher bytea not null,
  content_cipher bytea not null,
  content_hash bytea not null,
  created_at timestamptz(3) not null default current_timestamp,
  sent_at timestamptz(3),
  failures integer not null default 0,
  constraint notice_reseller_id_fkey foreign key (reseller_id) references reseller (id) on update cascade on delete restrict
);
create index notice_reseller_id_created_at_id_idx on notice (reseller_id, created_at desc, id desc);

create table limit_reached (
  id uuid not null constraint limit_reached_pkey primary key,
  day date not null,
  reseller_id uuid not null,
  customer_id uuid,
  account_id uuid,
  reason text not null,
  times integer not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  noticed_at timestamptz(3),
  constraint limit_reached_reason check (reason like 'LIMIT\_%')
);
create unique index limit_reached_once on limit_reached (reseller_id, day, customer_id, account_id, reason) nulls not distinct;
-- What nobody was told of yet; few at any time.
create index limit_reached_untold on limit_reached (reseller_id) where noticed_at is null;

-- Notices are the reseller's own affair: a customer's administrator sees none of this. What was sent stays as it was sent.
alter table notice_contact enable row level security;
alter table notice_contact force row level security;
create policy system_all on notice_contact to noren_system using (true) with check (true);
create policy tenant on notice_contact to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, delete on notice_contact to noren_app, noren_system;

alter table notice_mute enable row level security;
alter table notice_mute force row level security;
create policy system_all on notice_mute to noren_system using (true) with check (true);
create policy tenant on notice_mute to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, delete on notice_mute to noren_app, noren_system;

alter table notice enable row level security;
alter table notice force row level security;
create policy system_all on notice to noren_system using (true) with check (true);
create policy tenant on notice to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select on notice to noren_app, noren_system;
grant insert, delete on notice to noren_system;
grant update (sent_at, failures) on notice to noren_system;

alter table limit_reached enable row level security;
alter table limit_reached force row level security;
create policy system_all on limit_reached to noren_system using (true) with check (true);
create policy tenant on limit_reached to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on limit_reached to noren_app, noren_system;
grant insert, delete on limit_reached to noren_system;
grant update (times, last_at, noticed_at) on limit_reached to noren_system;
