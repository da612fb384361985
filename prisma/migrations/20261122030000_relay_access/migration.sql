-- What a customer's servers must show before they relay (R-035). The table's row-level security covers the new column: the
-- reseller writes it, a customer only reads it. A constant default rewrites no row; the lock is short.
set local lock_timeout = '5s';

create type relay_access as enum ('either', 'network', 'login', 'both');
alter table customer add column relay_access relay_access not null default 'either';

grant noren_views to current_user;

create or replace view mta.relay_login as
  select l.username, l.id as relay_login_id, l.reseller_id, l.customer_id, l.secret_hash, c.relay_access::text as relay_access
  from relay_login l
  join customer c on c.id = l.customer_id and c.state = 'active'
  join reseller r on r.id = l.reseller_id and r.state = 'active';

create or replace view mta.allowed_network as
  select n.network::cidr as network, n.id as allowed_network_id, n.reseller_id, n.customer_id, c.relay_access::text as relay_access
  from allowed_network n
  join customer c on c.id = n.customer_id and c.state = 'active'
  join reseller r on r.id = n.reseller_id and r.state = 'active';

create trigger notify_relay_access after update of relay_access on customer for each row
  when (old.relay_access is distinct from new.relay_access) execute function notify_directory();
