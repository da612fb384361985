-- Parts of addresses and names within one customer that has 100,000 accounts, and accounts of a rare state or kind, are answered out of
-- indexes alone: before, 20,000 pages of the table were read for each question, wherever its rows lay (docs/adr/0053). Indexes are built
-- under a lock that whoever opens an account waits for: some seconds for a million.
set lock_timeout = '5s';

-- All that a part is looked for in, in the order of a list.
drop index account_of_domain;
create index account_of_domain on account (domain_id, local_part, id) include (reseller_id, customer_id, display_name, kind, state)
  where state <> 'closed';
drop index account_suspended;
create index account_suspended on account (reseller_id, customer_id, domain_id, local_part, id) where state = 'suspended';
drop index account_sender;
create index account_sender on account (reseller_id, customer_id, domain_id, local_part, id) where kind = 'sender' and state <> 'closed';

-- How many accounts a customer has, for the functions below.
grant select on customer_holding to noren_views;
create policy views_read on customer_holding for select to noren_views using (true);

/*
 * By address, as 20261128070000_find_by_part says; `manner` is how what is looked for is counted and shown:
 * `index`: what an index finds is put in order, or walked for if it is more than are counted;
 * `walk`: all that the domains hold is walked in order, out of the index of addresses: for so few that this is soon done;
 * `plain`: nothing is looked for but whose it is, so that each step of the walk finds something;
 * `many`: known to be more than are counted.
 * `$1` reseller, `$2` customer, `$3` domain, `$4` domains, `$5` patterns, `$6` how the local part ends.
 */
drop function page_by_address(text, text, text, text, boolean, uuid, uuid, uuid, uuid[], text[], text, uuid, int);
create function page_by_address(
  relation text, held text, conditions text, domain_conditions text, manner text, owner_reseller uuid, of_customer uuid,
  of_domain uuid, of_domains uuid[], patterns text[], local_pattern text, after uuid, most int, out ids uuid[], out counted int
) language plpgsql stable set search_path = public, pg_temp as $$
declare
  after_name text;
  after_local text;
  onwards text := '';
  -- In order: `%1$s` narrows to what comes after a row, `%2$s` is how many.
  walk text := format('select a.id, d.id as domain_id, d.name, a.local_part from (
        select d.id, d.name from domain d where d.reseller_id = $1 %s %%1$s order by d.name, d.id) d
      cross join lateral (
        select a.id, a.local_part from %I a where a.domain_id = d.id and %s %%2$s order by a.local_part, a.id limit %%3$s) a
      order by d.name, a.local_part, a.id limit %%3$s', domain_conditions, relation, conditions);
