-- The MTA signs its findings about received mail with the mail host of the recipient's brand, so it may know that and no more.
create policy views_read on brand for select to noren_views using (true);
grant select (reseller_id, mail_host) on brand to noren_views;

create view mta.brand_mail_host as select reseller_id, mail_host from brand;
alter view mta.brand_mail_host owner to noren_views;
grant select on mta.brand_mail_host to noren_mta;

create function notify_brand_mail_host() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory', 'brand_mail_host:' || coalesce(new.reseller_id, old.reseller_id));
  return null;
end $$;
create trigger notify_brand_mail_host after insert or delete or update of mail_host on brand
  for each row execute function notify_brand_mail_host();
