-- The end of a contract (R-083, R-117): what was waived, the export window, and erasures with their steps. New tables, and two
-- triggers that let an erasure, and nothing else, take personal data out of rows that the law keeps (docs/adr/0037).
set lock_timeout = '5s';

create table contract_end (
  contract_id uuid not null constraint contract_end_pkey primary key,
  reseller_id uuid not null,
  waived_yen bigint not null default 0,
  waived_reason text,
  waived_at timestamptz(3),
  waived_by uuid,
  export_from date,
  export_until date,
  opened_at timestamptz(3),
  opened_by uuid,
  constraint contract_end_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint contract_end_waiver check (waived_yen >= 0 and (waived_yen = 0 or waived_reason is not null)),
  constraint contract_end_window check ((export_from is null) = (export_until is null) and export_from <= export_until)
);
create unique index contract_end_of_tenant on contract_end (reseller_id, contract_id);

create table erasure (
  id uuid not null constraint erasure_pkey primary key,
  reseller_id uuid not null,
  contract_id uuid not null,
  contractor text not null,
  expected jsonb not null,
  started_at timestamptz(3) not null default current_timestamp,
  started_by uuid,
  busy_until timestamptz(3),
  finished_at timestamptz(3),
  record jsonb,
  hash bytea,
  constraint erasure_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict,
  constraint erasure_certified check ((finished_at is null) = (record is null) and (record is null) = (hash is null))
);
create unique index erasure_contract on erasure (contract_id);
create unique index erasure_of_tenant on erasure (reseller_id, id);

create table erasure_step (
  erasure_id uuid not null,
  step text not null,
  reseller_id uuid not null,
  position integer not null,
  counts jsonb not null default '{}',
  failures integer not null default 0,
  last_error text,
  finished_at timestamptz(3),
  constraint erasure_step_pkey primary key (erasure_id, step),
  constraint erasure_step_reseller_id_erasure_id_fkey foreign key (reseller_id, erasure_id)
    references erasure (reseller_id, id) on update cascade on delete restrict
);

create table erasure_mailbox (
  erasure_id uuid not null,
  account_id uuid not null,
  reseller_id uuid not null,
  messages bigint not null,
  removed_at timestamptz(3),
  constraint erasure_mailbox_pkey primary key (erasure_id, account_id),
  constraint erasure_mailbox_reseller_id_erasure_id_fkey foreign key (reseller_id, erasure_id)
    references erasure (reseller_id, id) on update cascade on delete restrict
);

-- A certificate is what it says: finished, an erasure changes no more, and none is ever taken away.
create function keep_erasure() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null or new.reseller_id <> old.reseller_id or new.contract_id <> old.contract_id then
    raise exception 'erasure % is certified or of another contract', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_erasure before update on erasure for each row execute function keep_erasure();
