ALTER TABLE "invitations" ADD COLUMN "comment" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "a_comment_is_a_note" CHECK (length("invitations"."comment") <= 2000);