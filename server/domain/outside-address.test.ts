// Which addresses are gone to: spelled as people and attackers spell them.
import { expect, test } from "vitest";
import { outsideAddress } from "./outside-address";

test.each([
  ["https://outlook.office365.com/owa/calendar/x@y/z/calendar.ics", "https://outlook.office365.com/"],
  ["webcal://p01-caldav.icloud.com/published/2/abc", "https://p01-caldav.icloud.com/"],
  ["http://calendar.google.com/calendar/ical/a/basic.ics", "https://calendar.google.com/"],
  [" https://kalender.kommune.dk:443/a.ics#b ", "https://kalender.kommune.dk/"],
  ["https://blåbær.dk/a.ics", "https://xn--blbr-roah.dk/"],
])("%s is gone to", (written, origin) => {
  expect(outsideAddress(written)?.url.href).toMatch(new RegExp(`^${origin}`));
});

test.each([
  ...[
    "",
    "calendar",
    "ftp://a.example/x.ics",
    "file:///etc/passwd",
    "data:text/calendar,x",
    "javascript:alert(1)",
  ],
  ...[
    "https://me:secret@a.dk/x.ics",
    "https://a.dk@127.0.0.1/",
    "https://a.dk:8443/x.ics",
    "https://a.dk:22/",
  ],
  ...[
    "webcal://a.dk:80/x",
    "https://",
    "https://[::1",
    `https://a.dk/${"x".repeat(2000)}`,
    "https://localhost./",
  ],
  ...[
    "https://LOCALHOST/",
    "https://a.localhost/",
    "https://db/",
    "https://mail.kommune.example/",
    "https://x.internal.",
  ],
])("%s is not", (written) => {
  expect(outsideAddress(written)).toBeNull();
});

test.each([
  ...[
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
  ],
  ...["https://１２７.0.0.1/", "https://127。0。0。1/", "webcal://0x7f.1/"],
])("%s is one spelling of this machine", (written) => {
  expect(outsideAddress(written)?.name).toBe("127.0.0.1");
});

test("what the house has named may lie inside, at its own port, and unencrypted on this machine alone", () => {
  const inside = ["localhost:8443", "sky.kommune.example"];
  expect(outsideAddress("http://localhost:8443/a", inside)).toMatchObject({
    isInside: true,
    name: "localhost",
  });
  expect(outsideAddress("http://localhost:8443/a", inside)?.url.protocol).toBe("http:");
  expect(outsideAddress("http://sky.kommune.example/a", inside)?.url.href).toBe(
    "https://sky.kommune.example/a",
  );
  expect(outsideAddress("https://localhost:8444/a", inside)).toBeNull();
});
