-- An erasure takes the settings of suppression and what is counted too (R-083, ADR 0037). A function and policies of small tables only.
set lock_timeout = '5s';

do $$
declare
  t text;
  kinds text;
begin
  -- To what is erased already, whichever migrations have named it.
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable()
      union all values (3, 'suppression_setting', 'suppression_setting'), (3, 'suppression_occurrence', 'suppression_occurrence')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  foreach t in array array['suppression_setting', 'suppression_occurrence'] loop
    execute format('create policy erasure on %I to %I using (reseller_id = (select erasing_reseller()))
      with check (reseller_id = (select erasing_reseller()))', t, current_user);
  end loop;
end $$;
