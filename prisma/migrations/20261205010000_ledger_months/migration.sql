-- Sums of the account ledger by month, so that a page about peaks need not add it up from its first row (docs/adr/0093). The index is built
-- under a lock that whoever opens an account waits for: about a second for a million rows.
set lock_timeout = '5s';

-- What came after the sums, and after an invoice of a contract.
create index account_ledger_reseller_id_sequence_idx on account_ledger (reseller_id, sequence);

create table ledger_horizon (
  reseller_id uuid primary key,
  sequence bigint not null
);

-- Without foreign keys to what the ledger names, as the ledger itself: both outlast it. Deleting a horizon deletes its sums, never half of it.
create table ledger_month (
  owner_id uuid not null,
  starts timestamptz(3) not null,
  reseller_id uuid not null,
  customer_id uuid,
  mailboxes int not null,
  senders int not null,
  mailboxes_above int not null,
  senders_above int not null,
  accounts_above int not null,
  until timestamptz(3) not null,
  last_transaction bigint not null,
  constraint ledger_month_pkey primary key (owner_id, starts),
  constraint ledger_month_horizon foreign key (reseller_id) references ledger_horizon (reseller_id) on delete cascade on update cascade,
  constraint ledger_month_owner check (owner_id = coalesce(customer_id, reseller_id)),
  constraint ledger_month_above check (mailboxes_above >= 0 and senders_above >= 0 and accounts_above >= 0)
);
create index ledger_month_of_reseller on ledger_month (reseller_id, starts);

-- The worker writes them. Tenants read them by the functions below alone.
alter table ledger_horizon enable row level security;
alter table ledger_horizon force row level security;
alter table ledger_month enable row level security;
alter table ledger_month force row level security;
create policy system_all on ledger_horizon to noren_system using (true) with check (true);
create policy system_all on ledger_month to noren_system using (true) with check (true);
create policy views_read on ledger_horizon for select to noren_views using (true);
create policy views_read on ledger_month for select to noren_views using (true);
grant select, insert, update on ledger_horizon, ledger_month to noren_system;
-- To have the sums made anew.
grant delete on ledger_horizon to noren_system;
grant select on ledger_horizon, ledger_month to noren_views;

drop function account_peaks(timestamptz, timestamptz, account_kind[]);

/*
 * Account counts of billing months that follow one another (n + 1 bounds), counting some kinds: of one customer, of the sum over all of a
 * reseller's, or of both (`each_customer`; the row without a customer is the sum). A customer's transaction gets its own and no other.
 * Figures of core/metering/peak.ts, which tests compare them with: from the sums, and from the rows after their horizon. Where one of those
 * does not simply follow what a month's sum holds, because it happened earlier or belongs to one of its transactions, that month of that
 * owner is read from the ledger. Without sums all rows are later ones.
 *
 * The fence stands in the text, read once: behind row-level security a million rows are compared one by one with what the transaction
 * says, and grouped by a guess of how few they are, which takes four times as long. Stable: all of it is one snapshot.
 */
