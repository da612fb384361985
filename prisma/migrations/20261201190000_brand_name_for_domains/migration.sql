-- Who administers some domains opens accounts there, and no password may contain what the portal is called (NIST SP 800-63B §5.1.1.2); they
-- read that name on every page. Changes the catalogue only.
set lock_timeout = '5s';
grant select (product_name) on brand to noren_domains;
