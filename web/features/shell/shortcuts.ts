import type { NavigationLabel } from './navigation.ts';

/** After `g`: the first letter of the English name where it is free, and one from within it where it is not. */
export const letters: Partial<Record<NavigationLabel, string>> = {
  home: 'h',
  resellers: 'r',
  sources: 'o',
  nodes: 'n',
  queue: 'q',
  jobs: 'j',
  designations: 'g',
  customers: 'c',
  domains: 'd',
  accounts: 'a',
  aliases: 'l',
  deliveries: 'e',
  suppression: 's',
  webhooks: 'w',
  apiKeys: 'k',
  relay: 'y',
  plans: 'p',
  billing: 'b',
  payments: 'm',
  invoices: 'i',
  contract: 't',
  usage: 'u',
  administrators: 'z',
  abuse: 'v',
  audit: 'x',
  mailRules: 'f',
};

/** Undefined for a page that the keyboard reaches by the menu alone. */
export const letterOf = (label: NavigationLabel): string | undefined => letters[label];
