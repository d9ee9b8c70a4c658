"use client";
// A form that has closed takes nothing more, but gives back what somebody was writing when it did.
import type { ReactNode } from "react";
import { useSent } from "@/app/_ui/form";

interface Props {
  open: boolean;
  /** Says that the text was not sent, and that it can be copied. */
  kept: string;
  /** The fields. */
  children: ReactNode;
  /** The buttons under them. */
  acts: ReactNode;
}

export function WhileOpen({ open, kept, children, acts }: Props) {
  const { state } = useSent();
  if (open) {
    return (
      <>
        {children}
        {acts}
      </>
    );
  }
  if (state.kind !== "trouble") return null;
  return (
    <>
      <p className="notice wait">{kept}</p>
      {children}
    </>
  );
}
