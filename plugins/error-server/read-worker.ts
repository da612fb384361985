import { TextDecoder } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { decodeTextWith } from '../../core/bounce/decode-text.ts';
import { reportOf } from '../../core/bounce/report-of.ts';

const decodeText = decodeTextWith((charset, fatal) => new TextDecoder(charset, { fatal }));

/** Reads one mail after the other; each answer is that of the mail before. */
parentPort?.on('message', (raw: string) => parentPort?.postMessage(reportOf(raw, decodeText)));
