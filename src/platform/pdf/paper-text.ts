import { spawnSync } from 'node:child_process'

const reader = 'pdftotext'

/** For tests: whether this machine has poppler to read a printed page with. */
export const canReadPaper = spawnSync(reader, ['-v']).status === 0

/** For tests: what a printed PDF says, read by poppler, with single spaces between its words. */
export function paperText(pdf: Uint8Array): string {
  return spawnSync(reader, ['-', '-'], { input: pdf }).stdout.toString('utf8').replace(/\s+/g, ' ')
}
