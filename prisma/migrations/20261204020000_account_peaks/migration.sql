-- Peaks of a month of all customers of a reseller at once (docs/adr/0092). The index is built under a lock that whoever opens an account
-- waits for: about a second for a million rows.
set lock_timeout = '5s';

-- What came late for a customer: rows written after its last invoice.
create index account_ledger_customer_id_sequence_idx on account_ledger (customer_id, sequence);

create policy views_read on account_ledger for select to noren_views using (true);
grant select (sequence, at, transaction_id, delta, kind, reseller_id, customer_id) on account_ledger to noren_views;

/*
 * The peak account count of a period for each customer of the transaction's tenant, counting some kinds, and how many were open at its
 * end (or now): the figures of core/metering/peak.ts, which tests compare them with. Rows of one transaction are netted; a row that was
 * written late stands at its own instant; the opening count takes part. The row without a customer is the peak of the sum.
 *
 * The fence stands in the text, read once: behind row-level security a million rows are compared one by one with what the transaction
 * says, and grouped by a guess of how few they are, which takes four times as long.
 */
create function account_peaks(starts timestamptz, ends timestamptz, kinds account_kind[])
returns table (customer uuid, peak int, current int)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set work_mem = '32MB' as $$
declare
  owner_reseller uuid := app_reseller();
  of_customer uuid := app_customer();
begin
  return query
    with before as materialized (
      select l.customer_id as id, sum(l.delta)::int as open from account_ledger l
      where l.reseller_id = owner_reseller and (of_customer is null or l.customer_id = of_customer)
        and l.at < starts and l.kind = any(kinds)
      group by 1
    ), opening as (
      select id, open from before union all select null, sum(open)::int from before
    ), row as (
      select case when each then l.customer_id end as id, l.at, l.sequence, l.transaction_id, l.delta
      from account_ledger l, (values (true), (false)) v(each)
      where l.reseller_id = owner_reseller and (of_customer is null or l.customer_id = of_customer)
        and l.at >= starts and l.at < ends and l.kind = any(kinds)
    ), netted as (
      select id, max(at) as happened, max(sequence) as place, sum(delta)::int as delta from row group by id, transaction_id
    ), running as (
      select id, delta, sum(delta) over (partition by id order by happened, place) as above from netted
    ), moved as (
      select id, max(above)::int as above, sum(delta)::int as delta from running group by id
    )
    select id, sum(r.open + r.above)::int, sum(r.open + r.delta)::int from (
      select o.id, coalesce(o.open, 0) as open, 0 as above, 0 as delta from opening o union all
      select m.id, 0, greatest(0, m.above), m.delta from moved m) r
    group by id;
end $$;

grant create on schema public to noren_views;
alter function account_peaks(timestamptz, timestamptz, account_kind[]) owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function account_peaks(timestamptz, timestamptz, account_kind[]) from public;
grant execute on function account_peaks(timestamptz, timestamptz, account_kind[]) to noren_app;
reset role;
