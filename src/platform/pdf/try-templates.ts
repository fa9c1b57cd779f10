import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import { t } from '../words.ts'
import type { Print } from './typst.ts'

type Limits = { seconds: number }

/**
 * What keeps these letters from being printed with their edited templates: Typst's own sentence with file and line, or
 * undefined. Tried in a process of its own, because a template can run for ever or take all memory.
 */
export async function faultOfTemplates(prints: Print[], { seconds }: Limits = { seconds: 10 }) {
  const trial = spawn('sh', ['-c', limited, process.execPath, trialFile], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: nowhere,
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  })
  trial.stdin.on('error', () => {})
  trial.stdin.end(serialize(prints.map(sendable)))

  const [said, code] = await Promise.all([textOf(trial.stdout), new Promise((end) => trial.once('close', end))])
  if (code === 0) return undefined
  return (
    said || t('Pencetakan contoh tidak selesai dalam {n} detik atau memakan terlalu banyak memori.', { n: seconds })
  )
}

const trialFile = fileURLToPath(new URL('trial.ts', import.meta.url))

// 6 GB of address space: Node itself reserves about one
const limited = 'ulimit -v 6000000 2>/dev/null; exec "$0" "$@"'

// a template that asks for a package gets none, neither from the network nor from a store at home
const nowhere = { PATH: process.env.PATH, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }

function sendable({ template, data, options: { press, ...options } }: Print) {
  return { template: template.toString(), data, options, edited: press?.edited ?? {} }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += piece.toString('utf8')
  return text
}
