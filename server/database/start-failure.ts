// A start that cannot go on for a reason the person at the keyboard can mend.

/** Its message is one sentence saying what is wrong and what to do; it is printed without a stack. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}

const remedies: Record<string, (folder: string) => string> = {
  ENOSPC: (folder) => `The disk that holds ${folder} is full: free some space and start again.`,
  EDQUOT: (folder) => `The disk quota for ${folder} is used up: free some space and start again.`,
  EACCES: (folder) =>
    `${folder} may not be written by this user: give it access, or set DATA_DIR to another folder.`,
  EPERM: (folder) =>
    `${folder} may not be written by this user: give it access, or set DATA_DIR to another folder.`,
  EROFS: (folder) => `${folder} is on a disk that cannot be written: set DATA_DIR to another folder.`,
  ENOTDIR: (folder) => `${folder} is not a folder: set DATA_DIR to one.`,
  EEXIST: (folder) => `${folder} is not a folder: set DATA_DIR to one.`,
};

/** The same failure as a sentence about `folder`, where the file system's code or PostgreSQL's words tell what it is. */
export function explained(cause: unknown, folder: string): unknown {
  if (!(cause instanceof Error) || cause instanceof StartFailure) return cause;
  const remedy = remedies[codeOf(cause)];
  return remedy ? new StartFailure(remedy(folder), { cause }) : cause;
}

function codeOf(cause: Error): string {
  if (/No space left on device/.test(cause.message)) return "ENOSPC";
  if (/Permission denied/.test(cause.message)) return "EACCES";
  return "code" in cause ? String(cause.code) : "";
}
