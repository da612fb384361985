-- The application always says which documents it rests on; an empty list is said too. Catalogue only.
set lock_timeout = '5s';
alter table contractor alter column document_ids drop default;
