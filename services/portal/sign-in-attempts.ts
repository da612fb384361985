import { Refusal } from '../../core/errors.ts';
import { countAttempt } from '../redis/count-attempts.ts';

/** Under which the tries to sign in as a user are counted. @param emailIndex blind index of the user's address */
export const attemptsOf = (emailIndex: Uint8Array): string =>
  `sign-in:user:${Buffer.from(emailIndex).toString('base64url')}`;

/** So many tries a user, and so many a client address, within {@link windowSeconds}. */
const perUser = 10;
export const perClient = 100;
const windowSeconds = 15 * 60;

/** What is wrong is not answered sooner: somebody's try is noted in their history, nobody's is not, and neither shall show. */
export const refusalMs = 100;

/**
 * Counts one more try under a key.
 *
 * @param code of the refusal: `limit_exceeded` for who is signed in already, and stays so
 * @throws Refusal sign_in_locked
 */
export async function countTry(
  key: string,
  most = perUser,
  code: 'unauthorized' | 'limit_exceeded' = 'unauthorized',
): Promise<void> {
  if ((await countAttempt(key, windowSeconds)) > most)
    throw new Refusal(code, 'sign_in_locked', { minutes: windowSeconds / 60 });
}

/** Counts one more try of a client address, by whatever way in. @throws Refusal sign_in_locked */
export const countClientTry = (clientIp: string): Promise<void> => countTry(`sign-in:client:${clientIp}`, perClient);
