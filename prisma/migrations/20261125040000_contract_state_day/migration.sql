-- The day to which a reseller's contract was applied last: what ends or begins with a day does so by itself (R-004, R-117).
-- A nullable column without a default: the lock is held for an instant. The worker fills it within its first minute.
set lock_timeout = '5s';

alter table reseller add column state_applied_on date;
