/** How money came in. */
export const paymentMethods = ['card', 'transfer', 'manual'] as const;
