import { TextDecoder } from 'node:util';
import { decodeTextWith } from '../../core/bounce/decode-text.ts';

export const decodeText = decodeTextWith((charset, fatal) => new TextDecoder(charset, { fatal }));
