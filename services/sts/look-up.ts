import {
  compareStsHost,
  compareStsId,
  compareTlsReport,
  type StsRecord,
  stsIdName,
} from '../../core/sts/sts-records.ts';
import { hostAnswers } from '../dns/host-answers.ts';
import { queryRecords } from '../dns/query.ts';
import type { StsFinding } from './sts-view.ts';

/** Asks DNS for one of the records of a domain's policy. */
export async function lookUp({ purpose, name, value }: StsRecord): Promise<StsFinding> {
  const unavailable: StsFinding = { purpose, state: 'unavailable', found: [] };
  const finding = ({ state, relevant }: ReturnType<typeof compareStsId>): StsFinding => ({
    purpose,
    state,
    found: relevant.slice(0, 20).map((text) => text.slice(0, 500)),
  });
  if (purpose === 'sts_id') {
    const found = await queryRecords('TXT', name);
    return found ? finding(compareStsId(value, found)) : unavailable;
  }
  if (purpose === 'tls_report') {
    const found = await queryRecords('TXT', name);
    return found ? finding(compareTlsReport(value, found)) : unavailable;
  }
  const answers = await hostAnswers(name, value);
  return answers ? finding(compareStsHost(value, answers)) : unavailable;
}

/** Records of a policy that a domain has elsewhere; none when nobody could be asked. */
export async function lookElsewhere(domain: string): Promise<string[]> {
  const found = await queryRecords('TXT', stsIdName(domain));
  return compareStsId('', found ?? [])
    .relevant.slice(0, 5)
    .map((text) => text.slice(0, 500));
}
