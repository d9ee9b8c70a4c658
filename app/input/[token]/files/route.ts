// Where a file goes that is sent with a proposal by the link in a mail: a plain form, which is led back to the page.
import { uploadTrouble } from "@/app/_trpc/upload-trouble";
import { env } from "@/server/env";
import { attachByLink } from "@/server/inputs/attach-file";
import { AttachByLink } from "@/server/inputs/input";
import { callerOf } from "@/server/sign-in/caller-of";
import { readUpload } from "@/server/web/read-upload";

interface Context {
  params: Promise<{ token: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const here = `/input/${encodeURIComponent(token)}`;
  try {
    const { fields, file } = await readUpload(request, env().ATTACHMENT_MB);
    const asked = AttachByLink.parse({ token, ...fields });
    await attachByLink(asked, file, callerOf(request.headers) ?? "unknown", new Date());
    return leadTo(`${here}?done=sent`);
  } catch (error) {
    return leadTo(`${here}?file=${encodeURIComponent(uploadTrouble(error).words)}`);
  }
}

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });
