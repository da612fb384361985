-- A name sought in a customer's trail is compared with the newest 50,000 entries of the customer. They lie beside those of all others, each in
-- a page of its own, and to fetch 36,000 pages took most of the time: an index that holds what is compared is read in a thousand. It takes
-- the place of the one that pages a customer's trail, so that an entry has as many indexes as before.
-- It is built under a lock that whoever writes an entry waits for: some seconds for a million.
set lock_timeout = '5s';

-- What an index holds has an end, at 2,700 octets, and an entry that does not fit would refuse the change that it tells of.
-- What the function does otherwise stays as the last migration that made it wrote it.
do $$
declare
  before text := pg_get_functiondef('complete_audit_entry()'::regprocedure);
  after text := replace(before, 'new.content_salt :=',
    'if length(new.object_label) > 250 then new.object_label := left(new.object_label, 249) || ''…''; end if;
  if length(new.actor_name) > 250 then new.actor_name := left(new.actor_name, 249) || ''…''; end if;
  new.content_salt :=');
begin
  if after = before then raise exception 'complete_audit_entry() does not seal the content as expected'; end if;
  execute after;
end $$;

create index audit_entry_names on audit_entry (reseller_id, customer_id, at desc, id desc) include (object_id, object_label, actor_name)
  where customer_id is not null;
drop index audit_entry_customer;
alter index audit_entry_names rename to audit_entry_customer;

-- The index alone answers for pages of which it is known that everybody may see them. That is noted by the vacuum, which by default
-- comes when a fifth of a table is new; it looks at new pages only, so that it costs the same to come often.
alter table audit_entry set (autovacuum_vacuum_insert_scale_factor = 0.01);
