import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnAppPasswords } from '../../../features/holder/own-app-passwords.tsx';
import { mailServerOf } from '../../../server/mail-server.ts';
import { ownMailbox } from '../../../server/own-mailbox.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appPassword'))('title') };
}

/** A holder's app passwords; an administrator opens an account's from the list of accounts. */
export default async function AppPasswordsPage() {
  const { realm } = await requirePage('mailbox:read');
  const mailbox = await ownMailbox();
  await prefetch(trpc.appPassword.list.queryOptions({ accountId: mailbox.id }));
  return (
    <Hydrate>
      <OwnAppPasswords mailbox={mailbox} server={mailServerOf(realm)} />
    </Hydrate>
  );
}
