// The agenda alone, as those it goes to will see it.
import { AgendaList } from "./agenda-list";
import { AgendaStrip } from "./agenda-strip";
import { NotSent } from "./not-sent";
import type { Shown } from "./shown";

export function AsRecipient({ seen, address }: Pick<Shown, "seen" | "address">) {
  const { agenda } = seen;
  if (!agenda) return <NotSent seen={seen} />;
  return (
    <>
      <AgendaStrip agenda={agenda} />
      <AgendaList seen={seen} agenda={agenda} address={address} />
    </>
  );
}
