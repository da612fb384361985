-- Entries of before are completed and chained, each tenant's in the order of their instants; and an erasure takes what is personal out of
-- them without breaking the chain. Holds the table while it runs: some seconds for each million entries.
set lock_timeout = '5s';

alter table audit_entry no force row level security;
alter table audit_link no force row level security;
alter table portal_user no force row level security;
alter table audit_entry disable trigger append_only;

update audit_entry e set
  actor_kind = case when e.actor_id is null then 'platform' when e.reseller_id is null then 'operator'
    when e.customer_id is null then 'reseller' else 'customer' end,
  content_salt = uuid_send(gen_random_uuid()), person_salt = uuid_send(gen_random_uuid());
update audit_entry e set actor_name = u.name,
    actor_kind = case when u.customer_id is not null then 'customer' when u.reseller_id is not null then 'reseller' else 'operator' end
  from portal_user u where u.id = e.actor_id;
update audit_entry e set content_hash = audit_content_hash(e), person_hash = audit_person_hash(e);

do $$
declare
  e audit_entry;
  chain text := '';
  position bigint;
  last bytea;
begin
  for e in select * from audit_entry order by reseller_id, at, id loop
    if chain <> coalesce(e.reseller_id::text, '-') then
      chain := coalesce(e.reseller_id::text, '-');
      position := 0;
      last := '\x';
    end if;
    position := position + 1;
    insert into audit_link (entry_id, reseller_id, sequence, previous_hash, hash)
      values (e.id, e.reseller_id, position, last, audit_link_hash(last, position, e)) returning hash into last;
  end loop;
end $$;

alter table audit_entry enable trigger append_only;
alter table portal_user force row level security;
alter table audit_link force row level security;
alter table audit_entry force row level security;

alter table audit_entry add constraint audit_entry_complete
  check (actor_kind is not null and content_hash is not null and person_hash is not null);

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
      -- Of money and the contract itself the trail stays whole; it names nobody but by ids. The digests stay: the chain holds.
      update audit_entry e set actor_name = null, behalf_name = null, address = null, person_salt = null,
          detail = case when k.kept then e.detail else '{}' end, changes = case when k.kept then e.changes end,
          object_label = case when k.kept then e.object_label end, content_salt = case when k.kept then e.content_salt end
        from (select a.id, a.action ~ '^(contract|invoice|credit|payment|month|erasure|stripe)\.' as kept
                from audit_entry a where a.reseller_id = reseller_kept) k
        where k.id = e.id and e.reseller_id = reseller_kept
          and (e.person_salt is not null or (not k.kept and e.content_salt is not null));
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
