-- Since when records of a proven domain are wrong in DNS, and when a domain was last looked at by ourselves (ADR 0081). A new table, a
-- column without a default, and an index on a table of some ten thousand rows: short locks.
set lock_timeout = '5s';

create table domain_fault (
  domain_id uuid not null,
  kind text not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  -- The first look that found it wrong, with none since that found it right.
  since timestamptz(3) not null,
  -- The last look that found it so.
  seen_at timestamptz(3) not null,
  -- When its administrators were told; once.
  told_at timestamptz(3),
  constraint domain_fault_pkey primary key (domain_id, kind),
  constraint domain_fault_domain foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade,
  constraint domain_fault_kind check (kind in ('mx', 'spf', 'dkim'))
);
create index domain_fault_list on domain_fault (reseller_id, customer_id, since);
create index domain_fault_to_tell on domain_fault (since) where told_at is null;

alter table domain_fault enable row level security;
alter table domain_fault force row level security;
create policy system_all on domain_fault to noren_system using (true) with check (true);
create policy tenant on domain_fault to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy domains on domain_fault for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and domain_id = any((select app_domains())::uuid[]));
grant select on domain_fault to noren_domains;
grant select, insert, update, delete on domain_fault to noren_app, noren_system;

alter table domain add column dns_tried_at timestamptz(3);
create index domain_to_look_at on domain (dns_tried_at);
-- Nobody's change.
drop trigger note_change on domain;
drop trigger tell_unnamed_change on domain;
call watch_changes('domain', 'dns_findings,dns_checked_at,dns_tried_at,proof_token,autoconfig_seen_at,autodiscover_seen_at,client_hosts_looked_at');

alter table mail_template drop constraint mail_template_kind;
alter table mail_template add constraint mail_template_kind check (kind in ('invitation', 'password_reset', 'sign_in_change',
  'pool_exceeded', 'resale_invoice', 'inquiry_answered', 'domain_fault'));

-- The end of a contract takes it, before its domain (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  execute format('create policy erasure on domain_fault to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'domain_fault', 'domain_fault')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
