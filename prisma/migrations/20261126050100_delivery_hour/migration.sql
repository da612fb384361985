-- How the deliveries of an hour stand, raised by the shipper in the transaction of the facts: graphs and statistics read it, and it
-- stays when the log is dropped (R-071, R-073). The log is locked while it is counted, as in send_counts_so_far; the shipper waits.
set lock_timeout = '5s';

create table delivery_hour (
  reseller_id uuid,
  customer_id uuid,
  hour timestamptz(3) not null,
  direction delivery_direction not null,
  metered boolean not null,
  state delivery_state not null,
  error_status int not null,
  deliveries bigint not null,
  constraint delivery_hour_whole check (date_trunc('hour', hour, 'UTC') = hour)
);
create unique index delivery_hour_key on delivery_hour (reseller_id, customer_id, hour, direction, metered, state, error_status)
  nulls not distinct;
-- Sums up a reseller's hours of a period over its customers.
create index delivery_hour_of_reseller on delivery_hour (reseller_id, hour);
-- Sums up everybody's, for the operator.
create index delivery_hour_of_all on delivery_hour (hour);

alter table delivery_hour enable row level security;
alter table delivery_hour force row level security;
create policy system_all on delivery_hour to noren_system using (true) with check (true);
create policy tenant_read on delivery_hour for select to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select on delivery_hour to noren_app;
grant select, insert, update, delete on delivery_hour to noren_system;

alter table delivery no force row level security;
insert into delivery_hour (reseller_id, customer_id, hour, direction, metered, state, error_status, deliveries)
select reseller_id, customer_id, date_trunc('hour', accepted_at, 'UTC'), direction,
  direction = 'out' and listener in ('submission', 'submissions', 'relay') and customer_id is not null and reseller_id is not null,
  state, coalesce(error_status, case when reason = 'SUPPRESSED' then 10 else 0 end), count(*)
from delivery
group by 1, 2, 3, 4, 5, 6, 7;
alter table delivery force row level security;
