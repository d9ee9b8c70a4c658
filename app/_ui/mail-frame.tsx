// A mail as its reader sees it, shut in a frame: no script, no form and no link of it works here.
import { headers } from "next/headers";
import styles from "./mail-frame.module.css";

export async function MailFrame({ html, title }: { html: string; title: string }) {
  return <iframe sandbox="" srcDoc={await styledHere(html)} title={title} className={styles.frame} />;
}

/** The frame keeps our rules, and a style sheet must know the page's own word to be read. */
async function styledHere(html: string): Promise<string> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const [, nonce = ""] = /'nonce-([^']+)'/.exec(policy) ?? [];
  return html.replace("<style>", `<style nonce="${nonce}">`);
}
