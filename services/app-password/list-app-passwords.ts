import { z } from 'zod';
import { requireAccount } from '../account/require-account.ts';
import type { TenantTx } from '../db/doors.ts';
import { appPasswordView, loginUseView } from './app-password-view.ts';

export const appPasswordList = z.object({
  /** Last use of the account's own password. */
  passwordLastUse: loginUseView.nullable(),
  appPasswords: z.array(appPasswordView),
});

/** An account's app passwords that are not revoked, the latest first. @throws Refusal not_found */
export async function listAppPasswords(
  tx: TenantTx,
  input: { accountId: string },
): Promise<z.infer<typeof appPasswordList>> {
  const { id: accountId } = await requireAccount(tx, input.accountId);
  const rows = await tx.db.appPassword.findMany({
    where: { accountId, endedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  const uses = await tx.db.loginUse.findMany({ where: { accountId } });
  const lastUseOf = (appPasswordId: string | null) => {
    const found = uses.find((use) => use.appPasswordId === appPasswordId);
    return found ? loginUseView.parse(found) : null;
  };
  const now = new Date();
  return {
    passwordLastUse: lastUseOf(null),
    appPasswords: rows.map(({ id, label, smtp, imap, pop3, expiresAt, createdAt }) => ({
      id,
      label,
      smtp,
      imap,
      pop3,
      expiresAt,
      createdAt,
      expired: expiresAt !== null && expiresAt <= now,
      lastUse: lastUseOf(id),
    })),
  };
}
