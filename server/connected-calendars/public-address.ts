// Which IP addresses are anybody's on the internet, by the registries of IANA.
import { BlockList, isIP } from "node:net";

/** IANA IPv4 Special-Purpose Address Registry, with multicast (RFC 5771), the reserved rest, and Azure's own (168.63.129.16). */
const kept4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...[
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
  ],
  ...["192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  "168.63.129.16/32",
];

/**
 * Of the one block that is unicast on the internet (2000::/3, IANA IPv6 Global Unicast Address Assignments): protocol
 * assignments with Teredo and ORCHID (2001::/23), documentation, 6to4, AS112, and the newer documentation block. Everything
 * outside it, such as mapped, NAT64, unique local, link-local and multicast addresses, is not gone to at all.
 */
const kept6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const listOf = (ranges: readonly string[], family: "ipv4" | "ipv6") => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits] = range.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
};

const [private4, private6, global6] = [
  listOf(kept4, "ipv4"),
  listOf(kept6, "ipv6"),
  listOf(["2000::/3"], "ipv6"),
];

/** Whether an IP address is anybody's on the internet, and not this house's, this machine's or nobody's. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !private4.check(address, "ipv4");
  if (family !== 6 || address.includes("%")) return false;
  return global6.check(address, "ipv6") && !private6.check(address, "ipv6");
}
