// Pages are packed by us and not by Next, which knows gzip alone: brotli at a low effort is smaller and takes less time.
import { constants } from "node:zlib";
import compression from "compression";

/** Of 0 to 11. From 4 on a page costs as much as with gzip. */
const effort = 3;

/** Whatever is written to a response from here on leaves packed, where its reader takes that and its kind is worth it. */
export const pack = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: effort } } });
