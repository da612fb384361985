-- Whoever administers chosen domains of a customer reaches these and nothing else (docs/adr/0067). Small tables: short locks.
set lock_timeout = '5s';

alter table portal_user
  drop constraint portal_user_realm,
  add constraint portal_user_realm check (
    (role = 'operator_admin' and reseller_id is null and customer_id is null)
    or (role = 'reseller_admin' and reseller_id is not null and customer_id is null)
    or (role in ('customer_admin', 'domain_admin', 'account_holder') and reseller_id is not null and customer_id is not null));

-- Of a domain administrator without any row nothing is open: the set is what they have, never what they have not.
create table portal_user_domain (
  user_id uuid not null,
  domain_id uuid not null,
  reseller_id uuid not null,
  customer_id uuid not null,
  constraint portal_user_domain_pkey primary key (user_id, domain_id),
  constraint portal_user_domain_user_id_fkey foreign key (user_id) references portal_user (id) on delete cascade on update cascade,
  -- A domain of the same customer, or none.
  constraint portal_user_domain_reseller_id_customer_id_domain_id_fkey foreign key (reseller_id, customer_id, domain_id)
    references domain (reseller_id, customer_id, id) on delete cascade on update cascade
);
-- Who has a part in a domain that goes.
create index portal_user_domain_of_domain on portal_user_domain (domain_id);
alter table portal_user_domain enable row level security;
alter table portal_user_domain force row level security;
create policy tenant on portal_user_domain to noren_app
  using (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()))
  with check (reseller_id = app_reseller() and (app_customer() is null or customer_id = app_customer()));
grant select, insert on portal_user_domain to noren_app;
create policy system_all on portal_user_domain to noren_system using (true) with check (true);
grant select, insert, delete on portal_user_domain to noren_system;

-- The domains of the transaction; null where it is not narrowed to some, empty where there is none.
create function app_domains() returns uuid[] language sql stable parallel safe as
  $$ select nullif(current_setting('app.domain_ids', true), '')::uuid[] $$;

-- A role that may nothing but what is granted here, as the holders' is (docs/adr/0046): a table that comes later is closed until somebody
-- opens it. Roles belong to the whole cluster, so it may exist.
do $$
declare
  t text;
  own text := '(reseller_id = app_reseller() and customer_id = app_customer() and %s = any((select app_domains())::uuid[]))';
  of_account text := '(reseller_id = app_reseller() and customer_id = app_customer() and account_id in (select a.id from account a))';
begin
  if not exists (select from pg_roles where rolname = 'noren_domains') then
    create role noren_domains nologin;
  end if;
  grant noren_domains to noren_app with inherit false, set true;
  grant usage on schema public to noren_domains;

  execute format('create policy domains on domain for select to noren_domains using ' || own, 'id');
  foreach t in array array['account', 'alias', 'inbound_policy', 'inbound_rule'] loop
    execute format('create policy domains on %I to noren_domains using ' || own || ' with check ' || own, t, 'domain_id', 'domain_id');
  end loop;
  execute format('create policy domains on signing_key for select to noren_domains using ' || own, 'domain_id');
  foreach t in array array['forwarding', 'forwarding_target', 'vacation', 'app_password'] loop
    execute format('create policy domains on %I to noren_domains using ' || of_account || ' with check ' || of_account, t);
  end loop;
  execute format('create policy domains on login_use for select to noren_domains using ' || of_account);
end $$;
grant select on domain, login_use to noren_domains;
grant select, insert, update on account to noren_domains;
grant select, insert, update, delete on alias, forwarding, forwarding_target, inbound_policy, inbound_rule to noren_domains;
grant select, insert, update on vacation to noren_domains;
grant select, insert, update (ended_at) on app_password to noren_domains;
-- What is published of a key, never the key.
grant select (id, reseller_id, customer_id, domain_id, algorithm, selector, stage, public_record, created_at, activated_at, retiring_at)
  on signing_key to noren_domains;

create policy domains on alias_target to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer() and alias_id in (select a.id from alias a))
  with check (reseller_id = app_reseller() and customer_id = app_customer() and alias_id in (select a.id from alias a));
grant select, insert, update, delete on alias_target to noren_domains;

-- Mail that the domains sent, and mail that came to them. The names stand in the log, which outlives accounts.
create function app_domain_names() returns text[] language sql stable as $$ select array(select d.name from domain d) $$;
create policy domains on delivery for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer()
    and case direction when 'in' then recipient_domain = any((select app_domain_names())::text[])
                       else sender_domain = any((select app_domain_names())::text[]) end);
create policy domains on delivery_event for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer()
    and exists (select from delivery d where d.accepted_on = delivery_event.accepted_on and d.id = delivery_event.delivery_id));
grant select on delivery, delivery_event to noren_domains;
-- Finds behind the fence, as whoever asks.
do $$ begin
  execute (select format('grant execute on function %s to noren_domains', oid::regprocedure) from pg_proc where proname = 'find_delivery');
end $$;

-- Whose domains they are, and the name under which their mail is taken in.
create policy domains on customer for select to noren_domains using (reseller_id = app_reseller() and id = app_customer());
grant select (id, reseller_id, name, state) on customer to noren_domains;
create policy domains on brand for select to noren_domains using (reseller_id = app_reseller());
grant select (reseller_id, mail_host) on brand to noren_domains;
create policy domains on designation for select to noren_domains
  using (reseller_id = app_reseller() and kind = 'domain' and value = any((select app_domain_names())::text[]));
grant select (id, reseller_id, kind, value, state, requested_at, decided_at, removed_at) on designation to noren_domains;

