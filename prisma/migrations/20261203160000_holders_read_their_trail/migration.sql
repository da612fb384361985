-- Who holds a mailbox reads what was done to it (docs/adr/0046): by oneself, and by whom above. A policy and a grant: no row is touched.
set lock_timeout = '5s';

-- One's account and its app passwords, which are seen through their own policies: no other object, and none of another customer's time.
create policy holder_reads on audit_entry for select to noren_holder
  using (reseller_id = app_reseller() and customer_id = app_customer()
    and (object_id = app_account()::text or object_id in (select id::text from app_password)));
-- Neither names nor addresses of who administers: of them it is said which level it was.
grant select (id, at, reseller_id, customer_id, actor_kind, actor_id, api_key_id, action, object_id, detail, changes, changes_left_out,
  content_salt) on audit_entry to noren_holder;