create function account_months(bounds timestamptz[], kinds account_kind[], of_customer uuid, each_customer boolean)
returns table (customer uuid, starts timestamptz, opening int, peak int, closing int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set work_mem = '32MB' as $$
#variable_conflict use_column
declare
  owner_reseller uuid := app_reseller();
  whose uuid := coalesce(app_customer(), of_customer);
  horizon bigint := coalesce((select h.sequence from ledger_horizon h where h.reseller_id = app_reseller()), 0);
  months int := cardinality(bounds) - 1;
  ways boolean[] := case when whose is not null then '{t}' when each_customer then '{t,f}' else '{f}' end;
begin
  return query
    with stored as materialized (
      select m.owner_id as owner, width_bucket(m.starts, bounds) as month, m.until, m.last_transaction,
        case when 'mailbox' = any(kinds) then m.mailboxes else 0 end + case when 'sender' = any(kinds) then m.senders else 0 end as moved,
        case when kinds @> '{mailbox,sender}' then m.accounts_above
          when 'mailbox' = any(kinds) then m.mailboxes_above
          when 'sender' = any(kinds) then m.senders_above else 0 end as above
      from ledger_month m
      where m.reseller_id = owner_reseller and m.starts >= bounds[1] and m.starts < bounds[months + 1]
        and (whose is null or m.owner_id = whose and m.customer_id = whose) and (whose is not null or each_customer or m.owner_id = owner_reseller)
    ), before as materialized (
      select case when whose is not null or each_customer then l.customer_id end as id, sum(l.delta) as moved
      from account_ledger l
      where l.reseller_id = owner_reseller and l.sequence > horizon and l.at < bounds[1] and l.kind = any(kinds)
        and (whose is null or l.customer_id = whose)
      group by 1
    ), open as (
      select owner, sum(moved) as accounts from (
        select m.owner_id as owner,
          case when kinds @> '{mailbox,sender}' then sum(m.mailboxes + m.senders)
            when 'mailbox' = any(kinds) then sum(m.mailboxes)
            when 'sender' = any(kinds) then sum(m.senders) end as moved
        from ledger_month m
        where m.reseller_id = owner_reseller and m.starts < bounds[1]
          and (whose is null or m.owner_id = whose and m.customer_id = whose) and (whose is not null or each_customer or m.owner_id = owner_reseller)
        group by 1
        union all select coalesce(id, owner_reseller), moved from before
        union all select owner_reseller, sum(moved) from before where each_customer and whose is null having count(*) > 0) o
      group by owner
    ), later as materialized (
      select case when w.each then l.customer_id else l.reseller_id end as owner, width_bucket(l.at, bounds) as month,
        l.at, l.sequence, l.transaction_id, l.delta
      from account_ledger l, unnest(ways) w(each)
      where l.reseller_id = owner_reseller and l.sequence > horizon and l.at >= bounds[1] and l.at < bounds[months + 1]
        and l.kind = any(kinds) and (whose is null or l.customer_id = whose)
    ), anew as materialized (
      select s.owner, s.month
      from stored s join (select owner, month, min(at) as at, min(transaction_id) as first from later group by owner, month) l using (owner, month)
      where l.at < s.until or l.first <= s.last_transaction
    ), counted as (
      select owner, month, at, sequence, transaction_id, delta from later
      union all
      select a.owner, a.month, r.* from anew a cross join lateral (
        select l.at, l.sequence, l.transaction_id, l.delta from account_ledger l
        where l.reseller_id = owner_reseller and l.at >= bounds[a.month] and l.at < bounds[a.month + 1] and l.sequence <= horizon
          and l.kind = any(kinds) offset 0) r
      where a.owner = owner_reseller
      union all
      select a.owner, a.month, r.* from anew a cross join lateral (
        select l.at, l.sequence, l.transaction_id, l.delta from account_ledger l
        where l.reseller_id = owner_reseller and l.customer_id = a.owner and l.at >= bounds[a.month] and l.at < bounds[a.month + 1]
          and l.sequence <= horizon and l.kind = any(kinds) offset 0) r
      where a.owner <> owner_reseller
    ), netted as (
      select owner, month, max(at) as happened, max(sequence) as place, sum(delta)::int as delta
      from counted group by owner, month, transaction_id
    ), running as (
      select owner, month, delta, sum(delta) over (partition by owner, month order by happened, place) as above from netted
    ), moved as (
      select owner, month, sum(first) as first, sum(first) + sum(delta) as moved,
        greatest(0, max(above), sum(first) + max(above_first)) as above
      from (
        select owner, month, moved as first, 0 as delta, above, null::bigint as above_first from stored s
        where not exists (select from anew a where a.owner = s.owner and a.month = s.month)
        union all select owner, month, 0, sum(delta), 0, max(above) from running group by owner, month) f
      group by owner, month
    ), owner as (
      select owner from open union select owner from moved
    ), dense as (
      select o.owner, n.month, coalesce(m.above, 0) as above,
        coalesce(p.accounts, 0) + sum(coalesce(m.moved, 0)) over (partition by o.owner order by n.month) as closing, coalesce(m.moved, 0) as moved
      from owner o cross join generate_series(1, months) n(month) left join open p using (owner) left join moved m using (owner, month)
    )
    select v.customer, bounds[d.month], (d.closing - d.moved)::int, (d.closing - d.moved + d.above)::int, d.closing::int
    from dense d, unnest(case when d.owner = owner_reseller then array[null::uuid]
      when each_customer and whose is not null then array[d.owner, null] else array[d.owner] end) v(customer);
end $$;

/*
 * How the account count of one month went, of one customer or of the sum over all of a reseller's: at most so many points, of each stretch
 * its first highest, so that the peak is among them. `opening`, `closing` and `lowest` are of the month, the same in each point: how many were open
 * before it, at its end (or now), and least of all. What was open before comes from the sums; the month itself is read from the ledger. The fence stands in the text.
 */
create function account_curve(starts timestamptz, ends timestamptz, of_customer uuid, most int)
returns table (at timestamptz, accounts int, sequence bigint, opening int, closing int, lowest int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set work_mem = '32MB' as $$
#variable_conflict use_column
declare
  owner_reseller uuid := app_reseller();
  whose uuid := coalesce(app_customer(), of_customer);
  horizon bigint := coalesce((select h.sequence from ledger_horizon h where h.reseller_id = app_reseller()), 0);
  open_before int := coalesce((select sum(m.mailboxes + m.senders) from ledger_month m
      where m.reseller_id = owner_reseller and m.owner_id = coalesce(whose, owner_reseller)
        and m.customer_id is not distinct from whose and m.starts < account_curve.starts), 0)
    + coalesce((select sum(l.delta) from account_ledger l
      where l.reseller_id = owner_reseller and l.sequence > horizon and l.at < account_curve.starts
        and (whose is null or l.customer_id = whose)), 0);
begin
  return query
    with netted as (
      select max(l.at) as happened, max(l.sequence) as place, sum(l.delta)::int as delta from account_ledger l
      where l.reseller_id = owner_reseller and l.at >= account_curve.starts and l.at < ends and (whose is null or l.customer_id = whose)
      group by l.transaction_id
    ), point as materialized (
      select 0::bigint as n, account_curve.starts as happened, 0::bigint as place, open_before as accounts
      union all
      select row_number() over w, happened, place, open_before + (sum(delta) over w)::int from netted window w as (order by happened, place)
    ), extent as (
      select ceil(count(*)::numeric / most)::bigint as stretch, min(accounts) as lowest from point
    )
    select p.happened, p.accounts, p.place, open_before, (select accounts from point order by n desc limit 1), e.lowest
    from (select distinct on (n / stretch) p.* from point p, extent order by n / stretch, accounts desc, n) p, extent e order by p.n;
end $$;

grant create on schema public to noren_views;
alter function account_months(timestamptz[], account_kind[], uuid, boolean) owner to noren_views;
alter function account_curve(timestamptz, timestamptz, uuid, int) owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function account_months(timestamptz[], account_kind[], uuid, boolean), account_curve(timestamptz, timestamptz, uuid, int) from public;
grant execute on function account_months(timestamptz[], account_kind[], uuid, boolean), account_curve(timestamptz, timestamptz, uuid, int) to noren_app;
reset role;
