/** Heads of the columns of the files that are downloaded. */
export const csvHeads = {
  lines: {
    ja: [
      ...['番号', '対象の請求書', '利用月', '発行日', '支払期日', '発行者', '登録番号', '請求先', '契約番号'],
      ...['行', '摘要', '数量', '単価', '金額（税抜）', '税率（%）', '軽減税率', '供給日'],
    ],
    en: [
      ...['Number', 'Corrects', 'Usage month', 'Issued', 'Due', 'Issuer', 'Registration', 'Bill to', 'Contract'],
      ...['Line', 'Description', 'Quantity', 'Unit price', 'Amount, net', 'Tax %', 'Reduced', 'Supplied'],
    ],
  },
  months: {
    ja: ['利用月', '種別', '税率（%）', '件数', '対象額（税抜）', '消費税', '税込'],
    en: ['Usage month', 'Documents', 'Tax %', 'Count', 'Net', 'Tax', 'With tax'],
  },
} as const;

/** Kinds of documents in those files. */
export const documentNames = {
  invoice: { ja: '請求書', en: 'Invoice' },
  'credit-note': { ja: '返還請求書', en: 'Credit note' },
} as const;
