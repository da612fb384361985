-- Exact search again: what names one message is found by its own index first and put in order afterwards. Asked for in the order of the
-- log, Postgres would rather walk a reseller's pages of each day until something fits, which on days of middling size takes seconds; told
-- of the days, it would read the whole of each day's key besides. Our own ids hold no @, so an address is not looked for among them. A function only, no lock.
create or replace function find_delivery(
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
    select d.accepted_at, d.id
    from (select * from delivery where message_id_header = any(ids) offset 0) d
    where d.reseller_id = owner_reseller
      and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
      and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
      and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
      and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
    order by d.accepted_at desc, d.id desc limit most;
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
  return query
    select d.accepted_at, d.id
    from (select * from delivery where message_id = typed offset 0) d
    where d.reseller_id = owner_reseller
      and (owner_customer is null or d.customer_id = owner_customer) and d.accepted_at >= low and d.accepted_at < high
      and (after_at is null or (d.accepted_at, d.id) < (after_at, after_id))
      and (of_state is null or d.state = of_state) and (of_direction is null or d.direction = of_direction)
      and (of_status is null or d.error_status = of_status) and (of_domain is null or d.recipient_domain = of_domain)
    order by d.accepted_at desc, d.id desc limit most;
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
