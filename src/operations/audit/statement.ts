import { sha256Hex } from './merkle.ts'

/** What an anchor says, in the words that are signed. */
export type Statement = { number: number; at: Date; previous: string; chains: number; root: string }

const noneBefore = '0'.repeat(64)

export function statementText({ number, at, previous, chains, root }: Statement): string {
  return [
    'eticket audit anchor 1',
    `number ${number}`,
    `at ${at.toISOString()}`,
    `previous ${previous}`,
    `chains ${chains}`,
    `root ${root}`,
    '',
  ].join('\n')
}

/** The hash that the next anchor begins with. */
export function hashOfStatement(text: string | undefined): string {
  return text === undefined ? noneBefore : sha256Hex(text)
}

const form =
  /^eticket audit anchor 1\nnumber (\d+)\nat (\S+)\nprevious ([0-9a-f]{64})\nchains (\d+)\nroot ([0-9a-f]{64})\n$/

/** Undefined for anything that we would not have written. */
export function readStatement(text: string): Statement | undefined {
  const [, number, at, previous, chains, root] = form.exec(text) ?? []
  if (!at || !previous || !root) return undefined
  return { number: Number(number), at: new Date(at), previous, chains: Number(chains), root }
}
