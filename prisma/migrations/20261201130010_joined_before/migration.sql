-- Who had chosen a password before the column was there: who has one, who was reported as misused (which takes it away), and who was ever
-- signed in. The instant is not known, and nothing asks for it: that of the row stands for it. One small table.
set lock_timeout = '5s';

alter table portal_user no force row level security;
alter table portal_session no force row level security;
alter table compromise no force row level security;

update portal_user u set joined_at = u.created_at
 where u.account_id is null and u.joined_at is null
   and (u.password_hash is not null
     or exists (select from portal_session s where s.user_id = u.id)
     or exists (select from compromise c where c.target = 'user' and c.target_id = u.id));

alter table compromise force row level security;
alter table portal_session force row level security;
alter table portal_user force row level security;
