// Where files are attached by those who are signed in.
import { z } from "zod";
import { answerUpload } from "@/app/_trpc/answer-upload";
import { Subject } from "@/server/attachments/input";
import { uploadAttachment } from "@/server/attachments/upload-attachment";
import { currentActor } from "@/server/auth";
import { key, yesOrNo } from "@/server/collaborations/input";
import { NotSignedIn } from "@/server/domain/errors";
import { ownPlace } from "@/server/domain/own-place";
import { env } from "@/server/env";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { collaboration } = await params;
  const asked = new URL(request.headers.get("referer") ?? "/", env().APP_URL);
  const back = ownPlace(asked.pathname);
  return answerUpload(request, back, async ({ fields: { closed, ...subject }, file }) => {
    const actor = await currentActor();
    if (!actor) throw new NotSignedIn();
    const about = { ...Asked.parse({ collaboration, closed: closed ?? false }), ...Subject.parse(subject) };
    const attached = await uploadAttachment(actor, about, file, new Date());
    return { ...attached, goOn: subject.item ? `${back}#item-${subject.item}` : back };
  });
}

const Asked = z.strictObject({ collaboration: key, closed: yesOrNo });
