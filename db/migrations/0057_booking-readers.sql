CREATE TABLE "booking_readers" (
	"collaboration_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reply_token_hash" text NOT NULL,
	CONSTRAINT "somebody_reads_of_a_booking_once" PRIMARY KEY("booking_id","person_id"),
	CONSTRAINT "booking_answers_have_an_address_each" UNIQUE("reply_token_hash")
);
--> statement-breakpoint
ALTER TABLE "booking_readers" ADD CONSTRAINT "booking_readers_collaboration_id_collaborations_id_fk" FOREIGN KEY ("collaboration_id") REFERENCES "public"."collaborations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_readers" ADD CONSTRAINT "booking_readers_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_readers" ADD CONSTRAINT "booking_readers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;