// Labels packed into the channel between two rows of the map: each as high as it can stand without touching another.
import type { Anchor, LabelKind, MapLabel } from "./map-drawing";
import { smallLead, smallSize, widthOf } from "./map-text";

export interface ChannelLabel {
  x: number;
  anchor: Anchor;
  lines: { kind: LabelKind; text: string }[];
}

export type Channel = ChannelLabel[];

/** The height the channel's labels need, in pixels. */
export function stripHeight(channel: Channel): number {
  return Math.max(0, ...pack(channel).map(({ label, level }) => (level + label.lines.length) * smallLead));
}

/** The labels where they stand under `top`, on lines 18 px apart. */
export function packInto(channel: Channel, top: number): MapLabel[] {
  return pack(channel).flatMap(({ label, level }) =>
    label.lines.map(({ kind, text }, line) => {
      const y = top + (level + line) * smallLead + 13;
      return { x: label.x, y, anchor: label.anchor, kind, size: smallSize, text };
    }),
  );
}

interface Packed {
  label: ChannelLabel;
  level: number;
}

function pack(channel: Channel): Packed[] {
  const packed: Packed[] = [];
  for (const label of channel) {
    let level = 0;
    while (packed.some((other) => touches(other, { label, level }))) level += 1;
    packed.push({ label, level });
  }
  return packed;
}

function touches(one: Packed, other: Packed): boolean {
  const [a, b] = [extentOf(one.label), extentOf(other.label)];
  const aside = a.right + 8 <= b.left || b.right + 8 <= a.left;
  const apart =
    one.level + one.label.lines.length <= other.level || other.level + other.label.lines.length <= one.level;
  return !aside && !apart;
}

function extentOf({ x, anchor, lines }: ChannelLabel) {
  const width = Math.max(...lines.map(({ text }) => widthOf(text, smallSize)));
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width };
}
