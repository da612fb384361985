-- The ledger behind the peak account count is written by a trigger in the transaction that changes the account, so no path
-- can forget it. The advisory lock puts the openings and closings of a reseller one after the other until commit, which
-- makes sequence and instant agree.
create function account_counts(a account) returns boolean language sql immutable as
  $$ select a.state <> 'closed' $$;

create function write_account_ledger() returns trigger language plpgsql as $$
declare
  instant timestamptz;
begin
  if tg_op = 'UPDATE' and account_counts(old) = account_counts(new)
     and old.customer_id = new.customer_id and old.reseller_id = new.reseller_id and old.kind = new.kind then
    return null;
  end if;
  if tg_op <> 'INSERT' then perform lock_reseller(old.reseller_id); end if;
  if tg_op <> 'DELETE' then perform lock_reseller(new.reseller_id); end if;
  -- Truncated, never rounded: 23:59:59.9996 on the last day belongs to the month it happened in.
  instant := date_trunc('milliseconds', clock_timestamp());

  if tg_op <> 'INSERT' and account_counts(old) then
    insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause, actor_id)
    values (instant, pg_current_xact_id()::text::bigint, -1, old.kind, old.reseller_id, old.customer_id, old.id,
            coalesce(nullif(current_setting('app.cause', true), ''), lower(tg_op)), nullif(current_setting('app.actor_id', true), '')::uuid);
  end if;
  if tg_op <> 'DELETE' and account_counts(new) then
    insert into account_ledger (at, transaction_id, delta, kind, reseller_id, customer_id, account_id, cause, actor_id)
    values (instant, pg_current_xact_id()::text::bigint, 1, new.kind, new.reseller_id, new.customer_id, new.id,
            coalesce(nullif(current_setting('app.cause', true), ''), lower(tg_op)), nullif(current_setting('app.actor_id', true), '')::uuid);
  end if;
  return null;
end $$;

create trigger account_ledger after insert or update or delete on account
  for each row execute function write_account_ledger();

alter table account_ledger add constraint account_ledger_one_step check (delta in (1, -1));

-- Append-only, also for the owner and whoever comes by another way than the grants.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on account_ledger
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
