/** How many of the latest errors home shows; the server reads them before the page is sent. */
export const errorsShown = 6;
