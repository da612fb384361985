-- Signing in with a passkey (docs/adr/0057). By themselves: a new value is used only after its transaction.
set lock_timeout = '5s';

alter type sign_in_outcome add value 'passkey';
alter type sign_in_outcome add value 'wrong_passkey';
