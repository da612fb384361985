import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Notice } from '../../components/ui/notice.tsx';
import { Entrance } from '../../features/session/entrance.tsx';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { findEnrolling, findPresent } from '../../server/identity.ts';
import { localPath } from '../../server/local-path.ts';
import { requireRealm } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title') };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ back?: string; welcome?: string }>;
}) {
  const { brand } = await requireRealm();
  const { back, welcome } = await searchParams;
  if (await findPresent()) redirect(localPath(back));
  if (await findEnrolling()) redirect('/second-factor');
  const t = await getTranslations('session');
  return (
    <Entrance brand={brand} title={t('title')} subtitle={t('subtitle', { product: brand.productName })}>
      {welcome !== undefined && (
        <Notice tone="good" className="mb-4">
          {t('welcome')}
        </Notice>
      )}
      <SignInForm back={localPath(back)} />
    </Entrance>
  );
}
