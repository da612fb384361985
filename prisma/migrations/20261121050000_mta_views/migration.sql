-- What the MTA and Dovecot may know: these views and nothing else. They belong to noren_views, which reads the tables
-- below them and cannot log in. A suspended or ended tenant drops out of all of them.
grant noren_views to current_user;

create view mta.hosted_domain as
  select d.name as domain, d.id as domain_id, d.reseller_id, d.customer_id
  from domain d
  join customer c on c.id = d.customer_id and c.state = 'active'
  join reseller r on r.id = d.reseller_id and r.state = 'active'
  where d.proven_at is not null;

create view mta.recipient as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.domain_id, h.reseller_id, h.customer_id,
         a.id::text as home
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';

create view mta.credential as
  select a.local_part || '@' || h.domain as address, a.id as account_id, h.reseller_id, h.customer_id, h.domain, a.password_hash
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open';

create view mta.relay_login as
  select l.username, l.id as relay_login_id, l.reseller_id, l.customer_id, l.secret_hash
  from relay_login l
  join customer c on c.id = l.customer_id and c.state = 'active'
  join reseller r on r.id = l.reseller_id and r.state = 'active';

create view mta.allowed_network as
  select n.network::cidr as network, n.id as allowed_network_id, n.reseller_id, n.customer_id
  from allowed_network n
  join customer c on c.id = n.customer_id and c.state = 'active'
  join reseller r on r.id = n.reseller_id and r.state = 'active';

-- A customer's own pool replaces its reseller's. No row: no bound address, and its mail waits.
create view mta.source_binding as
  select c.reseller_id, c.id as customer_id, s.id as source_address_id, s.ip, s.helo
  from customer c
  join lateral (
    select pool_id from source_binding b
    where b.reseller_id = c.reseller_id and (b.customer_id = c.id or b.customer_id is null)
    order by b.customer_id nulls last limit 1
  ) b on true
  join source_pool_address p on p.pool_id = b.pool_id
  join source_address s on s.id = p.address_id;

create view mta.dovecot_user as
  select a.local_part || '@' || h.domain as username, a.password_hash as password, a.id::text as home,
         '*:bytes=' || a.quota_bytes as quota_rule
  from account a join mta.hosted_domain h using (domain_id)
  where a.state = 'open' and a.kind = 'mailbox';

do $$
declare
  v text;
begin
  foreach v in array array['hosted_domain', 'recipient', 'credential', 'relay_login', 'allowed_network', 'source_binding', 'dovecot_user'] loop
    execute format('alter view mta.%I owner to noren_views', v);
    if v = 'dovecot_user' then execute format('grant select on mta.%I to noren_dovecot', v);
    else execute format('grant select on mta.%I to noren_mta', v);
    end if;
  end loop;
end $$;

-- Finds an account by address: domain name first, then local part within the domain (account_open_address).
-- NOTIFY directory, '<view>' or '<view>:<key>' tells the MTA what to read again.
create function notify_directory() returns trigger language plpgsql as $$
declare
  changed record;
  name text;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  case tg_table_name
    when 'account' then
      select d.name into name from domain d where d.id = changed.domain_id;
      perform pg_notify('directory', 'recipient:' || changed.local_part || '@' || name);
      perform pg_notify('directory', 'credential:' || changed.local_part || '@' || name);
      if tg_op = 'UPDATE' and (old.local_part, old.domain_id) is distinct from (new.local_part, new.domain_id) then
        select d.name into name from domain d where d.id = old.domain_id;
        perform pg_notify('directory', 'recipient:' || old.local_part || '@' || name);
        perform pg_notify('directory', 'credential:' || old.local_part || '@' || name);
      end if;
    when 'domain' then
      perform pg_notify('directory', 'hosted_domain:' || changed.name);
      -- Its accounts come and go with it.
      if tg_op <> 'INSERT' then
        perform pg_notify('directory', 'recipient');
        perform pg_notify('directory', 'credential');
      end if;
    when 'relay_login' then perform pg_notify('directory', 'relay_login:' || changed.username);
    when 'allowed_network' then perform pg_notify('directory', 'allowed_network');
    when 'customer', 'reseller' then perform pg_notify('directory', 'all');
    else perform pg_notify('directory', 'source_binding');
  end case;
  return null;
end $$;

create trigger notify_directory after insert or update or delete on account for each row execute function notify_directory();
create trigger notify_directory after insert or delete or update of name, proven_at, customer_id on domain for each row execute function notify_directory();
create trigger notify_directory after insert or update or delete on relay_login for each row execute function notify_directory();
create trigger notify_directory after insert or update or delete on allowed_network for each row execute function notify_directory();
create trigger notify_directory after update of state or delete on customer for each row execute function notify_directory();
create trigger notify_directory after update of state or delete on reseller for each row execute function notify_directory();
create trigger notify_directory after insert or update or delete on source_binding for each row execute function notify_directory();
create trigger notify_directory after insert or update or delete on source_pool_address for each row execute function notify_directory();
create trigger notify_directory after update or delete on source_address for each row execute function notify_directory();
