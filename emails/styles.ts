// The look of a mail, inline, since mail programs keep little else: one type, three inks, one accent.

export const font = "font-family:Segoe UI,Arial,sans-serif;";

const ink = "#1e1b17";
export const accent = "#0f4c5c";
export const paper = "#ffffff";
export const ground = "#f5f3f0";
export const edge = "#857e73";

const quietInk = "#625c53";
const hair = "#ddd8d0";

export const text = `${font}font-size:15px;line-height:24px;color:${ink};`;
export const quiet = `${font}font-size:15px;line-height:24px;color:${quietInk};`;
export const small = `${font}font-size:13px;line-height:20px;color:${quietInk};`;
export const link = `color:${accent};`;
export const list = `margin:0 0 8px;padding:0 0 0 20px;${text}`;
export const heading = `margin:0 0 16px;${font}font-size:28px;line-height:34px;font-weight:600;color:${ink};`;
export const subheading = `margin:32px 0 8px;${font}font-size:17px;line-height:24px;font-weight:600;color:${ink};`;
export const topRule = `border-top:1px solid ${ink};`;
export const rowRule = `border-bottom:1px solid ${hair};`;

/** What inline styles cannot say: narrow screens and dark ones. Where it is dropped, the mail is light and 600 px wide. */
export const sheet = `
@media (max-width: 620px) {
  .sheet { width: 100% !important; }
  .margin { padding-left: 16px !important; padding-right: 16px !important; }
}
@media (prefers-color-scheme: dark) {
  .ground, .sheet { background: #1b1a18 !important; }
  .sheet td, .sheet th, .sheet h1, .sheet h2, .sheet p, .sheet li, .sheet strong { color: #f1eee9 !important; border-color: #3a3733 !important; }
  .sheet a { color: #8fcad9 !important; }
  .sheet td.button { background: #1b1a18 !important; border-color: #8a8378 !important; }
  .sheet td.first { background: #0f4c5c !important; }
  .sheet td.button a { color: #f1eee9 !important; }
}`;
