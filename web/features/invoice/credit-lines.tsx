'use client';

import { useTranslations } from 'next-intl';
import { Field } from '../../components/ui/field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { LineName } from '../contract/line-name.tsx';
import type { Invoice } from './invoice-types.ts';

type CreditLinesProps = {
  invoice: Invoice;
  /** By place from 0. */
  typed: Readonly<Record<number, string>>;
  onType: (at: number, yen: string) => void;
};

/** How much to give back of each line; what earlier notes took is not there any more. */
export function CreditLines({ invoice: { document, creditNotes }, typed, onType }: CreditLinesProps) {
  const t = useTranslations('invoice');
  const gone = (at: number) =>
    creditNotes
      .flatMap((each) => each.document.lines)
      .filter((line) => line.at === at)
      .reduce((sum, { amount }) => sum + amount, 0);
  return (
    <div className="grid gap-3">
      {document.lines.map((line, at) => {
        const left = line.amount - gone(at);
        return (
          <Field key={at} label={<LineName line={line} />} hint={t('creditLeft', { yen: left })}>
            <Input
              inputMode="numeric"
              className="text-right tabular-nums"
              placeholder="0"
              disabled={left === 0}
              value={typed[at] ?? ''}
              onChange={(event) => onType(at, event.target.value.replaceAll(/[^\d,-]/g, ''))}
            />
          </Field>
        );
      })}
    </div>
  );
}
