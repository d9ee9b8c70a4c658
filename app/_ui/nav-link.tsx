"use client";
// A link that knows whether it leads to where we are.
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface NavLinkProps {
  href: string;
  /** The addresses whose pages belong to this link, beside its own; unless told, every page below it. */
  under?: string[];
  children: ReactNode;
}

/** Current on its own address and on every address below `under`. */
export function NavLink({ href, under = [href], children }: NavLinkProps) {
  const here = usePathname();
  const current = here === href || under.some((place) => here === place || here.startsWith(`${place}/`));
  return (
    <Link href={href} aria-current={current ? "page" : undefined} prefetch={false}>
      {children}
      <OnTheWay />
    </Link>
  );
}

/** A line that grows under the link when the page it leads to takes more than a moment. */
function OnTheWay() {
  const { pending } = useLinkStatus();
  return pending ? <span className="on-the-way" aria-hidden="true" /> : null;
}
