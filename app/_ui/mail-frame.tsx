// A mail as its reader sees it, shut in a frame: no script, no form and no link of it works here.
import { headers } from "next/headers";
import { ShutFrame } from "./shut-frame";

export async function MailFrame({ html, title }: { html: string; title: string }) {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(policy) ?? [];
  return <ShutFrame html={html} title={title} nonce={nonce} />;
}
