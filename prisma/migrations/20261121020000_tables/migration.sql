-- Tables as in prisma/schema. Two are partitioned by day, so that a day past its retention is dropped, not deleted row by row;
-- where an owner may be absent (the operator's own), uniqueness counts NULLs as equal.

-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('mailbox', 'sender');

-- CreateEnum
CREATE TYPE "account_state" AS ENUM ('open', 'suspended', 'closed');

-- CreateEnum
CREATE TYPE "customer_state" AS ENUM ('active', 'suspended', 'ended');

-- CreateEnum
CREATE TYPE "delivery_direction" AS ENUM ('in', 'out');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'deferred', 'delivered', 'bounced', 'rejected');

-- CreateEnum
CREATE TYPE "portal_role" AS ENUM ('operator_admin', 'reseller_admin', 'customer_admin');

-- CreateEnum
CREATE TYPE "reseller_state" AS ENUM ('active', 'suspended', 'ended');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,
    "local_part" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "kind" "account_kind" NOT NULL DEFAULT 'mailbox',
    "state" "account_state" NOT NULL DEFAULT 'open',
    "quota_bytes" BIGINT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_ledger" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "delta" SMALLINT NOT NULL,
    "kind" "account_kind" NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "contract_id" UUID,
    "cause" TEXT NOT NULL,
    "actor_id" UUID,

    CONSTRAINT "account_ledger_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "third_party_contract_on" DATE NOT NULL,
    "state" "customer_state" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "proof_token" TEXT NOT NULL,
    "proven_at" TIMESTAMPTZ(3),
    "dns_findings" JSONB,
    "dns_checked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "accepted_on" DATE NOT NULL,
    "id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "account_id" UUID,
    "relay_login_id" UUID,
    "message_id" TEXT NOT NULL,
    "message_id_header" TEXT,
    "direction" "delivery_direction" NOT NULL,
    "listener" TEXT NOT NULL,
    "state" "delivery_state" NOT NULL,
    "sender_cipher" BYTEA NOT NULL,
    "sender_index" BYTEA NOT NULL,
    "sender_domain" TEXT NOT NULL,
    "recipient_cipher" BYTEA NOT NULL,
    "recipient_index" BYTEA NOT NULL,
    "recipient_domain" TEXT NOT NULL,
    "size_bytes" INTEGER,
    "client_ip" TEXT,
    "client_helo" TEXT,
    "client_tls" BOOLEAN,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_code" INTEGER,
    "last_enhanced" TEXT,
    "last_reply_cipher" BYTEA,
    "reason" TEXT,
    "source_ip" TEXT,
    "source_helo" TEXT,
    "remote_host" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("accepted_on","id")
) PARTITION BY RANGE ("accepted_on");

-- CreateTable
CREATE TABLE "delivery_event" (
    "accepted_on" DATE NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "node" TEXT NOT NULL,
    "attempt" INTEGER,
    "remote_host" TEXT,
    "remote_ip" TEXT,
    "remote_port" INTEGER,
    "source_ip" TEXT,
    "source_helo" TEXT,
    "tls" BOOLEAN,
    "code" INTEGER,
    "enhanced" TEXT,
    "reply_cipher" BYTEA,
    "reason" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_event_pkey" PRIMARY KEY ("accepted_on","id")
) PARTITION BY RANGE ("accepted_on");

-- CreateTable
CREATE TABLE "journal_offset" (
    "node" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_offset_pkey" PRIMARY KEY ("node","file")
);

