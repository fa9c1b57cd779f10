/** A value as the dump spells it, without its quotes; null for NULL. */
export type Value = Buffer | null
export type DumpRow = { table: string; columns: readonly string[]; values: readonly Value[] }

/** Why a file could not be read as a dump; `message` says it with what to do. The file is at fault, never we. */
export class DumpFault extends Error {}

/** What was met on the way and passed over. */
export type Passed = {
  /** Statements that change rows otherwise than by INSERT. */
  changes: number
  /** Texts that were not in the letters that the dump names. */
  otherLetters: number
  /** Texts with NUL bytes, which were taken out. */
  nulBytes: number
}
