-- The duty of somebody whose role is of their house's own making (docs/adr/0069). By itself: a new value is used only after its transaction.
set lock_timeout = '5s';

alter type portal_duty add value 'custom';
