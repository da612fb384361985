-- Counts what the delivery log still holds. The owner reads past the fence for this one statement; the lock is the log's, which
-- nothing but the shipper writes, and the shipper waits and comes back.
set lock_timeout = '5s';

alter table delivery no force row level security;

insert into send_count (reseller_id, customer_id, month, recipients_queued, recipients_blocked, messages_queued, messages_blocked)
select reseller_id, customer_id, month, sum(queued), sum(blocked),
  count(*) filter (where queued > 0), count(*) filter (where queued > 0 and queued = blocked)
from (
  select reseller_id, customer_id, message_id, to_char(min(accepted_at) at time zone 'Asia/Tokyo', 'YYYY-MM') as month,
    count(*) filter (where state <> 'rejected' or reason = 'SUPPRESSED') as queued,
    count(*) filter (where state = 'rejected' and reason = 'SUPPRESSED') as blocked
  from delivery
  where direction = 'out' and listener in ('submission', 'submissions', 'relay') and customer_id is not null
    and reseller_id is not null
  group by accepted_on, reseller_id, customer_id, message_id
) message
group by reseller_id, customer_id, month;

alter table delivery force row level security;
