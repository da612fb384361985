-- Filters by state, search by the domain that mail came from, and exact search as a function. Indexes are built under a lock that the
-- shipper waits for; facts wait in the journal meanwhile.
set lock_timeout = '5s';

-- Equality of an enum is not leakproof, so behind row-level security it opens no index: each state has its own instead.
create index delivery_reseller_queued on delivery (reseller_id, accepted_at, id) where state = 'queued';
create index delivery_customer_queued on delivery (customer_id, accepted_at, id) where state = 'queued';
create index delivery_reseller_deferred on delivery (reseller_id, accepted_at, id) where state = 'deferred';
create index delivery_customer_deferred on delivery (customer_id, accepted_at, id) where state = 'deferred';
create index delivery_reseller_bounced on delivery (reseller_id, accepted_at, id) where state = 'bounced';
create index delivery_customer_bounced on delivery (customer_id, accepted_at, id) where state = 'bounced';
create index delivery_reseller_rejected on delivery (reseller_id, accepted_at, id) where state = 'rejected';
create index delivery_customer_rejected on delivery (customer_id, accepted_at, id) where state = 'rejected';
drop index delivery_reseller_state;
drop index delivery_customer_state;

-- Mail that comes in is searched by the domain it came from; of what goes out that is the customer's own, and no search.
create index delivery_reseller_sender_domain on delivery (reseller_id, sender_domain, accepted_at, id) where direction = 'in';
create index delivery_customer_sender_domain on delivery (customer_id, sender_domain, accepted_at, id) where direction = 'in';

-- What one typed text may be, found by the index of each meaning. A function, because it keeps its plans: to plan six meanings over
-- forty days takes many times longer than to find them. Runs as whoever asks, so the fence holds.
create function find_delivery(
  owner_reseller uuid, owner_customer uuid, typed text, ids text[], api_datas bytea[], senders bytea[], recipients bytea[],
  of_state delivery_state, of_direction delivery_direction, of_status int, of_domain text,
  since timestamptz, until timestamptz, after_at timestamptz, after_id uuid, most int
) returns table (found_at timestamptz, found_id uuid) language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  low timestamptz := coalesce(since, '-infinity');
  high timestamptz := coalesce(least(until, after_at + interval '1 millisecond'), 'infinity');
  first_day date := coalesce((since at time zone 'UTC')::date, '-infinity');
  last_day date := coalesce((high at time zone 'UTC')::date, 'infinity');
begin
  return query
    select m.accepted_at, m.id from unnest(array[typed]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.message_id = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  return query
    select m.accepted_at, m.id from unnest(ids) w, lateral (
      select d.accepted_at, d.id from delivery d where d.message_id_header = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  return query
    select m.accepted_at, m.id from unnest(api_datas) w, lateral (
      select d.accepted_at, d.id from delivery d where d.api_data_index = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  if senders is not null then
  return query
    select m.accepted_at, m.id from unnest(senders) w, lateral (
      select d.accepted_at, d.id from delivery d where d.sender_index = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  return query
    select m.accepted_at, m.id from unnest(recipients) w, lateral (
      select d.accepted_at, d.id from delivery d where d.recipient_index = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  return query
    select m.accepted_at, m.id from unnest(recipients) w, lateral (
      select d.accepted_at, d.id from delivery d where d.original_index = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
    return;
  end if;
  if owner_customer is null then
  return query
    select m.accepted_at, m.id from unnest(array[lower(typed)]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.recipient_domain = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  else
  return query
    select m.accepted_at, m.id from unnest(array[lower(typed)]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.recipient_domain = w and d.customer_id = owner_customer
        and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  end if;
  if owner_customer is null then
  return query
    select m.accepted_at, m.id from unnest(array[lower(typed)]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.sender_domain = w and d.direction = 'in' and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  else
  return query
    select m.accepted_at, m.id from unnest(array[lower(typed)]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.sender_domain = w and d.direction = 'in' and d.customer_id = owner_customer
        and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  end if;
  if owner_customer is null then
  return query
    select m.accepted_at, m.id from unnest(array[typed]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.reason = w and d.reseller_id = owner_reseller
        and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  else
  return query
    select m.accepted_at, m.id from unnest(array[typed]) w, lateral (
      select d.accepted_at, d.id from delivery d where d.reason = w and d.customer_id = owner_customer
        and d.accepted_at >= low and d.accepted_at < high
        and d.accepted_on between first_day and last_day and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
        and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
        and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
      order by d.accepted_at desc, d.id desc limit most) m;
  end if;
end $$;
revoke execute on function find_delivery from public;
grant execute on function find_delivery to noren_app, noren_system;
