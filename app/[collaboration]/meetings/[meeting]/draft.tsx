// The agenda while it is being made: what is new, what waits for whoever makes it, and the items in an order that can be changed.
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import type { Agenda } from "@/server/domain/agenda";
import { AddItem } from "./add-item";
import { type Address, AgendaList } from "./agenda-list";
import { AgendaOrder } from "./agenda-order";
import { AgendaStrip } from "./agenda-strip";
import { News } from "./changes";
import { Fit } from "./fit";
import { LeftBehind } from "./left-behind";
import { MissingMinutes } from "./missing-minutes";
import { NotSent } from "./not-sent";
import { NothingToDecide } from "./nothing-to-decide";
import type { Shown } from "./shown";
import { TriageOfInput } from "./triage";

export function Draft(shown: Shown) {
  const { seen, address, asked } = shown;
  const { agenda } = seen;
  const { triage } = seen.input;
  if (!agenda) return <NotSent seen={seen} />;
  return (
    <>
      <News seen={seen} agenda={agenda} address={address} />
      {asked.do === "cancel" ? null : <NothingToDecide seen={seen} />}
      {triage ? <TriageOfInput triage={triage} agenda={agenda} address={address} /> : null}
      <LeftBehind seen={seen} address={address} />
      <AgendaStrip agenda={agenda} />
      <Fit seen={seen} address={address} />
      {seen.may.edit ? <Editable {...shown} agenda={agenda} /> : <AsItStands {...shown} agenda={agenda} />}
      <MissingMinutes seen={seen} />
    </>
  );
}

type InMaking = Shown & { agenda: Agenda };

function Editable({ agenda, ...shown }: InMaking) {
  return (
    <>
      <InOrder agenda={agenda} address={shown.address}>
        <AsItStands {...shown} agenda={agenda} />
      </InOrder>
      <AddItem
        bringsCases={shown.seen.group.bringsCases}
        address={shown.address}
        late={false}
        mayClose={shown.seen.may.close}
      />
    </>
  );
}

const AsItStands = ({ seen, address, asked, agenda }: InMaking) => (
  <AgendaList
    seen={seen}
    agenda={agenda}
    address={address}
    mayEdit={seen.may.edit}
    mayAttach={seen.may.attach}
    asked={asked}
  />
);

async function InOrder(props: { agenda: Agenda; address: Address; children: ReactNode }) {
  const t = await getTranslations("meeting.order");
  return (
    <AgendaOrder
      address={props.address}
      places={props.agenda.items.map(({ key, title }) => ({ key, title }))}
      words={{ moved: t.raw("moved"), failed: t("failed") }}
    >
      {props.children}
    </AgendaOrder>
  );
}
