import type pg from 'pg';
import { pino } from 'pino';
import { type Vacation, vacationScript } from '../../core/vacation/script.ts';
import { keepScripts, rowsOf, type Script } from './script-keeper.ts';

type Row = Vacation & { readonly username: string };

const question = `select username, subject, body, days, starts_at as "startsAt", ends_at as "endsAt", addresses, token
  from mta.vacation where (ends_at is null or ends_at > now())`;

/**
 * What a notice on the channel `directory` asks to read again: one address, every vacation (undefined), or nothing (null).
 * An alias that changes may lead to any account, and a customer that is suspended owns many.
 */
export function touchedBy(notice: string): string | undefined | null {
  const [, view, key] = /^([^:]*)(?::(.*))?$/.exec(notice) ?? [];
  if (view === 'all' || view === 'alias_target') return undefined;
  return view === 'vacation' || view === 'recipient' ? key : null;
}

async function read(client: pg.Client, address?: string): Promise<Script[]> {
  const rows = await rowsOf<Row>(client, question, address);
  return rows.map(({ username, ...vacation }) => ({
    username,
    text: vacationScript(vacation, (text) => Buffer.from(text).toString('base64')),
  }));
}

/** Keeps a Sieve script for each account on vacation, as the view mta.vacation has it. */
export const keepVacations = (databaseUrl: string, folder: string): Promise<never> =>
  keepScripts(databaseUrl, { folder, read, touchedBy, log: pino({ name: 'vacations' }) });
