-- Reporting misuse and lifting a report were one permission (compromise:write) and are two. A role of a house's own making that had the
-- one keeps both; one that was removed opens nothing, and stays as it was.
set lock_timeout = '5s';
-- What a change of a role is checked by at the end of a transaction would keep the fence from being closed again.
set constraints all immediate;

alter table custom_role no force row level security;

update custom_role set permissions = array_remove(permissions, 'compromise:write') || array['compromise:report', 'compromise:lift']
 where 'compromise:write' = any (permissions) and removed_at is null;

alter table custom_role force row level security;
