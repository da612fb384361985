-- The audit trail says what was before and after, who it was, for whom, from where, and each entry is chained to the one before
-- (docs/adr/0043). Columns without a default, two small tables: no table is rewritten. Entries of before are chained at the end.
set lock_timeout = '5s';

alter table audit_entry
  add column actor_kind text,
  add column actor_name text,
  add column behalf_id uuid,
  add column behalf_name text,
  add column api_key_id uuid,
  add column address text,
  add column object_label text,
  add column changes jsonb,
  add column changes_left_out integer not null default 0,
  add column content_salt bytea,
  add column content_hash bytea,
  add column person_salt bytea,
  add column person_hash bytea;
create index audit_entry_customer on audit_entry (reseller_id, customer_id, at desc, id desc);
create index audit_entry_object on audit_entry (object_id, at desc, id desc);
create index audit_entry_at on audit_entry (at desc, id desc);

create table audit_link (
  entry_id uuid not null constraint audit_link_pkey primary key,
  reseller_id uuid,
  sequence bigint not null,
  previous_hash bytea not null,
  hash bytea not null
);
create unique index audit_link_chain on audit_link (reseller_id, sequence) nulls not distinct;

create table audit_check (
  id uuid not null constraint audit_check_pkey primary key,
  reseller_id uuid,
  checked_at timestamptz(3) not null,
  entries bigint not null,
  hash bytea,
  fault text,
  fault_sequence bigint
);
create unique index audit_check_chain on audit_check (reseller_id) nulls not distinct;

do $$
declare
  t text;
