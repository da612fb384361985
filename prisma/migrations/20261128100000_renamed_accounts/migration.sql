-- An account gets another address: what the MTA and Dovecot remember under the old one goes too, and whoever is signed in there signs in
-- anew; so does whoever is signed in to one that is suspended or closed.
set lock_timeout = '5s';

create function notify_address_left() returns trigger language plpgsql as $$
declare
  former text;
begin
  select old.local_part || '@' || d.name into former from domain d where d.id = old.domain_id;
  if (old.local_part, old.domain_id) is distinct from (new.local_part, new.domain_id) then
    perform pg_notify('directory', 'app_password:' || former);
    -- The MTA knows by its token from which address a vacation answers.
    perform pg_notify('directory', 'vacation:' || former);
  end if;
  -- Ends the sessions of whoever signed in with this address.
  perform pg_notify('directory', 'frozen:' || former);
  return null;
end $$;
create trigger notify_address_left after update of state, local_part, domain_id on account
  for each row when (old.state = 'open'
    and (new.state <> 'open' or (old.local_part, old.domain_id) is distinct from (new.local_part, new.domain_id)))
  execute function notify_address_left();
