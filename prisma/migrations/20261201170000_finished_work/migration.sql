-- Who left a long change or an import is told when it has ended: when it was begun, when its starter has seen what came of it, and
-- when a mail said so. Columns without a default, on small tables: short locks.
set lock_timeout = '5s';

alter table account_bulk add column seen_at timestamptz(3), add column told_at timestamptz(3);
alter table account_import add column started_at timestamptz(3), add column seen_at timestamptz(3), add column told_at timestamptz(3);

-- What ended before is no news to anybody.
alter table account_bulk no force row level security;
alter table account_import no force row level security;
update account_bulk set seen_at = finished_at, told_at = finished_at where finished_at is not null;
update account_import set seen_at = finished_at, told_at = finished_at where finished_at is not null;
alter table account_import force row level security;
alter table account_bulk force row level security;

-- What somebody has not seen yet, and what nobody has been told of.
create index account_bulk_unseen on account_bulk (created_by, finished_at) where seen_at is null;
create index account_bulk_untold on account_bulk (finished_at) where told_at is null;
create index account_import_unseen on account_import (created_by, finished_at) where seen_at is null;
create index account_import_untold on account_import (finished_at) where told_at is null;

alter table mail_template drop constraint mail_template_kind;
alter table mail_template add constraint mail_template_kind check (kind in ('invitation', 'password_reset', 'sign_in_change',
  'pool_exceeded', 'resale_invoice', 'inquiry_answered', 'domain_fault', 'work_finished'));
