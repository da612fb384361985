-- What a month's quota counts, apart from the delivery log, which is dropped after 40 days (R-060, R-064, R-071, R-073), and who
-- was told of it. New tables only.
set lock_timeout = '5s';

create table send_count (
  reseller_id uuid not null,
  customer_id uuid not null,
  month text not null,
  recipients_queued bigint not null default 0,
  recipients_blocked bigint not null default 0,
  messages_queued bigint not null default 0,
  messages_blocked bigint not null default 0,
  changed_at timestamptz(3) not null default current_timestamp,
  constraint send_count_pkey primary key (reseller_id, customer_id, month),
  constraint send_count_month_form check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint send_count_blocked check (
    recipients_blocked between 0 and recipients_queued and messages_blocked between 0 and messages_queued)
);
create index send_count_of_month on send_count (month, reseller_id);

create table quota_told (
  reseller_id uuid not null,
  month text not null,
  threshold int not null,
  counted bigint not null,
  told_at timestamptz(3) not null default current_timestamp,
  constraint quota_told_pkey primary key (reseller_id, month, threshold)
);

alter table send_count enable row level security;
alter table send_count force row level security;
create policy system_all on send_count to noren_system using (true) with check (true);
create policy tenant_read on send_count for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on send_count to noren_app;
grant select, insert, update on send_count to noren_system;

alter table quota_told enable row level security;
alter table quota_told force row level security;
create policy system_all on quota_told to noren_system using (true) with check (true);
create policy tenant_read on quota_told for select to noren_app
  using (reseller_id = app_reseller() and app_customer() is null);
grant select on quota_told to noren_app;
grant select, insert on quota_told to noren_system;
