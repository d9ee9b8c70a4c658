// The outermost page: language, type and colours.

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { languageOf } from "@/app/_text/language";
import "./_ui/tokens.css";
import "./_ui/base.css";
import "./_ui/additions.css";

export const metadata: Metadata = {
  title: { default: "Bordet Rundt", template: "%s · Bordet Rundt" },
  robots: { index: false, follow: false },
  icons: {
    icon: "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Ccircle cx='12' cy='12' r='8.6' fill='none' stroke='%230f4c5c' stroke-width='3'/%3E%3Ccircle cx='18.4' cy='5.6' r='3.4' fill='%230f4c5c'/%3E%3C/svg%3E",
  },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html
      lang={await languageOf()}
      data-accent="fjord"
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
    >
      <body>{children}</body>
    </html>
  );
}
