-- A contractor takes back what it reported and nobody verified yet; why it was refused is told to it (R-013). Nullable column; the
-- check is widened. Both take the lock of a small table for an instant.
set lock_timeout = '5s';

alter table contractor add column reason text;
alter table contractor drop constraint contractor_state;
alter table contractor add constraint contractor_state check (state in ('pending', 'effective', 'refused', 'replaced', 'withdrawn'));

-- An application is no report of a change: it is decided by the operator and by nobody else.
create policy tenant_withdraw on contractor for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and state = 'pending' and cause <> 'application')
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'withdrawn');
grant update (state) on contractor to noren_app;
-- The insert policy of before knows no reason: it is the operator's word.
alter policy tenant_ask on contractor
  with check (reseller_id = app_reseller() and app_customer() is null and state = 'pending'
    and decided_at is null and decided_by is null and effective_on is null and reason is null);
