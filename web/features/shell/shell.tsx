import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HeldPermissions } from '../../components/ui/allowed.tsx';
import type { Brand } from '../../server/brand.ts';
import type { Identity } from '../../server/identity.ts';
import { may, permissionsOf } from '../../server/permissions.ts';
import { SupportLine } from '../brand/support-line.tsx';
import { TermsBanner } from '../contract/terms-banner.tsx';
import { SecondFactorBanner } from '../profile/second-factor-banner.tsx';
import { VisitBanner } from '../support/visit-banner.tsx';
import { BrandMark } from './brand-mark.tsx';
import { Keyboard } from './keyboard.tsx';
import { MobileMenu } from './mobile-menu.tsx';
import { NavLinks } from './nav-links.tsx';
import { navigationOf } from './navigation.ts';
import { Preferences } from './preferences.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** Who asks the reseller, under its brand. */
const asking: ReadonlySet<Identity['role']> = new Set(['customer_admin', 'domain_admin', 'account_holder']);

/** What stands around every page after sign-in: the brand, the menu and who is signed in. */
export async function Shell({ brand, identity, children }: { brand: Brand; identity: Identity; children: ReactNode }) {
  const t = await getTranslations();
  const items = navigationOf(identity);
  const mark = (
    <Link href="/" className="flex min-w-0 items-center rounded-md">
      <BrandMark brand={brand} />
    </Link>
  );
  const foot = (
    <div className="border-t border-line pt-3">
      {asking.has(identity.role) && <SupportLine brand={brand} className="mb-3 px-2.5 text-xs leading-5 text-muted" />}
      <div className="flex items-center justify-between gap-2 px-2.5">
        <Who identity={identity} />
        <SignOutButton />
      </div>
      <div className="mt-2 flex items-center gap-1 px-0.5">
        <Preferences />
        <Keyboard items={items} />
      </div>
    </div>
  );

  const { visit } = identity;
  return (
    <div className="lg:grid lg:grid-cols-[232px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 shadow focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('common.skip')}
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col gap-5 border-r border-line bg-raised px-3 py-4 lg:flex">
        <div className="flex h-9 items-center px-2">{mark}</div>
        <div className="scroll-cue min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
          <NavLinks items={items} />
        </div>
        {foot}
      </aside>
      <header className="sticky top-0 z-30 flex h-13 items-center justify-between gap-3 border-b border-line bg-raised px-4 lg:hidden">
        {mark}
        <MobileMenu links={<NavLinks items={items} />}>{foot}</MobileMenu>
      </header>
      <main id="content" className="mx-auto w-full max-w-6xl min-w-0 px-4 pt-5 pb-16 sm:px-6 lg:px-8 lg:pt-7">
        {visit && <VisitBanner of={visit.of} until={visit.until} />}
        {identity.role === 'reseller_admin' && may(identity, 'contract:write') && <TermsBanner />}
        {!identity.visit && <SecondFactorBanner identity={identity} />}
        <HeldPermissions permissions={permissionsOf(identity)}>{children}</HeldPermissions>
      </main>
    </div>
  );
}

/** Who is signed in. Who looks with a tenant's consent stays who they are, and their own page is closed meanwhile. */
async function Who({ identity: { name, role, duty, customRole, visit } }: { identity: Identity }) {
  const t = await getTranslations();
  const whole = duty === 'administrator' || duty === 'custom';
  const does = customRole?.name ?? (whole ? t(`navigation.role.${role}`) : t(`administrator.duty.${duty}`));
  const words = (
    <>
      <p className="truncate text-[13px] leading-5 font-medium group-hover:underline">{name}</p>
      <p className="truncate text-xs leading-4 text-muted">{visit ? t('navigation.role.operator_admin') : does}</p>
    </>
  );
  if (visit) return <div className="min-w-0">{words}</div>;
  return (
    <Link href="/profile" title={t('profile.title')} className="group min-w-0 rounded-md">
      {words}
    </Link>
  );
}
