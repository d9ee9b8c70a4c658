// What a register is asked, as an address says it.

/** Without what is not asked. */
export const inAddress = (asked: Record<string, string | number | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
