-- What contractors have to be told about money: an invoice, a payment, a credit note; each once (R-130 ff.). A new table: no
-- lock on anything that is in use. What was issued or paid before this stands is not told of afterwards.
set lock_timeout = '5s';

create table billing_notice (
  kind text not null,
  -- Of the invoice, payment or credit note; written in the transaction that makes it.
  object_id uuid not null,
  reseller_id uuid not null,
  contract_id uuid not null,
  wanted_at timestamptz(3) not null default current_timestamp,
  -- Not before: it waits for the payment service's account, or failed a moment ago.
  not_before timestamptz(3) not null default current_timestamp,
  told_at timestamptz(3),
  -- Mails that were written; 0: nobody can be told, or it was taken back before. Null: not told yet.
  mails integer,
  constraint billing_notice_pkey primary key (kind, object_id),
  constraint billing_notice_kind check (kind in ('invoice', 'payment', 'credit-note')),
  constraint billing_notice_told check ((told_at is null) = (mails is null)),
  constraint billing_notice_reseller_id_contract_id_fkey foreign key (reseller_id, contract_id)
    references contract (reseller_id, id) on update cascade on delete restrict
);
-- What waits; few at any time.
create index billing_notice_waiting on billing_notice (wanted_at) where told_at is null;

alter table billing_notice enable row level security;
alter table billing_notice force row level security;
create policy system_all on billing_notice to noren_system using (true) with check (true);
grant select, insert on billing_notice to noren_system;
grant update (not_before, told_at, mails) on billing_notice to noren_system;
