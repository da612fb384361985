-- The operator's staff share their work out too: administrators, support, billing. Those there are stay administrators. One small table.
set lock_timeout = '5s';

alter table portal_user
  drop constraint portal_user_duty,
  add constraint portal_user_duty check (duty = 'administrator' or role = 'reseller_admin'
    or (role = 'operator_admin' and duty in ('support', 'billing')));

-- Whoever changes them, and however: the platform is never without somebody who may invite another. Two at once take turns, under the
-- lock that services/administrator takes.
create function keep_operator_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('administrators ', 0));
  if not exists (select from portal_user
      where role = 'operator_admin' and duty = 'administrator' and disabled_at is null and id <> old.id) then
    raise exception 'the operator would have no administrator left' using errcode = 'check_violation', constraint = 'operator_administrator';
  end if;
  return new;
end $$;
create trigger operator_administrator before update of role, duty, disabled_at on portal_user for each row
  when (old.role = 'operator_admin' and old.duty = 'administrator' and old.disabled_at is null
    and (new.role <> 'operator_admin' or new.duty <> 'administrator' or new.disabled_at is not null))
  execute function keep_operator_administrator();
