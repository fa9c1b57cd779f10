/** Runs a write; a constraint that it breaks is answered by the error that stands for it here. */
export async function answering<Result>(
  constraints: Record<string, () => Error>,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const broken = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
    throw constraints[broken]?.() ?? error
  }
}
