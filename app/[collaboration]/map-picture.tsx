// The map as a drawing: every table a link, every line told in words in the list below it.
import { boxOf } from "@/server/domain/map-boxes";
import type { LabelKind, LineKind, MapDrawing, MapLabel, MapTable } from "@/server/domain/map-drawing";
import styles from "./map.module.css";

interface Props {
  /** Tells the arrowheads of two drawings on one page apart. */
  id: string;
  drawing: MapDrawing;
  className: string;
  label: string;
  description: string;
  /** By group: where its table leads, and what it says to those who do not see it. */
  links: ReadonlyMap<string, { href: string; title: string }>;
}

const lineLooks: Record<LineKind, string | undefined> = {
  up: styles.up,
  down: styles.down,
  referral: styles.referral,
};

const labelLooks: Record<LabelKind, string | undefined> = {
  layer: styles.quiet,
  name: styles.name,
  about: styles.quiet,
  up: styles.flow,
  down: styles.fall,
  quiet: styles.quiet,
  referral: styles.waits,
};

export function MapPicture({ id, drawing, className, label, description, links }: Props) {
  const { width, height } = drawing;
  return (
    <svg
      className={`chart ${styles.map} ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      style={{ minInlineSize: width > 960 ? width : undefined }}
      role="group"
      aria-labelledby={`${id}-title ${id}-description`}
    >
      <title id={`${id}-title`}>{label}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <Arrowheads id={id} />
      {drawing.borders.map((y) => (
        <line key={y} className={styles.border} x1="0" x2={width} y1={y} y2={y} />
      ))}
      {drawing.lines.map(({ kind, d, arrow, both }) => (
        <path
          key={`${kind} ${d}`}
          className={lineLooks[kind]}
          d={d}
          markerEnd={arrow ? `url(#${id}-${kind})` : undefined}
          markerStart={both ? `url(#${id}-${kind})` : undefined}
        />
      ))}
      {drawing.lines.map(({ label }) =>
        label ? <LabelOnLine key={`${label.x} ${label.y}`} label={label} /> : null,
      )}
      {drawing.labels.map((text) => (
        <Label key={`${text.x} ${text.y} ${text.text}`} label={text} />
      ))}
      {drawing.tables.map((table) => (
        <a key={table.key} href={links.get(table.key)?.href}>
          <title>{links.get(table.key)?.title}</title>
          <Table table={table} />
        </a>
      ))}
    </svg>
  );
}

function Table({ table: { x, y, top, seats, radius, labels } }: { table: MapTable }) {
  return (
    <>
      <circle className={styles.reach} cx={x} cy={y} r={radius} />
      <circle className={styles.top} cx={x} cy={y} r={top} />
      {seats.map((seat) => (
        <circle
          key={`${seat.x},${seat.y}`}
          className={seat.leader ? styles.leader : styles.seat}
          cx={x + seat.x}
          cy={y + seat.y}
          r="4"
        />
      ))}
      {labels.map((label) => (
        <Label key={`${label.y} ${label.text}`} label={label} />
      ))}
    </>
  );
}

function Label({ label: { x, y, anchor, kind, size, text } }: { label: MapLabel }) {
  return (
    <text
      className={labelLooks[kind]}
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={kind === "name" ? size : size - (kind === "up" || kind === "down" ? 0 : 1)}
    >
      {text}
    </text>
  );
}

/** Words on a line, on a strip of paper that parts it. */
function LabelOnLine({ label }: { label: MapLabel }) {
  const { left, right, top, bottom } = boxOf(label);
  return (
    <>
      <rect className={styles.strip} x={left} y={top} width={right - left} height={bottom - top} />
      <Label label={label} />
    </>
  );
}

/** The head of each kind of line in a box of its own; minutes and points have open heads, decisions a filled one. */
const heads: Record<LineKind, { box: number; size: number; d: string; look: string | undefined }> = {
  up: { box: 8, size: 8, d: "M1 1 7 4 1 7", look: styles.upHead },
  down: { box: 10, size: 11, d: "M0 0 10 5 0 10z", look: styles.downHead },
  referral: { box: 8, size: 9, d: "M1 1 7 4 1 7", look: styles.referralHead },
};

function Arrowheads({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(heads).map(([kind, { box, size, d, look }]) => (
        <marker
          key={kind}
          id={`${id}-${kind}`}
          viewBox={`0 0 ${box} ${box}`}
          refX={box - 1}
          refY={box / 2}
          markerWidth={size}
          markerHeight={size}
          orient="auto-start-reverse"
          markerUnits="userSpaceOnUse"
        >
          <path className={look} d={d} />
        </marker>
      ))}
    </defs>
  );
}

/** What the lines mean. */
export function MapKey({ words }: { words: Record<LineKind | "leader", string> }) {
  return (
    <ul className={`key ${styles.key}`}>
      <li>
        <svg width="28" height="10" aria-hidden="true">
          <path className={styles.up} d="M0 5h26M21 1l5 4-5 4" />
        </svg>
        {words.up}
      </li>
      <li>
        <svg width="28" height="10" aria-hidden="true">
          <path className={styles.down} d="M0 5h20" />
          <path className={styles.downHead} d="m18 0 9 5-9 5z" />
        </svg>
        {words.down}
      </li>
      <li>
        <svg width="28" height="10" aria-hidden="true">
          <path className={styles.referral} d="M1 5h26" />
        </svg>
        {words.referral}
      </li>
      <li>
        <svg width="10" height="10" aria-hidden="true">
          <circle className={styles.leader} cx="5" cy="5" r="4" />
        </svg>
        {words.leader}
      </li>
    </ul>
  );
}
