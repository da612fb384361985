/** How many consents stand on a page: each is a card of its own. */
export const consentsShown = 20;
