// Where the bytes of attachments lie: in a folder of ours, or in an S3 store when one is set.
import type { Readable } from "node:stream";
import { env } from "../env";
import { fileStore } from "./file-store";
import { s3Store } from "./s3-store";

/** A file that has been received and looked at, and lies in `path` until the store has it. */
export interface ReceivedFile {
  path: string;
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** A store keeps a file under a name we make, which says nothing of what is in it. */
export interface Store {
  /** Takes the file over, whole or not at all; afterwards nothing lies at its `path`. */
  put(storedAs: string, file: ReceivedFile): Promise<void>;
  /** The bytes, or null where there are none. */
  get(storedAs: string): Promise<Readable | null>;
  /** Removing what is not there is done already. */
  remove(storedAs: string): Promise<void>;
}

/** The store the settings name. */
export function attachmentStore(): Store {
  const settings = env();
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_REGION || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return fileStore(settings.DATA_DIR);
  return s3Store({
    ...{ endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION },
    ...{ accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  });
}
