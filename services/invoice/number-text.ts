/** How the operator's invoices are numbered to the eye. */
export const numberText = (number: bigint): string => `INV-${String(number).padStart(8, '0')}`;
