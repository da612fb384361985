-- What happens at the end of a pool (ADR 0065): nothing more is opened, as until now, or it goes on and those concerned are told.
-- Both columns have constant defaults, so no row is rewritten.
set lock_timeout = '5s';

alter table pool
  add column overuse text not null default 'block' constraint pool_overuse check (overuse in ('block', 'notify')),
  -- Whether more than the pool may exist: while it may, and afterwards until its level above set limits that cover what exists.
  add column may_exceed boolean not null default false,
  add constraint pool_may_exceed check (may_exceed or overuse = 'block');

-- The mail to a customer's administrators that a pool was exceeded is in the reseller's own words too.
alter table mail_template drop constraint mail_template_kind;
alter table mail_template add constraint mail_template_kind
  check (kind in ('password_reset', 'sign_in_change', 'pool_exceeded'));
