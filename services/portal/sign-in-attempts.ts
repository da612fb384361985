/** Under which the tries to sign in as a user are counted. @param emailIndex blind index of the user's address */
export const attemptsOf = (emailIndex: Uint8Array): string =>
  `sign-in:user:${Buffer.from(emailIndex).toString('base64url')}`;

/** So many tries a user, and so many a client address, within {@link windowSeconds}. */
export const perUser = 10;
export const perClient = 100;
export const windowSeconds = 15 * 60;

/** What is wrong is not answered sooner: somebody's try is noted in their history, nobody's is not, and neither shall show. */
export const refusalMs = 100;
