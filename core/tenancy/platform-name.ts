/** What the platform is called at the operator; no reseller's host shows it. */
export const platformName = 'Noren';
