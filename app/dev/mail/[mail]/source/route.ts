// A kept mail as the message that would have gone over the wire, calendar part included.
import { NotFound } from "@/server/domain/errors";
import { shownMail } from "@/server/mail/queries";
import { rawMessage } from "@/server/mail/transport";

export async function GET(_: Request, { params }: { params: Promise<{ mail: string }> }): Promise<Response> {
  try {
    const mail = await shownMail((await params).mail);
    const headers = {
      "content-type": "message/rfc822",
      "content-disposition": `attachment; filename="${mail.id}.eml"`,
    };
    return new Response(new Uint8Array(await rawMessage(mail)), { headers });
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 });
    throw error;
  }
}
