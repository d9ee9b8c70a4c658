"use client";
// Dragging items into another order. The same move stands as words on each item for keyboard and touch.
import { type DragEvent, type ReactNode, useRef, useState, useTransition } from "react";
import { submit } from "@/app/_trpc/form";
import { fill } from "@/app/_ui/fill";
import styles from "./agenda.module.css";

interface Props {
  address: { collaboration: string; meeting: string };
  /** The items in their order now. */
  places: { key: string; title: string }[];
  /** `moved` holds {title}, {place} and {of}. */
  words: { moved: string; failed: string };
  children: ReactNode;
}

export function AgendaOrder({ address, places, words, children }: Props) {
  const dragged = useRef<string | null>(null);
  const [said, say] = useState("");
  const [, start] = useTransition();

  const itemAt = (event: DragEvent) => (event.target as HTMLElement).closest<HTMLElement>("[data-item]");

  /** Only the number is a handle, so that text in the item can still be marked. */
  const pick = (event: DragEvent) => {
    const item = itemAt(event);
    dragged.current = item?.dataset.item ?? null;
    event.dataTransfer.effectAllowed = "move";
    // a drag that carries nothing is none in some browsers
    event.dataTransfer.setData("text/plain", item?.dataset.item ?? "");
    if (item) event.dataTransfer.setDragImage(item, 20, 20);
  };

  const over = (event: DragEvent) => {
    const item = itemAt(event);
    if (!item || !dragged.current) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    mark(item, isBelow(event, item) ? "after" : "before");
  };

  const drop = (event: DragEvent) => {
    const item = itemAt(event);
    const key = dragged.current;
    clear();
    if (!item?.dataset.item || !key || key === item.dataset.item) return;
    event.preventDefault();
    const order = places.map((place) => place.key).filter((each) => each !== key);
    const at = order.indexOf(item.dataset.item) + (isBelow(event, item) ? 1 : 0);
    move(key, order[at - 1] ?? null, at + 1);
  };

  const move = (item: string, after: string | null, place: number) =>
    start(async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...address, item, after: after ?? "" }))
        form.set(name, value);
      const state = await submit("agendas.moveItem", { kind: "fresh" }, form);
      const title = places.find(({ key }) => key === item)?.title ?? "";
      say(
        state.kind === "trouble"
          ? `${words.failed} ${state.message}`
          : fill(words.moved, { title, place, of: places.length }),
      );
    });

  return (
    <div className={styles.orderable} onDragStart={pick} onDragOver={over} onDrop={drop} onDragEnd={clear}>
      {children}
      <p role="status" className="vh">
        {said}
      </p>
    </div>
  );
}

const isBelow = (event: DragEvent, item: HTMLElement) => {
  const { top, height } = item.getBoundingClientRect();
  return event.clientY > top + height / 2;
};

function mark(item: HTMLElement, side: "before" | "after") {
  clear();
  item.dataset.drop = side;
}

function clear() {
  for (const item of document.querySelectorAll<HTMLElement>("[data-drop]")) delete item.dataset.drop;
}
