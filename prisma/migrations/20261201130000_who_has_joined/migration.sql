-- When somebody chose a first password. Until then nobody has proven to hold the address, so that whoever invited them may correct it; after
-- that it is theirs alone. A login that was frozen has no password either, and is no invitation. The database notes it itself, so that no
-- way to a first password can forget it. A null column without a default: no row is rewritten.
set lock_timeout = '5s';

alter table portal_user add column joined_at timestamptz(3);

create function note_joining() returns trigger language plpgsql as $$
begin
  new.joined_at := current_timestamp;
  return new;
end $$;
create trigger note_joining before insert or update of password_hash on portal_user for each row
  when (new.password_hash is not null and new.joined_at is null) execute function note_joining();

-- The trail tells of the password that was chosen, and needs no second word for it.
drop trigger note_change on portal_user;
drop trigger tell_unnamed_change on portal_user;
call watch_changes('portal_user', 'email_index,locale,joined_at', 'email_cipher');

-- The latest invitation of each of a list.
create index invitation_user_id_expires_at_idx on invitation (user_id, expires_at);
