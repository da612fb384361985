-- Days of the delivery log: made ahead without stopping anybody, and dropped whole (R-071). Functions only, no lock.

-- CREATE TABLE … PARTITION OF would lock the whole log for an instant; a table that is attached stops neither readers nor writers.
create or replace function ensure_delivery_day(day date) returns void language plpgsql security definer set search_path = public as $$
declare
  parent text;
  child text;
begin
  foreach parent in array array['delivery', 'delivery_event'] loop
    child := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
    if to_regclass(child) is null then
      perform pg_advisory_xact_lock(hashtextextended(child, 0));
      if to_regclass(child) is null then
        execute format('create table %I (like %I including defaults including constraints)', child, parent);
        -- A partition asked for by name does not see its parent's policies: fence it, with no policy and no grant at all.
        execute format('alter table %I enable row level security', child);
        execute format('alter table %I force row level security', child);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, day, day + 1);
      end if;
    end if;
  end loop;
end $$;

-- The days that there are, by either table.
create function delivery_days() returns setof date language sql stable as $$
  select distinct to_date(right(c.relname, 8), 'YYYYMMDD')
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent in ('delivery'::regclass, 'delivery_event'::regclass) and c.relname ~ '_[0-9]{8}$'
$$;

-- Waits two seconds for whoever reads the log, and then gives up, rather than stop everybody behind it; its job comes back.
create function drop_delivery_day(day date) returns void language plpgsql security definer
  set search_path = public set lock_timeout = '2s' as $$
begin
  execute format('drop table if exists %I', 'delivery_event_' || to_char(day, 'YYYYMMDD'));
  execute format('drop table if exists %I', 'delivery_' || to_char(day, 'YYYYMMDD'));
end $$;

revoke execute on function delivery_days() from public;
revoke execute on function drop_delivery_day(date) from public;
grant execute on function delivery_days() to noren_system;
grant execute on function drop_delivery_day(date) to noren_system;
