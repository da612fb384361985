-- An erasure takes a reseller's own sales too, and what was asked of it and answered is no longer readable (R-083, ADR 0037).
-- Functions, triggers and policies of small tables only.
set lock_timeout = '5s';

create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as $$
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
    (36, 'brand', 'brand'), (37, 'pool', 'pool'), (38, 'resale_payment', 'resale_payment'),
    (39, 'resale_invoice', 'resale_invoice'), (40, 'resale_assignment', 'resale_assignment'),
    (41, 'resale_close', 'resale_close'), (42, 'plan_version', 'plan_version'), (43, 'plan', 'plan'),
    (44, 'customer', 'customer') $$;

create or replace function erase_rows(erasure_id uuid, what text, at_most int) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  target text := (select e.relation from erasable() e where e.kind = what);
  -- What was taken back goes after what took it back.
  in_order text := case what when 'resale_payment' then 'order by reverses_id is null' else '' end;
  reseller uuid;
  gone bigint;
begin
  perform set_config('app.erasure', erasure_id::text, true);
  reseller := erasing_reseller();
  if reseller is null or target is null then
    raise exception 'no erasure % is under way, or nothing is called %', erasure_id, what using errcode = 'insufficient_privilege';
  end if;
  perform lock_reseller(reseller);
  execute format('delete from %1$I where reseller_id = $1
    and ctid = any(array(select ctid from %1$I where reseller_id = $1 %2$s limit $2))', target, in_order) using reseller, at_most;
  get diagnostics gone = row_count;
  perform set_config('app.erasure', '', true);
  return gone;
end $$;

create or replace function minimise_rows(erasure_id uuid, what text) returns bigint
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
      update contractor set details_cipher = '\x', reason = null
        where reseller_id = reseller_kept and (details_cipher <> '\x' or reason is not null);
    when 'contract_document' then
      update contract_document set name_cipher = '\x', content_cipher = '\x'
        where reseller_id = reseller_kept and content_cipher <> '\x';
    when 'contract_screening' then
      update contract_screening set note_cipher = '\x' where reseller_id = reseller_kept and note_cipher <> '\x';
    when 'demand' then
      update demand set about_cipher = '\x', answer_cipher = case when answered_at is not null then '\x'::bytea end
        where reseller_id = reseller_kept and about_cipher <> '\x';
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

-- Append-only but for an erasure: the tables' owner may then delete.
create function refuse_change_but_erased() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and erasing_reseller() is not null
     and current_user = (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
    return null;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
do $$
declare
  t text;
begin
  foreach t in array array['resale_payment', 'resale_invoice', 'resale_assignment', 'resale_close', 'plan_version', 'plan', 'demand'] loop
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
    continue when t = 'demand';
    execute format('drop trigger append_only on %I', t);
    execute format('create trigger append_only before update or delete or truncate on %I
      for each statement execute function refuse_change_but_erased()', t);
  end loop;
end $$;
