-- Row-level security: the fence between tenants. The application sets app.reseller_id, and app.customer_id for a customer's
-- administrator, for one transaction. After a transaction a setting is '' and not NULL, hence nullif.
create function app_reseller() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.reseller_id', true), '')::uuid $$;
create function app_customer() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.customer_id', true), '')::uuid $$;

-- fence: enables and forces row-level security, with full rows for the worker's role and, where asked, for the MTA's views.
create procedure pg_temp.fence(t regclass, views boolean) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy system_all on %s to noren_system using (true) with check (true)', t);
  if views then
    execute format('create policy views_read on %s for select to noren_views using (true)', t);
    execute format('grant select on %s to noren_views', t);
  end if;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['reseller', 'brand', 'brand_host', 'pool', 'customer', 'domain', 'account', 'account_ledger',
    'relay_login', 'allowed_network', 'source_binding', 'delivery', 'delivery_event', 'portal_user', 'portal_session',
    'invitation', 'audit_entry', 'data_key'] loop
    call pg_temp.fence(t::regclass, t in ('reseller', 'customer', 'domain', 'account', 'relay_login', 'allowed_network', 'source_binding'));
  end loop;

  -- Rows of a customer: the reseller sees all of its customers', a customer its own.
  foreach t in array array['domain', 'account', 'relay_login', 'allowed_network'] loop
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update, delete on %I to noren_app', t);
  end loop;

  -- Rows of either level, where a NULL customer means the reseller's own: a customer never sees those.
  foreach t in array array['portal_user', 'portal_session', 'invitation'] loop
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select, insert, update on %I to noren_app', t);
  end loop;

  -- Facts and trails: read by the tenant, changed by nobody but the shipper; an audit line may be added.
  foreach t in array array['account_ledger', 'delivery', 'delivery_event', 'audit_entry'] loop
    execute format($p$create policy tenant on %I to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
      with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))$p$, t);
    execute format('grant select on %I to noren_app', t);
  end loop;
end $$;

grant insert on audit_entry, account_ledger to noren_app;
grant usage on sequence account_ledger_sequence_seq to noren_app, noren_system;

create policy tenant on reseller for select to noren_app using (id = app_reseller());
create policy tenant on brand to noren_app using (reseller_id = app_reseller())
  with check (reseller_id = app_reseller() and app_customer() is null);
create policy tenant on brand_host for select to noren_app using (reseller_id = app_reseller());
grant select on reseller, brand_host to noren_app;
grant select, update on brand to noren_app;

create policy tenant on customer to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or id = app_customer()))
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update on customer to noren_app;

-- Nobody edits their own ceiling: the reseller writes its customers' pools, never the row without a customer.
create policy tenant_read on pool for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
create policy tenant_add on pool for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and customer_id is not null);
create policy tenant_change on pool for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and customer_id is not null)
  with check (reseller_id = app_reseller() and app_customer() is null and customer_id is not null);
-- SELECT … FOR UPDATE asks for the update policy as well, so the lock on a pool is an advisory one (lock_reseller below).
grant select, insert, update on pool to noren_app;

create policy tenant on source_binding for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on source_binding to noren_app;

-- The operator's own tables hold no tenant's row.
grant select on source_address, source_pool, source_pool_address to noren_views;

-- The worker's role: everything but the two append-only trails, which it may only extend.
grant select, insert, update, delete on reseller, brand, brand_host, pool, customer, domain, account, relay_login,
  allowed_network, source_address, source_pool, source_pool_address, source_binding, delivery, delivery_event,
  journal_offset, portal_user, portal_session, invitation, data_key to noren_system;
grant select, insert on account_ledger, audit_entry to noren_system;

-- Serialises whatever changes what a reseller holds, so that 64 openings at once neither pass a limit nor miscount a peak.
create function lock_reseller(reseller uuid) returns void language sql as
  $$ select pg_advisory_xact_lock(hashtextextended('reseller ' || reseller, 0)) $$;

-- Daily partitions of the delivery log. SECURITY DEFINER, because only the owner may create tables.
create function ensure_delivery_day(day date) returns void language plpgsql security definer set search_path = public as $$
declare
  parent text;
  child text;
begin
  foreach parent in array array['delivery', 'delivery_event'] loop
    child := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
    if to_regclass(child) is null then
      perform pg_advisory_xact_lock(hashtextextended(child, 0));
      if to_regclass(child) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent, day, day + 1);
        -- A partition asked for by name does not see its parent's policies: fence it, with no policy and no grant at all.
        execute format('alter table %I enable row level security', child);
        execute format('alter table %I force row level security', child);
      end if;
    end if;
  end loop;
end $$;
revoke execute on function ensure_delivery_day(date) from public;
grant execute on function ensure_delivery_day(date) to noren_system;
