import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import { t } from '../words.ts'
import type { Shown } from './shown-on-paper.ts'
import type { Print } from './typst.ts'

/** A letter to be printed on trial, and what makes it one. `what` is a sentence for `t()`. */
export type Trial = Print & { shows: Shown[] }

/** Why letters are not taken as they come out, and whether the edited templates print at all. */
export type TrialFault = { sentence: string; prints: boolean }

type Limits = { seconds: number }

/**
 * What is wrong with these letters when they are printed with their edited templates: Typst's own sentence with file and
 * line, or what the paper does not show. Tried in a process of its own, because a template can run for ever or take all
 * memory.
 */
export async function faultOfTemplates(
  trials: Trial[],
  { seconds }: Limits = { seconds: 10 },
): Promise<TrialFault | undefined> {
  const trial = spawn('sh', ['-c', limited, process.execPath, trialFile], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: nowhere,
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  })
  trial.stdin.on('error', () => {})
  trial.stdin.end(serialize(trials.map(sendable)))

  const [said, code] = await Promise.all([textOf(trial.stdout), new Promise((end) => trial.once('close', end))])
  if (code === 0) return undefined
  if (code === incomplete) return { sentence: notShown(said), prints: true }
  return { sentence: said || neverDone(seconds), prints: false }
}

const incomplete = 2

function notShown(said: string): string {
  const missing = said.split('\n').map((what) => t(what))
  return t('Templat tidak mencetak {missing}.', { missing: missing.join(', ') })
}

function neverDone(seconds: number): string {
  return t('Pencetakan contoh tidak selesai dalam {n} detik atau memakan terlalu banyak memori.', { n: seconds })
}

const trialFile = fileURLToPath(new URL('trial.ts', import.meta.url))

// 2 GB that can be written to; of address space WebAssembly reserves far more than it uses
const limited = 'ulimit -d 2000000 2>/dev/null; exec "$0" "$@"'

// a template that asks for a package gets none, neither from the network nor from a store at home
const nowhere = { PATH: process.env.PATH, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }

function sendable({ template, data, shows, options: { press, ...options } }: Trial) {
  return { template: template.toString(), data, shows, options, edited: press?.edited ?? {} }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece.toString('utf8')
  return text
}
