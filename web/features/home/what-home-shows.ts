/** How many of the latest errors home shows; the server reads them before the page is sent. */
export const errorsShown = 6;

/** Which domains home names that wait for the proof of their ownership; how many there are in all comes with them. */
export const unprovenFirst = { proven: false, limit: 5 };

/** How many resellers the operator's home names; the page of them all is one click away. */
export const resellersShown = 8;

/** How many cases of possible misuse home names; how many there are in all comes with them. */
export const casesShown = 5;

/** How many reports of misuse stand on a page of those that wait for the operator. */
export const reportsShown = 20;

/** How many of their latest sign-ins a mailbox's holder sees at home; all of them stand with the password. */
export const signInsShown = 5;

/** How many applications and demands home names; the pages of them all are one click away. */
export const applicationsShown = 5;
export const demandsShown = 5;