create trigger append_only before delete or truncate on erasure for each statement execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['contract_end', 'erasure', 'erasure_step', 'erasure_mailbox'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to noren_system', t);
  end loop;
end $$;
-- The contractor sees its window; what is erased, and how far that is, the operator.
create policy tenant_read on contract_end for select to noren_app using (reseller_id = app_reseller() and app_customer() is null);
grant select on contract_end to noren_app;
create policy views_read on contract_end for select to noren_views using (true);
grant select on contract_end to noren_views;

-- What an erasure takes away, in an order that foreign keys allow, under the names of the certificate.
create function erasable() returns table (place int, kind text, relation text) language sql immutable as $$
  values (1, 'delivery_event', 'delivery_event'), (2, 'delivery', 'delivery'), (3, 'suppression', 'suppression'),
    (4, 'limit_reached', 'limit_reached'), (5, 'quota_told', 'quota_told'), (6, 'sending_limit', 'sending_limit'),
    (7, 'sending_throttle', 'sending_throttle'), (8, 'login_use', 'login_use'), (9, 'app_password', 'app_password'),
    (10, 'forwarding_target', 'forwarding_target'), (11, 'forwarding', 'forwarding'), (12, 'vacation', 'vacation'),
    (13, 'alias_target', 'alias_target'), (14, 'alias', 'alias'), (15, 'account', 'account'),
    (16, 'inbound_rule', 'inbound_rule'), (17, 'inbound_policy', 'inbound_policy'), (18, 'signing_key', 'signing_key'),
    (19, 'mta_sts', 'mta_sts'), (20, 'tls_report', 'tls_report'), (21, 'domain', 'domain'),
    (22, 'relay_login', 'relay_login'), (23, 'allowed_network', 'allowed_network'), (24, 'designation', 'designation'),
    (25, 'source_quarantine', 'source_quarantine'), (26, 'source_binding', 'source_binding'),
    (27, 'portal_session', 'portal_session'), (28, 'invitation', 'invitation'), (29, 'portal_user', 'portal_user'),
    (30, 'notice_contact', 'notice_contact'), (31, 'notice_mute', 'notice_mute'), (32, 'payer_name', 'payer_name'),
    (33, 'issuer_profile', 'issuer_profile'), (34, 'certificate', 'certificate'), (35, 'brand_host', 'brand_host'),
    (36, 'brand', 'brand'), (37, 'pool', 'pool'), (38, 'customer', 'customer') $$;

-- How many rows of each kind a reseller has. As the caller: whoever sees none, counts none.
create function count_erasable(reseller uuid) returns table (kind text, count bigint) language plpgsql stable as $$
declare
  each record;
begin
  for each in select e.kind, e.relation from erasable() e order by e.place loop
    kind := each.kind;
    execute format('select count(*) from %I where reseller_id = $1', each.relation) into count using reseller;
    return next;
  end loop;
end $$;

-- The reseller whose erasure is under way in this transaction; null at all other times.
create function erasing_reseller() returns uuid language sql stable as $$
  select e.reseller_id from public.erasure e
  where e.id = nullif(current_setting('app.erasure', true), '')::uuid and e.finished_at is null $$;

-- The owner of the tables, as whom the two functions below run, sees past no fence but this one.
do $$
declare
  t text;
begin
  execute format('create policy erasure on erasure for select to %I using (true)', current_user);
  foreach t in array array(select distinct relation from erasable()) || array['account_ledger', 'audit_entry', 'contractor',
      'contract_document', 'contract_screening', 'terms_acceptance', 'notice', 'stripe_customer', 'data_key'] loop
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
  execute format('create policy erasure on reseller to %I using (id = (select erasing_reseller()))
    with check (id = (select erasing_reseller()))', current_user);
end $$;

-- Takes away at most so many rows of a kind. Bound to an erasure that was started and is not certified yet: without one there is
-- no reseller whose rows it could see. @returns how many went
create function erase_rows(erasure_id uuid, what text, at_most int) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target text := (select e.relation from erasable() e where e.kind = what);
  reseller uuid;
  gone bigint;
begin
  perform set_config('app.erasure', erasure_id::text, true);
  reseller := erasing_reseller();
  if reseller is null or target is null then
    raise exception 'no erasure % is under way, or nothing is called %', erasure_id, what using errcode = 'insufficient_privilege';
  end if;
  perform lock_reseller(reseller);
  execute format('delete from %I where reseller_id = $1
    and ctid = any(array(select ctid from %I where reseller_id = $1 limit $2))', target, target) using reseller, at_most;
  get diagnostics gone = row_count;
  perform set_config('app.erasure', '', true);
  return gone;
end $$;

-- Takes personal data out of what the law keeps, and destroys the keys of all that was sealed.
-- @returns how many rows of each kind were changed; 0 of all when it is called again
create function minimise_rows(erasure_id uuid, what text) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  reseller_kept uuid;
  changed bigint;
begin
  perform set_config('app.erasure', erasure_id::text, true);
  reseller_kept := erasing_reseller();
  if reseller_kept is null then
    raise exception 'no erasure % is under way', erasure_id using errcode = 'insufficient_privilege';
  end if;
  case what
    when 'data_key' then
      update data_key set wrapped_data_key = '\x', wrapped_index_key = '\x', destroyed_at = now()
        where reseller_id = reseller_kept and destroyed_at is null;
    when 'audit_entry' then
      -- Of money and the contract itself the trail stays whole; it names nobody but by ids.
      update audit_entry set detail = '{}' where reseller_id = reseller_kept and detail <> '{}'
        and action !~ '^(contract|invoice|credit|payment|month|erasure|stripe)\.';
    when 'contractor' then
      update contractor set details_cipher = '\x' where reseller_id = reseller_kept and details_cipher <> '\x';
    when 'contract_document' then
      update contract_document set name_cipher = '\x', content_cipher = '\x'
        where reseller_id = reseller_kept and content_cipher <> '\x';
    when 'contract_screening' then
      update contract_screening set note_cipher = '\x' where reseller_id = reseller_kept and note_cipher <> '\x';
    when 'terms_acceptance' then
      update terms_acceptance set address = '' where reseller_id = reseller_kept and address <> '';
    when 'notice' then
      update notice set recipient_cipher = '\x', content_cipher = '\x'
        where reseller_id = reseller_kept and content_cipher <> '\x';
    when 'stripe_customer' then
      update stripe_customer set card = '{}', bank = '{}' where reseller_id = reseller_kept and (card <> '{}' or bank <> '{}');
    else
      raise exception 'nothing kept is called %', what using errcode = 'invalid_parameter_value';
  end case;
  get diagnostics changed = row_count;
  perform set_config('app.erasure', '', true);
  return changed;
end $$;

revoke execute on function erase_rows(uuid, text, int), minimise_rows(uuid, text) from public;
grant execute on function erase_rows(uuid, text, int), minimise_rows(uuid, text) to noren_system;

-- Append-only but for the one update above: the tables' owner, inside an erasure.
create function refuse_change_but_erasure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and erasing_reseller() is not null
     and current_user = (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
    return null;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
drop trigger append_only on audit_entry;
create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change_but_erasure();
drop trigger append_only on terms_acceptance;
create trigger append_only before update or delete or truncate on terms_acceptance
  for each statement execute function refuse_change_but_erasure();

-- Who may read a mailbox in the export window, though no mail flows: by IMAP and nothing else (mta/dovecot/sql-conf.ts).
create view mta.dovecot_reader as
  select a.local_part || '@' || d.name as username, a.password_hash as password, a.id::text as home,
         '*:bytes=' || a.quota_bytes as quota_rule, a.local_part, d.name as domain
  from account a
  join domain d on d.id = a.domain_id and d.proven_at is not null
  join customer c on c.id = a.customer_id and c.state = 'active'
  join reseller r on r.id = a.reseller_id and r.state = 'suspended'
  join contract_end e on e.reseller_id = a.reseller_id and e.export_until >= (now() at time zone 'Asia/Tokyo')::date
  where a.state = 'open' and a.kind = 'mailbox';
alter view mta.dovecot_reader owner to noren_views;
grant select on mta.dovecot_reader to noren_dovecot;
