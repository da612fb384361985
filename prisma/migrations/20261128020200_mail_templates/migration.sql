-- What a reseller writes in the place of the standard words of a mail. A new table only: no lock on anything in use.
set lock_timeout = '5s';

create table mail_template (
  id uuid not null constraint mail_template_pkey primary key,
  reseller_id uuid not null,
  kind text not null,
  locale text not null,
  subject text not null,
  body text not null,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint mail_template_reseller foreign key (reseller_id) references reseller (id) on delete no action on update no action,
  constraint mail_template_kind check (kind in ('password_reset', 'sign_in_change')),
  constraint mail_template_locale check (locale in ('ja', 'en')),
  constraint mail_template_subject check (subject <> '' and subject !~ '[[:cntrl:]]')
);
create unique index mail_template_once on mail_template (reseller_id, kind, locale);

alter table mail_template enable row level security;
alter table mail_template force row level security;
create policy system_all on mail_template to noren_system using (true) with check (true);
create policy tenant on mail_template to noren_app using (reseller_id = app_reseller() and app_customer() is null)
  with check (reseller_id = app_reseller() and app_customer() is null);
grant select, insert, update, delete on mail_template to noren_app, noren_system;
call watch_changes('mail_template');

-- The end of a contract takes it all (R-083, ADR 0037).
do $$
declare
  kinds text;
begin
  execute format('create policy erasure on mail_template to %I using (reseller_id = (select erasing_reseller()))
    with check (reseller_id = (select erasing_reseller()))', current_user);
  select string_agg(format('(%s, %L, %L)', place, kind, relation), ', ' order by place, kind) into kinds
    from (select * from erasable() union all values (1, 'mail_template', 'mail_template')) e;
  execute format('create or replace function erasable() returns table (place int, kind text, relation text) language sql immutable as %L',
    'values ' || kinds);
end $$;
