/** A month that can be looked at, cut in the contract's time zone on the server. Instants are milliseconds, [start, end). */
export type UsageMonth = { readonly month: string; readonly start: number; readonly end: number };
