-- The mail that an inquiry was answered is in the reseller's own words too (ADR 0070, 0074). The rows, a few for each reseller, are read once while
-- nobody writes to them.
set lock_timeout = '5s';

alter table mail_template drop constraint mail_template_kind;
alter table mail_template add constraint mail_template_kind
  check (kind in ('invitation', 'password_reset', 'sign_in_change', 'pool_exceeded', 'resale_invoice', 'inquiry_answered'));
