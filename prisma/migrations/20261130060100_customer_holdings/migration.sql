-- What each customer holds, kept while it changes: to count a million accounts for each look at a pool takes longer than to show a page
-- (docs/adr/0072). Filled under a lock that whoever opens an account waits for: some seconds for a million.
set lock_timeout = '5s';

create table customer_holding (
  reseller_id uuid not null,
  customer_id uuid not null,
  domains bigint not null default 0,
  -- Open and suspended ones.
  accounts bigint not null default 0,
  -- Sum of their quotas.
  storage_bytes bigint not null default 0,
  constraint customer_holding_pkey primary key (reseller_id, customer_id),
  constraint customer_holding_customer foreign key (reseller_id, customer_id) references customer (reseller_id, id)
    on delete cascade on update cascade
) with (fillfactor = 70);

alter table customer_holding enable row level security;
alter table customer_holding force row level security;
create policy tenant on customer_holding for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy system_all on customer_holding to noren_system using (true) with check (true);
-- Read by everybody whose they are; written by the triggers below and by nobody.
grant select on customer_holding to noren_app, noren_system;

-- Adds what a statement did, so that no way of opening, moving or closing an account, or of adding a domain, can forget it. With its
-- owner's rights: whoever may change an account may not change what is counted.
create function count_holdings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  one text := case tg_table_name when 'domain' then 'reseller_id, customer_id, %1$s 1 as domains, 0 as accounts, 0 as bytes from %2$s'
    else 'reseller_id, customer_id, 0 as domains, %1$s 1 as accounts, %1$s quota_bytes as bytes from %2$s where state <> ''closed''' end;
begin
  execute format('insert into customer_holding as h (reseller_id, customer_id, domains, accounts, storage_bytes)
    select reseller_id, customer_id, sum(domains), sum(accounts), sum(bytes) from (%s) changed
      group by reseller_id, customer_id having sum(domains) <> 0 or sum(accounts) <> 0 or sum(bytes) <> 0
      order by reseller_id, customer_id
    on conflict (reseller_id, customer_id) do update set domains = h.domains + excluded.domains,
      accounts = h.accounts + excluded.accounts, storage_bytes = h.storage_bytes + excluded.storage_bytes',
    case tg_op when 'INSERT' then 'select ' || format(one, '+', 'after_rows')
               when 'DELETE' then 'select ' || format(one, '-', 'before_rows')
               else 'select ' || format(one, '+', 'after_rows') || ' union all select ' || format(one, '-', 'before_rows') end);
  return null;
end $$;
revoke execute on function count_holdings() from public;

do $$
declare
  t text;
  kinds text;
begin
  execute format('create policy counting on customer_holding to %I using (true) with check (true)', current_user);
  foreach t in array array['account', 'domain'] loop
    execute format('create trigger count_added after insert on %I referencing new table as after_rows
      for each statement execute function count_holdings()', t);
    execute format('create trigger count_changed after update on %I referencing new table as after_rows old table as before_rows
      for each statement execute function count_holdings()', t);
    execute format('create trigger count_removed after delete on %I referencing old table as before_rows
      for each statement execute function count_holdings()', t);
  end loop;
  -- After all that is counted and before its customer.
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable()
      union all select place - 1, 'customer_holding', 'customer_holding' from erasable() where kind = 'customer') e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;

-- What there is already. Their owner looks past the fences for this moment only.
alter table account no force row level security;
alter table domain no force row level security;
insert into customer_holding (reseller_id, customer_id, domains, accounts, storage_bytes)
  select reseller_id, customer_id, sum(domains), sum(accounts), sum(bytes) from (
    select reseller_id, customer_id, count(*) as domains, 0 as accounts, 0 as bytes from domain group by reseller_id, customer_id
    union all
    select reseller_id, customer_id, 0, count(*), sum(quota_bytes) from account where state <> 'closed' group by reseller_id, customer_id
  ) held group by reseller_id, customer_id;
alter table account force row level security;
alter table domain force row level security;
