// The mark of the house: people round a table, one of them speaking.

const seats = [
  [12, 3],
  [18.36, 5.64],
  [21, 12],
  [18.36, 18.36],
  [12, 21],
  [5.64, 18.36],
  [3, 12],
  [5.64, 5.64],
] as const;

export function Brand() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {seats.map(([x, y], place) => (
        <circle
          key={`${x},${y}`}
          cx={x}
          cy={y}
          r={place === 1 ? 2.6 : 1.7}
          fill={place === 1 ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="1.3"
        />
      ))}
    </svg>
  );
}
