-- Pages of an audit trail of a million entries. Behind row-level security Postgres keeps its statistics to itself, and takes a fence for a
-- condition that one row in two hundred fulfils: it read the whole trail and put it in order for each page that is narrowed (docs/adr/0053).
-- Indexes are built under a lock that whoever writes an entry waits for: some seconds for a million.
set lock_timeout = '5s';

-- What an action is about, which tells Postgres too how seldom that is.
create index audit_entry_noun on audit_entry (reseller_id, split_part(action, '.', 1));
create index audit_entry_actor on audit_entry (actor_id, at desc, id desc);
create index audit_entry_level on audit_entry (reseller_id, actor_kind, at desc, id desc);

create policy views_read on audit_entry for select to noren_views using (true);
grant select (id, at, reseller_id, customer_id, actor_id, actor_kind, actor_name, action, object_id, object_label) on audit_entry to noren_views;

-- Ids of a page, the newest first, of one reseller, or of everybody where `owner_reseller` is null. Planned for the values it is asked with:
-- what is rare is found by an index of its own, what is in every other entry is met soon on a walk. A part of a name is looked for in
-- `searched` entries, the newest of what the other conditions leave.
create function page_of_audit(
  owner_reseller uuid, owner_customer uuid, nouns text[], of_kind text, of_actor uuid, of_object text, since timestamptz, until timestamptz,
  after_at timestamptz, after_id uuid, typed text, searched int, most int
) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  ids uuid[];
  conditions text := concat_ws(' and ', 'true',
    case when owner_reseller is not null then 'e.reseller_id = $1' end,
    case when owner_customer is not null then 'e.customer_id = $2' end,
    case when nouns is not null then 'split_part(e.action, ''.'', 1) = any($3)' end,
    case when of_kind is not null then 'e.actor_kind = $4' end,
    case when of_actor is not null then 'e.actor_id = $5' end,
    case when of_object is not null then 'e.object_id = $6' end,
    case when since is not null then 'e.at >= $7' end,
    case when until is not null then 'e.at < $8' end,
    case when after_at is not null then 'e.at <= $9 and (e.at, e.id) < ($9, $10)' end);
begin
  if typed is null then
    execute format('select array(select e.id from audit_entry e where %s order by e.at desc, e.id desc limit $11)', conditions) into ids
      using owner_reseller, owner_customer, nouns, of_kind, of_actor, of_object, since, until, after_at, after_id, most;
  else
    -- To compare without case takes many times longer, and Japanese has none.
    execute format('select array(select f.id from (
        select e.id, e.at, e.object_id, e.object_label, e.actor_name from audit_entry e where %1$s order by e.at desc, e.id desc limit $12) f
      where f.object_label %2$s $13 or f.actor_name %2$s $13 or f.object_id = $14 order by f.at desc, f.id desc limit $11)',
      conditions, case when lower(typed) = upper(typed) then 'like' else 'ilike' end)
      into ids
      using owner_reseller, owner_customer, nouns, of_kind, of_actor, of_object, since, until, after_at, after_id, most,
        searched, '%' || regexp_replace(typed, '([\\%_])', '\\\1', 'g') || '%', typed;
  end if;
  return ids;
end $$;

-- The same of what the tenant of the transaction holds: the fence stands here, in place of row-level security.
create function find_audit(
  of_customer uuid, nouns text[], of_kind text, of_actor uuid, of_object text, since timestamptz, until timestamptz,
  after_at timestamptz, after_id uuid, typed text, searched int, most int
) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when app_reseller() is null or app_customer() <> of_customer then '{}'
    else page_of_audit(app_reseller(), coalesce(app_customer(), of_customer), nouns, of_kind, of_actor, of_object, since, until,
      after_at, after_id, typed, searched, most) end $$;

grant create on schema public to noren_views;
alter function page_of_audit owner to noren_views;
alter function find_audit owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function page_of_audit from public;
revoke execute on function find_audit from public;
grant execute on function page_of_audit to noren_system;
grant execute on function find_audit to noren_app;
reset role;
