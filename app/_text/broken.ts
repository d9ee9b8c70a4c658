// The words for when a page breaks: few, because they are sent with every page.

export const messages = {
  da: {
    title: "Siden kunne ikke vises",
    text: "Fejlen er noteret. Det, der er gemt, er ikke rørt. Prøv igen, eller gå til overblikket.",
    again: "Prøv igen",
  },
  en: {
    title: "The page could not be shown",
    text: "The error is noted. What is saved is untouched. Try again, or go to the overview.",
    again: "Try again",
  },
} as const;
