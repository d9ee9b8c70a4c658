"use client";
// The frame keeps the page's rules, and a style sheet must know the page's own word to be read. Whoever came here without loading
// a page anew keeps the word of the page they came from.
import styles from "./mail-frame.module.css";

export function ShutFrame({ html, title, nonce }: { html: string; title: string; nonce: string }) {
  const known = typeof document === "undefined" ? "" : document.querySelector<HTMLElement>("[nonce]")?.nonce;
  const styled = html.replace("<style>", `<style nonce="${known || nonce}">`);
  return <iframe sandbox="" srcDoc={styled} title={title} className={styles.frame} />;
}
