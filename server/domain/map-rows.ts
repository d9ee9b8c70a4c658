// How far down everything on the map stands: every row with the channel above it, one under the other.
import { round } from "./map-boxes";
import { packInto, stripHeight } from "./map-channel";
import { track } from "./map-corridor";
import type { MapFacts, MapLabel, MapWords } from "./map-drawing";
import type { Row, Trunk } from "./map-flows";
import { layerLabel, trunkWords } from "./map-labels";
import { type Column, type Place, wordsHeight } from "./map-places";

/** What is to be stacked, and the width it is to stand in. */
export interface Stack {
  rows: readonly Row[];
  columns: readonly Column[];
  trunks: readonly Trunk[];
  width: number;
}

export interface Sheet {
  width: number;
  height: number;
  borders: number[];
  labels: MapLabel[];
  places: Map<string, Place>;
  /** Where the shared line above a row runs, by row and upper group. */
  buses: Map<string, number>;
  /** Where the line to an upper table that is not in the middle leaves the corridor, by group. */
  ports: Map<string, number>;
}

/** Gives every row its height: the channel above it with its labels and shared lines, then the tables. */
export function stackRows(stack: Stack, facts: MapFacts, words: MapWords): Sheet {
  const sheet: Sheet = {
    width: stack.width,
    height: 0,
    borders: [],
    labels: [],
    places: new Map(),
    buses: new Map(),
    ports: new Map(),
  };
  stack.rows.forEach((row, index) => {
    if (index > 0) addChannel(sheet, stack, index, facts, words);
    if (row.first) addLayer(sheet, words.layer(row.layer));
    addTables(
      sheet,
      stack.columns.filter((column) => column.row === index),
    );
  });
  return { ...sheet, height: Math.ceil(sheet.height + 8) };
}

/** The space between two rows: lines that leave the upper one, words, and lines that come to the lower one. */
function addChannel(sheet: Sheet, stack: Stack, index: number, facts: MapFacts, words: MapWords) {
  for (const { upper } of stack.trunks.filter((trunk) => trunk.row === index - 1 && !isCentred(stack, trunk)))
    sheet.ports.set(upper, take(sheet, 2 * track) + track);
  take(sheet, 12);
  const channel = stack.trunks
    .filter(({ lowers }) => Math.min(...lowers.map(({ row }) => row)) === index)
    .flatMap((trunk) => trunkWords(trunk, stack.width, facts, words));
  sheet.labels.push(...packInto(channel, take(sheet, stripHeight(channel))));
  for (const { upper } of stack.trunks.filter(({ lowers }) => lowers.some(({ row }) => row === index)))
    sheet.buses.set(`${index} ${upper}`, take(sheet, 2 * track) + track);
  take(sheet, 16);
}

const isCentred = ({ columns, width }: Stack, { upper }: Trunk) =>
  columns.some(({ group, x }) => group.key === upper && x === width / 2);

function addLayer(sheet: Sheet, name: string) {
  if (sheet.height > 0) sheet.borders.push(sheet.height);
  sheet.labels.push(layerLabel(name, take(sheet, 28)));
}

/** Puts a row's tables on one line. */
function addTables(sheet: Sheet, row: readonly Column[]) {
  const top = sheet.height + 22;
  const radius = Math.max(
    ...row.map((column) => {
      const { side, shape } = column;
      return side === "under" ? shape.radius : Math.max(shape.radius, wordsHeight(column) / 2, 44);
    }),
  );
  const under = Math.max(
    0,
    ...row.filter(({ side }) => side === "under").map((column) => wordsHeight(column) + 12),
  );
  for (const column of row) sheet.places.set(column.group.key, { ...column, y: round(top + radius) });
  sheet.height = top + 2 * radius + under + 12;
}

/** Takes the next `by` pixels of the sheet, and answers where they begin. */
function take(sheet: Sheet, by: number): number {
  const top = sheet.height;
  sheet.height += by;
  return top;
}
