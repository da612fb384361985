-- A word that stands in the names of many domains finds more accounts than are counted, and most domains before the first of them hold
-- none: a page is then put together of those domains' accounts and of the rare others that hold the word themselves (docs/adr/0072).
-- What find_accounts does otherwise stays as the last migration that made it wrote it.
set lock_timeout = '5s';

/*
 * Null where as many addresses hold the word as domains do: then a walk in order meets both soon. `held`, `conditions` and
 * `domain_conditions` are text of find_accounts and of nobody else. `$1` reseller, `$2` customer, `$3` domains, `$4` patterns.
 */
create function page_of_many_domains(
  held text, conditions text, domain_conditions text, owner_reseller uuid, of_customer uuid, of_domains uuid[], patterns text[],
  after uuid, most int
) returns uuid[] language plpgsql stable set search_path = public, pg_temp as $$
declare
  after_name text;
  after_local text;
  onwards text := '';
  page uuid[];
begin
  if after is not null then
    execute format('select d.name, a.local_part from account a join domain d on d.id = a.domain_id where a.id = $3 and %s', held)
      into after_name, after_local using owner_reseller, of_customer, after;
    if after_name is null then return '{}'; end if;
    onwards := ' and d.name >= $6 and (d.name > $6 or (a.local_part, a.id) > ($7, $8))';
  end if;
  execute format($q$with
    others as materialized (select a.id, a.domain_id, a.local_part from account a where %1$s and a.state <> 'closed' and %2$s limit 10001)
    select case when (select count(*) from others) <= 10000 then array(
      select f.id from (
        (select a.id, d.name, a.local_part from others a join domain d on d.id = a.domain_id where true %4$s)
        union
        (select a.id, d.name, a.local_part
          from (select d.id, d.name from domain d where d.reseller_id = $1 and d.id = any($3) %3$s %5$s order by d.name, d.id) d
          cross join lateral (select a.id, a.local_part from account a
            where a.domain_id = d.id and a.state <> 'closed' %6$s order by a.local_part, a.id limit $5) a
          order by d.name, a.local_part, a.id limit $5)
      ) f order by f.name, f.local_part, f.id limit $5) end$q$,
    held, conditions, domain_conditions, onwards, case when after is null then '' else 'and d.name >= $6' end,
    replace(onwards, ' and d.name >= $6', ''))
    into page using owner_reseller, of_customer, of_domains, patterns, most, after_name, after_local, after;
  return page;
end $$;
revoke execute on function page_of_many_domains(text, text, text, uuid, uuid, uuid[], text[], uuid, int) from public;
grant execute on function page_of_many_domains(text, text, text, uuid, uuid, uuid[], text[], uuid, int) to noren_views;

do $$
declare
  pairs text[] := array[
    '  of_domains uuid[];', '  of_domains uuid[];
  alike text := case when lower(typed) = upper(typed) then ''like'' else ''ilike'' end;',
    '  select p.ids, p.counted into ids, counted', '  -- Known from the domains alone: more than are counted.
  if cardinality(of_domains) > 100 and at_domain is null and of_state is null and of_kind is null and of_domain is null
    and app_domains() is null and length(typed) >= 3
    and (select count(*) from (select from account a where a.domain_id = any(of_domains) and a.state <> ''closed'' limit 10001) f) > 10000
  then
    ids := page_of_many_domains(held, format(''(a.local_part like $4[1] or a.display_name %s $4[1])'', alike), domain_conditions,
      owner_reseller, of_customer, of_domains, patterns, after, most);
    counted := 10001;
    if ids is not null then return; end if;
  end if;
  select p.ids, p.counted into ids, counted'];
  f regprocedure := 'find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int)';
  text_of text := pg_get_functiondef(f);
begin
  for i in 1 .. cardinality(pairs) by 2 loop
    if strpos(text_of, pairs[i]) = 0 then raise exception '% does not read as expected: %', f, pairs[i]; end if;
    text_of := replace(text_of, pairs[i], pairs[i + 1]);
  end loop;
  execute text_of;
end $$;
