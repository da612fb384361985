-- Where a reseller wants reports on TLS failures of its customers' domains (RFC 8460). A new table.
set lock_timeout = '5s';

create table tls_report (
  reseller_id uuid not null constraint tls_report_pkey primary key,
  address text not null,
  constraint tls_report_reseller_id_fkey foreign key (reseller_id) references reseller (id) on delete cascade on update cascade
);

alter table tls_report enable row level security;
alter table tls_report force row level security;
create policy system_all on tls_report to noren_system using (true) with check (true);
-- A customer reads it, because its domain's record names it; only the reseller itself changes it.
create policy tenant_read on tls_report for select to noren_app using (reseller_id = app_reseller());
create policy reseller_write on tls_report to noren_app
  using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update, delete on tls_report to noren_app, noren_system;
