// What is kept of a citizen on paper, for the citizen.
import { insightPdf } from "@/server/citizens/insight";
import { citizenFile } from "../../citizen-file";

interface Context {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export const GET = (_: Request, { params }: Context): Promise<Response> =>
  citizenFile(params, async (actor, input) => ({
    ...{ name: "brev.pdf", type: "application/pdf" },
    body: new Uint8Array(await insightPdf(actor, input, new Date())),
  }));
