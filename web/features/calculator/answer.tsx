'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { yenText } from '../../components/ui/yen.tsx';
import type { RuleName } from './rule-form.ts';

type AnswerProps = {
  rule: RuleName;
  answer:
    | { readonly value: string | number | null; readonly steps: readonly string[] }
    | { readonly error: { readonly field: string; readonly message: string } }
    | undefined;
  failure: string | undefined;
  /** The error stands at its field. */
  placed: boolean;
};

/** The result with its steps in words, or what is wrong. */
export function Answer({ rule, answer, failure, placed }: AnswerProps) {
  const t = useTranslations('calculator');
  const format = useFormatter();
  const text = (value: string | number | null) => {
    if (value === null) return t('none');
    if (typeof value === 'string') return value;
    return rule === 'peak' ? t('accounts', { count: value }) : yenText(format, value);
  };
  return (
    <Card title={t('result')}>
      <div aria-live="polite" className="grid gap-3">
        {failure && <Notice tone="bad">{failure}</Notice>}
        {!answer && !failure && <Skeleton className="h-8 w-40" />}
        {answer && 'error' in answer && (
          <Notice tone="bad" title={t('cannot')}>
            {placed ? (
              t('seeField')
            ) : (
              <code className="text-xs">{`${answer.error.field}: ${answer.error.message}`}</code>
            )}
          </Notice>
        )}
        {answer && 'value' in answer && (
          <>
            <p className="text-2xl leading-8 font-semibold tracking-tight tabular-nums">{text(answer.value)}</p>
            <ol className="grid list-decimal gap-1 pl-5 text-sm leading-6">
              {answer.steps.map((step, at) => (
                <li key={at}>{step}</li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Card>
  );
}
