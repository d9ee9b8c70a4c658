// An address that somebody else may have written, and that a browser is about to be sent to.

/** `place` when it is a path in this house, else the front page: never another host, however it is spelled. */
export function ownPlace(place: string): string {
  return /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(place) && isAtHome(place) ? place : "/";
}

/** Asked of the parser browsers use, since they take out dots, tabs and line breaks before they read an address. */
function isAtHome(place: string): boolean {
  const home = "https://home.example";
  if (!URL.canParse(place, home)) return false;
  const { origin, pathname } = new URL(place, home);
  return origin === home && !pathname.startsWith("//");
}
