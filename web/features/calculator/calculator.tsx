'use client';

import { useQuery } from '@tanstack/react-query';
import { Calculator as CalculatorIcon } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Input, Select, Textarea } from '../../components/ui/input.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Answer } from './answer.tsx';
import {
  askedOf,
  errorPlace,
  inputOf,
  profileNames,
  type RuleField,
  type RuleName,
  ruleExamples,
  ruleForms,
  ruleNames,
} from './rule-form.ts';

/** Any rule of the agreements, with any figures: the code that bills, and what `npm run terms` answers. */
export function Calculator() {
  const t = useTranslations('calculator');
  const profileText = useTranslations('designation.profile');
  const [, setRule] = useUrlState('rule');
  const [, setProfile] = useUrlState('profile');
  const { rule, profile } = askedOf(useSearchParams());
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} />
      <div className="mb-4 flex flex-wrap gap-3">
        <Field label={t('rule')} className="w-full sm:w-72">
          <Select value={rule} onChange={(event) => setRule(event.target.value)}>
            {ruleNames.map((each) => (
              <option key={each} value={each}>
                {t(`rules.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('profile')} className="w-full sm:w-44">
          <Select value={profile} onChange={(event) => setProfile(event.target.value)}>
            {profileNames.map((each) => (
              <option key={each} value={each}>
                {profileText(each)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <RuleForm key={rule} rule={rule} profile={profile} />
    </>
  );
}

type Profile = (typeof profileNames)[number];

function RuleForm({ rule, profile }: { rule: RuleName; profile: Profile }) {
  const t = useTranslations('calculator');
  const trpc = useTRPC();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(ruleExamples[rule]);
  const [asked, setAsked] = useState(values);
  const query = useQuery(trpc.calculator.answer.queryOptions({ rule, profile, input: inputOf(rule, asked) }));
  const wrong = query.data && 'error' in query.data ? query.data.error : null;
  const place = wrong && errorPlace(rule, wrong.field);
  const errorOf = ({ name, type }: RuleField) => {
    if (!wrong || place?.field !== name) return undefined;
    const what = wrong.message.startsWith('must not be before') ? t('wrong.order') : t(`wrong.${type}`);
    return place.row === null ? what : t('wrong.row', { row: place.row, what });
  };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card title={t('input')} description={t(`about.${rule}`)}>
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(values);
          }}
        >
          {ruleForms[rule].map((each: RuleField) => (
            <Field
              key={each.name}
              label={t(`field.${each.name as 'amount'}`)}
              hint={t(`typed.${each.type}`)}
              optional={each.optional === true}
              error={errorOf(each)}
            >
              <Typed
                field={each}
                value={values[each.name] ?? ''}
                onChange={(value) => setValues({ ...values, [each.name]: value })}
              />
            </Field>
          ))}
          <div>
            <Button variant="primary" type="submit" pending={query.isFetching}>
              <CalculatorIcon aria-hidden />
              {t('compute')}
            </Button>
          </div>
        </form>
      </Card>
      <Answer rule={rule} answer={query.data} failure={query.error?.message} placed={place !== null} />
    </div>
  );
}

type TypedProps = { field: RuleField; value: string; onChange: (value: string) => void };

function Typed({ field: { type }, value, onChange }: TypedProps) {
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  if (type === 'yen' || type === 'count')
    return <Input inputMode="numeric" value={value} onChange={change} className="text-right tabular-nums" />;
  if (type === 'day' || type === 'month') return <Input value={value} onChange={change} className="tabular-nums" />;
  return <Textarea rows={5} spellCheck={false} value={value} onChange={change} className="font-mono text-xs" />;
}
