/** The contract's time zone: months, peaks and invoices are cut by it, so pages show it too. */
export const timeZone = 'Asia/Tokyo';
