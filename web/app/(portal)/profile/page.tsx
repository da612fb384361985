import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { ReportSelf } from '../../../features/compromise/report-self.tsx';
import { PasskeyCard } from '../../../features/profile/passkey-card.tsx';
import { PasswordCard } from '../../../features/profile/password-card.tsx';
import { PersonCard } from '../../../features/profile/person-card.tsx';
import { SecondFactorCard } from '../../../features/profile/second-factor-card.tsx';
import { Sessions } from '../../../features/profile/sessions.tsx';
import { SignInHistory } from '../../../features/profile/sign-in-history.tsx';
import { ownMailbox } from '../../../server/own-mailbox.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') };
}

/** One's own sign-in. */
export default async function ProfilePage() {
  const { identity } = await requirePage('self:read');
  const ofMailbox = identity.role === 'account_holder';
  await prefetch(
    ...(ofMailbox ? [] : [trpc.person.get.queryOptions()]),
    trpc.secondFactor.get.queryOptions(),
    trpc.passkey.list.queryOptions(),
    trpc.session.list.queryOptions({}),
    trpc.session.history.queryOptions({}),
  );
  const address = ofMailbox ? (await ownMailbox()).address : undefined;
  const t = await getTranslations('profile');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description', { name: identity.name })} />
      <div className="grid gap-5">
        {!ofMailbox && <PersonCard />}
        <PasswordCard ofMailbox={ofMailbox} />
        <SecondFactorCard ofMailbox={ofMailbox} />
        <PasskeyCard />
        <Sessions />
        <SignInHistory />
        {identity.resellerId !== null && <ReportSelf name={identity.name} address={address} />}
      </div>
    </Hydrate>
  );
}
