'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { Yen, yenText } from '../../components/ui/yen.tsx';
import { ContractChoice } from './contract-choice.tsx';
import type { Party, Preview, PreviewRow } from './payment-types.ts';

type Chosen = { reference: string; contractId: string | null; remember: boolean };
type BankFilePreviewProps = { preview: Preview; pending: boolean; onConfirm: (choices: Chosen[]) => void };

/** What a bank's file says, and whose each entry is proposed to be; the operator may choose otherwise. */
export function BankFilePreview({ preview, pending, onConfirm }: BankFilePreviewProps) {
  const t = useTranslations('payment');
  const format = useFormatter();
  const [choices, setChoices] = useState<ReadonlyMap<string, Party | null>>(new Map());
  /** Twins that the operator says are other money. */
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const isLeftOut = ({ twin, reference }: PreviewRow) => twin && !taken.has(reference);
  const fresh = preview.credits.filter((row) => !row.known && !isLeftOut(row));
  const chosenFor = ({ reference, proposal }: PreviewRow): Party | null => {
    const chosen = choices.get(reference);
    return chosen === undefined ? proposal : chosen;
  };
  const recorded = fresh.filter((row) => chosenFor(row)).length;
  const sum = fresh.reduce((total, { amount }) => total + amount, 0);
  const columns: Column<PreviewRow>[] = [
    { id: 'on', header: t('on'), cell: ({ on }) => <Day day={on} /> },
    {
      id: 'payer',
      header: t('payer'),
      cell: ({ payer, text, line }) => (
        <span className="break-words">
          {payer}
          <span className="block text-[13px] text-muted">
            {t('line', { line })}
            {text !== payer && ` · ${text}`}
          </span>
        </span>
      ),
    },
    { id: 'amount', header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
    {
      id: 'whose',
      header: t('whose'),
      className: 'sm:min-w-56',
      cell: (row) =>
        row.known ? (
          <Badge>{t('known')}</Badge>
        ) : isLeftOut(row) ? (
          <span className="grid justify-items-start gap-1.5">
            <Badge tone="warn">{t('twin')}</Badge>
            <span className="text-[13px] text-muted">{t('twinHint')}</span>
            <Button size="sm" onClick={() => setTaken(new Set([...taken, row.reference]))}>
              {t('takeTwin')}
            </Button>
          </span>
        ) : (
          <span className="grid gap-1">
            <ContractChoice
              label={t('whoseOf', { line: row.line })}
              value={chosenFor(row)}
              onChange={(contract) => setChoices(new Map([...choices, [row.reference, contract]]))}
              likely={row.proposal ? [row.proposal, ...row.candidates] : row.candidates}
            />
            <Proposal row={row} chosen={chosenFor(row)?.contractId ?? ''} />
          </span>
        ),
    },
  ];
  const confirm = () =>
    onConfirm(
      fresh.map((row) => {
        const contractId = chosenFor(row)?.contractId ?? null;
        return { reference: row.reference, contractId, remember: choices.has(row.reference) && contractId !== null };
      }),
    );
  return (
    <>
      <Card title={t('read')}>
        <Facts
          columns
          facts={[
            { label: t('format'), value: t(`formatOf.${preview.format}`) },
            { label: t('encoding'), value: t(`encodingOf.${preview.encoding}`) },
            { label: t('incoming'), value: t('incomingOf', { count: preview.credits.length, fresh: fresh.length }) },
            { label: t('sum'), value: yenText(format, sum) },
            { label: t('outgoing'), value: format.number(preview.outgoing) },
            { label: t('broken'), value: format.number(preview.broken.length) },
          ]}
        />
      </Card>
      {preview.broken.length > 0 && <Broken broken={preview.broken} />}
      <Card flush title={t('entries')} description={t('entriesHint')}>
        <DataTable
          caption={t('entries')}
          stacked
          columns={columns}
          rows={preview.credits}
          keyOf={({ reference }) => reference}
          empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('noEntries')}</p>}
        />
      </Card>
      <div className="flex flex-wrap items-center justify-end gap-3">
        <span className="text-sm text-muted">{t('willRecord', { recorded, waiting: fresh.length - recorded })}</span>
        <Button variant="primary" pending={pending} disabled={fresh.length === 0} onClick={confirm}>
          {t('confirmImport')}
        </Button>
      </div>
    </>
  );
}

/** Why this contract, and what the payment pays of it. */
function Proposal({ row: { proposal, candidates }, chosen }: { row: PreviewRow; chosen: string }) {
  const t = useTranslations('payment');
  const format = useFormatter();
  if (!proposal || proposal.contractId !== chosen)
    return candidates.length > 0 && chosen === '' ? (
      <span className="text-[13px] text-muted">{t('chooseOne')}</span>
    ) : null;
  const { fit, evidence, invoices, rest, credit } = proposal;
  const yen = (amount: number) => yenText(format, amount);
  return (
    <span className="flex flex-wrap items-center gap-1.5 text-[13px] text-muted">
      <Badge tone={fit === 'exact' || fit === 'several' ? 'good' : fit === 'short' ? 'warn' : 'info'}>
        {t(`fit.${fit}`)}
      </Badge>
      <span>
        {[
          t(`evidence.${evidence}`),
          ...(invoices.length > 0 ? [invoices.join(', ')] : []),
          ...(rest > 0 ? [t('rest', { yen: yen(rest) })] : []),
          ...(credit > 0 ? [t('kept', { yen: yen(credit) })] : []),
        ].join(' · ')}
      </span>
    </span>
  );
}

/** Rows that could not be read, with line and reason; they are left out. */
function Broken({ broken }: { broken: Preview['broken'] }) {
  const t = useTranslations('payment');
  const columns: Column<Preview['broken'][number]>[] = [
    { id: 'line', header: t('lineNumber'), cell: ({ line }) => line },
    { id: 'reason', header: t('reason'), cell: ({ reason }) => t(`brokenOf.${reason}`) },
    {
      id: 'found',
      header: t('found'),
      cell: ({ found }) => <span className="font-mono text-[13px] wrap-anywhere">{found}</span>,
    },
  ];
  return (
    <Card flush title={t('brokenTitle')} description={t('brokenHint')}>
      <DataTable
        caption={t('brokenTitle')}
        columns={columns}
        rows={broken}
        keyOf={({ line }) => String(line)}
        empty={null}
      />
    </Card>
  );
}