-- CreateTable
CREATE TABLE "portal_user" (
    "id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "role" "portal_role" NOT NULL,
    "name" TEXT NOT NULL,
    "email_cipher" BYTEA NOT NULL,
    "email_index" BYTEA NOT NULL,
    "password_hash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'ja',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "portal_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portal_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "portal_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reseller_id" UUID,
    "customer_id" UUID,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_id" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_key" (
    "id" UUID NOT NULL,
    "reseller_id" UUID,
    "customer_id" UUID,
    "wrapped_data_key" BYTEA NOT NULL,
    "wrapped_index_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reseller" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "operator_name" TEXT NOT NULL,
    "state" "reseller_state" NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reseller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "brand" (
    "reseller_id" UUID NOT NULL,
    "product_name" TEXT NOT NULL,
    "logo_png" BYTEA,
    "primary_colour" TEXT NOT NULL,
    "accent_colour" TEXT NOT NULL,
    "support_email" TEXT,
    "mail_host" TEXT NOT NULL,
    "default_locale" TEXT NOT NULL DEFAULT 'ja',

    CONSTRAINT "brand_pkey" PRIMARY KEY ("reseller_id")
);

-- CreateTable
CREATE TABLE "brand_host" (
    "host" TEXT NOT NULL,
    "reseller_id" UUID NOT NULL,

    CONSTRAINT "brand_host_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "pool" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID,
    "domains" INTEGER NOT NULL,
    "accounts" INTEGER NOT NULL,
    "storage_bytes" BIGINT NOT NULL,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relay_login" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relay_login_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allowed_network" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "allowed_network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_address" (
    "id" UUID NOT NULL,
    "ip" TEXT NOT NULL,
    "helo" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_pool" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_pool_address" (
    "pool_id" UUID NOT NULL,
    "address_id" UUID NOT NULL,

    CONSTRAINT "source_pool_address_pkey" PRIMARY KEY ("pool_id","address_id")
);

-- CreateTable
CREATE TABLE "source_binding" (
    "id" UUID NOT NULL,
    "reseller_id" UUID NOT NULL,
    "customer_id" UUID,
    "pool_id" UUID NOT NULL,

    CONSTRAINT "source_binding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_customer_id_local_part_idx" ON "account"("customer_id", "local_part");

-- CreateIndex
CREATE UNIQUE INDEX "account_tenant" ON "account"("reseller_id", "customer_id", "id");

-- CreateIndex
CREATE INDEX "account_ledger_reseller_id_at_idx" ON "account_ledger"("reseller_id", "at");

-- CreateIndex
CREATE INDEX "account_ledger_customer_id_at_idx" ON "account_ledger"("customer_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "customer_tenant" ON "customer"("reseller_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_name" ON "customer"("reseller_id", "name");

-- CreateIndex
CREATE INDEX "domain_name_idx" ON "domain"("name");

-- CreateIndex
CREATE UNIQUE INDEX "domain_tenant" ON "domain"("reseller_id", "customer_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "domain_customer_name" ON "domain"("customer_id", "name");

-- CreateIndex
CREATE INDEX "delivery_reseller_id_accepted_at_id_idx" ON "delivery"("reseller_id", "accepted_at" DESC, "id");

-- CreateIndex
CREATE INDEX "delivery_customer_id_accepted_at_id_idx" ON "delivery"("customer_id", "accepted_at" DESC, "id");

-- CreateIndex
CREATE INDEX "delivery_customer_id_recipient_index_idx" ON "delivery"("customer_id", "recipient_index");

-- CreateIndex
CREATE INDEX "delivery_customer_id_sender_index_idx" ON "delivery"("customer_id", "sender_index");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_recipient" ON "delivery"("accepted_on", "reseller_id", "customer_id", "message_id", "recipient_index") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "delivery_event_delivery_id_at_idx" ON "delivery_event"("delivery_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "portal_user_email" ON "portal_user"("reseller_id", "email_index") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "portal_session_user_id_idx" ON "portal_session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_reseller_id_at_idx" ON "audit_entry"("reseller_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "data_key_owner" ON "data_key"("reseller_id", "customer_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "reseller_slug_key" ON "reseller"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "reseller_operator_name_key" ON "reseller"("operator_name");

-- CreateIndex
CREATE INDEX "brand_host_reseller_id_idx" ON "brand_host"("reseller_id");

-- CreateIndex
CREATE UNIQUE INDEX "pool_owner" ON "pool"("reseller_id", "customer_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "relay_login_username_key" ON "relay_login"("username");

-- CreateIndex
CREATE UNIQUE INDEX "allowed_network_once" ON "allowed_network"("customer_id", "network");

-- CreateIndex
CREATE UNIQUE INDEX "source_address_ip_key" ON "source_address"("ip");

-- CreateIndex
CREATE UNIQUE INDEX "source_pool_name_key" ON "source_pool"("name");

-- CreateIndex
CREATE UNIQUE INDEX "source_binding_owner" ON "source_binding"("reseller_id", "customer_id") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_reseller_id_customer_id_fkey" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_reseller_id_customer_id_domain_id_fkey" FOREIGN KEY ("reseller_id", "customer_id", "domain_id") REFERENCES "domain"("reseller_id", "customer_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "domain" ADD CONSTRAINT "domain_reseller_id_customer_id_fkey" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portal_session" ADD CONSTRAINT "portal_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "portal_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "portal_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand" ADD CONSTRAINT "brand_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "brand_host" ADD CONSTRAINT "brand_host_reseller_id_fkey" FOREIGN KEY ("reseller_id") REFERENCES "brand"("reseller_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relay_login" ADD CONSTRAINT "relay_login_reseller_id_customer_id_fkey" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allowed_network" ADD CONSTRAINT "allowed_network_reseller_id_customer_id_fkey" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_pool_address" ADD CONSTRAINT "source_pool_address_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "source_pool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_pool_address" ADD CONSTRAINT "source_pool_address_address_id_fkey" FOREIGN KEY ("address_id") REFERENCES "source_address"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_binding" ADD CONSTRAINT "source_binding_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "source_pool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- One tenant at most proves a name; others may only claim it.
CREATE UNIQUE INDEX "domain_proven_name" ON "domain"("name") WHERE "proven_at" IS NOT NULL;

-- An address is in use once; a closed account gives it back.
CREATE UNIQUE INDEX "account_open_address" ON "account"("domain_id", "local_part") WHERE "state" <> 'closed';

-- What the pools may hold, and who may be what: the last fence behind the services.
ALTER TABLE "pool" ADD CONSTRAINT "pool_not_negative" CHECK ("domains" >= 0 AND "accounts" >= 0 AND "storage_bytes" >= 0);
ALTER TABLE "allowed_network" ADD CONSTRAINT "allowed_network_is_cidr" CHECK ("network"::cidr IS NOT NULL);
ALTER TABLE "source_address" ADD CONSTRAINT "source_address_is_ip" CHECK (host("ip"::inet) = "ip");
ALTER TABLE "portal_user" ADD CONSTRAINT "portal_user_realm" CHECK (
  ("role" = 'operator_admin' AND "reseller_id" IS NULL AND "customer_id" IS NULL)
  OR ("role" = 'reseller_admin' AND "reseller_id" IS NOT NULL AND "customer_id" IS NULL)
  OR ("role" = 'customer_admin' AND "reseller_id" IS NOT NULL AND "customer_id" IS NOT NULL)
);

-- Links between tenant tables carry the tenant, so that a link across tenants cannot be stored.
ALTER TABLE "pool" ADD CONSTRAINT "pool_reseller" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id");
ALTER TABLE "pool" ADD CONSTRAINT "pool_customer" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id");
ALTER TABLE "source_binding" ADD CONSTRAINT "source_binding_reseller" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id");
ALTER TABLE "source_binding" ADD CONSTRAINT "source_binding_customer" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id");
ALTER TABLE "portal_user" ADD CONSTRAINT "portal_user_reseller" FOREIGN KEY ("reseller_id") REFERENCES "reseller"("id");
ALTER TABLE "portal_user" ADD CONSTRAINT "portal_user_customer" FOREIGN KEY ("reseller_id", "customer_id") REFERENCES "customer"("reseller_id", "id");
