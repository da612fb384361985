import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id figures, about 13 ms; written in the PHC form that Dovecot reads. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

const absent = hash('nobody has this password', cost);

/** Takes as long for somebody who does not exist (`null`) as for somebody who does. What a mailbox brought along from elsewhere is no hash of ours. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const ours = storedHash?.startsWith('$argon2') ? storedHash : null;
  const matches = await verify(ours ?? (await absent), password);
  return ours !== null && matches;
}
