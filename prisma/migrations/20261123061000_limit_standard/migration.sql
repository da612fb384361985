-- The portal shows tenants what holds for them, so it reads the defaults, and through a view, because the table itself is not for them.
set lock_timeout = '5s';

create view sending_limit_standard as
  select level, messages_per_hour, messages_per_day, recipients_per_hour, recipients_per_day, relay_sessions, mx_sessions,
         message_bytes, relay_message_bytes, spool_bytes::float8 as spool_bytes
  from sending_limit_default;
grant select on sending_limit_standard to noren_app, noren_system;
-- Lists what was refused because of a limit, newest first.
create index delivery_limit_reached on delivery (reseller_id, accepted_at desc) where reason like 'LIMIT\_%';
