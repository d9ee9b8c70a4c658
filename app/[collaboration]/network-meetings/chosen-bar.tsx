// The time that is chosen and who can then, beside the button that sends it: in sight wherever one reads.
import { languageOf } from "@/app/_text/language";
import { Send } from "@/app/_ui/form";
import { ChosenTime, ChosenWho } from "./chosen-time";

/** `label` is what the bar is called to those who hear it. */
export async function ChosenBar({ label, minutes, send }: { label: string; minutes: number; send: string }) {
  return (
    <div className="bar" role="region" aria-label={label}>
      <div className="sheet">
        <p>
          <strong>
            <ChosenTime minutes={minutes} language={await languageOf()} />
          </strong>
          <small>
            <ChosenWho />
          </small>
        </p>
        <p className="acts">
          <Send>{send}</Send>
        </p>
      </div>
    </div>
  );
}
