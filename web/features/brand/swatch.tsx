/** A colour beside its figure. Drawn as SVG: the content security policy lets no style attribute pass. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden className="size-4 rounded border border-line">
        <rect width="100%" height="100%" fill={colour} />
      </svg>
      <span className="font-mono text-[13px]">{colour}</span>
    </span>
  );
}
