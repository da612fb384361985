import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { textOpener } from '../vault/vault.ts';
import type { importIdInput } from './list-imports.ts';
import { partPlace, requireImport } from './require-import.ts';

export const madePasswords = z.array(z.object({ address: z.string(), password: z.string() }));

/**
 * The passwords that an import has made, in the order of the file. They are handed out once and not kept. Who asks twice gets none.
 *
 * @throws Refusal not_found
 */
export async function takePasswords(
  tx: TenantTx,
  { id }: z.infer<typeof importIdInput>,
): Promise<z.infer<typeof madePasswords>> {
  const { db } = tx;
  // Held until the end, so that two who ask at once do not both get them.
  await db.$executeRaw`select from account_import where id = ${id}::uuid for update`;
  const { resellerId, customerId } = await requireImport(tx, id);
  const parts = await db.accountImportPart.findMany({
    where: { importId: id, passwordsCipher: { not: null } },
    orderBy: { sequence: 'asc' },
  });
  const openText = await textOpener({ resellerId, customerId });
  const made = parts.flatMap((part) =>
    part.passwordsCipher
      ? madePasswords.parse(JSON.parse(openText(partPlace('passwords_cipher', part.id), part.passwordsCipher)))
      : [],
  );
  if (made.length === 0) return [];
  await db.accountImportPart.updateMany({ where: { importId: id }, data: { passwordsCipher: null } });
  await db.accountImport.update({ where: { id }, data: { passwords: 0, passwordsTakenAt: new Date() } });
  const owner = { resellerId, customerId };
  await record(tx, { action: 'account-import.passwords', objectId: id, detail: { count: made.length }, owner });
  return made;
}
