import { parseArgs } from 'node:util'
import { affectedPersonsCommand, affectedPersonsHelp } from './cli/affected-persons.ts'
import { bsre, bsreHelp } from './cli/bsre.ts'
import { demo, demoHelp } from './cli/demo.ts'
import { documents, documentsHelp } from './cli/documents.ts'
import { migrateCommand, migrateHelp } from './cli/migrate.ts'
import { user, userHelp } from './cli/user.ts'
import { explain } from './until-stopped.ts'

type Command = { run: (args: string[]) => Promise<void>; help: string }

/** Every command of `npm run -s eticket -- <command>`. */
const commands: Record<string, Command> = {
  serve: {
    run: async () => void (await import('./main.ts')),
    help: 'serve                 the server for real use, as npm start',
  },
  demo: { run: demo, help: demoHelp },
  migrate: { run: migrateCommand, help: migrateHelp },
  documents: { run: documents, help: documentsHelp },
  bsre: { run: bsre, help: bsreHelp },
  'affected-persons': { run: affectedPersonsCommand, help: affectedPersonsHelp },
  user: { run: user, help: userHelp },
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (!command || parseArgs({ args, strict: false, options: { help: { type: 'boolean', short: 'h' } } }).values.help) {
  console.log(command?.help ?? usage())
  process.exit(command || name === '--help' || name === '' ? 0 : 1)
}
await command.run(args).catch((error) => {
  explain(error)
  process.exit(1)
})

function usage(): string {
  const lines = Object.values(commands).map(({ help }) => `  ${help.split('\n')[0]}`)
  return ['eticket <command> [--help]', ...lines].join('\n')
}
