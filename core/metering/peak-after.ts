/** What opening accounts now makes of a month's peak: they raise it only from where the count stands, not from the peak. */
export const peakAfter = (peak: number, open: number, more: number): number => Math.max(peak, open + more);
