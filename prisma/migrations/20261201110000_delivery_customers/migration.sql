-- Whose rows of the delivery log may hold an address, told by its domain, which stands there in clear: a reseller with ten thousand
-- customers has ten thousand keys, and to ask forty days for an index under each of them takes seconds. The indexes are built under a
-- lock that the shipper waits for; facts wait in the journal meanwhile. Rows that are alike share one entry, so both stay small.
set lock_timeout = '5s';

create index delivery_customers_of_sender on delivery (reseller_id, sender_domain, customer_id);
create index delivery_customers_of_api_data on delivery (reseller_id, customer_id) where api_data_index is not null;

-- Customers of a reseller who wrote to a domain, whose mail came from it, and who name their messages (X-Api-Data). Null: more than so many
-- rows or customers. A function, because it keeps its plans. Runs as whoever asks, so the fence holds.
create function delivery_customers(owner_reseller uuid, of_domain text, most_rows int, most_customers int)
returns table (wrote_to uuid[], wrote_from uuid[], named uuid[]) language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  one uuid;
begin
  if of_domain is not null then
    select case when count(*) <= most_rows then coalesce(array_agg(distinct d.customer_id), '{}') end into wrote_to
      from (select l.customer_id from delivery l
            where l.reseller_id = owner_reseller and l.recipient_domain = of_domain limit most_rows + 1) d;
    -- From one customer to the next, however many rows each of them has.
    wrote_from := '{}';
    one := nobody;
    loop
      select l.customer_id into one from delivery l
        where l.reseller_id = owner_reseller and l.sender_domain = of_domain and l.customer_id > one
        order by l.customer_id limit 1;
      exit when one is null;
      wrote_from := wrote_from || one;
      if cardinality(wrote_from) > most_customers then
        wrote_from := null;
        exit;
      end if;
    end loop;
  end if;
  named := '{}';
  one := nobody;
  loop
    select l.customer_id into one from delivery l
      where l.reseller_id = owner_reseller and l.api_data_index is not null and l.customer_id > one
      order by l.customer_id limit 1;
    exit when one is null;
    named := named || one;
    if cardinality(named) > most_customers then
      named := null;
      exit;
    end if;
  end loop;
  return next;
end $$;
revoke execute on function delivery_customers from public;
grant execute on function delivery_customers to noren_app, noren_system;
