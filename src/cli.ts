import { parseArgs } from 'node:util'
import { affectedPersonsCommand, affectedPersonsHelp } from './cli/affected-persons.ts'
import { audit, auditHelp } from './cli/audit.ts'
import { backup, backupHelp } from './cli/backup.ts'
import { bsre, bsreHelp } from './cli/bsre.ts'
import { demo, demoHelp } from './cli/demo.ts'
import { doctor, doctorHelp } from './cli/doctor.ts'
import { documents, documentsHelp } from './cli/documents.ts'
import { importCommand, importHelp } from './cli/import.ts'
import { migrateCommand, migrateHelp } from './cli/migrate.ts'
import { restoreCommand, restoreHelp } from './cli/restore.ts'
import { rotateSecretCommand, rotateSecretHelp } from './cli/rotate-secret.ts'
import { secret, secretHelp } from './cli/secret.ts'
import { user, userHelp } from './cli/user.ts'
import { explain } from './until-stopped.ts'

type Command = { run: (args: string[]) => Promise<void>; help: string }

/** Every command of `npm run -s eticket -- <command>`. */
const commands: Record<string, Command> = {
  serve: {
    run: async () => void (await import('./main.ts')),
    help: `serve [--workers N]   the server for real use, as npm start
  --workers N   so many processes on this port, the first of which does the jobs`,
  },
  demo: { run: demo, help: demoHelp },
  migrate: { run: migrateCommand, help: migrateHelp },
  backup: { run: backup, help: backupHelp },
  restore: { run: restoreCommand, help: restoreHelp },
  doctor: { run: doctor, help: doctorHelp },
  documents: { run: documents, help: documentsHelp },
  audit: { run: audit, help: auditHelp },
  bsre: { run: bsre, help: bsreHelp },
  import: { run: importCommand, help: importHelp },
  'affected-persons': { run: affectedPersonsCommand, help: affectedPersonsHelp },
  'rotate-secret': { run: rotateSecretCommand, help: rotateSecretHelp },
  secret: { run: secret, help: secretHelp },
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
