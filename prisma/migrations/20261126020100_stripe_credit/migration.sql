-- Stripe follows a credit note (ADR 0039): a call of its own kind, and a mark while a card is being charged. Both tables are small
-- and locked for an instant; the default adds no rewrite.
set lock_timeout = '5s';

alter table stripe_task drop constraint stripe_task_kind;
alter table stripe_task add constraint stripe_task_kind
  check (kind in ('invoice', 'charge', 'credit', 'card', 'remove-card', 'bank'));
alter table stripe_task drop constraint stripe_task_of_invoice;
alter table stripe_task add constraint stripe_task_of_invoice
  check ((invoice_id is not null) = (kind in ('invoice', 'charge', 'credit')));

alter table stripe_invoice add column charging boolean not null default false;
grant update (charging) on stripe_invoice to noren_system;
