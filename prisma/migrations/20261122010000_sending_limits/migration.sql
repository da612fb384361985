-- Sending limits as data: defaults of the platform, what the operator sets for one tenant, what a reseller lowers for its
-- customers, and the operator's restrictions for a period (R-048). New tables only: no lock on anything that is in use.
SET lock_timeout = '5s';

-- CreateEnum
CREATE TYPE "limit_level" AS ENUM ('account', 'customer', 'reseller');

-- CreateEnum
CREATE TYPE "limit_setter" AS ENUM ('operator', 'reseller');

-- CreateTable
CREATE TABLE "sending_limit_default" (
    "level" "limit_level" NOT NULL,
    "messages_per_hour" INTEGER,
    "messages_per_day" INTEGER,
    "recipients_per_hour" INTEGER,
    "recipients_per_day" INTEGER,
    "relay_sessions" INTEGER,
    "mx_sessions" INTEGER,
    "message_bytes" INTEGER,
    "relay_message_bytes" INTEGER,
    "spool_bytes" BIGINT,

    CONSTRAINT "sending_limit_default_pkey" PRIMARY KEY ("level")
);

-- CreateTable
CREATE TABLE "sending_limit" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID,
    "account_id" UUID,
    "set_by" "limit_setter" NOT NULL,
    "messages_per_hour" INTEGER,
    "messages_per_day" INTEGER,
    "recipients_per_hour" INTEGER,
    "recipients_per_day" INTEGER,
    "relay_sessions" INTEGER,
    "mx_sessions" INTEGER,
    "message_bytes" INTEGER,
    "relay_message_bytes" INTEGER,
    "spool_bytes" BIGINT,

    CONSTRAINT "sending_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sending_throttle" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID,
    "messages_per_hour" INTEGER,
    "recipients_per_hour" INTEGER,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "sending_throttle_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sending_limit_owner" ON "sending_limit"("reseller_id", "customer_id", "account_id", "set_by") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "sending_throttle_reseller_id_ends_at_idx" ON "sending_throttle"("reseller_id", "ends_at");

-- Links between tenant tables carry the tenant, so that a link across tenants cannot be stored.
ALTER TABLE "sending_limit" ADD CONSTRAINT "sending_limit_reseller" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id");
ALTER TABLE "sending_limit" ADD CONSTRAINT "sending_limit_customer" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id");
ALTER TABLE "sending_limit" ADD CONSTRAINT "sending_limit_account" FOREIGN KEY ("reseller_id", "customer_id", "account_id") REFERENCES "account"("reseller_id", "customer_id", "id");
ALTER TABLE "sending_throttle" ADD CONSTRAINT "sending_throttle_reseller" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id");
ALTER TABLE "sending_throttle" ADD CONSTRAINT "sending_throttle_customer" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id");
ALTER TABLE "sending_limit" ADD CONSTRAINT "sending_limit_account_has_customer" CHECK ("account_id" IS NULL OR "customer_id" IS NOT NULL);
ALTER TABLE "sending_limit" ADD CONSTRAINT "sending_limit_reseller_not_itself" CHECK ("set_by" = 'operator' OR "customer_id" IS NOT NULL);
ALTER TABLE "sending_throttle" ADD CONSTRAINT "sending_throttle_says_why" CHECK (length("reason") > 0);
ALTER TABLE "sending_throttle" ADD CONSTRAINT "sending_throttle_period" CHECK ("ends_at" IS NULL OR "ends_at" >= "starts_at");

-- Defaults: an account as a person sends; a customer and a reseller as relay servers do (R-041: 200,000 messages an hour).
-- 30 and 20 sessions, 2 MiB: R-041, R-051, R-042. The spool holds 30 GiB a node (R-043).
insert into sending_limit_default values
  ('account',   1000,   5000,   2000,   10000, null, null, null,    null,       null),
  ('customer', 100000, 1000000, 200000, 2000000,   30,   20, null, 2097152,  3221225472),
  ('reseller', 200000, 2000000, 400000, 4000000, null, null, null,    null, 16106127360);

-- Row-level security. A reseller and its customers read what holds for them; the reseller writes rows of its own kind about its
-- customers, never the operator's rows and never one about itself. Who a restriction was made by stays with the operator.
do $$
declare
  t text;
begin
  foreach t in array array['sending_limit', 'sending_throttle'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_all on %I to noren_system using (true) with check (true)', t);
    execute format('create policy views_read on %I for select to noren_views using (true)', t);
    execute format('create policy tenant_read on %I for select to noren_app
      using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))', t);
    execute format('grant select on %I to noren_views', t);
    execute format('grant select, insert, update, delete on %I to noren_system', t);
  end loop;
end $$;
create policy tenant_add on sending_limit for insert to noren_app
  with check (reseller_id = app_reseller() and app_customer() is null and customer_id is not null and set_by = 'reseller');
create policy tenant_change on sending_limit for update to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and customer_id is not null and set_by = 'reseller')
  with check (reseller_id = app_reseller() and app_customer() is null and customer_id is not null and set_by = 'reseller');
create policy tenant_remove on sending_limit for delete to noren_app
  using (reseller_id = app_reseller() and app_customer() is null and customer_id is not null and set_by = 'reseller');
grant select, insert, update, delete on sending_limit to noren_app;
grant select (id, reseller_id, customer_id, messages_per_hour, recipients_per_hour, reason, starts_at, ends_at) on sending_throttle to noren_app;
grant select, update on sending_limit_default to noren_system;
grant select on sending_limit_default to noren_views;

-- What the MTA may know. `scope_id` is whom a row is about, null for the defaults; plugins/shared/tenant-limits.ts asks for
-- an account, its customer and its reseller at once.
create index sending_limit_scope on sending_limit ((coalesce(account_id, customer_id, reseller_id)));
create view mta.sending_limit as
  select level, 'default' as set_by, null::uuid as scope_id, messages_per_hour, messages_per_day, recipients_per_hour,
         recipients_per_day, relay_sessions, mx_sessions, message_bytes, relay_message_bytes, spool_bytes
  from sending_limit_default
  union all
  select (case when account_id is not null then 'account' when customer_id is not null then 'customer' else 'reseller' end)::limit_level,
         set_by::text, coalesce(account_id, customer_id, reseller_id), messages_per_hour, messages_per_day, recipients_per_hour,
         recipients_per_day, relay_sessions, mx_sessions, message_bytes, relay_message_bytes, spool_bytes
  from sending_limit;

create view mta.sending_throttle as
  select id as throttle_id, reseller_id, customer_id, messages_per_hour, recipients_per_hour, starts_at, ends_at
  from sending_throttle
  where ends_at is null or ends_at > now();

alter view mta.sending_limit owner to noren_views;
alter view mta.sending_throttle owner to noren_views;
grant select on mta.sending_limit, mta.sending_throttle to noren_mta;

create function notify_limit_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', case when tg_table_name = 'sending_throttle' then 'sending_throttle' else 'sending_limit' end);
  return null;
end $$;
create trigger notify_limit_change after insert or update or delete on sending_limit for each statement execute function notify_limit_change();
create trigger notify_limit_change after update on sending_limit_default for each statement execute function notify_limit_change();
create trigger notify_limit_change after insert or update or delete on sending_throttle for each statement execute function notify_limit_change();
