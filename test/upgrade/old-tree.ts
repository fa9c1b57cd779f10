import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The programs of an earlier commit in a folder of their own, built; they share the packages of this checkout. */
export function oldTree(commit: string): string {
  const tree = mkdtempSync(join(tmpdir(), `e-ticketing-${commit}-`))
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 30 })
  execFileSync('tar', ['x'], { cwd: tree, input: archive })
  sharePackages(tree)
  execFileSync('npm', ['run', '-s', 'build'], { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] })
  return tree
}

/** Whether git is here and knows the commit: a checkout without history can't build what was before. */
export function knowsCommit(commit: string): boolean {
  return spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root }).status === 0
}

/** What this version no longer needs is fetched beside, never into this checkout. */
function sharePackages(tree: string) {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(tree, 'package.json'), 'utf8'),
  )
  const ours = join(root, 'node_modules')
  const gone = Object.entries(dependencies).filter(([name]) => !existsSync(join(ours, name)))
  if (gone.length === 0) return symlinkSync(ours, join(tree, 'node_modules'))

  cpSync(ours, join(tree, 'node_modules'), { recursive: true, verbatimSymlinks: true })
  const beside = join(tree, 'beside')
  mkdirSync(beside)
  const wanted = gone.map(([name, version]) => `${name}@${version}`)
  execFileSync('npm', ['install', '--prefix', beside, '--no-save', ...wanted], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (const [name] of gone) {
    const place = join(tree, 'node_modules', name)
    mkdirSync(dirname(place), { recursive: true })
    cpSync(join(beside, 'node_modules', name), place, { recursive: true })
  }
}
