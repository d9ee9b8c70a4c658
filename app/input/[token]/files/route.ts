// Where a file goes that is sent with a proposal by the link in a mail.
import { answerUpload } from "@/app/_trpc/answer-upload";
import { attachByLink } from "@/server/inputs/attach-file";
import { AttachByLink } from "@/server/inputs/input";
import { callerOf } from "@/server/sign-in/caller-of";

interface Context {
  params: Promise<{ token: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const here = `/input/${encodeURIComponent(token)}`;
  return answerUpload(request, here, async ({ fields, file }) => {
    const asked = AttachByLink.parse({ token, ...fields });
    const caller = callerOf(request.headers) ?? "unknown";
    const attached = await attachByLink(asked, file, caller, new Date());
    return { ...attached, goOn: `${here}?done=attached` };
  });
}
