'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { type DomainRow, isPublished } from '../../domain/domain-types.ts';
import { Part } from './part.tsx';

const AddDomainForm = dynamic(async () => (await import('../../domain/add-domain-form.tsx')).AddDomainForm);
/** Not read before there is a domain. */
const SetUpDomain = dynamic(async () => (await import('./set-up-domain.tsx')).SetUpDomain);

type DomainPartProps = {
  customerId: string | undefined;
  domains: readonly DomainRow[];
  demoDnsUrl: string | null;
};

/** The customer's domains, each with its records until they are all found. */
export function DomainPart({ customerId, domains, demoDnsUrl }: DomainPartProps) {
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
        {customerId && (
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
        )}
      </div>
    </Part>
  );
}
