-- Whose hand set an account's rules and its spam setting last (ADR 0071): its holder is told where it was not theirs. The database notes it
-- itself, by the role of the transaction, so that no path can forget it. Null columns without a default: no row is rewritten.
set lock_timeout = '5s';

alter table mail_filter add column by_holder boolean;
alter table spam_setting add column by_holder boolean;

create function note_by_holder() returns trigger language plpgsql as $$
begin
  new.by_holder := current_user = 'noren_holder';
  return new;
end $$;
create trigger note_by_holder before insert or update of sealed_rules on mail_filter
  for each row execute function note_by_holder();
create trigger note_by_holder before insert or update of strictness, sealed_senders on spam_setting
  for each row execute function note_by_holder();
