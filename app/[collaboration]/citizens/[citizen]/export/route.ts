// Everything that is kept of a citizen as a file, for the citizen who asks to see it.
import { exportCitizen } from "@/server/citizens/export-citizen";
import { citizenFile } from "../citizen-file";

interface Context {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export const GET = (_: Request, { params }: Context): Promise<Response> =>
  citizenFile(params, async (actor, input) => {
    const everything = await exportCitizen(actor, input, new Date());
    return {
      ...{ name: `forloeb-${everything.number}.json`, type: "application/json; charset=utf-8" },
      body: JSON.stringify(everything, null, 2),
    };
  });
