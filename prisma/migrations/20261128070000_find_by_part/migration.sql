-- Lists of a reseller with 10,000 customers and 1,000,000 accounts (docs/adr/0053). Indexes are built under a lock that whoever opens
-- an account waits for: some seconds for a million.
set lock_timeout = '5s';

create extension if not exists pg_trgm;

-- Pages of accounts and aliases in the order of their addresses: the domains of a tenant by name, and what each holds by local part.
create index domain_reseller_name on domain (reseller_id, name, id);
create index account_of_domain on account (domain_id, local_part, id) include (reseller_id, customer_id) where state <> 'closed';
create index alias_of_domain on alias (domain_id, local_part, id);
-- What a reseller and each of its customers have open, and how much they may store, without a look at the rows.
create index account_held on account (reseller_id, customer_id) include (quota_bytes) where state <> 'closed';
create index account_suspended on account (reseller_id, customer_id, domain_id) where state = 'suspended';
create index account_sender on account (reseller_id, customer_id, domain_id) where kind = 'sender' and state <> 'closed';
drop index account_customer_id_local_part_idx;

-- A part of an address or a name.
create index account_part on account using gin (local_part gin_trgm_ops, display_name gin_trgm_ops) where state <> 'closed';
create index domain_part on domain using gin (name gin_trgm_ops);
create index customer_part on customer using gin (name gin_trgm_ops);
create index alias_part on alias using gin (local_part gin_trgm_ops);

-- What is typed into a search box, as patterns: anywhere from three letters on; of less the beginning of the text or of a word, for of
-- less than three letters no index of parts knows anything but where words begin.
create function part_patterns(typed text) returns text[] language sql immutable as $$
  select case when length(typed) >= 3 then array['%' || safe || '%', '%' || safe || '%', '%' || safe || '%']
              else array[safe || '%', '% ' || safe || '%', '%　' || safe || '%'] end
  from (select regexp_replace(lower(typed), '([\\%_])', '\\\1', 'g') as safe) s $$;

/*
 * The functions below answer with ids of what the tenant of the transaction holds: the fence stands in their text, because behind
 * row-level security LIKE opens no index (it is not leakproof). They run as noren_views, which reads and cannot log in; rows are then
 * read by id, as whoever asks, behind the fence.
 *
 * By address: what is rare is found by its index and put in order; what is in every other address is met soon on a walk in order.
 * Which of the two a question is, is found out by trying: Postgres keeps its statistics from whoever stands behind a fence, and would
 * guess. `held` (whose rows), `conditions` and `domain_conditions` are text of the two callers below and of nobody else; on the walk a
 * domain says whose its rows are. `$1` reseller, `$2` customer, `$3` domain, `$4` domains, `$5` patterns, `$6` how the local part ends.
 * `counted` stops at 10,001.
 */
create function page_by_address(
  relation text, held text, conditions text, domain_conditions text, narrowed boolean, owner_reseller uuid, of_customer uuid,
  of_domain uuid, of_domains uuid[], patterns text[], local_pattern text, after uuid, most int, out ids uuid[], out counted int
) language plpgsql stable set search_path = public, pg_temp as $$
declare
  after_name text;
  after_local text;
  onwards text := '';
begin
  ids := '{}';
  counted := 0;
  if after is not null then
    execute format('select d.name, a.local_part from %I a join domain d on d.id = a.domain_id
      where a.id = $3 and a.reseller_id = $1 and ($2 is null or a.customer_id = $2)', relation)
      into after_name, after_local using owner_reseller, of_customer, after;
    if after_name is null then return; end if;
    onwards := ' and d.name >= $8 and (d.name > $8 or (a.local_part, a.id) > ($9, $10))';
  end if;
  if narrowed then
    execute format('with found as materialized (select a.id, a.domain_id, a.local_part from %I a where %s and %s limit 10001)
      select array(select a.id from found a join domain d on d.id = a.domain_id where true %s
        order by d.name, a.local_part, a.id limit $7), (select count(*) from found)', relation, held, conditions, onwards)
      into ids, counted
      using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern, most, after_name, after_local, after;
    if counted <= 10000 then return; end if;
  else
    execute format('select count(*) from (select from %I a where %s and %s limit 10001) f', relation, held, conditions)
      into counted using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern;
  end if;
  execute format('select array(select a.id from (
        select d.id, d.name from domain d where d.reseller_id = $1 %s %s order by d.name, d.id) d
      cross join lateral (
        select a.id, a.local_part from %I a where a.domain_id = d.id and %s %s order by a.local_part, a.id limit $7) a
      order by d.name, a.local_part, a.id limit $7)',
      domain_conditions,
      case when after is not null then 'and d.name >= $8' else '' end,
      relation, conditions, replace(onwards, ' and d.name >= $8', ''))
    into ids
    using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern, most, after_name, after_local, after;
