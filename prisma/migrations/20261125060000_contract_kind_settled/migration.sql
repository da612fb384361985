-- The policies by which a reseller updates its contract are joined by "or": what one of them opens for its column, the other's row
-- check lets through at any time. So the kind of a contract that has a history is kept by a trigger (R-003). No lock but of the catalogue.
set lock_timeout = '5s';

create function keep_contract_kind() returns trigger language plpgsql as $$
begin
  if new.profile is distinct from old.profile and exists (select from contract_event e where e.contract_id = old.id) then
    raise exception 'the kind of contract % is settled with its application', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_contract_kind before update of profile on contract for each row execute function keep_contract_kind();
