// What was taken away from a text, and what came instead: seen by its strike or its line, and heard by a word.
import { getTranslations } from "@/app/_text/words";
import { type Piece, textDifference } from "@/server/domain/text-difference";
import styles from "./difference.module.css";

interface Props {
  older: string;
  newer: string;
  /** Within a sentence. */
  inline?: boolean;
}

export async function Difference({ older, newer, inline = false }: Props) {
  const t = await getTranslations("live.history");
  const words = { gone: t("gone"), new: t("new") };
  const Around = inline ? "span" : "p";
  return (
    <Around className={styles.difference}>
      {textDifference(older, newer).map((piece) => (
        <Said key={piece.at} piece={piece} words={words} />
      ))}
    </Around>
  );
}

function Said({ piece, words }: { piece: Piece; words: { gone: string; new: string } }) {
  if (piece.in === "both") return <>{piece.text}</>;
  return piece.in === "older" ? (
    <del>
      <span className="vh">[{words.gone}: </span>
      {piece.text}
      <span className="vh">] </span>
    </del>
  ) : (
    <ins>
      <span className="vh">[{words.new}: </span>
      {piece.text}
      <span className="vh">] </span>
    </ins>
  );
}
