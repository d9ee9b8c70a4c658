// Shown when a page takes its time: shapes of the text to come, and only after a moment.
export default function Loading() {
  return (
    <div className="sheet skeletons" aria-busy="true">
      {["50%", "80%", "72%", "64%"].map((width) => (
        <span key={width} className="skeleton" aria-hidden="true" style={{ inlineSize: width }} />
      ))}
    </div>
  );
}
