ALTER TABLE "referrals" ALTER COLUMN "from_meeting_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "referrals" ALTER COLUMN "from_item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "sent_by_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "answered_by_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_sent_by_a_person_here" FOREIGN KEY ("collaboration_id","sent_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referral_is_answered_by_a_person_here" FOREIGN KEY ("collaboration_id","answered_by_id") REFERENCES "public"."people"("collaboration_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "items_of_a_referral" ON "agenda_items" USING btree ("referral_id") WHERE "agenda_items"."referral_id" is not null;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "a_referral_is_sent_from_an_item_or_by_the_group" CHECK (("referrals"."from_meeting_id" is null) = ("referrals"."from_item_id" is null));