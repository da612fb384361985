/** How many of the latest sign-ins an account's page shows; the server reads them before the page is sent. */
export const accountLoginsShown = 10;
