/** A statement of a migration without its comments, and what the comment right above it says. */
type Statement = { text: string; above: string }

/** How a statement breaks the processes of the version before, which are still at work; `unless` is the comment that owns up to it. */
type Rule = { breaks: (statement: Statement, made: Set<string>) => boolean; says: string; unless?: RegExp }

// the version that stopped using it, and that nobody uses it: `-- contract: since 0.3.0 nobody reads it`
const contract = /--\s*contract: since \S+ nobody \S+/
// why the wait does no harm: `-- writes wait: some hundred rows`
const writesWait = /--\s*writes wait: \S+/

const rules: Rule[] = [
  {
    breaks: ({ text }) => /^drop (table|view|materialized view|type|function|sequence|schema)\b/.test(text),
    says: 'drops what the version before still uses',
    unless: contract,
  },
  {
    breaks: ({ text }) =>
      changes(text).some((change) => /^drop (column\b|(?!constraint|not|default|expression)\w+$)/.test(change)),
    says: 'drops a column that the version before still uses',
    unless: contract,
  },
  {
    breaks: ({ text }) => /^alter .*\brename\b/.test(text),
    says: 'renames: add the new one, fill both, and drop the old one in a later version',
  },
  {
    breaks: ({ text }, made) => of(text, made, (change) => /^alter (column )?\S+ (set data )?type\b/.test(change)),
    says: 'changes a type: the table is locked while it is written anew, and old code reads the old type',
  },
  {
    breaks: ({ text }, made) =>
      of(
        text,
        made,
        (change) =>
          /^add (column )?(?!constraint)\w+ .*\bnot null\b/.test(change) && !/\b(default|generated)\b/.test(change),
      ),
    says: 'adds a column that must be filled and that old code does not fill: give it a default',
  },
  {
    breaks: ({ text }, made) =>
      of(text, made, (change) => /^alter (column )?\S+ (set not null|drop default)\b/.test(change)),
    says: 'asks for what old code may leave out',
    unless: contract,
  },
  {
    breaks: ({ text }, made) =>
      of(
        text,
        made,
        (change) => /^add (constraint \S+ )?(check|foreign key|exclude)\b/.test(change) && !/\bnot valid$/.test(change),
      ),
    says: 'checks every row while nobody can write: add it "not valid" first',
    unless: writesWait,
  },
  {
    breaks: ({ text }, made) => {
      const [, table] = /^create (?:unique )?index .*?\bon (?:only )?(\S+)/.exec(text) ?? []
      return table !== undefined && !made.has(table)
    },
    says: 'builds an index on a table in use, which nobody can write meanwhile: say why that is short',
    unless: writesWait,
  },
  {
    breaks: ({ text }) => /^(lock|truncate|vacuum|cluster|reindex)\b|\bconcurrently\b/.test(text),
    says: 'locks a table whole, or does not work within the one transaction',
  },
]

/** Each statement that the version before can't live beside, with why; nothing where all is well. */
export function faultsOf(migration: string): string[] {
  const made = new Set<string>()
  return statementsOf(migration).flatMap((statement) => {
    const [, table] = /^create (?:unlogged )?table (?:if not exists )?(\S+)/.exec(statement.text) ?? []
    if (table) made.add(table)
    return rules
      .filter(({ breaks, unless }) => breaks(statement, made) && !unless?.test(statement.above))
      .map(({ says }) => `${statement.text.slice(0, 80)}: ${says}`)
  })
}

/** Whether one of the changes to a table that this file did not make is such. */
function of(text: string, made: Set<string>, isSuch: (change: string) => boolean): boolean {
  const [, table = ''] = /^alter table (?:if exists )?(?:only )?(\S+)/.exec(text) ?? []
  return !made.has(table) && changes(text).some(isSuch)
}

/** What an `alter table` does, one after the other. */
function changes(text: string): string[] {
  const [, list = ''] = /^alter table (?:if exists )?(?:only )?\S+ (.*)$/.exec(text) ?? []
  return splitOutside(list, ',').map((change) => change.trim())
}

function statementsOf(migration: string): Statement[] {
  const quiet = migration.replace(/\$(\w*)\$.*?\$\1\$/gs, "''").replace(/'(?:[^']|'')*'/g, "''")
  return splitOutside(quiet, ';')
    .map((whole) => {
      const lines = whole.split('\n')
      const above = lines.filter((line) => /^\s*--/.test(line)).join('\n')
      const text = lines.map((line) => line.replace(/--.*$/, '')).join(' ')
      return { text: text.replace(/\s+/g, ' ').trim().toLowerCase(), above }
    })
    .filter(({ text }) => text !== '')
}

/** At each separator that no parenthesis and no comment holds. */
function splitOutside(text: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  let inComment = false
  for (const [at, sign] of [...text].entries()) {
    if (sign === '\n') inComment = false
    else if (text.startsWith('--', at)) inComment = true
    else if (!inComment && sign === '(') depth += 1
    else if (!inComment && sign === ')') depth -= 1
    if (sign === separator && depth === 0 && !inComment) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts
}
