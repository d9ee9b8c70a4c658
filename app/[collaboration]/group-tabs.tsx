// Tabs that narrow a list to one group's.
import Link from "next/link";

interface Props {
  label: string;
  /** The words for no group in particular. */
  all: string;
  groups: readonly { key: string; name: string }[];
  /** The key of the group that is chosen. */
  chosen: string | undefined;
  /** What else the list is narrowed by. */
  keep?: Record<string, string>;
}

export function GroupTabs({ label, all, groups, chosen, keep = {} }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {[{ key: undefined, name: all }, ...groups].map(({ key, name }) => (
        <Link
          key={name}
          href={`?${new URLSearchParams({ ...(key ? { group: key } : {}), ...keep })}`}
          aria-current={key === chosen ? "page" : undefined}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
