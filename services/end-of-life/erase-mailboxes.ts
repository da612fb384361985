import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '../../core/errors.ts';
import type { Erasing } from './erasing.ts';

/**
 * Removes the folders of all accounts that the tenant ever had: the ledger names them, also those closed long ago. Each is counted
 * and the count written down before it goes, so that a kill in between changes no figure.
 *
 * @throws InvariantError when it is not told where mailboxes are: no certificate may say that they are gone
 */
export async function eraseMailboxes({ id, resellerId, inSystem, mailDir, count }: Erasing): Promise<void> {
  invariant(mailDir !== undefined, 'NOREN_MAIL_DIR is not set: the worker cannot reach the mailboxes');
  await requireFolder(mailDir);
  const accounts = await inSystem(
    ({ db }) => db.$queryRaw<{ id: string }[]>`
      select distinct account_id as id from account_ledger where reseller_id = ${resellerId}::uuid
        and account_id not in (select account_id from erasure_mailbox where erasure_id = ${id}::uuid and removed_at is not null)
      order by 1`,
  );
  for (const { id: accountId } of accounts) {
    const folder = join(mailDir, accountId);
    const key = { erasureId_accountId: { erasureId: id, accountId } };
    const known = await inSystem(({ db }) => db.erasureMailbox.findUnique({ where: key }));
    if (!known) {
      if (!(await isFolder(folder))) continue;
      const messages = BigInt(await messagesIn(folder));
      await inSystem(({ db }) =>
        db.erasureMailbox.createMany({
          data: [{ erasureId: id, accountId, resellerId, messages }],
          skipDuplicates: true,
        }),
      );
    }
    await rm(folder, { recursive: true, force: true });
    await inSystem(async (tx) => {
      const row = await tx.db.erasureMailbox.updateManyAndReturn({
        where: { erasureId: id, accountId, removedAt: null },
        data: { removedAt: new Date() },
      });
      for (const { messages } of row) await count(tx, { mailbox: 1, message: Number(messages) });
    });
  }
}

async function requireFolder(path: string): Promise<void> {
  invariant(await isFolder(path), `mailboxes are not at ${path}: the folder is missing or not mounted`);
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** Messages of a Maildir and of all folders in it: files below any `cur` or `new`. */
async function messagesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile() && /\/(?:cur|new)$/.test(each.parentPath)).length;
}
