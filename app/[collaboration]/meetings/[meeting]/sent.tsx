// The agenda as it went out, with what is added to it afterwards; and of a cancelled meeting, as it stood.
import { AddItem } from "./add-item";
import { AgendaList } from "./agenda-list";
import { AgendaStrip } from "./agenda-strip";
import { NotSent } from "./not-sent";
import type { Shown } from "./shown";

export function Sent({ seen, address, asked }: Shown) {
  const { agenda, may } = seen;
  if (!agenda) return <NotSent seen={seen} />;
  return (
    <>
      <AgendaStrip agenda={agenda} />
      <AgendaList seen={seen} agenda={agenda} address={address} mayAttach={may.attach} asked={asked} />
      {may.addLate ? (
        <AddItem bringsCases={seen.group.bringsCases} address={address} late mayClose={may.close} />
      ) : null}
    </>
  );
}