-- Nobody forwards to whom the customer has stopped sending: asked by a blind index, never by an address.
create policy domains on suppression for select to noren_domains using (reseller_id = app_reseller() and customer_id = app_customer());
grant select (id, reseller_id, customer_id, recipient_index, released_at) on suppression to noren_domains;

-- A new password signs the mailbox's holder out.
create policy domains on portal_user for select to noren_domains
  using (reseller_id = app_reseller() and customer_id = app_customer()
    and (id = app_actor() or account_id in (select a.id from account a)));
create policy domains_change on portal_user for update to noren_domains
  using (reseller_id = app_reseller() and account_id in (select a.id from account a));
grant select (id, name, role, reseller_id, customer_id, account_id, factor_lifted_at), update (factor_lifted_at) on portal_user to noren_domains;
create policy domains on portal_session to noren_domains
  using (reseller_id = app_reseller() and user_id in (select u.id from portal_user u where u.account_id is not null))
  with check (reseller_id = app_reseller() and user_id in (select u.id from portal_user u where u.account_id is not null));
grant select (id, user_id, reseller_id, revoked_at), update (revoked_at) on portal_session to noren_domains;

-- The trigger of an account writes the ledger; nobody reads it here.
create policy domains on account_ledger for insert to noren_domains
  with check (reseller_id = app_reseller() and customer_id = app_customer() and actor_id = app_actor());
grant insert on account_ledger to noren_domains;
grant usage on sequence account_ledger_sequence_seq to noren_domains;

-- What they did is added to the trail, under their own name; they read none of it.
create policy domains on audit_entry for insert to noren_domains
  with check (reseller_id = app_reseller() and customer_id = app_customer() and actor_id = app_actor());
grant insert on audit_entry to noren_domains;

-- Whether there is room for one more is a question about all of the customer: answered with sums, of the transaction's own customer only.
create function customer_room(out domain_limit int, out account_limit int, out storage_limit bigint,
  out domains bigint, out accounts bigint, out storage bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.domains, p.accounts, p.storage_bytes,
    (select count(*) from domain d where d.reseller_id = app_reseller() and d.customer_id = app_customer()),
    (select count(*) from account a where a.reseller_id = app_reseller() and a.customer_id = app_customer() and a.state <> 'closed'),
    (select coalesce(sum(a.quota_bytes), 0)::bigint from account a
      where a.reseller_id = app_reseller() and a.customer_id = app_customer() and a.state <> 'closed')
  from (select) one left join pool p on p.reseller_id = app_reseller() and p.customer_id = app_customer() $$;

-- The lists' functions look past the fences, with the fence in their text (docs/adr/0053): they learn of the narrower one. What they do
-- otherwise stays as the last migration that made them wrote it.
create function add_to_function(f regprocedure, variadic pairs text[]) returns void language plpgsql as $$
declare
  text_of text := pg_get_functiondef(f);
begin
  for i in 1 .. cardinality(pairs) by 2 loop
    if strpos(text_of, pairs[i]) = 0 then raise exception '% does not read as expected: %', f, pairs[i]; end if;
    text_of := replace(text_of, pairs[i], pairs[i + 1]);
  end loop;
  execute text_of;
end $$;
do $$
declare
  narrowed text := $c$  if app_domains() is not null then
    held := held || ' and a.domain_id = any(app_domains())';
    domain_conditions := domain_conditions || ' and d.id = any(app_domains())';
  end if;
  if at_domain is not null then domain_conditions$c$;
begin
  perform add_to_function('page_by_address(text, text, text, text, boolean, uuid, uuid, uuid, uuid[], text[], text, uuid, int)'::regprocedure,
    'where a.id = $3 and a.reseller_id = $1 and ($2 is null or a.customer_id = $2)',
    'where a.id = $3 and a.reseller_id = $1 and ($2 is null or a.customer_id = $2)
      and (app_domains() is null or a.domain_id = any(app_domains()))');
  perform add_to_function('find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int)'::regprocedure,
    '  if at_domain is not null then domain_conditions', narrowed);
  perform add_to_function('find_aliases(uuid, alias_kind, text, uuid, int)'::regprocedure,
    '  if at_domain is not null then domain_conditions', narrowed);
  perform add_to_function('find_domains(uuid, boolean, text, uuid, int)'::regprocedure,
    'where d.id = after and d.reseller_id = owner_reseller',
    'where d.id = after and (app_domains() is null or d.id = any(app_domains())) and d.reseller_id = owner_reseller',
    '    where d.reseller_id = owner_reseller and (of_customer',
    '    where (app_domains() is null or d.id = any(app_domains())) and d.reseller_id = owner_reseller and (of_customer');
end $$;
drop function add_to_function(regprocedure, text[]);

grant select on pool to noren_views;
create policy views_read on pool for select to noren_views using (true);
grant create on schema public to noren_views;
alter function customer_room() owner to noren_views;
revoke create on schema public from noren_views;
set role noren_views;
revoke execute on function customer_room() from public;
grant execute on function customer_room() to noren_domains;
grant execute on function find_accounts(uuid, uuid, account_state, account_kind, text, uuid, int) to noren_domains;
grant execute on function find_aliases(uuid, alias_kind, text, uuid, int) to noren_domains;
grant execute on function find_domains(uuid, boolean, text, uuid, int) to noren_domains;
reset role;

do $$
declare
  kinds text;
begin
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (18, 'portal_user_domain', 'portal_user_domain')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
  execute format('create policy erasure on portal_user_domain to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
end $$;
