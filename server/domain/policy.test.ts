import fc from "fast-check";
import { expect, test } from "vitest";
import { Forbidden } from "./errors";
import { authorize, can, granted, type Permission, type Role } from "./policy";

const permissions = Object.keys(granted) as Permission[];

test.each<[Role, Permission, boolean]>([
  ["leader", "agenda.publish", true],
  ["secretary", "meeting.plan", true],
  ["member", "agenda.publish", false],
  ["member", "minutes.draft", true],
  ["recipient", "minutes.draft", false],
  ["recipient", "minutes.read", true],
  ["colleague", "agenda.read", true],
  ["colleague", "agenda.draft", false],
  ["guest", "minutes.write", false],
  ["secretary", "answers.read", true],
  ["member", "answers.read", false],
  ["administrator", "minutes.approve", false],
  ["administrator", "people.invite", true],
  ["leader", "people.invite", false],
])("a %s and %s: %s", (role, permission, allowed) => {
  expect(can([role], permission)).toBe(allowed);
});

test("nobody is granted anything by having no role", () => {
  for (const permission of permissions) expect(can([], permission)).toBe(false);
});

test("a confidential group hears its circle only: no colleague, recipient or administrator", () => {
  for (const permission of permissions) {
    for (const role of ["colleague", "recipient", "administrator"] as const)
      expect(can([role], permission, true)).toBe(false);
  }
  expect(can(["member"], "group.read", true)).toBe(true);
});

test("a role more never takes a right away", () => {
  const roles = fc.constantFrom<Role>(
    "administrator",
    "leader",
    "secretary",
    "member",
    "guest",
    "recipient",
    "colleague",
  );
  fc.assert(
    fc.property(
      fc.array(roles),
      roles,
      fc.constantFrom(...permissions),
      fc.boolean(),
      (some, more, permission, confidential) => {
        expect(can([...some, more], permission, confidential) || !can(some, permission, confidential)).toBe(
          true,
        );
      },
    ),
  );
});

test("what is refused is told as a sentence about the permission", () => {
  expect(() => authorize(["member"], "agenda.publish")).toThrow(Forbidden);
  expect(() => authorize(["leader"], "agenda.publish")).not.toThrow();
});
