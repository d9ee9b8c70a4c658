// The sign of searching; a word stands beside it, seen or heard.

export const Glass = () => (
  <svg className="glass" viewBox="0 0 20 20" focusable="false" aria-hidden="true">
    <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
    <path d="m12.8 12.8 4.7 4.7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  </svg>
);