end $$;

create function find_accounts(
  of_customer uuid, of_domain uuid, of_state account_state, of_kind account_kind, typed text, after uuid, most int,
  out ids uuid[], out counted int
) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  owner_reseller uuid := app_reseller();
  at_domain text := case when strpos(typed, '@') > 0 then split_part(typed, '@', 2) end;
  patterns text[] := part_patterns(typed);
  local_pattern text := '%' || regexp_replace(lower(split_part(typed, '@', 1)), '([\\%_])', '\\\1', 'g');
  of_domains uuid[];
  held text := 'a.reseller_id = $1';
  conditions text := $c$a.state <> 'closed'$c$;
  domain_conditions text := '';
begin
  of_customer := coalesce(app_customer(), of_customer);
  if of_customer is not null then
    held := held || ' and a.customer_id = $2';
    domain_conditions := ' and d.customer_id = $2';
  end if;
  if of_domain is not null then
    held := held || ' and a.domain_id = $3';
    domain_conditions := domain_conditions || ' and d.id = $3';
  end if;
  if at_domain is not null then domain_conditions := domain_conditions || ' and d.id = any($4)'; end if;
  if of_state is not null then conditions := conditions || format(' and a.state = %L', of_state); end if;
  if of_kind is not null then conditions := conditions || format(' and a.kind = %L', of_kind); end if;
  if typed <> '' then
    of_domains := array(select d.id from domain d where d.reseller_id = owner_reseller
      and (of_customer is null or d.customer_id = of_customer)
      and case when at_domain is null then d.name like patterns[1] else starts_with(d.name, lower(at_domain)) end);
    conditions := conditions || case
      when at_domain is not null then ' and a.domain_id = any($4)' || case when local_pattern <> '%' then ' and a.local_part like $6' else '' end
      -- Cheap questions first; to compare without case takes many times longer, and Japanese has none.
      else ' and (' || case when cardinality(of_domains) > 0 then 'a.domain_id = any($4) or ' else '' end
        || 'a.local_part like $5[1] or ' || replace(case when length(typed) < 3
             then 'a.display_name ~ $5[1] or a.display_name ~ $5[2] or a.display_name ~ $5[3])' else 'a.display_name ~ $5[1])' end,
             '~', case when lower(typed) = upper(typed) then 'like' else 'ilike' end)
      end;
  end if;
  select p.ids, p.counted into ids, counted
    from page_by_address('account', held, conditions, domain_conditions,
      typed <> '' and not (at_domain is not null and local_pattern = '%') or of_state is not null or of_kind is not null, owner_reseller,
      of_customer, of_domain, of_domains, patterns, local_pattern, after, most) p;
end $$;

create function find_aliases(
  of_customer uuid, of_kind alias_kind, typed text, after uuid, most int, out ids uuid[], out counted int
) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  owner_reseller uuid := app_reseller();
  at_domain text := case when strpos(typed, '@') > 0 then split_part(typed, '@', 2) end;
  patterns text[] := part_patterns(split_part(typed, '@', 1));
  of_domains uuid[];
  held text := 'a.reseller_id = $1';
  conditions text := 'true';
  domain_conditions text := '';
