// What a meeting about one citizen can be: where it is, and what has become of it.

/** Where they meet. Only the kind is known outside the circle, and not even that in a calendar. */
export const networkPlaces = ["office", "library", "walk", "phone", "citizens-choice"] as const;
export type NetworkPlace = (typeof networkPlaces)[number];

export type NetworkState = "booked" | "held" | "cancelled";
