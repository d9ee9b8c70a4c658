import { expect, test } from "vitest";
import { type BookedRoom, bookingChange, placeWithRooms } from "./room-booking";

const hall: BookedRoom = { kind: "room", name: "Byrådssalen", address: null };
const small: BookedRoom = { kind: "room", name: "Mødelokale 2", address: "Gåskærgade 26" };
const projector: BookedRoom = { kind: "equipment", name: "Projektor", address: "Depotet" };

test.each<[string, string | null, BookedRoom[], BookedRoom[], string | null]>([
  ["an empty place becomes the room", null, [], [hall], "Byrådssalen"],
  ["with its address", null, [], [small], "Mødelokale 2, Gåskærgade 26"],
  ["the room, not the projector", null, [], [projector, small], "Mødelokale 2, Gåskærgade 26"],
  ["a projector is no place", null, [], [projector], null],
  ["a written place stays", "Hos Tove", [], [hall], "Hos Tove"],
  ["a written place stays when the room goes", "Hos Tove", [hall], [], "Hos Tove"],
  ["the room's place goes with the room", "Byrådssalen", [hall], [], null],
  ["and becomes the other room's", "Byrådssalen", [hall], [small], "Mødelokale 2, Gåskærgade 26"],
  ["a second room leaves the first as the place", "Byrådssalen", [hall], [small, hall], "Byrådssalen"],
  ["nothing booked, nothing changed", null, [], [], null],
])("%s", (_, place, before, after, expected) => {
  expect(placeWithRooms(place, before, after)).toBe(expected);
});

test("a form adds what is ticked since it was shown, and frees what is not any more", () => {
  expect(bookingChange(["hall"], ["small", "small"])).toEqual({ added: ["small"], freed: ["hall"] });
  expect(bookingChange(["hall"], ["hall"])).toEqual({ added: [], freed: [] });
});
