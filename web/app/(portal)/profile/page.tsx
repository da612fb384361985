import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { PasswordCard } from '../../../features/profile/password-card.tsx';
import { requirePage } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') };
}

/** One's own sign-in. */
export default async function ProfilePage() {
  const { identity } = await requirePage('self:read');
  const t = await getTranslations('profile');
  return (
    <>
      <PageHeader title={t('title')} description={t('description', { name: identity.name })} />
      <div className="grid gap-5">
        <PasswordCard />
      </div>
    </>
  );
}
