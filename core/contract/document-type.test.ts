import { expect, test } from 'vitest';
import { documentType } from './document-type.ts';

const octets = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['<html>%PDF-', null],
  ['MZ', null],
  ['', null],
])('%j is %s', (text, type) => expect(documentType(octets(text))).toBe(type));
