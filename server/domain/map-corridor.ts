// The corridor down the middle of the map: how wide it is, and where each shared line runs in it.
import type { Trunk } from "./map-flows";

/** Between lines that run side by side, in pixels. */
export const track = 16;

/** How wide the corridor is for these shared lines, in pixels; none, none. */
export const corridorOf = (trunks: readonly Trunk[]) =>
  trunks.length === 0 ? 0 : 80 + 24 * (trunks.length - 1);

/** Where a shared line runs on a sheet of this width: minutes rise left of the middle, decisions fall right of it. */
export function trunkX(trunk: Trunk, kind: "up" | "down", width: number): number {
  const away = 29 + 12 * trunk.index;
  return width / 2 + (kind === "up" ? -away : away);
}