begin
  of_customer := coalesce(app_customer(), of_customer);
  if of_customer is not null then
    held := held || ' and a.customer_id = $2';
    domain_conditions := ' and d.customer_id = $2';
  end if;
  if at_domain is not null then domain_conditions := domain_conditions || ' and d.id = any($4)'; end if;
  if of_kind is not null then conditions := conditions || format(' and a.kind = %L', of_kind); end if;
  if typed <> '' then
    of_domains := array(select d.id from domain d where d.reseller_id = owner_reseller
      and (of_customer is null or d.customer_id = of_customer)
      and case when at_domain is null then d.name like patterns[1] else starts_with(d.name, lower(at_domain)) end);
    conditions := conditions || case
      when at_domain is not null then ' and a.domain_id = any($4) and a.local_part like $5[1]'
      when cardinality(of_domains) > 0 then ' and (a.local_part like $5[1] or a.domain_id = any($4))'
      else ' and a.local_part like $5[1]' end;
  end if;
  select p.ids, p.counted into ids, counted
    from page_by_address('alias', held, conditions, domain_conditions, typed <> '' or of_kind is not null, owner_reseller,
      of_customer, null, of_domains, patterns, null, after, most) p;
end $$;

create function find_domains(
  of_customer uuid, of_proof boolean, typed text, after uuid, most int, out ids uuid[], out counted int
) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  owner_reseller uuid := app_reseller();
  pattern text := (part_patterns(typed))[1];
  after_name text;
begin
  of_customer := coalesce(app_customer(), of_customer);
  if after is not null then
    select d.name into after_name from domain d
      where d.id = after and d.reseller_id = owner_reseller and (of_customer is null or d.customer_id = of_customer);
    if not found then ids := '{}'; counted := 0; return; end if;
  end if;
  with found as materialized (select d.id, d.name from domain d
    where d.reseller_id = owner_reseller and (of_customer is null or d.customer_id = of_customer)
      and (of_proof is null or (d.proven_at is not null) = of_proof) and (typed = '' or d.name like pattern))
  select array(select f.id from found f where after is null or (f.name, f.id) > (after_name, after) order by f.name, f.id limit most),
         (select count(*) from found) into ids, counted;
end $$;

-- By its own name, or by that of one of its domains.
create function find_customers(
  of_state customer_state, typed text, after uuid, most int, out ids uuid[], out counted int
) language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  owner_reseller uuid := app_reseller();
  patterns text[] := part_patterns(typed);
  after_name text;
begin
  if after is not null then
    select c.name into after_name from customer c where c.id = after and c.reseller_id = owner_reseller;
    if not found then ids := '{}'; counted := 0; return; end if;
  end if;
  with found as materialized (select c.id, c.name from customer c
    where c.reseller_id = owner_reseller and (app_customer() is null or c.id = app_customer())
      and (of_state is null or c.state = of_state)
      and (typed = '' or c.name ilike patterns[1] or c.name ilike patterns[2] or c.name ilike patterns[3]
           or c.id = any(array(select d.customer_id from domain d where d.reseller_id = owner_reseller and d.name like patterns[1]))))
  select array(select f.id from found f where after is null or f.name > after_name order by f.name limit most),
         (select count(*) from found) into ids, counted;
end $$;

grant create on schema public to noren_views;
alter function page_by_address(text, text, text, text, boolean, uuid, uuid, uuid, uuid[], text[], text, uuid, int) owner to noren_views;
alter function find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int) owner to noren_views;
alter function find_aliases(uuid, alias_kind, text, uuid, int) owner to noren_views;
alter function find_domains(uuid, boolean, text, uuid, int) owner to noren_views;
alter function find_customers(customer_state, text, uuid, int) owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int) from public;
revoke execute on function find_aliases(uuid, alias_kind, text, uuid, int) from public;
revoke execute on function find_domains(uuid, boolean, text, uuid, int) from public;
revoke execute on function find_customers(customer_state, text, uuid, int) from public;
revoke execute on function page_by_address(text, text, text, text, boolean, uuid, uuid, uuid, uuid[], text[], text, uuid, int) from public;
grant execute on function find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int) to noren_app;
grant execute on function find_aliases(uuid, alias_kind, text, uuid, int) to noren_app;
grant execute on function find_domains(uuid, boolean, text, uuid, int) to noren_app;
grant execute on function find_customers(customer_state, text, uuid, int) to noren_app;
reset role;
