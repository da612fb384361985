-- What stands in buckets, narrowed as the list is and row by row, so that a page of an address that every customer wrote to is read from the
-- newest days on and no further than it is full (ADR 0094). Functions only, no lock.
set lock_timeout = '5s';

-- Rows that stand in one bucket of each day: whose they are, under which index, and where in the log. Not all of them are what is looked
-- for; that is told by each customer's own key. What narrows them is compared behind `offset 0`: Postgres, which plans for a middling
-- domain, would rather go by it, and the one that is asked for is a large provider's. Runs as whoever asks, so the fence holds.
create function delivery_of_buckets(
  owner_reseller uuid, of_column text, days date[], buckets smallint[], address_domain text,
  of_state delivery_state, of_direction delivery_direction, of_status int, of_domain text,
  since timestamptz, until timestamptz, after_at timestamptz, after_id uuid
) returns table (whose uuid, held bytea, found_at timestamptz, found_id uuid) language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  low timestamptz := coalesce(since, '-infinity');
  high timestamptz := coalesce(least(until, after_at + interval '1 millisecond'), 'infinity');
begin
  if of_column = 'recipient' then
    return query
      select f.customer_id, f.recipient_index, f.accepted_at, f.id from unnest(days, buckets) w(day, bucket), lateral (
        select * from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.recipient_bucket = w.bucket offset 0) f
      where f.recipient_domain = address_domain and f.accepted_at >= low and f.accepted_at < high
        and (after_at is null or (f.accepted_at, f.id) < (after_at, after_id))
        and (of_state is null or f.state = of_state) and (of_direction is null or f.direction = of_direction)
        and (of_status is null or f.error_status = of_status) and (of_domain is null or f.recipient_domain = of_domain);
  elsif of_column = 'sender' then
    return query
      select f.customer_id, f.sender_index, f.accepted_at, f.id from unnest(days, buckets) w(day, bucket), lateral (
        select * from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.sender_bucket = w.bucket offset 0) f
      where f.sender_domain = address_domain and f.accepted_at >= low and f.accepted_at < high
        and (after_at is null or (f.accepted_at, f.id) < (after_at, after_id))
        and (of_state is null or f.state = of_state) and (of_direction is null or f.direction = of_direction)
        and (of_status is null or f.error_status = of_status) and (of_domain is null or f.recipient_domain = of_domain);
  else
    return query
      select f.customer_id, f.api_data_index, f.accepted_at, f.id from unnest(days, buckets) w(day, bucket), lateral (
        select * from delivery l
        where l.reseller_id = owner_reseller and l.accepted_on = w.day and l.api_data_bucket = w.bucket offset 0) f
      where f.accepted_at >= low and f.accepted_at < high
        and (after_at is null or (f.accepted_at, f.id) < (after_at, after_id))
        and (of_state is null or f.state = of_state) and (of_direction is null or f.direction = of_direction)
        and (of_status is null or f.error_status = of_status) and (of_domain is null or f.recipient_domain = of_domain);
  end if;
end $$;

drop function delivery_in_buckets(uuid, text, date[], smallint[], text);
revoke execute on function delivery_of_buckets from public;
grant execute on function delivery_of_buckets to noren_app, noren_system;
