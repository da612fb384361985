/** What a contact can be told of, in the order of the form. */
export const purposes = ['technical', 'billing', 'contract'] as const;
