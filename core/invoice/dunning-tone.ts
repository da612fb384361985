/** How firmly an unpaid invoice is spoken of, in the order in which it is. */
export const dunningTones = ['reminder', 'second', 'last'] as const;
export type DunningTone = (typeof dunningTones)[number];
