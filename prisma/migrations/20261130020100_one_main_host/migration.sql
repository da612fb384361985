-- What was the first by name is the main one; from here on every brand that has hosts has exactly one. One row a brand is written.
set lock_timeout = '5s';

alter table brand_host no force row level security;
update brand_host h set is_main = true where h.host = (select min(o.host) from brand_host o where o.reseller_id = h.reseller_id);
alter table brand_host force row level security;

-- At the end of the transaction: the flag goes from one to another, and all of a brand's hosts go together when its data is erased.
create function require_main_host() returns trigger language plpgsql as $$
declare
  owner uuid := coalesce(new.reseller_id, old.reseller_id);
begin
  if exists (select from brand_host where reseller_id = owner)
    and not exists (select from brand_host where reseller_id = owner and is_main) then
    raise exception 'brand % has hosts and no main one', owner using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger require_main_host after insert or delete or update of reseller_id, is_main on brand_host
  deferrable initially deferred for each row execute function require_main_host();
