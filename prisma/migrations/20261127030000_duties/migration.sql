-- What somebody does for a reseller: less than its administrators may (R-031). One small table.
set lock_timeout = '5s';

create type portal_duty as enum ('administrator', 'support', 'billing', 'reader');
alter table portal_user add column duty portal_duty not null default 'administrator';
alter table portal_user add constraint portal_user_duty check (duty = 'administrator' or role = 'reseller_admin');
