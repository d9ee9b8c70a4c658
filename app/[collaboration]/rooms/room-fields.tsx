// What is written down of a room, of equipment, of a car.
import { getTranslations } from "@/app/_text/words";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { type RoomKind, roomKinds } from "@/server/domain/room-booking";

interface Written {
  kind: RoomKind;
  name: string;
  address: string | null;
  seats: number | null;
  equipment: string | null;
  note: string | null;
}

/** `room` is null for a new one. */
export async function RoomFields({ room }: { room: Written | null }) {
  const t = await getTranslations("rooms");
  return (
    <>
      <Select
        name="kind"
        label={t("kind.label")}
        value={room?.kind ?? "room"}
        choices={roomKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <TextField name="name" label={t("name")} help={t("nameHelp")} value={room?.name} />
      <TextField name="address" label={t("address")} help={t("addressHelp")} value={room?.address} optional />
      <TextField
        name="seats"
        label={t("seats")}
        value={room?.seats == null ? null : String(room.seats)}
        inputMode="numeric"
        wide={4}
        optional
      />
      <TextField
        name="equipment"
        label={t("equipment")}
        help={t("equipmentHelp")}
        value={room?.equipment}
        optional
      />
      <TextArea name="note" label={t("note")} help={t("noteHelp")} value={room?.note} optional />
    </>
  );
}