begin
  ids := '{}';
  counted := 0;
  if after is not null then
    execute format('select d.name, a.local_part from %I a join domain d on d.id = a.domain_id
      where a.id = $3 and a.reseller_id = $1 and ($2 is null or a.customer_id = $2)
        and (app_domains() is null or a.domain_id = any(app_domains()))', relation)
      into after_name, after_local using owner_reseller, of_customer, after;
    if after_name is null then return; end if;
    onwards := ' and d.name >= $8 and (d.name > $8 or (a.local_part, a.id) > ($9, $10))';
  end if;
  if manner in ('index', 'walk') then
    execute format('with found as materialized (%s)
      select array(select a.id from found a join domain d on d.id = a.domain_id where true %s
        order by d.name, a.local_part, a.id limit $7), (select count(*) from found)',
      case when manner = 'walk' then format(walk, '', '', '10001')
           else format('select a.id, a.domain_id, a.local_part from %I a where %s and %s limit 10001', relation, held, conditions) end, onwards)
      into ids, counted
      using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern, most, after_name, after_local, after;
    if counted <= 10000 then return; end if;
  elsif manner = 'many' then
    counted := 10001;
  else
    execute format('select count(*) from (select from %I a where %s and %s limit 10001) f', relation, held, conditions)
      into counted using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern;
  end if;
  execute format('select array(select f.id from (%s) f order by f.name, f.local_part, f.id)',
    format(walk, case when after is not null then 'and d.name >= $8' else '' end, replace(onwards, ' and d.name >= $8', ''), '$7'))
    into ids
    using owner_reseller, of_customer, of_domain, of_domains, patterns, local_pattern, most, after_name, after_local, after;
end $$;

create or replace function find_accounts(
  of_customer uuid, of_domain uuid, of_state account_state, of_kind account_kind, typed text, after uuid, most int,
  out ids uuid[], out counted int
) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  owner_reseller uuid := app_reseller();
  at_domain text := case when strpos(typed, '@') > 0 then split_part(typed, '@', 2) end;
  patterns text[] := part_patterns(typed);
  local_pattern text := '%' || regexp_replace(lower(split_part(typed, '@', 1)), '([\\%_])', '\\\1', 'g');
  of_domains uuid[];
  -- To compare without case takes many times longer, and Japanese has none.
  alike text := case when lower(typed) = upper(typed) then 'like' else 'ilike' end;
  in_names text := case when length(typed) < 3
    then format('a.display_name %1$s $5[1] or a.display_name %1$s $5[2] or a.display_name %1$s $5[3]', alike)
    else format('a.display_name %s $5[1]', alike) end;
  held text := 'a.reseller_id = $1';
  conditions text := $c$a.state <> 'closed'$c$;
  domain_conditions text := '';
  manner text := 'plain';
begin
  of_customer := coalesce(app_customer(), of_customer,
    (select d.customer_id from domain d where d.id = of_domain and d.reseller_id = owner_reseller));
  if of_customer is not null then
    held := held || ' and a.customer_id = $2';
    domain_conditions := ' and d.customer_id = $2';
  end if;
  if of_domain is not null then
    held := held || ' and a.domain_id = $3';
    domain_conditions := domain_conditions || ' and d.id = $3';
  end if;
  if app_domains() is not null then
    held := held || ' and a.domain_id = any(app_domains())';
    domain_conditions := domain_conditions || ' and d.id = any(app_domains())';
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
      -- Cheap questions first.
      else format(' and (%sa.local_part like $5[1] or %s)',
        case when cardinality(of_domains) > 0 then 'a.domain_id = any($4) or ' else '' end, in_names) end;
  end if;
  if typed <> '' and not (at_domain is not null and local_pattern = '%') then
    -- As many as are walked in a tenth of a second. Of more, the tenth thousandth that meets a condition comes soon, or an index has few.
    manner := case when of_customer is not null and coalesce((select h.accounts from customer_holding h
        where h.reseller_id = owner_reseller and h.customer_id = of_customer), 0) <= 150000 then 'walk' else 'index' end;
  elsif of_state is not null or of_kind is not null then
    manner := 'index';
  end if;
  -- Known from the domains alone: more than are counted.
  if manner = 'index' and cardinality(of_domains) > 100 and at_domain is null and of_state is null and of_kind is null
    and app_domains() is null and length(typed) >= 3
    and (select count(*) from (select from account a where a.domain_id = any(of_domains) and a.state <> 'closed' limit 10001) f) > 10000
  then
    ids := page_of_many_domains(held, format('(a.local_part like $4[1] or a.display_name %s $4[1])', alike), domain_conditions,
      owner_reseller, of_customer, of_domains, patterns, after, most);
    counted := 10001;
    if ids is not null then return; end if;
    manner := 'many';
  end if;
  select p.ids, p.counted into ids, counted
    from page_by_address('account', held, conditions, domain_conditions, manner, owner_reseller,
      of_customer, of_domain, of_domains, patterns, local_pattern, after, most) p;
end $$;

do $$
declare
  f regprocedure := 'find_aliases(uuid, alias_kind, text, uuid, int)';
  was text := 'typed <> '''' or of_kind is not null, owner_reseller';
  text_of text := pg_get_functiondef(f);
begin
  if strpos(text_of, was) = 0 then raise exception '% does not read as expected', f; end if;
  execute replace(text_of, was, 'case when typed <> '''' or of_kind is not null then ''index'' else ''plain'' end, owner_reseller');
end $$;

grant create on schema public to noren_views;
alter function page_by_address(text, text, text, text, text, uuid, uuid, uuid, uuid[], text[], text, uuid, int) owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function page_by_address(text, text, text, text, text, uuid, uuid, uuid, uuid[], text[], text, uuid, int) from public;
reset role;
