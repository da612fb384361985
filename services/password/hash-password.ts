import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id figures, about 13 ms; written in the PHC form that Dovecot reads. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

const absent = hash('nobody has this password', cost);

/** Takes as long for somebody who does not exist (`null`) as for somebody who does. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(storedHash ?? (await absent), password);
  return storedHash !== null && matches;
}
