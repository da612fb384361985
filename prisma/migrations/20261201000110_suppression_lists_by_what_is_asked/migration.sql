-- Pages of the lists of suppressed recipients, newest first: of all lists of a reseller, of a domain, of a reason. Before, each page read
-- and sorted all entries there are. Built under a lock that whoever adds an entry waits for: some seconds for a million.
set lock_timeout = '5s';

create index suppression_newest on suppression (reseller_id, created_at desc, id desc);
create index suppression_of_domain on suppression (reseller_id, recipient_domain, created_at desc, id desc);
create index suppression_of_reason on suppression (reseller_id, reason, created_at desc, id desc);
