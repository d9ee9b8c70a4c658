// Round numbers for the scale of a chart.

const roundSteps = [1, 2, 5, 10];

/** Figures closer than this are one to whoever looks. */
const least = 1e-9;

/** From at or below `low` to at or above `high`, in steps of 1, 2 or 5 times a power of ten; about `wanted` steps, never none. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  const span = high - low > least ? high - low : 1;
  const rough = span / Math.max(wanted, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (roundSteps.find((round) => round * power >= rough * 0.999) ?? 10) * power;
  const [first, last] = [Math.floor(low / step), Math.ceil((low + span) / step)];
  return Array.from({ length: last - first + 1 }, (_, index) => exact((first + index) * step));
}

/** 0.30000000000000004 is 0.3, and minus zero is zero. */
const exact = (number: number) => Number(number.toPrecision(12)) + 0;
