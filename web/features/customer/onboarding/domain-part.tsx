'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Allowed } from '../../../components/ui/allowed.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { type DomainRow, isPublished } from '../../domain/domain-types.ts';
import { Part } from './part.tsx';

const AddDomainForm = dynamic(async () => (await import('../../domain/add-domain-form.tsx')).AddDomainForm);
/** Not read before there is a domain. */
const SetUpDomain = dynamic(async () => (await import('./set-up-domain.tsx')).SetUpDomain);

type DomainPartProps = {
  customerId: string | undefined;
  /** Those added last. */
  domains: readonly DomainRow[];
  /** How many more the customer has. */
  others: number;
  demoDnsUrl: string | null;
};

/** The domains that the customer was given last, each with its records until they are all found. */
export function DomainPart({ customerId, domains, others, demoDnsUrl }: DomainPartProps) {
  const t = useTranslations('customer.onboarding');
  const [adding, setAdding] = useState(false);
  const done = domains.length > 0 && domains.every(isPublished);
  return (
    <Part
      step={2}
      flush
      title={t('domain')}
      description={t('domainHint')}
      done={done}
      waits={!customerId && t('afterCustomer')}
    >
      <div className="divide-y divide-line">
        {domains.map(({ id }) => (
          <SetUpDomain key={id} id={id} demoDnsUrl={demoDnsUrl} />
        ))}
        {others > 0 && (
          <p className="px-4 py-3 text-[13px] leading-5 text-muted sm:px-5">
            {t('newestDomains', { count: domains.length })}{' '}
            <Link href={`/customers/${customerId}?tab=domains`} className="text-brand-ink underline">
              {t('otherDomains', { count: others })}
            </Link>
          </p>
        )}
        {customerId && (
          <Allowed needs="domain:write">
            <div className="px-4 py-4 sm:px-5">
              {domains.length === 0 || adding ? (
                <AddDomainForm customerId={customerId} onAdded={() => setAdding(false)} />
              ) : (
                <Button size="sm" onClick={() => setAdding(true)}>
                  <Plus aria-hidden />
                  {t('anotherDomain')}
                </Button>
              )}
            </div>
          </Allowed>
        )}
      </div>
    </Part>
  );
}
