/** `select tickets`: verb and first table of a statement, and nothing that it asks for. */
export function nameOfStatement(text: string): string {
  const plain = text.replace(/\/\*.*?\*\//gs, ' ')
  const [verb = 'statement'] = /[a-z]+/i.exec(plain) ?? []
  const [, table] = /\b(?:from|into|update|join)\s+"?([a-z_][a-z_.0-9]*)/i.exec(plain) ?? []
  return [verb.toLowerCase(), table].filter(Boolean).join(' ')
}
