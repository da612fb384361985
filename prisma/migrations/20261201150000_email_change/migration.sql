-- One-time links with which somebody who signs in proves to hold another address, which is theirs from then on (R-034); and the words of the
-- mail that holds one (ADR 0074). One small table, and the rows of the words, a few for each reseller, are read once.
set lock_timeout = '5s';

create table email_change (
  id uuid not null constraint email_change_pkey primary key,
  user_id uuid not null,
  -- The session that asked: it goes on.
  session_id uuid not null,
  reseller_id uuid,
  customer_id uuid,
  -- Sealed and indexed under the key of the realm, as in portal_user.
  email_cipher bytea not null,
  email_index bytea not null,
  -- The address of then as portal_user has it, to tell whoever reads there.
  former_email_cipher bytea not null,
  -- Null: not mailed yet.
  token_hash bytea,
  created_at timestamptz(3) not null default current_timestamp,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint email_change_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade
);
create unique index email_change_token_hash_key on email_change (token_hash);
create index email_change_user_id_idx on email_change (user_id);

alter table email_change enable row level security;
alter table email_change force row level security;
-- Opened before anybody has signed in: the application's role has no part in it.
create policy system_all on email_change to noren_system using (true) with check (true);
grant select, insert, update, delete on email_change to noren_system;

alter table mail_template drop constraint mail_template_kind;
alter table mail_template add constraint mail_template_kind
  check (kind in ('invitation', 'password_reset', 'email_change', 'sign_in_change', 'pool_exceeded', 'resale_invoice', 'inquiry_answered', 'domain_fault'));

do $$
declare
  kinds text;
begin
  -- The end of a contract takes it all, before the users it belongs to (R-083, ADR 0037).
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (28, 'email_change', 'email_change')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on email_change to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
