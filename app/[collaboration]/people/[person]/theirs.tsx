"use client";
// What somebody else saved in between, beside what was just written.
import { useSent } from "@/app/_ui/form";

export function Theirs({ heading, labels }: { heading: string; labels: Record<string, string> }) {
  const { state } = useSent();
  const theirs = state.kind === "trouble" ? state.theirs : null;
  if (!theirs) return null;
  return (
    <div className="notice wait">
      {/* the form's own version is the older one: saving again is saving over what stands here */}
      <input type="hidden" name="version" value={String(theirs.version)} />
      <p>
        <strong>{heading}</strong>
      </p>
      <dl className="facts small">
        {Object.entries(labels).map(([field, label]) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{String(theirs[field] ?? "–")}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
