// A button that says of a mail whether it counts.
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";

interface Props {
  collaboration: string;
  reply: string;
  verdict: "counted" | "set-aside";
  words: string;
  /** Whose it is, for those who hear the page. */
  about: string;
  look?: string;
}

export async function Judge({ collaboration, reply, verdict, words, about, look = "small plain" }: Props) {
  return (
    <Form
      id={`${verdict}-${reply}`}
      action={submit.bind(null, "invitations.judge")}
      words={await formWords()}
      hidden={{ collaboration, reply, verdict }}
    >
      <Send look={look}>
        {words}
        <span className="vh">: {about}</span>
      </Send>
    </Form>
  );
}