begin
  foreach t in array array['audit_link', 'audit_check'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy tenant on %I for select to noren_app using (reseller_id = app_reseller() and app_customer() is null)', t);
    execute format('grant select on %I to noren_app', t);
  end loop;
  -- Links are written by the trigger below, which runs as the tables' owner, and by nobody else.
  grant select on audit_link to noren_system;
  grant select, insert, update on audit_check to noren_system;
  execute format('create policy chain_read on audit_link for select to %I using (true)', current_user);
  execute format('create policy chain_add on audit_link for insert to %I with check (true)', current_user);
end $$;
create trigger append_only before update or delete or truncate on audit_link
  for each statement execute function refuse_change();

-- Fields one after the other so that no two lists of fields give the same text: octets, colon, text; a dash for none.
create function netstrings(variadic fields text[]) returns text language sql immutable parallel safe as
  $$ select string_agg(coalesce(octet_length(convert_to(f, 'UTF8')) || ':' || f, '-'), ',' order by n)
     from unnest(fields) with ordinality as u (f, n) $$;
create function iso_instant(at timestamptz) returns text language sql immutable parallel safe as
  $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- What of a row an audit entry may say: no secret, no address but sealed (`readable` columns) or without its local part.
create function told_value(field text, value jsonb, readable text[]) returns jsonb language sql immutable as $$
  select case
    when field = any(readable) then value
    when jsonb_typeof(value) = 'string' and value #>> '{}' like '\\x%' then '"•"'
    when field ~ '(password|secret|token|hash|cipher|private)' then '"•"'
    when length(value::text) > 600 then to_jsonb(left(value #>> '{}', 200) || '…')
    when value::text like '%@%' then regexp_replace(value::text, '[^@[:space:]"\\]+@', '…@', 'g')::jsonb
    else value end $$;

-- Notes in the transaction what a statement changed, until an entry takes it along. At most 40 rows are told; the others are counted.
-- Arguments: columns that nobody needs to know of; sealed columns that the reader of the trail opens.
create function note_change() returns trigger language plpgsql as $$
declare
  hidden text[] := array['created_at', 'updated_at', 'id', 'reseller_id'] || string_to_array(coalesce(tg_argv[0], ''), ',');
  readable text[] := string_to_array(coalesce(tg_argv[1], ''), ',');
  o jsonb := coalesce(to_jsonb(old), '{}');
  n jsonb := coalesce(to_jsonb(new), '{}');
  told jsonb;
  was jsonb;
  is_now jsonb;
  so_far text := coalesce(current_setting('app.changes', true), '');
  count_so_far int;
begin
  -- What an erasure takes away is counted in its certificate.
  if coalesce(current_setting('app.erasure', true), '') <> '' then return null; end if;
  select jsonb_object_agg(k, told_value(k, o -> k, readable)) filter (where o -> k <> 'null'),
         jsonb_object_agg(k, told_value(k, n -> k, readable)) filter (where n -> k <> 'null')
    into was, is_now
    from jsonb_object_keys(o || n) k where (o -> k) is distinct from (n -> k) and k <> all(hidden);
  if was is null and is_now is null then return null; end if;
  count_so_far := coalesce(nullif(current_setting('app.changes_count', true), '')::int, 0);
  perform set_config('app.changes_count', (count_so_far + 1)::text, true);
  perform set_config('app.changed_owner', coalesce(n ->> 'reseller_id', o ->> 'reseller_id', '') || '/' ||
    coalesce(n ->> 'customer_id', o ->> 'customer_id', ''), true);
  if count_so_far >= 40 then return null; end if;
  told := jsonb_strip_nulls(jsonb_build_object('table', tg_table_name, 'id', coalesce(n ->> 'id', o ->> 'id'),
    'op', lower(tg_op), 'before', was, 'after', is_now));
  perform set_config('app.changes', so_far || case when so_far = '' then '' else ',' end || told::text, true);
  return null;
end $$;

-- What an object is called, for those who read of it when it is long gone.
create function audit_label(noun text, object text, changes jsonb) returns text language plpgsql stable as $$
declare
  wanted uuid := case when object ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then object::uuid end;
  label text;
begin
  -- A month or another number says something; a word of ours does not.
  if wanted is null then return case when object ~ '[0-9]' then object end; end if;
  if noun in ('account', 'app-password', 'forwarding', 'vacation', 'sending-limit') then
    select a.local_part || '@' || d.name into label from account a join domain d on d.id = a.domain_id where a.id = wanted;
  elsif noun = 'alias' then
    select a.local_part || '@' || d.name into label from alias a join domain d on d.id = a.domain_id where a.id = wanted;
  elsif noun in ('domain', 'inbound', 'sts', 'signing_key') then
    select d.name into label from domain d where d.id = wanted;
  elsif noun = 'designation' then
    select d.value into label from designation d where d.id = wanted;
  elsif noun in ('contract', 'application', 'succession', 'assignment', 'terms') then
    select c.number into label from contract c where c.id = wanted;
  elsif noun in ('administrator', 'invitation') then
    select u.name into label from portal_user u where u.id = wanted;
  end if;
  if label is null and noun in ('customer', 'pool', 'relay-access', 'return-paths', 'suppression', 'sending-limit', 'resale') then
    select c.name into label from customer c where c.id = wanted;
  end if;
  if label is null and noun in ('reseller', 'pool', 'suppression', 'sending-limit', 'notice', 'sts', 'brand', 'issuer') then
    select r.operator_name into label from reseller r where r.id = wanted;
  end if;
  if label is null then
    select coalesce(v ->> 'name', v ->> 'value', v ->> 'username', v ->> 'network', v ->> 'label', v ->> 'host', v ->> 'ip',
        (v ->> 'local_part') || coalesce('@' || (select d.name from domain d where d.id = (v ->> 'domain_id')::uuid), ''))
      into label
      from jsonb_array_elements(coalesce(changes, '[]')) c, lateral (select coalesce(c -> 'after', c -> 'before') as v) s
      where c ->> 'id' = object limit 1;
  end if;
  return label;
end $$;

-- Completes an entry: its instant is the database's, its actor's name is kept as it was, and it takes the changes along.
create function complete_audit_entry() returns trigger language plpgsql as $$
declare
  noted text := nullif(current_setting('app.changes', true), '');
begin
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.behalf_id := coalesce(new.behalf_id, nullif(current_setting('app.behalf_id', true), '')::uuid);
  new.api_key_id := coalesce(new.api_key_id, nullif(current_setting('app.api_key_id', true), '')::uuid);
  new.address := coalesce(new.address, nullif(current_setting('app.address', true), ''));
  new.actor_kind := null;
  new.actor_name := null;
  new.behalf_name := null;
  if new.actor_id is not null then
    select case when u.customer_id is not null then 'customer' when u.reseller_id is not null then 'reseller' else 'operator' end, u.name
      into new.actor_kind, new.actor_name from portal_user u where u.id = new.actor_id;
    new.actor_kind := coalesce(new.actor_kind,
      case when app_customer() is not null then 'customer' when app_reseller() is not null then 'reseller' else 'operator' end);
  else
    new.actor_kind := 'platform';
  end if;
  if new.behalf_id is not null then
    select u.name into new.behalf_name from portal_user u where u.id = new.behalf_id;
  end if;
  new.changes := case when noted is not null then ('[' || noted || ']')::jsonb end;
  new.changes_left_out := greatest(coalesce(nullif(current_setting('app.changes_count', true), '')::int, 0) - 40, 0);
  perform set_config('app.changes', '', true), set_config('app.changes_count', '', true);
  new.object_label := coalesce(new.object_label, audit_label(split_part(new.action, '.', 1), new.object_id, new.changes));
  new.content_salt := uuid_send(gen_random_uuid());
  new.person_salt := uuid_send(gen_random_uuid());
  new.content_hash := audit_content_hash(new);
  new.person_hash := audit_person_hash(new);
  perform set_config('app.audit_chains', coalesce(current_setting('app.audit_chains', true), '') || coalesce(new.reseller_id::text, '-') || ',', true);
  return new;
end $$;

-- Two digests under salts of their own, so that an erasure can take the texts (and the salts) and leave the chain whole.
create function audit_content_hash(e audit_entry) returns bytea language sql immutable as
  $$ select sha256(e.content_salt || convert_to(netstrings(e.detail::text, e.changes::text, e.changes_left_out::text, e.object_label), 'UTF8')) $$;
create function audit_person_hash(e audit_entry) returns bytea language sql immutable as
  $$ select sha256(e.person_salt || convert_to(netstrings(e.actor_name, e.behalf_name, e.address), 'UTF8')) $$;
-- services/audit/chain.ts computes the same.
create function audit_link_hash(previous bytea, sequence bigint, e audit_entry) returns bytea language sql immutable as
  $$ select sha256(convert_to(netstrings(encode(previous, 'hex'), sequence::text, e.id::text, iso_instant(e.at), e.reseller_id::text,
       e.customer_id::text, e.actor_id::text, e.actor_kind, e.behalf_id::text, e.api_key_id::text, e.action, e.object_id,
       encode(e.content_hash, 'hex'), encode(e.person_hash, 'hex')), 'UTF8')) $$;

create trigger complete before insert on audit_entry for each row execute function complete_audit_entry();

-- Chains an entry when its transaction commits, so that the lock of a chain is held for the commit and no longer, and no lock of
-- another kind is waited for under it. All chains of a transaction are locked in one order.
create function link_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chains text := coalesce(current_setting('app.audit_chains', true), '');
  last_sequence bigint;
  last_hash bytea;
begin
  if chains <> '' then
    perform pg_advisory_xact_lock(hashtextextended('audit ' || c, 0))
      from (select distinct c from unnest(string_to_array(chains, ',')) c where c <> '' order by 1) s;
    perform set_config('app.audit_chains', '', true);
  end if;
  perform pg_advisory_xact_lock(hashtextextended('audit ' || coalesce(new.reseller_id::text, '-'), 0));
  if new.reseller_id is null then
    select l.sequence, l.hash into last_sequence, last_hash from audit_link l where l.reseller_id is null
      order by l.sequence desc limit 1;
  else
    select l.sequence, l.hash into last_sequence, last_hash from audit_link l where l.reseller_id = new.reseller_id
      order by l.sequence desc limit 1;
  end if;
  last_sequence := coalesce(last_sequence, 0) + 1;
  last_hash := coalesce(last_hash, '\x'::bytea);
  insert into audit_link (entry_id, reseller_id, sequence, previous_hash, hash)
    values (new.id, new.reseller_id, last_sequence, last_hash, audit_link_hash(last_hash, last_sequence, new));
  return null;
end $$;
create constraint trigger link after insert on audit_entry deferrable initially deferred
  for each row execute function link_audit_entry();

-- A portal user's change that no service told of is told of all the same: no path can forget it.
create function tell_unnamed_change() returns trigger language plpgsql as $$
declare
  owner text[];
begin
  if coalesce(current_setting('app.changes', true), '') = '' or coalesce(current_setting('app.actor_id', true), '') = '' then
    return null;
  end if;
  owner := string_to_array(current_setting('app.changed_owner', true), '/');
  insert into audit_entry (id, reseller_id, customer_id, actor_id, action, object_id, detail)
    values (gen_random_uuid(), nullif(owner[1], '')::uuid, nullif(owner[2], '')::uuid, current_setting('app.actor_id')::uuid,
      'change.' || tg_table_name, coalesce(to_jsonb(new) ->> 'id', to_jsonb(old) ->> 'id'), '{}');
  return null;
end $$;

-- Watches a table: its changes are told of. Called again for each new table of settings.
create procedure watch_changes(t regclass, hidden text default '', readable text default '') language plpgsql as $$
begin
  execute format('create trigger note_change after insert or update or delete on %s for each row execute function note_change(%L, %L)', t, hidden, readable);
  execute format('create constraint trigger tell_unnamed_change after insert or update or delete on %s deferrable initially deferred
    for each row execute function tell_unnamed_change()', t);
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['brand', 'brand_host', 'pool', 'customer', 'alias', 'forwarding', 'relay_login', 'allowed_network', 'inbound_policy',
      'inbound_rule', 'sending_limit', 'sending_limit_default', 'designation', 'notice_mute', 'issuer_profile', 'contract',
      'contract_offer', 'option_request', 'contract_end', 'plan', 'plan_version',
      'source_address', 'source_pool', 'source_pool_address', 'source_binding', 'source_quarantine'] loop
    call watch_changes(t::regclass);
  end loop;
  call watch_changes('reseller', 'state_applied_on');
  call watch_changes('domain', 'dns_findings,dns_checked_at,proof_token');
  call watch_changes('account');
  call watch_changes('alias_target', '', 'address,sealed_address');
  call watch_changes('forwarding_target', '', 'address,sealed_address');
  call watch_changes('vacation', 'token');
  call watch_changes('app_password', 'selector');
  call watch_changes('sending_throttle', 'created_by');
  call watch_changes('tls_report');
  call watch_changes('notice_contact', 'email_index', 'email_cipher');
  call watch_changes('portal_user', 'email_index,locale', 'email_cipher');
  call watch_changes('demand', 'asked_at');
  call watch_changes('mta_sts', 'host_seen_at,looked_at');
  call watch_changes('suppression_setting', 'changed_at');
  call watch_changes('contractor', 'name_key');
  call watch_changes('arrears_rule', 'set_at');
  call watch_changes('resale_assignment', 'assigned_at,sequence');
  -- Tables of branches that may or may not have come before this one.
  if to_regclass('webhook') is not null then
    call watch_changes('webhook', 'failures,failing_since,paused_until,claimed_until,created_by');
  end if;
  if to_regclass('second_factor') is not null then
    call watch_changes('second_factor', 'last_step');
    call watch_changes('second_factor_policy');
  end if;
  if to_regclass('queue_order') is not null then
    call watch_changes('queue_order', 'made_at');
  end if;
  if to_regclass('mail_hook') is not null then
    call watch_changes('mail_hook');
  end if;
  if to_regclass('responsible_administrator') is not null then
    call watch_changes('responsible_administrator');
  end if;
end $$;
