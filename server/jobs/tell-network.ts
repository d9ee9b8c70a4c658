// The job that tells a citizen's circle of a meeting, moved or called off.
import { networkCalled, networkCancelled, networkEntry, networkRemoved } from "@/emails/network";
import { tellNetwork } from "../network-meetings/tell-network";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellOfNetwork = (job: Jobs["tell-network"]) =>
  tellNetwork(
    job,
    {
      called: (facts) => networkCalled(facts, translator(facts.language)),
      cancelled: (facts) => networkCancelled(facts, translator(facts.language)),
      removed: (facts) => networkRemoved(facts, translator(facts.language)),
      calendar: (facts) => networkEntry(facts, translator(facts.language)),
    },
    new Date(),
  );
