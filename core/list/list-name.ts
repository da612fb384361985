/** Lists of which somebody keeps filters (保存した条件) and columns, and of which there is a CSV: by the last part of their page's path. */
export const listNames = [
  'customers',
  'domains',
  'accounts',
  'closed',
  'aliases',
  'suppression',
  'administrators',
  'audit',
  'logins',
  'deliveries',
  'resellers',
  'invoices',
  'resale',
  'payments',
  'inquiries',
  'abuse',
  'support',
  'applications',
  'demands',
  'queue',
] as const;
export type ListName = (typeof listNames)[number];

/** Named filters of one person for one list. */
export const mostViews = 20;
