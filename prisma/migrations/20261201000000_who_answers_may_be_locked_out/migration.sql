-- The end of a contract locks out everybody of the reseller, whoever answers for it too (R-083, R-117), and so does shutting somebody out.
-- What the database keeps is that whoever answers for a contract and can sign in is a full administrator (R-030); that nobody shuts them
-- out by hand is the service's rule. Replaces a trigger: a lock of a moment on portal_user.
set lock_timeout = '5s';

drop trigger responsible_stays on portal_user;
create trigger responsible_stays before update of role, duty on portal_user for each row
  when (old.role = 'reseller_admin' and old.duty = 'administrator' and old.disabled_at is null and new.disabled_at is null
    and (new.role <> 'reseller_admin' or new.duty <> 'administrator'))
  execute function keep_responsible();
