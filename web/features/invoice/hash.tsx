/** A hash to compare letter by letter. */
export const Hash = ({ hex }: { hex: string }) => <span className="font-mono text-xs wrap-anywhere">{hex || '–'}</span>;
